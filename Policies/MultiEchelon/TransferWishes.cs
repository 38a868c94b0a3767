using Policies.Ports;
using Scenarios.Measures;

namespace Policies.MultiEchelon;

/// <summary>Transfers wished for at a review; where a building has not the room for all, the least valuable are cut.
/// </summary>
/// <remarks>Value is what the last unit is worth beyond its price, by what a unit takes of storage. Source: FORMULATION 7.3.</remarks>
internal sealed class TransferWishes
{
    private readonly Replenishment.StorageBudget _storage = new();
    private readonly List<Wish> _wishes = [];
    private readonly List<int> _byValue = [];

    private record struct Wish(ProductId Product, FacilityId From, FacilityId To, int Units, double Value);

    /// <summary>Forgets the last review.</summary>
    internal void Clear() => _wishes.Clear();

    /// <summary>Notes a transfer.</summary>
    internal void Add(ProductId product, FacilityId from, FacilityId to, int units, double value) =>
        _wishes.Add(new Wish(product, from, to, units, value));

    /// <summary>Answers with all that fits, product by product.</summary>
    internal void Answer(in ReviewContext context, PlacementPlan plan, TransferOrders answer)
    {
        if (context.Storage.HasLimits) Fit(context, plan);
        foreach (var wish in _wishes)
        {
            if (wish.Units > 0) answer.Add(wish.Product, wish.From, wish.To, new Quantity(wish.Units));
        }
    }

    private void Fit(in ReviewContext context, PlacementPlan plan)
    {
        _storage.Refresh(context);
        _byValue.Clear();
        for (var index = 0; index < _wishes.Count; index++)
        {
            _byValue.Add(index);
            var wish = _wishes[index];
            _wishes[index] = wish with
            {
                Value = wish.Value / plan.SizeOf(wish.Product, wish.To),
            };
        }

        _byValue.Sort((left, right) =>
        {
            var order = _wishes[right].Value.CompareTo(_wishes[left].Value);
            return order != 0 ? order : left.CompareTo(right);
        });
        foreach (var index in _byValue)
        {
            var wish = _wishes[index];
            var units = Math.Min(wish.Units, _storage.UnitsThatFit(context, wish.Product, wish.To));
            _storage.Ask(context, wish.Product, wish.To, units);
            _wishes[index] = wish with { Units = (int)units };
        }
    }
}
