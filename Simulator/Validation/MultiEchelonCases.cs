using System.Collections.Immutable;
using System.Globalization;
using MathNet.Numerics.Distributions;
using Policies.Replenishment.Textbook;

namespace Simulator.Validation;

/// <summary>Multi-echelon optima of the textbook and lots of known demand against printed numbers.</summary>
internal static class MultiEchelonCases
{
    internal static ImmutableArray<ValidationCase> All =>
    [
        Formula("Q2", "Wagner-Whitin, K 500, h 2, demand 90, 120, 80, 70", Lots),
        // A grid of .005 prints 47.6602; quadrature with the kinks as nodes gives 47.660150.
        Formula("C1", "serial system of FoSCT example 6.1, N(5, 1)", () => Serial(
            [new(3, 1), new(2, 1), new(2, 2)], 37.12, new(5, 1), ["6.4909", "12.0176", "22.7055"],
            ["5.7928", "20.8279", "47.66015"])),
        Formula("C2", "serial system, h' 4, 3, 1, lead times 1, 1, 2, p 40, N(10, 2)", () => Serial(
            [new(4, 1), new(3, 1), new(1, 2)], 40, new(10, 2), ["12.7660", "23.5281", "46.3087"], ["", "", "86.0156"])),
        Formula("C2r", "as C2 the wrong way round: h' 1, 3, 4, lead times 2, 1, 1", () => Serial(
            [new(1, 2), new(3, 1), new(4, 1)], 40, new(10, 2), ["25.761", "34.883", "44.124"], ["", "", "227.1177"])),
        Formula("C3", "serial system, h' 1, 1, lead times 1, 1, p 15, N(100, 15)", () => Serial(
            [new(1, 1), new(1, 1)], 15, new(100, 15), ["123.4709", "228.4181"], ["", "166.2506"])),
        Formula("G1", "guaranteed service, tree of FoSCT example 6.5", SmallTree),
        Formula("G2", "guaranteed service, ten stages of FoSCT figure 6.14", TenStages),
    ];

    private static ValidationCase Formula(string id, string title, Func<IEnumerable<ValidationRow>> rows) =>
        new(id, title, false, _ => rows());

    private static IEnumerable<ValidationRow> Lots()
    {
        var found = WagnerWhitin.Solve(new InventoryCosts(2, 1, 500), [90, 120, 80, 70]);
        double[] orders = [210, 0, 150, 0];
        for (var period = 0; period < orders.Length; period++)
        {
            yield return ValidationRow.Exact(
                string.Create(CultureInfo.InvariantCulture, $"order in period {period + 1}"), orders[period],
                found.Orders[period]);
        }

        yield return ValidationRow.Exact("cost", 1380, found.Cost);
    }

    /// <summary>Levels and induced costs, the customers' stage first; what nobody printed is left out.</summary>
    private static IEnumerable<ValidationRow> Serial(
        SerialStage[] stages, double shortage, NormalDemand demand, string[] levels, string[] costs)
    {
        var found = SerialSystem.ForNormalDemand(stages, shortage, demand);
        for (var stage = 0; stage < stages.Length; stage++)
        {
            var number = (stage + 1).ToString(CultureInfo.InvariantCulture);
            yield return ValidationRow.Printed(
                $"echelon level, stage {number}", levels[stage], found.EchelonLevels[stage]);
            if (costs[stage].Length == 0) continue;
            yield return ValidationRow.Printed(
                stage == stages.Length - 1 ? "cost per period" : $"induced cost, stage {number}", costs[stage],
                found.InducedCosts[stage]);
        }
    }

    private static IEnumerable<ValidationRow> SmallTree()
    {
        var pooled = Math.Sqrt(2);
        GuaranteedServiceStage[] stages =
        [
            new(2, 1, pooled, InboundTime: 1), new(1, 3, 1, LongestOutboundTime: 0), new(1, 2, pooled),
            new(1, 3, 1, LongestOutboundTime: 1),
        ];
        return Guaranteed(
            GuaranteedService.Solve(stages, [new(0, 2), new(2, 1), new(2, 3)], 1), [0, 0, 0, 1],
            ["2.449490", "1", "1.414214", "0"], "8.277917");
    }

    private static IEnumerable<ValidationRow> TenStages()
    {
        int[] processing = [2, 3, 2, 4, 2, 3, 6, 4, 3, 2];
        double[] holding = [0.01, 0.03, 0.04, 0.06, 0.12, 0.13, 0.20, 0.08, 0.04, 0.50];
        (int From, int To)[] links = [(1, 2), (2, 3), (3, 5), (4, 5), (5, 6), (6, 10), (7, 10), (8, 10), (9, 10)];
        GuaranteedServiceStage[] stages =
        [
            .. processing.Zip(holding).Select((stage, index) => new GuaranteedServiceStage(
                stage.First, stage.Second, 10, LongestOutboundTime: index == 9 ? 2 : null)),
        ];
        var factor = Normal.InvCDF(0, 1, 0.95);
        var found = GuaranteedService.Solve(
            stages, [.. links.Select(link => new StageLink(link.From - 1, link.To - 1))], factor);
        return Guaranteed(
            found,
            [0, 3, 5, 4, 7, 0, 0, 0, 0, 2],
            ["23.2617", "0", "0", "0", "0", "52.0148", "40.2905", "32.8971", "28.4897", "0"], "18.824004");
    }

    private static IEnumerable<ValidationRow> Guaranteed(
        GuaranteedServiceSolution found, int[] times, string[] stocks, string cost)
    {
        for (var stage = 0; stage < times.Length; stage++)
        {
            var number = (stage + 1).ToString(CultureInfo.InvariantCulture);
            yield return ValidationRow.Exact($"service time, stage {number}", times[stage], found.OutboundTimes[stage]);
            yield return ValidationRow.Printed(
                $"safety stock, stage {number}", stocks[stage], found.SafetyStocks[stage]);
        }

        yield return ValidationRow.Printed("cost per period", cost, found.CostPerPeriod);
    }
}
