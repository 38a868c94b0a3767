using MathNet.Numerics.Distributions;
using Policies.Replenishment.Textbook;
using Scenarios.Randomness;

namespace Tests.Theory;

/// <summary>What guaranteed service must satisfy beside the printed numbers (G1 and G2 of
/// <see cref="ValidationTests"/>).</summary>
public sealed class GuaranteedServiceTests
{
    /// <summary>No choice of service times in small trees of any shape is cheaper than the one found, and the one found
    /// keeps every promise.</summary>
    [Test]
    public void Service_times_are_those_of_exhaustive_search([Range(1, 40)] int seed)
    {
        var noise = new RngStream((ulong)seed);
        var count = 1 + noise.NextIndex(5);
        var links = new StageLink[count - 1];
        for (var stage = 1; stage < count; stage++)
        {
            var other = noise.NextIndex(stage);
            links[stage - 1] = noise.NextIndex(2) == 0 ? new StageLink(stage, other) : new StageLink(other, stage);
        }

        GuaranteedServiceStage[] stages =
        [
            .. Enumerable.Range(0, count).Select(stage => new GuaranteedServiceStage(
                noise.NextIndex(4), noise.NextDouble(), 1 + noise.NextDouble(), noise.NextIndex(3) == 0 ? 1 : 0,
                links.Any(link => link.From == stage) && noise.NextIndex(4) > 0 ? null : noise.NextIndex(3))),
        ];
        var found = GuaranteedService.Solve(stages, links, 1.5);
        Assert.That(found.CostPerPeriod, Is.EqualTo(LeastCost(stages, links, 1.5)).Within(1e-9));
        for (var stage = 0; stage < count; stage++)
        {
            Assert.That(found.NetReplenishmentTimes[stage], Is.GreaterThanOrEqualTo(0));
            Assert.That(found.InboundTimes[stage], Is.GreaterThanOrEqualTo(stages[stage].InboundTime));
            Assert.That(
                found.OutboundTimes[stage],
                Is.LessThanOrEqualTo(stages[stage].LongestOutboundTime ?? int.MaxValue));
        }

        foreach (var (from, to) in links)
        {
            Assert.That(found.OutboundTimes[from], Is.LessThanOrEqualTo(found.InboundTimes[to]));
        }
    }

    /// <summary>In a chain the customers' stage holds for all, or each for itself: as holding gets dearer
    /// downstream.</summary>
    [TestCase(1.0, 6)]
    [TestCase(100.0, 4)]
    public void A_chain_holds_where_it_is_cheaper(double holding, int days)
    {
        var found = GuaranteedService.Solve(
            [new(2, 1, 1), new(4, holding, 1, LongestOutboundTime: 0)], [new(0, 1)], 2);
        Assert.That(found.NetReplenishmentTimes, Is.EqualTo(new[] { 6 - days, days }));
    }

    /// <summary>G2: if every stage must deliver at once, each holds for its own processing time: 33.947002.</summary>
    [Test]
    public void Service_at_once_costs_what_each_stage_costs_alone()
    {
        int[] processing = [2, 3, 2, 4, 2, 3, 6, 4, 3, 2];
        double[] holding = [0.01, 0.03, 0.04, 0.06, 0.12, 0.13, 0.20, 0.08, 0.04, 0.50];
        var found = GuaranteedService.Solve(
            [.. processing.Zip(holding, (time, cost) => new GuaranteedServiceStage(time, cost, 10, 0, 0))],
            [new(0, 1), new(1, 2), new(2, 4), new(3, 4), new(4, 5), new(5, 9), new(6, 9), new(7, 9), new(8, 9)],
            Normal.InvCDF(0, 1, 0.95));
        Assert.That(found.CostPerPeriod, Is.EqualTo(33.947002).Within(1e-6));
        Assert.That(found.NetReplenishmentTimes, Is.EqualTo(processing));
    }

    [Test]
    public void Links_that_form_no_tree_are_refused()
    {
        GuaranteedServiceStage stage = new(1, 1, 1, LongestOutboundTime: 0);
        Assert.That(() => GuaranteedService.Solve([], [], 1), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => GuaranteedService.Solve([stage, stage], [], 1), Throws.ArgumentException);
        Assert.That(() => GuaranteedService.Solve([stage, stage], [new(0, 2)], 1), Throws.ArgumentException);
        Assert.That(
            () => GuaranteedService.Solve([stage, stage, stage, stage], [new(0, 1), new(1, 2), new(2, 0)], 1),
            Throws.ArgumentException);
        Assert.That(
            () => GuaranteedService.Solve([stage with { LongestOutboundTime = null }], [], 1),
            Throws.ArgumentException);
        Assert.That(
            () => GuaranteedService.Solve([stage with { ProcessingTime = -1 }], [], 1), Throws.ArgumentException);
    }

    private static double LeastCost(GuaranteedServiceStage[] stages, StageLink[] links, double factor)
    {
        var longest = stages.Sum(stage => stage.ProcessingTime + stage.InboundTime);
        var outbound = new int[stages.Length];
        return Try(0);

        double Try(int stage)
        {
            if (stage == stages.Length) return Cost();
            var least = double.PositiveInfinity;
            for (outbound[stage] = 0; outbound[stage] <= longest; outbound[stage]++)
            {
                if (outbound[stage] <= (stages[stage].LongestOutboundTime ?? longest))
                {
                    least = Math.Min(least, Try(stage + 1));
                }
            }

            return least;
        }

        double Cost()
        {
            var cost = 0.0;
            for (var stage = 0; stage < stages.Length; stage++)
            {
                var inbound = links.Where(link => link.To == stage).Select(link => outbound[link.From])
                    .Append(stages[stage].InboundTime).Max();
                // A longer inbound time than needed is allowed: it only costs.
                var net = Math.Max(0, inbound + stages[stage].ProcessingTime - outbound[stage]);
                if (outbound[stage] > inbound + stages[stage].ProcessingTime) return double.PositiveInfinity;
                cost += stages[stage].Holding * factor * stages[stage].DemandDeviation * Math.Sqrt(net);
            }

            return cost;
        }
    }
}
