using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>A price of units by how far their stock has run down since its last receipt.</summary>
/// <remarks>A receipt is seen as stock that has grown, at reviews and whenever a price is asked for; one that was sold
/// again before anyone looked is not seen.</remarks>
internal sealed class RunDownCharge : IUnitCharge
{
    private int[] _full = [];
    private int[] _seen = [];
    private double _most;

    /// <summary>Looks for receipts at a review.</summary>
    internal void LookAt(in ReviewContext context)
    {
        MakeRoom(context.Products.Count * context.Stock.FacilityCount);
        for (var product = context.FirstProduct.Index; product < context.EndProduct.Index; product++)
        {
            var onHand = context.Stock.OnHandEverywhere(new ProductId(product));
            for (var facility = 0; facility < onHand.Length; facility++)
            {
                See((product * onHand.Length) + facility, onHand[facility].Units);
            }
        }
    }

    /// <summary>Takes in the span of parcel costs to an order's destination.</summary>
    internal void Meet(in AssignmentContext context)
    {
        MakeRoom(context.Weights.Length * context.Stock.FacilityCount);
        if (context.CheapestFirst.IsEmpty) return;
        var span = context.CheapestFirst[^1].CostPerParcel - context.CheapestFirst[0].CostPerParcel;
        _most = Math.Max(_most, span.Micros);
    }

    /// <inheritdoc/>
    public Money Of(in AssignmentContext context, int line, FacilityId facility, Quantity quantity)
    {
        var product = context.Products[line];
        var onHand = context.Stock.OnHand(product, facility).Units;
        var at = (product.Index * context.Stock.FacilityCount) + facility.Index;
        See(at, onHand);
        return Price(onHand, quantity.Units, _full[at]);
    }

    /// <summary>The charge for units of a line, without a look at the stock: what is back on the shelf for a question
    /// is no receipt.</summary>
    internal Money Look(in AssignmentContext context, int line, FacilityId facility, Quantity quantity)
    {
        MakeRoom(context.Weights.Length * context.Stock.FacilityCount);
        var product = context.Products[line];
        var onHand = context.Stock.OnHand(product, facility).Units;
        var at = (product.Index * context.Stock.FacilityCount) + facility.Index;
        return Price(onHand, quantity.Units, Math.Max(_full[at], onHand));
    }

    private Money Price(int onHand, int taken, int full)
    {
        var price = 0.0;
        for (var left = onHand; left > 0 && left > onHand - taken; left--)
        {
            price += _most * (Math.Exp(1 - ((double)left / full)) - 1) / (Math.E - 1);
        }

        return new Money((long)Math.Round(price));
    }

    private void See(int at, int onHand)
    {
        if (onHand > _seen[at]) _full[at] = onHand;
        _seen[at] = onHand;
    }

    private void MakeRoom(int points)
    {
        if (_full.Length >= points) return;
        _full = new int[points];
        _seen = new int[points];
    }
}
