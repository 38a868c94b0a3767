namespace Tests.Support;

/// <summary>A small scenario that uses every key of scenario files at least once; synthetic.</summary>
internal static class KitchenSink
{
    /// <summary>Name of the scenario file.</summary>
    public const string FileName = "scenario.yaml";

    /// <summary>The tables beside it, by name.</summary>
    public static IReadOnlyDictionary<string, string> Tables { get; } = new Dictionary<string, string>
    {
        ["regions.csv"] = """
            code,name,latitude,longitude,time_zone,weight,country,local_reach
            NORTH,North,53.47,-2.25,Europe/London,3,UK,0.6
            SOUTH,South,51.54,-0.03,Europe/London,5,UK,1
            DE,Berlin,52.52,13.40,Europe/Berlin,1,Germany,1

            """,
        ["routes.csv"] = """
            sheet,to,area
            home,NORTH,near
            home,SOUTH,near
            abroad,DE,far

            """,
        ["rates.csv"] = """
            zone,to_kg,base
            near,2,4.10
            near,20,6.30

            """,
        ["days.csv"] = """
            days,weight
            2,3
            4.5,1

            """,
    };

    /// <summary>The scenario file.</summary>
    public const string Yaml = """
        version: 1
        name: kitchen-sink
        description: Synthetic; every key once.
        currency: GBP
        time_zone: Europe/London
        seed: 7
        start: 2024-03-04
        end: 2024-03-18
        charging: at-day-close
        cut_offs: true
        lines_may_split: false
        backorder_cost_per_unit_day: 0.05
        opening_stock: {cover_days: 10, front_share: 0.5, observed_days: 7}
        orders:
          generated:
            products: 12
            best_seller_orders_per_day: 6
            popularity_exponent: 0.9
            shock_variance: 0.3
            weekday_profile: [1, 1, 1, 1, 1, 0.5, 0.5]
            hour_profile: [0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 0, 0]
            basket_shares: [0.9, 0.08, 0.01, 0.01]
            mean_units_per_line: 1.2
            median_weight: 400 g
            log_weight_deviation: 0.9
            non_sortable_share: 0.08
            median_price: 18
            log_price_deviation: 0.7
            cost_share_of_price: 0.55
            holding_share_of_cost_year: 0.25
        kinds:
          - {code: cold-store, sortable: true, non_sortable: false}
        calendars:
          - {code: weekdays, working_days: [mon, tue, wed, thu, fri], holidays: [2024-03-13]}
        facilities:
          - code: DC
            name: Hub
            kind: distribution-center
            latitude: 52.4
            longitude: -1.2
            when_short: remember
            dock_to_stock: 2 h
            inbound_capacity_per_day: 5000
          - code: FC-N
            kind: mixed-fc
            latitude: 53.5
            longitude: -1.1
            time_zone: Europe/London
            calendar: weekdays
            opens: "06:00"
            closes: "22:00"
            review_every: 1 d
            review_offset: 4 h
            holding_cost_factor: 1.2
            handling_cost_per_unit: 0.30
            outbound_capacity_per_pull: 400
            storage: [{sort: non-sortable, units: 400}, {sort: any, litres: 50000, units: 9000}]
          - {code: FC-S, kind: mixed-fc, latitude: 51.5, longitude: 0.3}
          - {code: COLD, kind: cold-store, latitude: 51.6, longitude: -0.2}
        lanes:
          - {from: DC, to: FC-N, transit: {uniform: [12 h, 2 d]}, departures: ["20:00"], draw: per-instant,
             truck: {litres: 60000, kg: 18000, units: 4000, per_departure: 2, cost: 450}}
          - {from: DC, to: FC-S, transit: 1 d, cost_per_unit: 0.01, cost_per_kg: 0.03, cost_per_transfer: 1}
          - {from: FC-S, to: COLD, transit: {fixed: 6 h}}
          - {from: FC-N, to: FC-S, transit: 1 d, lateral: true}
        vendors:
          - {code: maker, latitude: 52.5, longitude: -1.9}
          - code: importer
            latitude: 51.9
            longitude: 4.5
            time_zone: Europe/Berlin
            order_calendar: weekdays
            minimum_order_value: 10
            lead_time_correlation: 0.4
            deliveries:
              - {weight: 3, parts: [{share: 1}]}
              - {weight: 1, parts: [{share: 0.6}, {share: 0.3, after: 2 d}]}
        offers:
          - {vendor: maker, cost_factor: 1.1}
          - {vendor: importer, case_pack: 6, minimum_units: 12}
          - {vendor: importer, product: P00001, unit_cost: 2.40}
        supply:
          - {vendor: maker, ship_to: DC, lead_time: {gamma: {minimum: 1 d, mean: 3 d, shape: 4}},
             cost_per_order: 8, cost_per_kg: 0.05, draw: per-day}
          - {vendor: importer, ship_to: DC, lead_time: {lognormal: {mean: 5 d, sd: 2 d}}}
          - {vendor: maker, ship_to: FC-N, lead_time: {empirical: {file: days.csv}}}
          - {vendor: maker, ship_to: FC-S, lead_time: {exponential: {mean: 2 d}}}
        regions: {file: regions.csv}
        services:
          - code: parcel
            offered_at: [mixed-fc, FC-S]
            except_countries: [Germany]
            calendar: weekdays
            pulls: ["12:00", "18:00"]
            cut_off: 90 min
            delivered_at: "17:00"
            delayed: {share: 0.05, by: {exponential: {mean: 1 d}}}
            zones:
              - {up_to_km: 200, cost_per_parcel: 2.50, cost_per_kg: 0.10, transit: 20 h}
              - {up_to_km: 2000, cost_per_parcel: 4.00, transit_days: 2}
          - code: export
            offered_at: [FC-S]
            countries: [Germany, UK]
            zones: [{up_to_km: 3000, cost_per_parcel: 9.00, cost_per_kg: 0.90, transit: 60 h}]
          - code: bike
            offered_at: [cold-store]
            local: true
            zones: [{up_to_km: 60, cost_per_parcel: 5.00, transit: 2 h}]
          - code: post
            offered_at: [FC-N, FC-S]
            countries: [UK]
            pulls: ["16:00"]
            weight_step: 50 g
            cm3_per_kg: 5000
            max_parcel_weight: 30 kg
            max_parcel_litres: 120
            zone_table:
              rows:
                - {origin: FC-N, destination: NORTH, zone: A}
                - {zone: B}
            rates:
              fee_per_parcel: 0.10
              bands:
                - {zone: A, to_kg: 5, base: 3.10, per_step: 0.01}
                - {zone: A, from_kg: 5.05, to_kg: 30, base: 3.60, per_kg: 0.20, minimum: 4}
                - {zone: B, to_kg: 30, base: 4.60, per_kg: 0.30}
            zones: [{zone: A, transit: 26 h}, {zone: B, transit: 50 h}]
          - code: courier
            offered_at: [FC-S]
            zone_table: {file: routes.csv, columns: {destination: to, zone: area}, where: {sheet: home}}
            rates: {file: rates.csv}
            zones: [{zone: near, transit_days: 1}]
        promise_classes:
          - {code: two-hour, within: 2 h, weight: 0.1, when_not_kept: {slower: 0.5, to: two-day, wait: 0.2}}
          - {code: two-day, days: 2, deliver_by: "21:00", order_cut_off: "16:00", calendar: weekdays, weight: 1,
             when_unmet: backordered}

        """;
}
