using System.Runtime.CompilerServices;
using Scenarios.Measures;

namespace Policies.Ports;

/// <summary>What a policy may see of stock: read-only columns by stock point (product x facility).</summary>
/// <remarks>Index of a stock point: product x <see cref="FacilityCount"/> + facility, so one product's buildings
/// lie side by side. It holds nothing of the future and cannot be kept.</remarks>
public readonly ref struct StockView
{
    private readonly ReadOnlySpan<Quantity> _onHand;
    private readonly ReadOnlySpan<Quantity> _onOrder;
    private readonly ReadOnlySpan<Quantity> _owed;
    private readonly ReadOnlySpan<SimTime> _nextArrival;

    /// <summary>Wraps the engine's columns, all of length products x facilities.</summary>
    /// <param name="facilityCount">Number of facilities.</param>
    /// <param name="onHand">Units that can be assigned.</param>
    /// <param name="onOrder">Units ordered from vendors or other facilities and not yet available here.</param>
    /// <param name="owed">Units owed to waiting customers and to other facilities.</param>
    /// <param name="nextArrival">When the next units that another facility sent are nominally available; may be left
    /// out.</param>
    public StockView(
        int facilityCount,
        ReadOnlySpan<Quantity> onHand,
        ReadOnlySpan<Quantity> onOrder,
        ReadOnlySpan<Quantity> owed,
        ReadOnlySpan<SimTime> nextArrival = default)
    {
        FacilityCount = facilityCount;
        _onHand = onHand;
        _onOrder = onOrder;
        _owed = owed;
        _nextArrival = nextArrival;
    }

    /// <summary>Number of facilities.</summary>
    public int FacilityCount { get; }

    /// <summary>Units on hand that are not reserved for an order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quantity OnHand(ProductId product, FacilityId facility) => _onHand[At(product, facility)];

    /// <summary>Units on order: in transit to the facility, or owed to it by its supplier.</summary>
    public Quantity OnOrder(ProductId product, FacilityId facility) => _onOrder[At(product, facility)];

    /// <summary>Units owed: to customers who wait and to facilities whose requests could not be met.</summary>
    public Quantity Owed(ProductId product, FacilityId facility) => _owed[At(product, facility)];

    /// <summary>When the next units that another facility sent are nominally available, going by the mean of the lane
    /// and the time from dock to stock; <see cref="SimTime.Never"/> when none are on their way.</summary>
    public SimTime NextArrival(ProductId product, FacilityId facility) =>
        _nextArrival.IsEmpty ? SimTime.Never : _nextArrival[At(product, facility)];

    /// <summary>Inventory position: on hand + on order - owed [units].</summary>
    public Quantity Position(ProductId product, FacilityId facility)
    {
        var at = At(product, facility);
        return new Quantity(_onHand[at].Units + _onOrder[at].Units - _owed[at].Units);
    }

    /// <summary>Units on hand of one product in every building, by facility.</summary>
    public ReadOnlySpan<Quantity> OnHandEverywhere(ProductId product) =>
        _onHand.Slice(product.Index * FacilityCount, FacilityCount);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int At(ProductId product, FacilityId facility) => (product.Index * FacilityCount) + facility.Index;
}
