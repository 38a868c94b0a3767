using Google.OrTools.LinearSolver;
using Policies.Assignment;
using Policies.MultiEchelon;
using Policies.Ports;
using Scenarios.Randomness;

namespace Tests.Policies.Assignment;

/// <summary>How an order of several lines is split, with and without a price of units beside shipping: exact up to six
/// lines, and close to the optimum beyond.</summary>
public sealed class LeastCostSplitTests
{
    // FORMULATION 11, T8: the least cost equals that of every way to give each line to a building or to none.
    [Test]
    public void Splits_of_small_orders_are_the_best_of_all([Values] SplitKind kind)
    {
        var random = new RngStream(8);
        var changed = 0;
        for (var trial = 0; trial < 10_000; trial++)
        {
            var order = new RandomSplit(ref random, kind, 2 + random.NextIndex(3), 1 + random.NextIndex(5));
            var found = order.Of(Policy(order, kind));
            Assert.That(found, Is.EqualTo(BestOfAll(order)), $"trial {trial}");
            if (order.Of(new CheapestOnTimeAssignment()) != found) changed++;
        }

        TestContext.Out.WriteLine($"prices change {changed} of 10,000 orders");
        Assert.That(changed, kind == SplitKind.Priced ? Is.GreaterThan(1000) : Is.Zero);
    }

    /// <summary>Of a single line, what is not asked what its units cost would not have been chosen.</summary>
    [Test]
    public void Orders_of_one_line_go_where_they_cost_least([Values(SplitKind.Plain, SplitKind.Priced)] SplitKind kind)
    {
        var random = new RngStream(13);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var order = new RandomSplit(ref random, kind, 1, 1 + random.NextIndex(7));
            Assert.That(order.Of(Policy(order, kind)), Is.EqualTo(BestOfAll(order)), $"trial {trial}");
        }
    }

    // The exact split against a mixed-integer program, and the search for larger orders as far as it is from it.
    [TestCase(SplitKind.Plain, 2, 6, 1000, 0, 0)]
    [TestCase(SplitKind.Priced, 2, 6, 1000, 0, 0)]
    [TestCase(SplitKind.Plain, 7, 10, 1000, 0.002, 0.2)]
    [TestCase(SplitKind.Priced, 7, 10, 1000, 0.002, 0.2)]
    [TestCase(SplitKind.Plain, 11, 20, 500, 0.002, 0.3)]
    [TestCase(SplitKind.Priced, 11, 20, 500, 0.002, 0.2)]
    [TestCase(SplitKind.Light, 7, 20, 500, 0.003, 0.3)]
    [TestCase(SplitKind.Plain, 21, 60, 200, 0.002, 0.2)]
    [TestCase(SplitKind.Priced, 21, 60, 200, 0.002, 0.2)]
    [TestCase(SplitKind.Light, 21, 60, 200, 0.002, 0.2)]
    [TestCase(SplitKind.Plain, 100, 500, 50, 0.002, 0.2)]
    [TestCase(SplitKind.Priced, 100, 500, 50, 0.002, 0.2)]
    [TestCase(SplitKind.Light, 100, 500, 50, 0.005, 0.2)]
    public void Splits_are_as_good_as_an_integer_programs(
        SplitKind kind, int least, int most, int orders, double meanGap, double largestGap)
    {
        var random = new RngStream(9);
        var (sum, largest, optimal) = (0.0, 0.0, 0);
        for (var trial = 0; trial < orders; trial++)
        {
            var lines = least + random.NextIndex(most - least + 1);
            var order = new RandomSplit(ref random, kind, lines, 3 + random.NextIndex(8));
            var (best, found) = (BestOfProgram(order), order.Of(Policy(order, kind)));
            Assert.That(found.MinusUnits, Is.EqualTo(best.MinusUnits));
            Assert.That(found.LateUnits, Is.EqualTo(best.LateUnits), "units late are always the fewest");
            var gap = best.Cost == 0 ? 0 : ((double)found.Cost / best.Cost) - 1;
            Assert.That(gap, Is.Not.Negative);
            (sum, largest) = (sum + gap, Math.Max(largest, gap));
            if (gap == 0) optimal++;
        }

        TestContext.Out.WriteLine(
            $"{kind}, {least} to {most} lines: {optimal} of {orders} optimal, "
            + $"mean gap {sum / orders:P3}, largest {largest:P2}");
        Assert.That(sum / orders, Is.LessThanOrEqualTo(meanGap));
        Assert.That(largest, Is.LessThanOrEqualTo(largestGap));
    }

    /// <summary>The least cost, with the price of units where they have one.</summary>
    private static IOrderAssignmentPolicy Policy(RandomSplit order, SplitKind kind)
    {
        if (kind != SplitKind.Priced) return new CheapestOnTimeAssignment();
        var policy = new BidPriceAssignment(strength: 1, step: 0, new MultiEchelonSettings());
        policy.Use(order);
        return policy;
    }

    private static (int MinusUnits, int LateUnits, int Cost) BestOfAll(RandomSplit order)
    {
        var best = (0, 0, 0);
        var given = new int?[order.Lines];
        var ways = (int)Math.Pow(order.Buildings + 1, order.Lines);
        for (var way = 1; way < ways; way++)
        {
            var (rest, feasible) = (way, true);
            for (var line = 0; line < order.Lines; line++)
            {
                var building = (rest % (order.Buildings + 1)) - 1;
                rest /= order.Buildings + 1;
                given[line] = building < 0 ? null : building;
                feasible &= building < 0 || order.Has(line, building);
            }

            if (!feasible) continue;
            var value = order.Value(given);
            if (value.CompareTo(best) < 0) best = value;
        }

        return best;
    }

    private static (int MinusUnits, int LateUnits, int Cost) BestOfProgram(RandomSplit order)
    {
        using var solver = Solver.CreateSolver("SCIP");
        var opens = new Variable[order.Buildings];
        for (var building = 0; building < opens.Length; building++)
        {
            opens[building] = solver.MakeBoolVar("");
            solver.Objective().SetCoefficient(opens[building], order.Base(building));
        }

        var goes = new Variable?[order.Lines, order.Buildings];
        for (var line = 0; line < order.Lines; line++)
        {
            // The fewest units are late when every line that can be on time is.
            var held = Enumerable.Range(0, order.Buildings).Where(building => order.Has(line, building)).ToArray();
            var onTime = held.Where(building => !order.IsLate(building)).ToArray();
            if (onTime.Length > 0) held = onTime;
            if (held.Length == 0) continue;
            var once = solver.MakeConstraint(1, 1);
            foreach (var building in held)
            {
                var go = goes[line, building] = solver.MakeBoolVar("");
                once.SetCoefficient(go, 1);
                solver.Objective().SetCoefficient(go, order.Adds(line, building));
                var needs = solver.MakeConstraint(double.NegativeInfinity, 0);
                needs.SetCoefficient(go, 1);
                needs.SetCoefficient(opens[building], -1);
            }
        }

        Assert.That(solver.Solve(), Is.EqualTo(Solver.ResultStatus.OPTIMAL));
        var given = new int?[order.Lines];
        for (var line = 0; line < order.Lines; line++)
        {
            for (var building = 0; building < order.Buildings; building++)
            {
                if (goes[line, building]?.SolutionValue() > 0.5) given[line] = building;
            }
        }

        return order.Value(given);
    }
}
