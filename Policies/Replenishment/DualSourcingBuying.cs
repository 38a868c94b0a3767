using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Replenishment;

/// <summary>Buys the base from the cheapest vendor and the surge from the fastest: a single-index dual-sourcing
/// policy.</summary>
/// <remarks>
/// At a review of the building where the best offer enters, the network's inventory position is first lifted to the
/// expedite level with the vendor of the shortest mean lead time, then to the regular level with the vendor of the best
/// offer. Each level is days of the mean forecast beyond that vendor's mean lead time and the review period. A product
/// with one vendor is bought there alone. Source: Scheller-Wolf, Veeraraghavan and van Houtum (2007), "Effective dual
/// sourcing with a single index policy".
/// </remarks>
public sealed class DualSourcingBuying : IBuyingPolicy
{
    private readonly double _regularDays;
    private readonly double _expediteDays;
    private SupplyRoutes? _routes;

    /// <summary>Takes the safety days of the two levels.</summary>
    /// <param name="regularDays">Safety cover of the regular level [days], not negative.</param>
    /// <param name="expediteDays">Safety cover of the expedite level [days], not negative.</param>
    public DualSourcingBuying(double regularDays = 14, double expediteDays = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(regularDays);
        ArgumentOutOfRangeException.ThrowIfNegative(expediteDays);
        _regularDays = regularDays;
        _expediteDays = expediteDays;
    }

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer)
    {
        _routes ??= new SupplyRoutes(context.Network);
        for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
        {
            var product = new ProductId(index);
            if (!_routes.TryGetEntry(context.Products, product, out var regular)) continue;
            if (!context.Due.Contains(regular.ShipTo)) continue;
            var position = NationalNewsvendorBuying.NetworkPosition(context.Stock, product);
            var fast = Fastest(context, product, regular);
            if (fast.Vendor != regular.Vendor)
            {
                position += Lift(context, product, fast, _expediteDays, position, answer);
            }

            Lift(context, product, regular, _regularDays, position, answer);
        }

        VendorRules.Obey(context, answer);
    }

    /// <summary>Buys what lifts the position to a level; gives the units.</summary>
    private static long Lift(
        in ReviewContext context, ProductId product, SupplyLink link, double safetyDays, long position,
        PurchaseOrders answer)
    {
        var review = context.Network.Facilities[link.ShipTo.Index].Review.Period.Days;
        var days = context.LeadTimes.Of(link).Mean.Days + review + safetyDays;
        var units = (long)Math.Ceiling(context.Demand.MeanPerDay[product.Index] * days) - position;
        if (units <= 0 || !context.Network.Vendors[link.Vendor.Index].TakesOrders(context.Now)) return 0;
        answer.Add(product, link.Vendor, link.ShipTo, new Quantity((int)units));
        return units;
    }

    /// <summary>The link of the vendor that delivers soonest to the same building; the regular one when none
    /// does.</summary>
    private SupplyLink Fastest(in ReviewContext context, ProductId product, SupplyLink regular)
    {
        var fastest = regular;
        foreach (var offer in context.Products.OffersOf(product))
        {
            if (!_routes!.TryGetSupply(offer.Vendor, regular.ShipTo, out var link)) continue; // Set by Buy.
            if (context.LeadTimes.Of(link).Mean < context.LeadTimes.Of(fastest).Mean) fastest = link;
        }

        return fastest;
    }
}
