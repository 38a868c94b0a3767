using System.Collections.Immutable;
using Policies.Decomposition;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.MultiEchelon;

/// <summary>Moves units along lateral lanes where they earn enough more at the other end.</summary>
/// <remarks>
/// Until goods come from above, the n-th unit earns at each end what the plan's marginal-value curve says; moving a
/// unit is worth the difference of what the next unit earns at the receiver and the last at the sender, over the time
/// that the receiver's stock must last, less the cost of the lane; the units of a transfer pay its fixed cost together.
/// Source: lateral arcs as entries of the supplier list, FORMULATION 5.2 (b).
/// </remarks>
internal sealed class LateralMoves(SupplyNetwork network)
{
    private readonly ImmutableArray<Lane> _lanes = [.. network.Lanes.Where(lane => lane.IsLateral)];
    private readonly List<double> _gains = [];
    private readonly List<double> _kept = [];

    /// <summary>Wishes for the moves of one product that are worth their cost.</summary>
    /// <param name="context">The review.</param>
    /// <param name="plan">The plan in force.</param>
    /// <param name="tree">How the product comes to the buildings.</param>
    /// <param name="product">The product.</param>
    /// <param name="isDue">By facility: whether it is reviewed.</param>
    /// <param name="moved">By facility: units that wishes bring (or take, negative) at this review; updated.</param>
    /// <param name="wishes">Where wishes go.</param>
    internal void Add(
        in ReviewContext context, PlacementPlan plan, SupplyTree tree, ProductId product, bool[] isDue, int[] moved,
        TransferWishes wishes)
    {
        foreach (var lane in _lanes)
        {
            if (!isDue[lane.To.Index] || !tree.ServesCustomers[lane.From.Index] || !tree.ServesCustomers[lane.To.Index])
            {
                continue;
            }

            var onHand = context.Stock.OnHand(product, lane.From).Units + Math.Min(0, moved[lane.From.Index]);
            if (onHand <= 0) continue;
            FindGains(context, plan, tree, product, lane, onHand, moved);
            if (_gains.Sum() <= lane.CostPerTransfer.ToDouble()) continue;
            var days = tree.LastingDays(lane.To);
            wishes.Add(product, lane.From, lane.To);
            foreach (var gain in _gains) wishes.AddUnit(gain / days);
            moved[lane.From.Index] -= _gains.Count;
            moved[lane.To.Index] += _gains.Count;
        }
    }

    /// <summary>What each unit earns by being moved [money], as long as it earns anything.</summary>
    private void FindGains(
        in ReviewContext context, PlacementPlan plan, SupplyTree tree, ProductId product, Lane lane, int onHand,
        int[] moved)
    {
        _gains.Clear();
        var terms = context.Products[product];
        var cost = DeliveryCosts.OfLane(lane, terms.Weight, terms.Volume);
        var days = tree.LastingDays(lane.To);
        var there = context.Stock.Position(product, lane.To).Units + moved[lane.To.Index];
        var coming = Math.Max(
            0, context.Stock.Position(product, lane.From).Units + moved[lane.From.Index] - onHand);
        var receiver = new UnitValues(plan.WorthPerDay(product, lane.To).Times(days), there);
        if (receiver.Next <= cost) return; // Not even a unit that earns nothing here.
        var sender = new UnitValues(plan.WorthPerDay(product, lane.From).Times(days), coming);
        _kept.Clear();
        for (var unit = 0; unit < onHand; unit++)
        {
            _kept.Add(sender.Next);
            sender.Add();
        }

        for (var unit = onHand - 1; unit >= 0; unit--)
        {
            var gain = receiver.Next - _kept[unit] - cost;
            if (gain <= 0) break;
            _gains.Add(gain);
            receiver.Add();
        }
    }
}
