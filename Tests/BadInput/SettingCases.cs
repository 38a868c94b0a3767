using static Tests.BadInput.ScenarioBreaking;

namespace Tests.BadInput;

/// <summary>Settings of a scenario that are of the wrong kind, out of range, or contradict each other.</summary>
internal static class SettingCases
{
    private const string Orders = "best_seller_orders_per_day: 6";

    public static IEnumerable<BadInputCase> All =>
    [
        Keys("a name with a blank", "name: kitchen-sink", "name: kitchen sink", "name", "\"kitchen sink\"", "blanks"),
        Keys("an empty text", "description: Synthetic; every key once.", "description:", "description", "a text"),
        Keys("no such time zone", "time_zone: Europe/London\nseed", "time_zone: Europe/Londom\nseed", "time_zone",
            "\"Europe/Londom\"", "IANA"),
        Keys("a seed beyond 64 bits", "seed: 7", "seed: 99999999999999999999", "seed", "a whole number"),
        Keys("a seed with a point", "seed: 7", "seed: 7.5", "seed", "\"7.5\"", "a whole number"),
        Keys("a day that does not exist", "start: 2024-03-04", "start: 2024-02-30", "start", "\"2024-02-30\"", "date"),
        Keys("a date the other way round", "start: 2024-03-04", "start: 04.03.2024", "start", "such as 2024-01-31"),
        Keys("a year too early", "start: 2024-03-04", "start: 0024-03-04", "start", "a year from 1901 to 8999"),
        Keys("a year too late", "end: 2024-03-18", "end: 9999-12-31", "end", "a year from 1901 to 8999"),
        Keys("an end before the start", "end: 2024-03-18", "end: 2024-03-04", "end", "a date after the start"),
        Keys("a horizon of a thousand years", "end: 2024-03-18", "end: 3024-03-18", "end", "years"),
        KeysAt("generated orders without a start", "start: 2024-03-04\n", "", "", "start", "found nothing", "a date"),
        Keys("an unknown charging", "charging: at-day-close", "charging: daily", "charging", "\"at-day-close\""),
        Keys("a flag in words", "cut_offs: true", "cut_offs: yes", "cut_offs", "\"yes\"", "true or false"),
        Keys("money below zero", "backorder_cost_per_unit_day: 0.05", "backorder_cost_per_unit_day: -1",
            "backorder_cost_per_unit_day", "\"-1\"", "an amount from 0"),
        Keys("money with its sign", "backorder_cost_per_unit_day: 0.05", "backorder_cost_per_unit_day: £5",
            "backorder_cost_per_unit_day", "\"£5\"", "an amount from 0"),
        Keys("a share in percent", "front_share: 0.5", "front_share: 50", "opening_stock.front_share", "from 0 to 1"),
        Keys("days below one", "observed_days: 7", "observed_days: 0", "opening_stock.observed_days", "from 1"),
        Keys("a number with a comma", Orders, "best_seller_orders_per_day: '6,5'",
            "orders.generated.best_seller_orders_per_day", "\"6,5\"", "a number above 0"),
        Keys("a number that is none", Orders, "best_seller_orders_per_day: .nan",
            "orders.generated.best_seller_orders_per_day", "a number above 0"),
        Keys("an endless number", Orders, "best_seller_orders_per_day: 1e999",
            "orders.generated.best_seller_orders_per_day", "a number above 0"),
        Keys("a number of zero", Orders, "best_seller_orders_per_day: 0",
            "orders.generated.best_seller_orders_per_day", "a number above 0"),
        Keys("a week of six days", "[1, 1, 1, 1, 1, 0.5, 0.5]", "[1, 1, 1, 1, 1, 0.5]",
            "orders.generated.weekday_profile", "7 numbers"),
        Keys("a profile of zeros", "[0.9, 0.08, 0.01, 0.01]", "[0, 0, 0, 0]",
            "orders.generated.basket_shares", "at least one of them above 0"),
        Keys("a negative weight", "[0.9, 0.08, 0.01, 0.01]", "[0.9, -0.08, 0.01, 0.01]",
            "orders.generated.basket_shares[1]", "\"-0.08\""),
        Keys("a mass without a unit", "median_weight: 400 g", "median_weight: 400", "orders.generated.median_weight",
            "\"400\"", "a mass with its unit"),
        Keys("a mass in pounds", "median_weight: 400 g", "median_weight: 1 lb", "orders.generated.median_weight",
            "\"1 lb\"", "a mass with its unit"),
        Keys("too many products", "products: 12", "products: 99000000", "orders.generated.products", "10000000"),
        Keys("an unknown generator", "  generated:", "  generate:", "orders.generate", "\"generated\""),
        Keys("orders of an unknown kind", "orders:\n", "orders: some\nx:\n", "orders", "\"recorded\""),
        Keys("a zone's hour that is none", "opens: \"06:00\"", "opens: \"25:00\"", "facilities[1].opens", "17:30"),
        Keys("a shift that ends first", "closes: \"22:00\"", "closes: \"05:00\"", "facilities[1].closes", "after"),
        Keys("a length without a unit", "dock_to_stock: 2 h", "dock_to_stock: 2", "facilities[0].dock_to_stock",
            "\"2\"", "a length of time with its unit"),
        Keys("a length in weeks", "dock_to_stock: 2 h", "dock_to_stock: 2 w", "facilities[0].dock_to_stock",
            "\"2 w\"", "a length of time with its unit"),
        Keys("a length below zero", "dock_to_stock: 2 h", "dock_to_stock: -2 h", "facilities[0].dock_to_stock",
            "a length of time with its unit"),
        Keys("a length of a thousand years", "dock_to_stock: 2 h", "dock_to_stock: 365000 d",
            "facilities[0].dock_to_stock", "a length of time with its unit"),
        Keys("a clock read as a number", "pulls: [\"12:00\", \"18:00\"]", "pulls: [720]", "services[0].pulls[0]",
            "\"720\"", "in quotes"),
    ];
}
