using System.Runtime.InteropServices;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Measures;

namespace Policies.MultiEchelon;

/// <summary>Transfers wished for at a review; where a building has not the room for all, or its dock cannot take in
/// all, units go one by one to what is worth most.</summary>
/// <remarks>Worth is what a unit earns beyond its price, by what it takes of storage: the room there really is has a
/// price of its own at each review. Source: FORMULATION 7.3.</remarks>
internal sealed class TransferWishes
{
    private readonly StorageBudget _storage = new();
    private readonly DockRoom _docks = new();
    private readonly List<Wish> _wishes = [];
    private readonly List<double> _gains = [];
    private readonly PriorityQueue<int, (double Worth, int Wish)> _byWorth = new();

    private record struct Wish(
        ProductId Product, FacilityId From, FacilityId To, int FirstGain, int Units, int Granted);

    /// <summary>Forgets the last review.</summary>
    internal void Clear()
    {
        _wishes.Clear();
        _gains.Clear();
    }

    /// <summary>Begins to wish for a transfer.</summary>
    internal void Add(ProductId product, FacilityId from, FacilityId to) =>
        _wishes.Add(new Wish(product, from, to, _gains.Count, 0, 0));

    /// <summary>Adds a unit to the last transfer; no unit may be worth more than the one before.</summary>
    /// <param name="gain">What it is earned in a day beyond its price [money].</param>
    internal void AddUnit(double gain)
    {
        _gains.Add(gain);
        CollectionsMarshal.AsSpan(_wishes)[^1].Units++;
    }

    /// <summary>Answers with all that fits, product by product.</summary>
    /// <param name="context">The review.</param>
    /// <param name="plan">The plan in force.</param>
    /// <param name="dockDays">By facility: lead time + review period [days]; empty when docks do not count.</param>
    /// <param name="answer">Where transfers go.</param>
    internal void Answer(
        in ReviewContext context, PlacementPlan plan, ReadOnlySpan<double> dockDays, TransferOrders answer)
    {
        Fit(context, plan, dockDays);
        foreach (var wish in _wishes)
        {
            if (wish.Granted > 0) answer.Add(wish.Product, wish.From, wish.To, new Quantity(wish.Granted));
        }
    }

    private void Fit(in ReviewContext context, PlacementPlan plan, ReadOnlySpan<double> dockDays)
    {
        _storage.Refresh(context);
        _docks.Refresh(context, dockDays);
        _byWorth.Clear();
        var wishes = CollectionsMarshal.AsSpan(_wishes);
        for (var index = 0; index < wishes.Length; index++) Queue(plan, wishes[index], index);
        while (_byWorth.TryDequeue(out var index, out _))
        {
            ref var wish = ref wishes[index];
            if (!dockDays.IsEmpty && !_docks.HasRoom(wish.To)) continue;
            if (_storage.UnitsThatFit(context, wish.Product, wish.To) < 1) continue;
            _storage.Ask(context, wish.Product, wish.To, 1);
            if (!dockDays.IsEmpty) _docks.Take(wish.To);
            wish.Granted++;
            if (wish.Granted < wish.Units) Queue(plan, wish, index);
        }
    }

    private void Queue(PlacementPlan plan, in Wish wish, int index) =>
        _byWorth.Enqueue(
            index, (-_gains[wish.FirstGain + wish.Granted] / plan.SizeOf(wish.Product, wish.To), index));
}
