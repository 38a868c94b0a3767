using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Products;

namespace Policies.Assignment;

/// <summary>A charge on units that a building keeps for its own basin, dearer than any parcel.</summary>
/// <param name="days">Days of the basin's demand that are kept.</param>
internal sealed class SpilloverCharge(double days) : IUnitCharge
{
    // Above what any parcel costs, and far from the end of the range for any order.
    private static readonly Money _perUnit = Money.Of(1_000_000);

    private Basins? _basins;
    private ProductCatalog? _products;
    private double[] _meanPerDay = [];

    /// <summary>Takes in the forecast of a review.</summary>
    internal void Refresh(in ReviewContext context)
    {
        if (_basins is null)
        {
            _basins = new Basins(context.Network, new SupplyRoutes(context.Network));
            _products = context.Products;
            _meanPerDay = new double[context.Products.Count];
        }

        _basins.Refresh(context.Demand.RegionShare);
        var (first, count) = (context.FirstProduct.Index, context.EndProduct.Index - context.FirstProduct.Index);
        context.Demand.MeanPerDay.Slice(first, count).CopyTo(_meanPerDay.AsSpan(first));
    }

    /// <inheritdoc/>
    public Money Of(in AssignmentContext context, int line, FacilityId facility, Quantity quantity)
    {
        if (_basins is null || _products is null) return Money.Zero;
        var product = context.Products[line];
        var sort = _products.Sorts[product.Index];
        if (_basins.IsHome(context.Destination, facility, sort)) return Money.Zero;
        var kept = (int)Math.Floor(days * _meanPerDay[product.Index] * _basins.OwnShare(facility, sort));
        var free = Math.Max(0, context.Stock.OnHand(product, facility).Units - kept);
        return _perUnit * new Quantity(Math.Max(0, quantity.Units - free));
    }
}
