using Policies.Decomposition;
using Policies.Ports;
using Scenarios.Measures;

namespace Policies.MultiEchelon;

/// <summary>What units are worth given the stock there is, by the classes and costs of the plan in force.</summary>
/// <remarks>The answer for a product is kept until its stock or the time changes; a few products at a time, as an order
/// asks for those of its lines again and again.</remarks>
internal sealed class PresentValues(PlacementPlan plan, Planner planner)
{
    private const int Slots = 16;

    private readonly Slot?[] _slots = new Slot?[Slots];

    /// <summary>What later customers lose, on average, when units of a stock point are taken now [money].</summary>
    internal double CostOfTaking(
        in StockView stock, SimTime now, ProductId product, FacilityId facility, int taken)
    {
        ref var slot = ref _slots[product.Index % Slots];
        slot ??= new Slot(new StockedWorth(plan.Problem));
        var onHand = stock.OnHandEverywhere(product);
        if (!slot.IsOf(product, now, onHand)) Fill(slot, stock, now, product);
        return slot.Worth.Of(facility.Index).OfTaking(onHand[facility.Index].Units, taken);
    }

    private void Fill(Slot slot, in StockView stock, SimTime now, ProductId product)
    {
        var onHand = stock.OnHandEverywhere(product);
        for (var facility = 0; facility < onHand.Length; facility++)
        {
            slot.Worth.Stock[facility] = onHand[facility].Units;
            slot.Worth.Days[facility] = planner.DaysUntilGoods(stock, now, product, new FacilityId(facility));
        }

        slot.Worth.Evaluate(product.Index, plan.Shocks(product));
        (slot.Product, slot.Now) = (product, now);
    }

    private sealed class Slot(StockedWorth worth)
    {
        internal StockedWorth Worth { get; } = worth;

        internal ProductId? Product { get; set; }

        internal SimTime Now { get; set; }

        internal bool IsOf(ProductId product, SimTime now, ReadOnlySpan<Quantity> onHand)
        {
            if (Product != product || Now != now) return false;
            for (var facility = 0; facility < onHand.Length; facility++)
            {
                if (onHand[facility].Units != Worth.Stock[facility]) return false;
            }

            return true;
        }
    }
}
