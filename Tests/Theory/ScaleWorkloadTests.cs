using Policies.Assignment;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Generation;
using Simulator.Engine;
using Simulator.Metrics;
using Tests.Support;

namespace Tests.Theory;

/// <summary>D9: workload W1 gives the exact counts that independent programs found.</summary>
public sealed class ScaleWorkloadTests
{
    /// <summary>The stream and the levels are those of the definition, to the bit.</summary>
    [TestCase(10_000, 1006, 3369, 44929, 3371683, 11007, 332535094)]
    [TestCase(1_000_000, 5862, 116933, 4501531, 332815331, 1100122, 230336771)]
    public void Stream_and_levels_are_as_defined(
        int lines, int centerUnits, int distributionUnits, long regions, long products, long units, long hash)
    {
        var scenario = ScaleWorkload.Create(lines);
        var levels = ScaleWorkload.Levels(lines);
        long regionSum = 0, productSum = 0, unitSum = 0, rolling = 0;
        foreach (var batch in scenario.Orders.ReadBatches())
        {
            for (var line = 0; line < batch.LineCount; line++)
            {
                var region = batch.Destinations[line].Index;
                var product = batch.Products[line].Index;
                var quantity = batch.Quantities[line].Units;
                regionSum += region;
                productSum += product;
                unitSum += quantity;
                rolling = ((31 * rolling) + (7919L * region) + (13L * product) + quantity) % 2147483647;
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(levels.Where((_, at) => at % 11 == 1).Sum(level => level.Units), Is.EqualTo(centerUnits));
            Assert.That(levels.Where((_, at) => at % 11 == 0).Sum(level => level.Units), Is.EqualTo(distributionUnits));
            Assert.That((regionSum, productSum, unitSum), Is.EqualTo((regions, products, units)));
            Assert.That(rolling, Is.EqualTo(hash));
        });
    }

    /// <summary>Replaying it serves, loses, transfers and buys exactly as many units as the reference.</summary>
    [TestCase(10_000, 8872, 192, 936, 9029, 8896, 8078, 9861, 2661)]
    [TestCase(1_000_000, 979090, 20910, 0, 1087910, 530967, 88906, 34192, 31265)]
    public void Replay_gives_the_exact_counts(
        int lines, int local, int other, int lost, int moved, int transfers, int purchases, int atCenters, int atDc)
    {
        var result = Run(lines);
        var assigned = result.Value("lines_assigned");
        Assert.Multiple(() =>
        {
            Assert.That(result.Value("lines_assigned", "zone:0"), Is.EqualTo(local));
            Assert.That(assigned - result.Value("lines_assigned", "zone:0"), Is.EqualTo(other));
            Assert.That(result.Value("lines_lost"), Is.EqualTo(lost));
            Assert.That(result.Value("units_transferred"), Is.EqualTo(moved));
            Assert.That(result.Value("transfers_dispatched"), Is.EqualTo(transfers));
            Assert.That(result.Value("units_ordered"), Is.EqualTo(moved));
            Assert.That(result.Value("purchase_orders"), Is.EqualTo(purchases));
            Assert.That(result.Value("units_in_building_at_end") - atDc, Is.EqualTo(atCenters));
            Assert.That(result.Value("units_in_building_at_end", "facility:DC"), Is.EqualTo(atDc));
        });
    }

    /// <summary>The log of the workload is the same bytes as when it was pinned, with either kernel.</summary>
    [Test]
    public void Log_hash_is_pinned() =>
        Assert.That(Run(10_000).EventLogHash, Is.EqualTo("e0d26d83a881834f3258d8a43aed0c90"));

    private static RunResult Run(int lines)
    {
        var inventory = new BaseStockPolicy(
            new InventoryLevels(ScaleWorkload.Centers + 1, ScaleWorkload.Levels(lines)));
        var policies = new PolicySet(
            "w1", new NullForecaster(), inventory, inventory, new CheapestOnTimeAssignment());
        return SimulationRun.Execute(
            ScaleWorkload.Create(lines), policies, options: new RunOptions { CheckInvariants = true });
    }
}
