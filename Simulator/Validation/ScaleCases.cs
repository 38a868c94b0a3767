using System.Collections.Immutable;
using Policies.Assignment;
using Policies.Forecasting;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios;
using Scenarios.Generation;
using Simulator.Engine;

namespace Simulator.Validation;

/// <summary>Workload W1: its stream is defined to the bit, its counts are those of independent programs.</summary>
internal static class ScaleCases
{
    private const int Facilities = ScaleWorkload.Centers + 1;

    internal static ImmutableArray<ValidationCase> All =>
    [
        new("D9a", "workload W1 with 10,000 lines", false, _ => Rows(
            10_000,
            [1006, 3369, 44929, 3371683, 11007, 332535094],
            [8872, 192, 936, 9029, 8896, 9029, 8078, 9861, 2661])),
        new("D9b", "workload W1 with 1,000,000 lines", false, _ => Rows(
            1_000_000,
            [5862, 116933, 4501531, 332815331, 1100122, 230336771],
            [979090, 20910, 0, 1087910, 530967, 1087910, 88906, 34192, 31265])),
    ];

    /// <summary>W1 under base stock; opening stock stands at the levels.</summary>
    internal static PolicySet Policies(int lines)
    {
        var inventory = new BaseStockPolicy(new InventoryLevels(Facilities, ScaleWorkload.Levels(lines)));
        return new PolicySet(
            "w1", new MovingAverageForecaster(28), inventory, inventory, new CheapestOnTimeAssignment());
    }

    private static IEnumerable<ValidationRow> Rows(int lines, long[] input, long[] output)
    {
        var scenario = ScaleWorkload.Create(lines);
        var levels = ScaleWorkload.Levels(lines);
        var stream = Sums(scenario);
        var result = SimulationRun.Execute(
            scenario, Policies(lines), options: new RunOptions { CheckInvariants = true });
        var local = result.Value("lines_assigned", "zone:0");
        var atDc = result.Value("units_in_building_at_end", "facility:DC");
        (string Quantity, double Found)[] given =
        [
            ("sum of levels, one FC", levels.Where((_, at) => at % Facilities == 1).Sum(level => level.Units)),
            ("sum of levels, DC", levels.Where((_, at) => at % Facilities == 0).Sum(level => level.Units)),
            ("sum of region numbers", stream.Regions),
            ("sum of product numbers", stream.Products),
            ("sum of units", stream.Units),
            ("rolling hash of the stream", stream.Hash),
        ];
        (string Quantity, double Found)[] found =
        [
            ("lines from the local FC", local),
            ("lines from another FC", result.Value("lines_assigned") - local),
            ("lines lost", result.Value("lines_lost")),
            ("units DC to FC", result.Value("units_transferred")),
            ("transfers", result.Value("transfers_dispatched")),
            ("units bought", result.Value("units_ordered")),
            ("purchase orders", result.Value("purchase_orders")),
            ("units at FCs at the end", result.Value("units_in_building_at_end") - atDc),
            ("units at the DC at the end", atDc),
        ];
        return given.Zip(input).Concat(found.Zip(output))
            .Select(pair => ValidationRow.Exact(pair.First.Quantity, pair.Second, pair.First.Found));
    }

    private static (long Regions, long Products, long Units, long Hash) Sums(Scenario scenario)
    {
        long regions = 0, products = 0, units = 0, hash = 0;
        foreach (var batch in scenario.Orders.ReadBatches())
        {
            for (var line = 0; line < batch.LineCount; line++)
            {
                var region = batch.Destinations[line].Index;
                var product = batch.Products[line].Index;
                var quantity = batch.Quantities[line].Units;
                regions += region;
                products += product;
                units += quantity;
                hash = ((31 * hash) + (7919L * region) + (13L * product) + quantity) % 2147483647;
            }
        }

        return (regions, products, units, hash);
    }
}
