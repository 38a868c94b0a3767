using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Measures;

namespace MyPolicies;

/// <summary>Buys each product up to some days of its mean forecast, for the network as a whole.</summary>
public sealed class DaysOfSupplyBuying : IBuyingPolicy
{
    private readonly double _days;
    private SupplyRoutes? _routes;

    /// <summary>Takes the days of supply.</summary>
    public DaysOfSupplyBuying(double days) => _days = days;

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer)
    {
        _routes ??= new SupplyRoutes(context.Network);
        for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
        {
            var product = new ProductId(index);
            if (!_routes.TryGetEntry(context.Products, product, out var entry)) continue;
            if (!context.Due.Contains(entry.ShipTo)) continue;
            var position = 0;
            for (var facility = 0; facility < context.Stock.FacilityCount; facility++)
            {
                position += context.Stock.Position(product, new FacilityId(facility)).Units;
            }

            var target = (int)Math.Ceiling(_days * context.Demand.MeanPerDay[index]);
            if (target > position)
            {
                answer.Add(product, entry.Vendor, entry.ShipTo, new Quantity(target - position));
            }
        }

        VendorRules.Obey(context, answer);
    }
}
