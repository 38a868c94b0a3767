using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>The bid price of units: what later customers lose when they are taken now, times a strength.</summary>
/// <remarks>Values of single units are kept by stock point until its stock, the plan or the time to its next goods
/// changes. Source: FORMULATION 3.3.</remarks>
/// <param name="strength">Share of the bid price that is charged, 0 to 1.</param>
/// <param name="values">Where values come from, unless others are given.</param>
internal sealed class BidPriceCharge(double strength, IMarginalValues values) : IUnitCharge
{
    private const double StepsPerDay = 4;
    private const long MicrosPerUnit = 1_000_000;

    private Kept[] _kept = [];

    /// <summary>Where values come from.</summary>
    internal IMarginalValues Values { get; set; } = values;

    /// <inheritdoc/>
    public Money Of(in AssignmentContext context, int line, FacilityId facility, Quantity quantity)
    {
        if (Values.Edition == 0) return Money.Zero;
        var product = context.Products[line];
        var onHand = context.Stock.OnHand(product, facility).Units;
        var taken = Math.Min(onHand, quantity.Units);
        if (taken <= 0) return Money.Zero;
        var steps = StepsUntilGoods(context, product, facility);
        if (taken > 1) return Price(product, facility, onHand, taken, steps);
        var at = (product.Index * context.Stock.FacilityCount) + facility.Index;
        if (at >= _kept.Length) Array.Resize(ref _kept, context.Weights.Length * context.Stock.FacilityCount);
        ref var kept = ref _kept[at];
        if (kept.OnHand != onHand || kept.Steps != steps || kept.Edition != Values.Edition)
        {
            kept = new Kept(onHand, steps, Values.Edition, Price(product, facility, onHand, 1, steps));
        }

        return kept.Price;
    }

    /// <summary>Time until units can come, in quarters of a day: those on their way, else a lead time and a review
    /// period.</summary>
    private int StepsUntilGoods(in AssignmentContext context, ProductId product, FacilityId facility)
    {
        var next = context.Stock.NextArrival(product, facility);
        var days = next == SimTime.Never
            ? Values.UsualDays(product, facility)
            : (next - context.Now).Days;
        return Math.Max(1, (int)Math.Ceiling(days * StepsPerDay));
    }

    private Money Price(ProductId product, FacilityId facility, int onHand, int taken, int steps)
    {
        var cost = strength * Values.CostOfTaking(product, facility, onHand, taken, steps / StepsPerDay);
        return new Money((long)Math.Round(cost * MicrosPerUnit));
    }

    private readonly record struct Kept(int OnHand, int Steps, int Edition, Money Price);
}
