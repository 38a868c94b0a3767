using System.Collections.Immutable;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Simulator.Engine;

/// <summary>An order assignment that notes every decision on one order and leaves all decisions to another.</summary>
internal sealed class DecisionWatch(IOrderAssignmentPolicy policy, OrderId order)
    : IOrderAssignmentPolicy, IReviewObserver
{
    private readonly List<Decision> _decisions = [];

    /// <summary>The decisions so far; more than one where the customer took a slower class or waited.</summary>
    internal IReadOnlyList<Decision> Decisions => _decisions;

    /// <inheritdoc/>
    public void Observe(in ReviewContext context) => (policy as IReviewObserver)?.Observe(context);

    /// <inheritdoc/>
    public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
    {
        if (context.Order != order)
        {
            policy.Assign(context, ref answer);
            return;
        }

        // Prices are those before the decision, which may change what the policy keeps.
        var choices = ImmutableArray.CreateBuilder<Choice>(context.Options.Length);
        for (var option = 0; option < context.Options.Length; option++) choices.Add(Look(context, option));
        policy.Assign(context, ref answer);
        _decisions.Add(new Decision(
            context.Now, context.Destination, context.Class, context.PromisedBy, [.. context.Products],
            [.. context.Quantities], choices.MoveToImmutable(), [.. answer.Rows], ShippingCost(context, answer.Rows)));
    }

    /// <summary>What the shipments of the answer cost.</summary>
    private static Money ShippingCost(in AssignmentContext context, ReadOnlySpan<AssignedUnits> rows)
    {
        var sum = Money.Zero;
        for (var option = 0; option < context.Options.Length; option++)
        {
            var parcels = default(ParcelFill);
            foreach (ref readonly var row in rows)
            {
                if (row.Option == option) context.Fill(ref parcels, option, row.Line, row.Quantity);
            }

            sum += parcels.Cost(context.Options[option]);
        }

        return sum;
    }

    private static Quantity UnitsBefore(in AssignmentContext context, int line)
    {
        var units = Quantity.Zero;
        for (var before = 0; before < line; before++)
        {
            if (context.Products[before] == context.Products[line]) units += context.Quantities[before];
        }

        return units;
    }

    private Choice Look(in AssignmentContext context, int option)
    {
        ref readonly var terms = ref context.Options[option];
        var stock = ImmutableArray.CreateBuilder<Quantity>(context.Products.Length);
        var price = Money.Zero;
        for (var line = 0; line < context.Products.Length; line++)
        {
            var onHand = context.Stock.OnHand(context.Products[line], terms.Facility);
            stock.Add(onHand);
            // Units of a product count together: of those that lines before this one take, the price is there already.
            var before = Quantity.Min(onHand, UnitsBefore(context, line));
            var taken = Quantity.Min(onHand - before, context.Quantities[line]);
            if (taken == Quantity.Zero || policy is not IUnitPricing pricing) continue;
            price += pricing.PriceOf(context, line, terms.Facility, before + taken);
            if (before > Quantity.Zero) price -= pricing.PriceOf(context, line, terms.Facility, before);
        }

        return new Choice(
            terms.Facility, terms.Service, terms.DistanceKm,
            context.Outbound.Departure(terms, context.Now, context.Units), context.Delivery(option),
            stock.MoveToImmutable(), context.TakesAll(option), context.CostOfWhole(option), price);
    }
}

/// <summary>What was asked of an order assignment and what it answered.</summary>
/// <param name="At">When.</param>
/// <param name="Destination">Where the order goes.</param>
/// <param name="Class">The class that the customer has asked for or gone along with.</param>
/// <param name="PromisedBy">Latest delivery that keeps the promise.</param>
/// <param name="Products">Product of each line.</param>
/// <param name="Quantities">Units of each line to be assigned.</param>
/// <param name="Choices">The ways to reach the destination, nearest first.</param>
/// <param name="Rows">The answer: lines, positions in <paramref name="Choices"/>, units.</param>
/// <param name="ShippingCost">What the shipments of the answer cost.</param>
internal sealed record Decision(
    SimTime At,
    RegionId Destination,
    PromiseClassId Class,
    SimTime PromisedBy,
    ImmutableArray<ProductId> Products,
    ImmutableArray<Quantity> Quantities,
    ImmutableArray<Choice> Choices,
    ImmutableArray<AssignedUnits> Rows,
    Money ShippingCost);

/// <summary>A way to send an order, as it was when the decision was made.</summary>
/// <param name="Facility">From where.</param>
/// <param name="Service">With which service.</param>
/// <param name="DistanceKm">How far it is [km].</param>
/// <param name="Departs">When the order would leave.</param>
/// <param name="Delivered">When it would nominally be delivered.</param>
/// <param name="OnHand">Units of each line's product there.</param>
/// <param name="TakesAll">Whether the service takes the products of all lines.</param>
/// <param name="Cost">Shipping cost of the whole order.</param>
/// <param name="UnitPrice">What the policy counts beside it for the units that are there.</param>
internal sealed record Choice(
    FacilityId Facility,
    ServiceId Service,
    double DistanceKm,
    SimTime Departs,
    SimTime Delivered,
    ImmutableArray<Quantity> OnHand,
    bool TakesAll,
    Money Cost,
    Money UnitPrice)
{
    /// <summary>Shipping and what the policy counts beside it.</summary>
    internal Money Total => Cost + UnitPrice;

    /// <summary>Whether the whole order could go this way.</summary>
    internal bool HasAll(ReadOnlySpan<Quantity> wanted)
    {
        for (var line = 0; line < wanted.Length; line++) if (OnHand[line] < wanted[line]) return false;
        return TakesAll;
    }
}
