using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Replenishment;

/// <summary>Manual planning: every facility is kept at so many weeks of its forecast, whatever the
/// uncertainty.</summary>
/// <remarks>
/// Baseline B0 of FORMULATION section 8: target = weeks x 7 x mean forecast of what the facility stands for; an order
/// is
/// placed when the position is below half the target, up to the target, in whole lots. Facilities that feed others are
/// planned on their echelon position and have weeks of their own.
/// </remarks>
public sealed class WeeksOfCoverPolicy : IInventoryPolicy
{
    private readonly double _weeks;
    private readonly double _upstreamWeeks;
    private readonly int _lot;
    private readonly Basins _basins;
    private readonly EchelonStock _echelons;

    /// <summary>A policy for a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="weeks">Weeks of cover at facilities that feed no other, positive.</param>
    /// <param name="upstreamWeeks">Weeks of cover of the whole echelon at facilities that feed others,
    /// positive.</param>
    /// <param name="lot">Orders are rounded up to a multiple of this [units], at least 1.</param>
    public WeeksOfCoverPolicy(SupplyNetwork network, double weeks = 2, double upstreamWeeks = 8, int lot = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weeks);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(upstreamWeeks);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lot);
        (_weeks, _upstreamWeeks, _lot) = (weeks, upstreamWeeks, lot);
        _basins = new Basins(network);
        _echelons = new EchelonStock(network);
    }

    /// <inheritdoc/>
    public void Place(in ReviewContext context, TransferOrders answer)
    {
        _basins.Follow(context.Demand);
        SourceOfSupply.Place(context, OrderQuantity, answer);
    }

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer)
    {
        _basins.Follow(context.Demand);
        SourceOfSupply.Buy(context, OrderQuantity, answer);
    }

    private Quantity OrderQuantity(in ReviewContext context, ProductId product, FacilityId facility)
    {
        var sort = context.Products[product].Sort;
        if (!context.Network.Facilities[facility.Index].Kind.Holds(sort)) return Quantity.Zero;
        var weeks = context.Network.Echelons[facility.Index] == 0 ? _weeks : _upstreamWeeks;
        var target = weeks * 7 * context.Demand.MeanPerDay[product.Index] * _basins.FedShare(sort, facility);
        var position = _echelons.Position(context.Stock, product, facility);
        if (target <= 0 || position.Units * 2 >= target) return Quantity.Zero;
        var lots = (long)Math.Ceiling((target - position.Units) / _lot);
        return new Quantity((int)(lots * _lot));
    }
}
