using static Tests.BadInput.ScenarioBreaking;

namespace Tests.BadInput;

/// <summary>Buildings, lanes, vendors and regions that are wrong or do not fit together.</summary>
internal static class NetworkCases
{
    private const string Cold = "  - {code: COLD, kind: cold-store, latitude: 51.6, longitude: -0.2}";

    public static IEnumerable<BadInputCase> All =>
    [
        Keys("an unknown kind", "kind: distribution-center", "kind: distribution-centre", "facilities[0].kind",
            "\"distribution-centre\"", "\"distribution-center\""),
        Keys("a kind of one's own misspelt", "kind: cold-store, latitude", "kind: cold-stor, latitude",
            "facilities[3].kind", "\"cold-stor\"", "\"cold-store\""),
        Keys("a kind twice", "  - {code: cold-store, sortable: true, non_sortable: false}",
            "  - {code: mixed-fc, sortable: true, non_sortable: false}", "kinds[0].code", "\"mixed-fc\" again"),
        Keys("a kind that holds nothing", "{code: cold-store, sortable: true, non_sortable: false}",
            "{code: cold-store, sortable: false, non_sortable: false}", "kinds[0].sortable", "at least one"),
        Keys("an unknown calendar", "calendar: weekdays\n    opens", "calendar: weekday\n    opens",
            "facilities[1].calendar", "\"weekday\"", "\"weekdays\""),
        Keys("no working day", "working_days: [mon, tue, wed, thu, fri]", "working_days: []",
            "calendars[0].working_days", "a list"),
        Keys("an unknown weekday", "[mon, tue, wed, thu, fri]", "[mon, tue, wed, thu, friday]",
            "calendars[0].working_days[4]", "\"friday\"", "\"fri\""),
        Keys("a holiday that does not exist", "holidays: [2024-03-13]", "holidays: [2023-02-29]",
            "calendars[0].holidays[0]", "\"2023-02-29\"", "a date"),
        Keys("a latitude beyond the pole", "latitude: 52.4", "latitude: 92.4", "facilities[0].latitude", "-90 to 90"),
        Keys("a longitude beyond the circle", "longitude: 4.5", "longitude: 190", "vendors[1].longitude", "180"),
        KeysAt("a building without a place", "    latitude: 52.4\n", "", "  - code: DC", "facilities[0].latitude",
            "found nothing", "a number from -90 to 90"),
        Keys("a building twice", Cold, Cold + "\n" + Cold.Replace("51.6", "51.5", StringComparison.Ordinal),
            "facilities[4].code", "\"COLD\" again") with { Says = ["facilities[4].code", "\"COLD\" again", "line"] },
        Keys("a building without a code", "code: FC-S, kind", "code: , kind", "facilities[2].code", "a code"),
        Keys("a review rhythm below zero", "review_every: 1 d", "review_every: -1 d", "facilities[1].review_every",
            "a length of time"),
        Keys("an unknown shortage rule", "when_short: remember", "when_short: remembre", "facilities[0].when_short",
            "\"remember\""),
        Keys("storage without a limit", "{sort: non-sortable, units: 400}", "{sort: non-sortable}",
            "facilities[1].storage[0].litres", "litres, units or both"),
        Keys("storage of no sort", "{sort: non-sortable, units: 400}", "{sort: bulky, units: 400}",
            "facilities[1].storage[0].sort", "\"bulky\"", "\"sortable\""),
        Keys("storage twice for a sort", "{sort: non-sortable, units: 400}", "{sort: any, units: 400}",
            "facilities[1].storage[1]", "no area before"),
        Keys("capacity of zero", "inbound_capacity_per_day: 5000", "inbound_capacity_per_day: 0",
            "facilities[0].inbound_capacity_per_day", "from 1"),
        Keys("a lane from nowhere", "from: DC, to: FC-S", "from: CD, to: FC-S", "lanes[1].from", "\"CD\"", "\"DC\""),
        Keys("a lane to nowhere", "to: COLD, transit", "to: CLOD, transit", "lanes[2].to", "\"CLOD\"", "\"COLD\""),
        Keys("a lane to itself", "from: FC-S, to: COLD", "from: COLD, to: COLD", "lanes[2]", "a circle of lanes"),
        Keys("a circle of lanes", "from: FC-N, to: FC-S, transit: 1 d, lateral: true",
            "from: COLD, to: DC, transit: 1 d", "lanes[3]", "DC", "COLD", "never lead back") with
        {
            Says = ["a circle of lanes", "COLD", "never lead back"],
        },
        Keys("a lane twice", "from: FC-N, to: FC-S, transit: 1 d, lateral: true", "from: DC, to: FC-S, transit: 2 d",
            "lanes[3].to", "\"DC -> FC-S\" again"),
        KeysAt("a building that nothing leads to", "  - {from: FC-S, to: COLD, transit: {fixed: 6 h}}\n", "",
            "{code: COLD", "facilities[3].code", "never be replenished"),
        Keys("a truck without departures", "departures: [\"20:00\"], ", "", "x") with
        {
            Says = ["lanes[0].truck", "departures"],
        },
        Keys("a law without a name", "transit: {fixed: 6 h}", "transit: {6 h}", "lanes[2].transit.6 h", "law"),
        Keys("an unknown law", "{exponential: {mean: 2 d}}", "{exponental: {mean: 2 d}}",
            "supply[3].lead_time.exponental", "an unknown law", "exponential"),
        Keys("two laws at once", "{exponential: {mean: 2 d}}", "{exponential: {mean: 2 d}, fixed: 1 d}",
            "supply[3].lead_time", "one of"),
        Keys("a law of one end", "{uniform: [12 h, 2 d]}", "{uniform: [12 h]}", "lanes[0].transit.uniform", "two"),
        Keys("a law with its ends swapped", "{uniform: [12 h, 2 d]}", "{uniform: [2 d, 12 h]}",
            "lanes[0].transit.uniform", "the shorter first"),
        Keys("a mean below the minimum", "{minimum: 1 d, mean: 3 d", "{minimum: 4 d, mean: 3 d",
            "supply[0].lead_time.gamma.mean", "not below the minimum"),
        Keys("a shape of zero", "shape: 4", "shape: 0", "supply[0].lead_time.gamma.shape", "above 0"),
        Keys("a law without its mean", "{exponential: {mean: 2 d}}", "{exponential: {}}",
            "supply[3].lead_time.exponential.mean", "found nothing", "a length of time"),
        Keys("a law table that is not there", "file: days.csv", "file: day.csv", "supply[2].lead_time.empirical.file",
            "\"day.csv\"", "a file that exists"),
        Keys("a vendor nobody knows", "vendor: maker, ship_to: DC", "vendor: makr, ship_to: DC", "supply[0].vendor",
            "\"makr\"", "\"maker\""),
        Keys("supply to nowhere", "vendor: maker, ship_to: FC-S", "vendor: maker, ship_to: FC-X", "supply[3].ship_to",
            "\"FC-X\"", "\"FC-S\""),
        Keys("supply twice", "vendor: maker, ship_to: FC-S", "vendor: maker, ship_to: DC", "x") with
        {
            Says = ["supply[3].ship_to", "\"maker -> DC\" again", "first is in line"],
        },
        Keys("an offer of nobody", "vendor: maker, cost_factor", "vendor: marker, cost_factor", "offers[0].vendor",
            "\"marker\"", "\"maker\""),
        Keys("an offer with two prices", "unit_cost: 2.40}", "unit_cost: 2.40, cost_factor: 2}",
            "offers[3].cost_factor", "not both"),
        Keys("an offer twice", "  - {vendor: maker, cost_factor: 1.1}",
            "  - {vendor: maker, cost_factor: 1.1}\n  - {vendor: maker, cost_factor: 1.2}", "x") with
        {
            Says = ["offers[1].", "again"],
        },
        Keys("a delivery of more than all", "{share: 0.6}", "{share: 0.8}", "vendors[1].deliveries[1]", "at most 1"),
        Keys("parts in the wrong order", "[{share: 0.6}, {share: 0.3, after: 2 d}]",
            "[{share: 0.6, after: 3 d}, {share: 0.3, after: 2 d}]", "vendors[1].deliveries[1]", "in which they come"),
        Keys("deliveries without weight", "- {weight: 3, parts: [{share: 1}]}\n      - {weight: 1,",
            "- {weight: 0, parts: [{share: 1}]}\n      - {weight: 0,", "vendors[1].deliveries", "above 0"),
    ];
}
