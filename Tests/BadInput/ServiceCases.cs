using static Tests.BadInput.ScenarioBreaking;

namespace Tests.BadInput;

/// <summary>Carriers and promises that are wrong or do not fit together.</summary>
internal static class ServiceCases
{
    private const string Response = "{slower: 0.5, to: two-day, wait: 0.2}";

    public static IEnumerable<BadInputCase> All =>
    [
        Keys("a service offered nowhere", "offered_at: [mixed-fc, FC-S]", "offered_at: []", "services[0].offered_at",
            "a list"),
        Keys("a service at an unknown building", "offered_at: [mixed-fc, FC-S]", "offered_at: [mixed-fc, FC-W]",
            "services[0].offered_at", "\"FC-W\"", "\"FC-N\""),
        Keys("a country nobody lives in", "countries: [Germany, UK]", "countries: [Germany, United Kingdom]",
            "services[1].countries", "\"United Kingdom\"", "\"UK\""),
        Keys("an exception nobody lives in", "except_countries: [Germany]", "except_countries: [Germoney]",
            "services[0].except_countries", "\"Germoney\"", "\"Germany\""),
        Keys("zones in the wrong order", "up_to_km: 2000", "up_to_km: 200.0", "services[0].zones[1].up_to_km",
            "beyond the zone before"),
        Keys("a zone around the world twice", "up_to_km: 3000", "up_to_km: 50000", "services[1].zones[0].up_to_km",
            "20100"),
        Keys("a zone without a price", "cost_per_parcel: 9.00, ", "", "x") with
        {
            Says = ["services[1].zones[0].cost_per_parcel", "found nothing", "an amount from 0"],
        },
        Keys("a zone without transit", "4.00, transit_days: 2", "4.00, cost_per_kg: 0", "services[0].zones[1].transit",
            "found nothing", "a length of time"),
        Keys("a zone with two transits", "transit_days: 2", "transit_days: 2, transit: 1 d",
            "services[0].zones[1].transit", "either", "not both"),
        Keys("transit of no day", "transit_days: 2", "transit_days: 0", "services[0].zones[1].transit_days", "from 1"),
        Keys("zones as a text", "zones: [{up_to_km: 60, cost_per_parcel: 5.00, transit: 2 h}]", "zones: near",
            "services[2].zones", "\"near\"", "a list of zones"),
        Keys("a service without zones", "    zones: [{up_to_km: 60, cost_per_parcel: 5.00, transit: 2 h}]\n", "", "x")
            with { Says = ["services[2].zones", "found nothing", "a list of zones"] },
        Keys("a service twice", "code: bike", "code: export", "x") with
        {
            Says = ["services[2].code", "\"export\" again", "first is in line"],
        },
        Keys("a delay without a law", ", by: {exponential: {mean: 1 d}}}", "}", "x") with
        {
            Says = ["services[0].delayed.by", "found nothing", "a length"],
        },
        Keys("a delay of more than all", "delayed: {share: 0.05", "delayed: {share: 5", "services[0].delayed.share",
            "from 0 to 1"),
        Keys("a cut-off below zero", "cut_off: 90 min", "cut_off: -90 min", "services[0].cut_off", "a length of time"),
        Keys("a region that no service reaches", "countries: [Germany, UK]", "countries: [UK]", "x") with
        {
            Says = ["{}/regions.csv:4: regions[2].code: ", "\"DE\"", "no service reaches"],
        },
        Keys("a class without a promise", "{code: two-hour, within: 2 h,", "{code: two-hour,",
            "promise_classes[0].days", "found nothing", "whole number"),
        Keys("a class with two promises", "within: 2 h,", "within: 2 h, days: 1,", "promise_classes[0].days",
            "either within or days"),
        Keys("a class within no time", "within: 2 h", "within: 0 h", "promise_classes[0].within", "above zero"),
        Keys("a class twice", "code: two-hour, within", "code: two-day, within", "x") with
        {
            Says = ["promise_classes[1].code", "\"two-day\" again", "line"],
        },
        Keys("no class has a weight", "weight: 0.1, when_not_kept", "weight: 0, when_not_kept", "x") with
        {
            Prepare = folder =>
            {
                folder.Replace("scenario.yaml", "weight: 0.1, when_not_kept", "weight: 0, when_not_kept");
                folder.Replace("scenario.yaml", "weight: 1,\n", "weight: 0,\n");
            },
            Says = ["promise_classes[0].weight", "above 0"],
        },
        Keys("an unknown answer to missing stock", "when_unmet: backordered", "when_unmet: backorder",
            "promise_classes[1].when_unmet", "\"backordered\""),
        Keys("customers who do too much", Response, "{slower: 0.9, to: two-day, wait: 0.2}",
            "promise_classes[0].when_not_kept", "at most 1"),
        Keys("a slower class nobody knows", Response, "{slower: 0.5, to: to-day, wait: 0.2}", "x") with
        {
            Says = ["promise_classes[0].when_not_kept.to", "\"to-day\"", "\"two-day\""],
        },
        Keys("a slower class that is the same", Response, "{slower: 0.5, to: two-hour, wait: 0.2}", "x") with
        {
            Says = ["promise_classes[0].when_not_kept.to", "\"two-hour\"", "slower"],
        },
        Keys("a slower class that is missing", Response, "{slower: 0.5, wait: 0.2}",
            "promise_classes[0].when_not_kept.to", "found nothing", "a code"),
    ];
}
