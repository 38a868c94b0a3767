using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Replenishment;

/// <summary>Base stock per location: each facility covers the demand it stands for, for itself.</summary>
/// <remarks>
/// Baseline B2 of FORMULATION section 8. Order-up-to level = quantile of the basin's demand over review period and lead
/// time; a facility that feeds others covers theirs as well, on its echelon position. Products that a building's kind
/// may not hold are left out.
/// </remarks>
public sealed class LocalBaseStockPolicy : IInventoryPolicy
{
    private readonly double _serviceLevel;
    private readonly Basins _basins;
    private readonly EchelonStock _echelons;

    /// <summary>A policy for a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="serviceLevel">Probability of no stock-out in a cycle, above 0 and below 1.</param>
    public LocalBaseStockPolicy(SupplyNetwork network, double serviceLevel = 0.95)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(serviceLevel, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(serviceLevel, 1);
        _serviceLevel = serviceLevel;
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
        if (!LeadTimeDemand.TryGetLeadTime(context, product, facility, out var leadTime)) return Quantity.Zero;
        var share = LeadTimeDemand.Share(context.Demand, product, _basins.FedShare(sort, facility));
        var review = LeadTimeDemand.ReviewDays(context.Network, facility);
        var level = LeadTimeDemand.Level(share, leadTime, review, _serviceLevel);
        return level - _echelons.Position(context.Stock, product, facility);
    }
}
