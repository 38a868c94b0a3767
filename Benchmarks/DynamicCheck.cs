using System.Globalization;
using System.Text;
using Policies.Replenishment;
using Simulator.Studies.Statistics;

namespace Benchmarks;

/// <summary>Repeats table 12.4 of FORMULATION, the multi-echelon dynamic check, by ordinary runs of the engine on a
/// world rebuilt from its description.</summary>
internal static class DynamicCheck
{
    private static readonly double[] Ratios = [0.9, 0.95, 0.98, 0.99, 0.995];
    private static readonly double[] Multiples = [1, 8, 16, 24];

    internal static void Run(string file, int replications)
    {
        var text = new StringBuilder();
        text.AppendLine("# The prototype's dynamic check, repeated").AppendLine();
        text.AppendLine($"Written by `dotnet run -c Release --project Benchmarks -- dynamic {replications}`,");
        text.AppendLine("discussed in docs/decomposition.md. The world is synthetic (`DynamicWorld`), rebuilt from");
        text.AppendLine("the description of the prototype, whose instances were not kept: how space lies, how costs");
        text.AppendLine("rise and how demand varies are ours. Ordinary scenarios in the ordinary engine;");
        text.AppendLine(
            $"{DynamicWorld.Days} days, the first {DynamicWorld.WarmUpDays} left out; {replications} paired");
        text.AppendLine("replications (demand and lead times), +- is the paired 95 % interval.").AppendLine();
        var rows = Placement(text, replications);
        var changed = Reasons(text, replications);
        DynamicBidPrices.Write(text, rows, changed, replications);
        Buying(text, replications);
        File.WriteAllText(file, text.ToString());
        Console.Write(text);
    }

    private static List<DynamicRow> Placement(StringBuilder text, int replications)
    {
        var rows = new List<DynamicRow>();
        text.AppendLine("## Placement: the decomposition's against proportional (B1)").AppendLine();
        text.AppendLine("Same buying for both (the national newsvendor; in the scarce rows 22 days of forecast), same");
        text.AppendLine("assignment (cheapest on time). Changes against B1; cost to serve is per unit demanded, with");
        text.AppendLine("4 per late unit. B1's days of cover and reserve are tuned in a world of another seed; ours");
        text.AppendLine("has nothing tuned: `cover_days=0`, and in a column of its own the catalog's default of 3.");
        text.AppendLine().AppendLine("| case | seed | roomy FC's basin | B1's knobs | cost to serve | *at cover 3* | "
            + "outbound/unit | fast fill, points | of | units | lost B1 / ours | DC ships B1 / ours |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        rows.AddRange(Rows(text, "space 4 days", new DynamicTerms(), 4, replications));
        Prototype(
            text, "-5.6, -6.9, -4.3, -5.7 %", "-5.8, -7.0, -4.6, -6.1 %", "+7.7, +9.7, +5.3, +7.4", "within 0.1 %");
        rows.AddRange(Rows(text, "space 2.5 days", new DynamicTerms(2.5), 2, replications));
        Prototype(text, "-8.5 %", "-8.5 %", "+13.4", "");
        rows.AddRange(Rows(text, "space 8 days", new DynamicTerms(8), 2, replications));
        Prototype(text, "-2.5 %", "-2.3 %", "+3.3", "");
        rows.AddRange(Rows(text, "scarce supply", new DynamicTerms { BuyDays = 22 }, 2, replications));
        Prototype(text, "-1.7, -2.1 %", "-3.7, -5.1 %", "+3.7, +5.1", "+0.8, +1.4 %");
        text.AppendLine();
        return rows;

        static void Prototype(StringBuilder text, string cost, string outbound, string fast, string units) =>
            text.AppendLine($"| prototype | | | | {cost} | | {outbound} | {fast} | | {units} | | |");
    }

    private static List<DynamicRow> Reasons(StringBuilder text, int replications)
    {
        text.AppendLine("## What the size of the gain depends on").AppendLine();
        text.AppendLine("Space 4 days unless said, one thing changed at a time, B1 tuned anew each time.").AppendLine();
        text.AppendLine("| changed | seed | roomy FC's basin | B1's knobs | cost to serve | *at cover 3* | "
            + "outbound/unit | fast fill, points | of | units | lost B1 / ours | DC ships B1 / ours |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        (string Name, DynamicTerms Terms)[] changes =
        [
            ("all FCs have equal space", new DynamicTerms { Layout = SpaceLayout.Even }),
            ("space by basin", new DynamicTerms { Layout = SpaceLayout.ByBasin }),
            ("space 8 days, by basin", new DynamicTerms(8) { Layout = SpaceLayout.ByBasin }),
            ("scarce supply, space by basin", new DynamicTerms { Layout = SpaceLayout.ByBasin, BuyDays = 22 }),
            ("weekly shocks half as large", new DynamicTerms { Calm = 4 }),
            ("all products have one volume", new DynamicTerms { VolumeSpread = 0 }),
            ("all products have one share by region", new DynamicTerms { OwnRegions = 0 }),
        ];
        foreach (var (name, terms) in changes) Rows(text, name, terms, 1, replications);
        var dearer = Rows(
            text, "all but a region's nearest FC 4 dearer", new DynamicTerms { DearerChoices = 4 }, 2, replications);
        text.AppendLine();
        return dearer;
    }

    private static List<DynamicRow> Rows(
        StringBuilder text, string name, DynamicTerms terms, int seeds, int replications)
    {
        var knobs = DynamicComparison.Tune(terms);
        var rows = new List<DynamicRow>();
        for (var seed = 1L; seed <= seeds; seed++)
        {
            var world = new DynamicWorld(seed, terms);
            var row = new DynamicRow(name, seed, world, knobs, DynamicComparison.Of(world, knobs, replications));
            Write(text, row);
            rows.Add(row);
        }

        return rows;
    }

    private static void Write(StringBuilder text, DynamicRow row)
    {
        var found = row.Found;
        var (legacy, ours) = (found.Legacy, found.Ours);
        string[] cells =
        [
            row.Name,
            Text($"{row.Seed}"),
            Text($"{100 * row.World.RoomyBasin:0} %"),
            row.Knobs.ToString(),
            DynamicComparison.Change(ours, legacy, each => each.CostToServe),
            DynamicComparison.Change(found.AtDefaults, legacy, each => each.CostToServe),
            DynamicComparison.Change(ours, legacy, each => each.Outbound),
            DynamicComparison.Points(ours, legacy, each => each.FastFill),
            Text($"{100 * legacy.Average(each => each.FastFill):0} %"),
            DynamicComparison.Change(ours, legacy, each => each.Units),
            Both(each => each.LostShare),
            Both(each => each.ShippedByDc),
        ];
        text.AppendLine($"| {string.Join(" | ", cells)} |");
        Console.WriteLine($"{row.Name}, seed {row.Seed}: {cells[4]}");

        string Both(Func<DynamicMeasure, double> metric) =>
            Text($"{100 * legacy.Average(metric):0.0} / {100 * ours.Average(metric):0.0} %");
    }

    private static void Buying(StringBuilder text, int replications)
    {
        text.AppendLine("## Buying: the decomposition's against the newsvendor's, at equal inventory").AppendLine();
        text.AppendLine("Placement is the decomposition's for both, cover 0; space 4 days, seed 1. The newsvendor");
        text.AppendLine(
            "runs at five critical ratios, ours at multiples of the holding cost; the newsvendor's cost at");
        text.AppendLine("our units is interpolated by replication between the two ratios around them.");
        text.AppendLine("The prototype: -0.02 to -0.15 %.").AppendLine();
        var world = new DynamicWorld(1, new DynamicTerms());
        var curve = Ratios.Select(ratio => DynamicComparison.Run(world, replications, () => DynamicComparison.Set(
            world, DynamicComparison.WithCover(0), new NationalNewsvendorBuying(ratio)))).ToArray();
        double[] units = [.. curve.Select(measures => measures.Average(each => each.Units))];
        text.AppendLine("| newsvendor's ratio | units | lost |").AppendLine("|---|---|---|");
        for (var at = 0; at < units.Length; at++)
        {
            text.AppendLine(
                Text($"| {Ratios[at]} | {units[at]:0} | {100 * curve[at].Average(each => each.LostShare):0.0} % |"));
        }

        text.AppendLine().AppendLine("| our `holding_multiple` | units | lost | cost to serve at equal units |");
        text.AppendLine("|---|---|---|---|");
        foreach (var multiple in Multiples) BuyingRow(text, world, multiple, curve, units);
        text.AppendLine();
    }

    private static void BuyingRow(
        StringBuilder text, DynamicWorld world, double multiple, DynamicMeasure[][] curve, double[] units)
    {
        var ours = DynamicComparison.Run(world, curve[0].Length, () =>
        {
            var policy = DynamicComparison.WithCover(0, multiple);
            return DynamicComparison.Set(world, policy, policy);
        });
        var mine = ours.Average(each => each.Units);
        text.Append(Text($"| {multiple} | {mine:0} | {100 * ours.Average(each => each.LostShare):0.0} % | "));
        var above = Array.FindIndex(units, each => each >= mine);
        if (above < 1)
        {
            text.AppendLine("beyond the newsvendor's |");
            return;
        }

        var weight = (mine - units[above - 1]) / (units[above] - units[above - 1]);
        double[] costs =
        [
            .. Enumerable.Range(0, ours.Length).Select(index =>
                ((1 - weight) * curve[above - 1][index].CostToServe) + (weight * curve[above][index].CostToServe)),
        ];
        var paired = PairedDifferences.Of([.. ours.Select(each => each.CostToServe)], costs);
        var half = paired.Difference.TryGetHalfWidth(out var width)
            ? Text($" +- {100 * width / paired.Baseline.Mean:0.00}") : "";
        text.AppendLine(Text($"{100 * paired.RelativeDifference:+0.00;-0.00} %{half} |"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
