using System.Collections.Immutable;

namespace Scenarios.Files.Jd;

/// <summary>What the tables say together: who shipped, how local, and whether stock was near.</summary>
internal static class JdFindings
{
    /// <summary>The findings as counts and shares of a manifest.</summary>
    public static ImmutableArray<KeyValuePair<string, decimal>> Counts(
        JdOrders orders, JdNetwork network, JdInventory inventory, JdDelivery delivery)
    {
        var lines = orders.Lines;
        var routed = lines.Where(line => line.From.Length > 0 && line.To.Length > 0).ToArray();
        var own = routed.Where(line => line.IsOwn).ToArray();
        return
        [
            new("order_rows_of_contradicting_dates", orders.ContradictingDates),
            new("lines_of_own_goods", lines.Count(line => line.IsOwn)),
            new("lines_of_other_sellers", lines.Count(line => !line.IsOwn)),
            new("lines_of_gifts", lines.Count(line => line.IsGift)),
            new("lines_without_promise", lines.Count(line => line.Days == 0)),
            new("lines_without_destination", lines.Count(line => line.To.Length == 0)),
            new("lines_without_origin", lines.Count(line => line.From.Length == 0)),
            new("share_local", Share(routed.Count(IsLocal), routed.Length)),
            new("share_local_of_own_goods", Share(own.Count(IsLocal), own.Length)),
            .. network.IsThere ? OfNetwork(lines, routed, network) : [],
            .. inventory.IsThere ? OfInventory(lines, network, inventory) : [],
            .. delivery.IsThere ? delivery.Counts() : [],
            .. lines.Where(line => line.From.Length > 0).GroupBy(line => line.From, StringComparer.Ordinal)
                .OrderBy(center => center.Key, StringComparer.Ordinal)
                .Select(center => KeyValuePair.Create($"lines_shipped_from_dc_{center.Key}", (decimal)center.Count())),
        ];
    }

    /// <summary>A share to four decimals; 0 of nothing.</summary>
    public static decimal Share(long part, long whole) => whole == 0 ? 0 : decimal.Round((decimal)part / whole, 4);

    /// <summary>The median to two decimals; 0 of nothing.</summary>
    public static decimal Median(List<double> values)
    {
        if (values.Count == 0) return 0;
        var sorted = values.Order().ToArray();
        return Math.Round((decimal)sorted[sorted.Length / 2], 2);
    }

    private static bool IsLocal(JdLine line) => line.From == line.To;

    private static ImmutableArray<KeyValuePair<string, decimal>> OfNetwork(
        IReadOnlyList<JdLine> lines, JdLine[] routed, JdNetwork network) =>
    [
        .. network.Counts(),
        new("share_from_own_region", Share(
            routed.Count(line => network.AreOfOneRegion(line.From, line.To)), routed.Length)),
        new("centers_of_orders_not_in_network", lines.SelectMany(line => new[] { line.From, line.To })
            .Where(center => center.Length > 0 && !network.Knows(center)).Distinct(StringComparer.Ordinal).Count()),
    ];

    private static ImmutableArray<KeyValuePair<string, decimal>> OfInventory(
        IReadOnlyList<JdLine> lines, JdNetwork network, JdInventory inventory)
    {
        var own = lines.Where(line => line.IsOwn && line.To.Length > 0).ToArray();
        var near = own.Count(line => inventory.Had(line.To, line.Product, line.Local));
        return
        [
            .. inventory.Counts(),
            .. network.IsThere
                ? [KeyValuePair.Create(
                    "inventory_centers_not_in_network",
                    (decimal)inventory.Centers.Count(center => !network.Knows(center)))]
                : ImmutableArray<KeyValuePair<string, decimal>>.Empty,
            new("share_of_own_lines_with_stock_at_destination", Share(near, own.Length)),
        ];
    }
}
