using System.Runtime.InteropServices;
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
    private readonly int[] _products = CreateProducts();
    private int _oldest;

    /// <summary>What later customers lose, on average, when units of a stock point are taken now [money].</summary>
    internal double CostOfTaking(
        in StockView stock, SimTime now, ProductId product, FacilityId facility, int taken)
    {
        var at = _products.AsSpan().IndexOf(product.Index);
        var isNew = at < 0;
        if (isNew)
        {
            at = _oldest;
            _oldest = (_oldest + 1) % Slots;
            _products[at] = product.Index;
        }

        var slot = _slots[at] ??= new Slot(new StockedWorth(plan.Problem));
        var onHand = stock.OnHandEverywhere(product);
        if (isNew || !slot.IsOf(now, onHand)) Fill(slot, stock, now, product);
        return slot.Worth.Of(facility.Index).OfTaking(onHand[facility.Index].Units, taken);
    }

    private static int[] CreateProducts()
    {
        var products = new int[Slots];
        Array.Fill(products, -1);
        return products;
    }

    private void Fill(Slot slot, in StockView stock, SimTime now, ProductId product)
    {
        var onHand = stock.OnHandEverywhere(product);
        MemoryMarshal.Cast<Quantity, int>(onHand).CopyTo(slot.Worth.Stock);
        planner.DaysUntilGoods(stock, now, product, slot.Worth.Days);
        slot.Worth.Evaluate(product.Index, plan.Shocks(product));
        slot.Now = now;
    }

    private sealed class Slot(StockedWorth worth)
    {
        internal StockedWorth Worth { get; } = worth;

        internal SimTime Now { get; set; }

        internal bool IsOf(SimTime now, ReadOnlySpan<Quantity> onHand)
        {
            if (Now != now) return false;
            return MemoryMarshal.Cast<Quantity, int>(onHand).SequenceEqual(Worth.Stock);
        }
    }
}
