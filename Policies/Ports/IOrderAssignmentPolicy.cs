using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Ports;

/// <summary>Port: decides which building fulfils which units of an order, with which ship option.</summary>
public interface IOrderAssignmentPolicy
{
    /// <summary>Adds the assignments; units not assigned follow the class's <see cref="UnmetDemand"/> rule.</summary>
    /// <param name="context">The order and everything that can fulfil it now.</param>
    /// <param name="answer">Assignments; the engine checks them against stock and eligibility.</param>
    void Assign(in AssignmentContext context, ref AssignmentPlan answer);
}

/// <summary>An order and everything that can fulfil it now. Read-only, holds nothing of the future.</summary>
public readonly ref struct AssignmentContext
{
    /// <summary>The instant of the decision.</summary>
    public required SimTime Now { get; init; }

    /// <summary>The order.</summary>
    public required OrderId Order { get; init; }

    /// <summary>Where it goes.</summary>
    public required RegionId Destination { get; init; }

    /// <summary>The class the customer asked for.</summary>
    public required PromiseClassId Class { get; init; }

    /// <summary>Latest delivery that keeps the promise.</summary>
    public required SimTime PromisedBy { get; init; }

    /// <summary>Product of each line.</summary>
    public required ReadOnlySpan<ProductId> Products { get; init; }

    /// <summary>Units of each line still to be assigned.</summary>
    public required ReadOnlySpan<Quantity> Quantities { get; init; }

    /// <summary>The ways to reach the destination, nearest first.</summary>
    public required ReadOnlySpan<ShipOption> Options { get; init; }

    /// <summary>The <see cref="Options"/> by their least cost of a parcel, cheapest first; ties nearest
    /// first.</summary>
    public required ReadOnlySpan<RankedOption> CheapestFirst { get; init; }

    /// <summary>Whether a line may be filled in part, or from several buildings.</summary>
    public required bool LinesMaySplit { get; init; }

    /// <summary>Stock as it stands.</summary>
    public required StockView Stock { get; init; }

    /// <summary>Mass of one unit, by product.</summary>
    public required ReadOnlySpan<Grams> Weights { get; init; }

    /// <summary>Volume of one unit, by product.</summary>
    public required ReadOnlySpan<Millilitres> Volumes { get; init; }

    /// <summary>When options depart and deliver, given the room in their pulls.</summary>
    public required OutboundView Outbound { get; init; }

    /// <summary>Units of all lines together.</summary>
    public required Quantity Units { get; init; }

    /// <summary>Whether the order, sent with an option, nominally keeps the promise.</summary>
    public bool IsOnTime(int option) => Delivery(option) <= PromisedBy;

    /// <summary>Whether an option takes the product of a line: its parcels are large enough for one unit.</summary>
    public bool Takes(int option, int line)
    {
        var product = Products[line].Index;
        return Options[option].Takes(Weights[product], Volumes[product]);
    }

    /// <summary>Whether an option takes the products of all lines.</summary>
    public bool TakesAll(int option)
    {
        if (Options[option].Rate is null) return true;
        for (var line = 0; line < Products.Length; line++) if (!Takes(option, line)) return false;
        return true;
    }

    /// <summary>Puts units of a line into the parcels of an option; what that costs is the difference of <see
    /// cref="ParcelFill.Cost"/>.</summary>
    public void Fill(ref ParcelFill parcels, int option, int line, Quantity quantity)
    {
        var product = Products[line].Index;
        parcels.PutAll(Options[option], Weights[product], Volumes[product], quantity);
    }

    /// <summary>Shipping cost of the whole order with one option that takes all of it.</summary>
    public Money CostOfWhole(int option)
    {
        ref readonly var choice = ref Options[option];
        if (choice.Rate is not null) return CostOfParcels(option);
        var weight = default(Grams);
        for (var line = 0; line < Products.Length; line++) weight += Weights[Products[line].Index] * Quantities[line];
        return choice.ParcelCost(weight, default);
    }

    private Money CostOfParcels(int option)
    {
        var parcels = default(ParcelFill);
        for (var line = 0; line < Products.Length; line++) Fill(ref parcels, option, line, Quantities[line]);
        return parcels.Cost(Options[option]);
    }

    /// <summary>Nominal delivery of the order sent with an option.</summary>
    /// <remarks>It counts the room that all units of the order need, so a part of the order may be earlier.</remarks>
    public SimTime Delivery(int option) => Outbound.Delivery(Options[option], Now, Units);
}

/// <summary>The answer of an assignment policy: rows in a buffer owned by the engine.</summary>
public ref struct AssignmentPlan
{
    private readonly Span<AssignedUnits> _rows;

    /// <summary>Wraps a buffer.</summary>
    public AssignmentPlan(Span<AssignedUnits> buffer) => _rows = buffer;

    /// <summary>Number of rows added.</summary>
    public int Count { get; private set; }

    /// <summary>Whether more rows were added than an order can have parts: one for each line and option.</summary>
    public bool HasTooMany { get; private set; }

    /// <summary>The rows added.</summary>
    public readonly ReadOnlySpan<AssignedUnits> Rows => _rows[..Count];

    /// <summary>Assigns units of a line to an option.</summary>
    /// <param name="line">Line of the order, from 0.</param>
    /// <param name="option">Position in the context's options.</param>
    /// <param name="quantity">Units, positive.</param>
    public void Add(int line, int option, Quantity quantity)
    {
        if (Count == _rows.Length) HasTooMany = true;
        else _rows[Count++] = new AssignedUnits(line, option, quantity);
    }
}

/// <summary>Units of one line given to one ship option.</summary>
/// <param name="Line">Line of the order, from 0.</param>
/// <param name="Option">Position in the context's options.</param>
/// <param name="Quantity">Units, positive.</param>
public readonly record struct AssignedUnits(int Line, int Option, Quantity Quantity);
