using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;

namespace Tests.Properties;

/// <summary>What an order was told of units when they were assigned.</summary>
/// <param name="At">When that was.</param>
/// <param name="Facility">The building they leave.</param>
/// <param name="Service">The service they leave with.</param>
/// <param name="Product">The product.</param>
/// <param name="Quantity">How many units.</param>
/// <param name="Departs">When they would leave by then, the pulls being as full as they were.</param>
/// <param name="Delivered">When they would nominally be delivered.</param>
internal readonly record struct Told(
    SimTime At,
    FacilityId Facility,
    ServiceId Service,
    ProductId Product,
    Quantity Quantity,
    SimTime Departs,
    SimTime Delivered);

/// <summary>Stands between the engine and an assignment policy: notes every answer that the state it was shown does
/// not allow, and what orders are told.</summary>
/// <remarks>Written from the documentation of the port and the terms of the network; shares nothing with the engine's
/// own check.</remarks>
internal sealed class AssignmentWatch(Scenario scenario, IOrderAssignmentPolicy policy)
    : IOrderAssignmentPolicy, IReviewObserver
{
    private readonly Dictionary<int, List<Told>> _told = [];

    /// <summary>What was broken, a sentence each.</summary>
    internal List<string> Broken { get; } = [];

    /// <summary>Lines asked about; more than the orders have where customers wait or take a slower class.</summary>
    internal long Asked { get; private set; }

    /// <summary>Rows of the answers: a line, or a part of it, and how it is sent.</summary>
    internal long Rows { get; private set; }

    /// <inheritdoc/>
    public void Observe(in ReviewContext context) => (policy as IReviewObserver)?.Observe(context);

    /// <inheritdoc/>
    public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
    {
        policy.Assign(context, ref answer);
        Asked += context.Products.Length;
        Rows += answer.Count;
        if (!_told.TryGetValue(context.Order.Index, out var told)) _told[context.Order.Index] = told = [];
        for (var row = 0; row < answer.Rows.Length; row++)
        {
            if (Fault(context, answer.Rows, row) is { } fault)
            {
                Broken.Add($"order {context.Order} at {context.Now}, row {answer.Rows[row]}: {fault}");
                continue;
            }

            told.Add(Tell(context, answer.Rows, answer.Rows[row]));
        }
    }

    /// <summary>What an order was told until an instant.</summary>
    internal IEnumerable<Told> ToldOf(int order, SimTime until) =>
        _told.TryGetValue(order, out var told) ? told.Where(each => each.At <= until) : [];

    /// <summary>An order that has ended is told nothing more.</summary>
    internal void Forget(int order) => _told.Remove(order);

    private static Told Tell(in AssignmentContext context, ReadOnlySpan<AssignedUnits> rows, AssignedUnits row)
    {
        ref readonly var option = ref context.Options[row.Option];
        var together = Sum(rows, other => other.Option == row.Option);
        return new Told(
            context.Now, option.Facility, option.Service, context.Products[row.Line], row.Quantity,
            context.Outbound.Departure(option, context.Now, together),
            context.Outbound.Delivery(option, context.Now, together));
    }

    private string? Fault(in AssignmentContext context, ReadOnlySpan<AssignedUnits> rows, int at)
    {
        var row = rows[at];
        if (row.Line < 0 || row.Line >= context.Products.Length) return "no such line";
        if (row.Option < 0 || row.Option >= context.Options.Length) return "no such option";
        if (row.Quantity.Units <= 0) return "no units";
        var given = Sum(rows, other => other.Line == row.Line);
        if (given > context.Quantities[row.Line]) return $"{given} units given, {context.Quantities[row.Line]} wanted";
        if (!scenario.LinesMaySplit && row.Quantity != context.Quantities[row.Line]) return "a line is split";
        var option = context.Options[row.Option];
        var product = context.Products[row.Line];
        var taken = Quantity.Zero;
        foreach (var other in rows)
        {
            var isSame = context.Products[other.Line] == product
                && context.Options[other.Option].Facility == option.Facility;
            if (isSame) taken += other.Quantity;
        }

        var onHand = context.Stock.OnHandEverywhere(product)[option.Facility.Index];
        if (taken > onHand) return $"{taken} units taken, {onHand} on hand";
        if (option.Region != context.Destination) return $"goes to region {option.Region}";
        return scenario.FaultOf(option, product);
    }

    private static Quantity Sum(ReadOnlySpan<AssignedUnits> rows, Predicate<AssignedUnits> counts)
    {
        var units = Quantity.Zero;
        foreach (var row in rows) if (counts(row)) units += row.Quantity;
        return units;
    }
}

/// <summary>What the terms of buildings and services say about a way to send a product.</summary>
internal static class OptionTerms
{
    /// <summary>Why a product cannot go by an option at all; absent when it can.</summary>
    internal static string? FaultOf(this Scenario scenario, in ShipOption option, ProductId product)
    {
        var terms = scenario.Products[product];
        var facility = scenario.Network.Facilities[option.Facility.Index];
        var service = scenario.Network.Services[option.Service.Index];
        if (!facility.Kind.Holds(terms.Sort)) return $"a {facility.Kind.Code} holds no {terms.Sort} product";
        var isOffered = service.OfferedAt.Contains(facility.Kind.Code) || service.OfferedAt.Contains(facility.Code);
        if (!isOffered) return $"{facility.Code} has no {service.Code}";
        var isTooHeavy = terms.Weight.Value > (service.Parcels.MaxWeight?.Value ?? int.MaxValue);
        var isTooLarge = terms.Volume.Value > (service.Parcels.MaxVolume?.Value ?? int.MaxValue);
        return isTooHeavy || isTooLarge ? $"too heavy or too large for {service.Code}" : null;
    }
}
