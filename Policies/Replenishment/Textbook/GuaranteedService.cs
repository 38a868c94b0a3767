using System.Collections.Immutable;

namespace Policies.Replenishment.Textbook;

/// <summary>Where a chain that guarantees service times holds its safety stock.</summary>
/// <param name="OutboundTimes">Service time that each stage quotes to those it serves (S) [periods].</param>
/// <param name="InboundTimes">Service time that each stage is quoted (SI) [periods].</param>
/// <param name="NetReplenishmentTimes">SI + T - S: periods of demand that each stage's stock must last for.</param>
/// <param name="SafetyStocks">Safety stock of each stage [units].</param>
/// <param name="CostPerPeriod">Holding cost of all safety stock in a period [currency].</param>
public sealed record GuaranteedServiceSolution(
    ImmutableArray<int> OutboundTimes,
    ImmutableArray<int> InboundTimes,
    ImmutableArray<int> NetReplenishmentTimes,
    ImmutableArray<double> SafetyStocks,
    double CostPerPeriod);

/// <summary>Guaranteed service: service times in a spanning tree of stages that make safety stock cheapest.</summary>
/// <remarks>
/// Demand over t periods is taken never to exceed its mean by more than z sd sqrt(t), so a stage with net
/// replenishment time t holds z sd sqrt(t). A dynamic programme takes the stages one by one, each when at most one
/// neighbour is left: its least cost by the time that it quotes to that neighbour, or is quoted. Equal costs go to the
/// shortest time. Sources: Graves and Willems (2000), "Optimizing strategic safety stock
/// placement in supply chains"; Snyder and Shen (2019), section 6.3.
/// </remarks>
public static class GuaranteedService
{
    /// <summary>The cheapest service times.</summary>
    /// <param name="stages">The stages.</param>
    /// <param name="links">Who supplies whom; without directions they form a tree.</param>
    /// <param name="safetyFactor">z, not negative.</param>
    /// <exception cref="ArgumentException">The links form no spanning tree, a number is negative, or a stage that
    /// serves no other has no longest outbound time.</exception>
    public static GuaranteedServiceSolution Solve(
        IReadOnlyList<GuaranteedServiceStage> stages, IReadOnlyList<StageLink> links, double safetyFactor)
    {
        ArgumentNullException.ThrowIfNull(stages);
        ArgumentNullException.ThrowIfNull(links);
        ArgumentOutOfRangeException.ThrowIfNegative(safetyFactor);
        Check(stages, links);
        var tree = new ServiceTree(stages, links);
        var (inbound, outbound) = new ServiceTimes(stages, tree, safetyFactor).Solve();
        var net = new int[stages.Count];
        var stocks = new double[stages.Count];
        var cost = 0.0;
        for (var stage = 0; stage < stages.Count; stage++)
        {
            net[stage] = inbound[stage] + stages[stage].ProcessingTime - outbound[stage];
            stocks[stage] = safetyFactor * stages[stage].DemandDeviation * Math.Sqrt(net[stage]);
            cost += stages[stage].Holding * stocks[stage];
        }

        return new GuaranteedServiceSolution([.. outbound], [.. inbound], [.. net], [.. stocks], cost);
    }

    private static void Check(IReadOnlyList<GuaranteedServiceStage> stages, IReadOnlyList<StageLink> links)
    {
        ArgumentOutOfRangeException.ThrowIfZero(stages.Count, nameof(stages));
        if (links.Count != stages.Count - 1)
        {
            throw new ArgumentException(
                $"{links.Count} links for {stages.Count} stages; a tree has one less than stages.", nameof(links));
        }

        foreach (var (from, to) in links)
        {
            if (from >= 0 && from < stages.Count && to >= 0 && to < stages.Count && from != to) continue;
            throw new ArgumentException($"Link {from} to {to} names no two of {stages.Count} stages.", nameof(links));
        }

        var serves = new bool[stages.Count];
        foreach (var (from, _) in links) serves[from] = true;
        for (var stage = 0; stage < stages.Count; stage++)
        {
            var about = stages[stage];
            if (about.ProcessingTime < 0 || !(about.Holding >= 0) || !(about.DemandDeviation >= 0)
                || about.InboundTime < 0 || about.LongestOutboundTime < 0)
            {
                throw new ArgumentException($"Stage {stage} has a negative number: {about}.", nameof(stages));
            }

            if (about.LongestOutboundTime is null && !serves[stage])
            {
                throw new ArgumentException(
                    $"Stage {stage} serves no other: it needs a longest outbound time.", nameof(stages));
            }
        }
    }
}
