using System.Collections.Immutable;
using Simulator.Metrics;
using Simulator.Studies;

namespace Tests.Studies;

/// <summary>Policies compared where they hold the same inventory value.</summary>
public sealed class EqualInventoryComparisonTests
{
    private const string Cost = MetricNames.CostToServePerUnit;
    private const string Stock = MetricNames.InventoryValueAverage;

    // Cost falls by 0.1 and by 0.02 per unit of inventory value: the lines cross at 50.
    private static readonly Func<double, double> Steep = stock => 14 - (0.1 * stock);
    private static readonly Func<double, double> Flat = stock => 10 - (0.02 * stock);

    private static readonly FrontierFamily One = new("steep", ["s1", "s2", "s3"]);
    private static readonly FrontierFamily Other = new("flat", ["f1", "f2"]);

    /// <summary>On straight families the difference is theirs at every inventory value, 0 where they cross, and changes
    /// its sign there; what worlds have in common drops out.</summary>
    [TestCase(30, 1.6)]
    [TestCase(50, 0)]
    [TestCase(70, -1.6)]
    public void The_difference_is_that_of_the_lines(double inventory, double expected)
    {
        var study = Study([20, 55, 90], [25, 80]);
        Assert.That(EqualInventoryComparison.TryOf(study, One, Other, out var comparison, out _));
        Assert.That(comparison.TryAt(inventory, Cost, out var found, out _));
        Assert.That(found.Change.Difference.Mean, Is.EqualTo(expected).Within(1e-9));
        Assert.That(found.Change.Difference.StandardDeviation, Is.Zero.Within(1e-9));
        Assert.That(found.Change.Baseline.Mean, Is.EqualTo(Flat(inventory) + 1).Within(1e-9), "worlds add 0, 1 and 2");
        Assert.That(found.Band!.Value.Lower, Is.EqualTo(expected).Within(1e-9));
        Assert.That(found.RelativeBand!.Value.Contains(found.Change.RelativeDifference));
    }

    /// <summary>The range is what both span in every replication; its ends are compared, anything beyond is refused
    /// with the range as the reason.</summary>
    [Test]
    public void Nothing_is_extrapolated()
    {
        var study = Study([20, 55, 90], [25, 80], spread: 2);
        Assert.That(EqualInventoryComparison.TryOf(study, One, Other, out var comparison, out _));
        // Inventories of the three worlds are shifted by 0, 2 and 4.
        Assert.That((comparison.LeastInventory, comparison.MostInventory), Is.EqualTo((29.0, 80.0)));
        Assert.That(comparison.Levels(4), Is.EqualTo([29.0, 46, 63, 80]).Within(1e-9));
        Assert.That(comparison.Levels(4).All(level => comparison.TryAt(level, Cost, out _, out _)));
        foreach (var outside in (double[])[28.9, 80.1, double.NaN])
        {
            Assert.That(comparison.TryAt(outside, Cost, out _, out var reason), Is.False);
            Assert.That(reason, Does.Contain("outside 29 to 80").And.Contain("no extrapolation"));
        }
    }

    /// <summary>Families without a common inventory value, and a family of one budget, are refused with a
    /// reason.</summary>
    [Test]
    public void Families_that_cannot_be_compared_are_refused()
    {
        Assert.That(
            EqualInventoryComparison.TryOf(Study([20, 30, 40], [50, 80]), One, Other, out _, out var apart), Is.False);
        Assert.That(apart, Does.Contain("steep spans 20 to 40").And.Contain("flat 50 to 80 GBP"));
        var point = Other with { PolicySets = ["f1"] };
        Assert.That(
            EqualInventoryComparison.TryOf(Study([20, 30, 40], [25, 80]), One, point, out _, out var single), Is.False);
        Assert.That(single, Does.Contain("flat spans no range").And.Contain("(budgets: 1)"));
    }

    /// <summary>Between two budgets the metric is on the straight line; budgets that came out alike are one point, and
    /// their order does not matter.</summary>
    [Test]
    public void A_curve_is_straight_between_the_inventories_that_came_out()
    {
        var curve = new FrontierCurve([30, 10, 30, double.NaN], [1, 5, 3, 7]);
        Assert.That(curve.At(10), Is.EqualTo(5));
        Assert.That(curve.At(20), Is.EqualTo(3.5));
        Assert.That(curve.At(30), Is.EqualTo(2));
        Assert.That(curve.At(31), Is.NaN);
        Assert.That(curve.At(9), Is.NaN);
    }

    /// <summary>A metric that no run reports is refused; worlds that differ leave an interval around the mean
    /// difference.</summary>
    [Test]
    public void Undefined_metrics_are_refused_and_noise_has_an_interval()
    {
        var study = Study([20, 55, 90], [25, 80], noise: 0.3);
        Assert.That(EqualInventoryComparison.TryOf(study, One, Other, out var comparison, out _));
        Assert.That(comparison.TryAt(50, "of_nothing", out _, out var reason), Is.False);
        Assert.That(reason, Does.Contain("of_nothing"));
        Assert.That(comparison.TryAt(50, Cost, out var found, out _));
        Assert.That(found.Change.Difference.TryGetHalfWidth(out var half) && half > 0.1);
        Assert.That(found.Band!.Value.Upper - found.Band.Value.Lower, Is.GreaterThan(0.1));
    }

    /// <summary>A study of the two families over three worlds.</summary>
    /// <param name="steep">Inventory value of the steep family's budgets.</param>
    /// <param name="flat">Inventory value of the flat family's budgets.</param>
    /// <param name="spread">What each further world adds to every inventory value.</param>
    /// <param name="noise">What worlds add to the cost of the steep family alone.</param>
    internal static StudyResult Study(double[] steep, double[] flat, double spread = 0, double noise = 0)
    {
        ImmutableArray<string> sets = [.. Other.PolicySets, .. One.PolicySets];
        var runs = new List<RunResult>();
        for (var world = 0; world < 3; world++)
        {
            var shift = spread * world;
            for (var budget = 0; budget < steep.Length; budget++)
            {
                var stock = steep[budget] + shift;
                Add(One.PolicySets[budget], world, stock, Steep(stock) + (noise * (world % 2)));
            }

            for (var budget = 0; budget < flat.Length; budget++)
            {
                Add(Other.PolicySets[budget], world, flat[budget] + shift, Flat(flat[budget] + shift));
            }
        }

        return new StudyResult("frontier", StudyExample.Scenario(), sets, runs)
        {
            Story = new StudyStory { Frontier = [Other, One] },
        };

        void Add(string set, int world, double stock, double cost) => runs.Add(StudyExample.Run(set, 0, world) with
        {
            Kpis = [new Kpi(Cost, Kpi.All, cost + world, "GBP/unit"), new Kpi(Stock, Kpi.All, stock, "GBP")],
        });
    }
}
