using System.Text;

namespace Benchmarks;

/// <summary>The dynamic check with orders assigned by bid prices, on both placements.</summary>
internal static class DynamicBidPrices
{
    // Where the whole bid price is tried too: loose space, and the first of the worlds with 4 days of it.
    private const string Loose = "space 8 days";

    internal static void Write(
        StringBuilder text, IReadOnlyList<DynamicRow> rows, IReadOnlyList<DynamicRow> dearer, int replications)
    {
        text.AppendLine("## Order assignment by bid prices").AppendLine();
        text.AppendLine("The same worlds; `bid-price` with the strength of the first column in place of "
            + "the cheapest on");
        text.AppendLine("time, prices not rounded (`step=0`: orders here have one unit). With B1 it "
            + "makes plans of its");
        text.AppendLine("own. Changes against B1 with the cheapest on time, but for the last column, "
            + "where both assign");
        text.AppendLine("by bid prices.");
        text.AppendLine().AppendLine("| strength | case | seed | ours, cheapest | ours, bid price | B1, bid price | "
            + "its outbound/unit | its fast fill, points | ours against B1, both by bid price |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var row in rows) Write(text, row, 0.5, replications);
        text.AppendLine("| 0.5 | prototype, space 4 | | -5.6, -6.9, -4.3, -5.7 % | -6.5, -7.2, -5.0, -6.8 % | "
            + "-1.1, -0.4, -0.8, -1.2 % | | | |");
        text.AppendLine("| 0.5 | prototype, space 2.5, 8 | | -8.5, -2.5 % | -9.5, -2.7 % | | | | |");
        text.AppendLine("| 0.5 | prototype, scarce | | -1.7, -2.1 % | -2.0, -2.2 % | | | | |");
        foreach (var row in dearer) Write(text, row, 0.5, replications);
        foreach (var row in rows.Where(row => row.Name == Loose)) Write(text, row, 1, replications);
        text.AppendLine("| 1 | prototype, space 8 | | | | +0.05 % | | | |");
        Write(text, rows[0], 1, replications);
        text.AppendLine("| 1 | prototype, space 4 | | | | | +0.8 to +1.3 % | 3 to 4 above those at 0.5 | |");
        text.AppendLine();
    }

    private static void Write(StringBuilder text, DynamicRow row, double strength, int replications)
    {
        var world = row.World;
        var legacy = DynamicComparison.Run(world, replications, () => DynamicComparison.Set(
            world, row.Knobs.Placement(), assignment: DynamicComparison.BidPrices(strength)));
        var ours = DynamicComparison.Run(world, replications, () => DynamicComparison.Set(
            world, DynamicComparison.WithCover(0), assignment: DynamicComparison.BidPrices(strength)));
        string[] cells =
        [
            FormattableString.Invariant($"{strength}"),
            row.Name,
            FormattableString.Invariant($"{row.Seed}"),
            Cost(row.Found.Ours, row.Found.Legacy),
            Cost(ours, row.Found.Legacy),
            Cost(legacy, row.Found.Legacy),
            DynamicComparison.Change(legacy, row.Found.Legacy, each => each.Outbound),
            DynamicComparison.Points(legacy, row.Found.Legacy, each => each.FastFill),
            Cost(ours, legacy),
        ];
        text.AppendLine($"| {string.Join(" | ", cells)} |");
        Console.WriteLine($"bid price {cells[0]}, {row.Name}, seed {row.Seed}: {cells[4]}, B1 {cells[5]}");
    }

    private static string Cost(DynamicMeasure[] treated, DynamicMeasure[] baseline) =>
        DynamicComparison.Change(treated, baseline, each => each.CostToServe);
}
