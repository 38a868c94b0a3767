using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;

namespace Scenarios.Generation;

/// <summary>Fits opening stock into the storage of its buildings.</summary>
/// <remarks>Where an area would be too small, every product's units there are scaled down alike, rounded down. What
/// does not fit goes to the building where the product enters the network, and what does not fit there either is left
/// out.</remarks>
internal static class OpeningStorage
{
    /// <summary>Fits stock in place.</summary>
    /// <param name="network">The network.</param>
    /// <param name="products">Products.</param>
    /// <param name="stock">Units, product-major: index product x facilities + facility.</param>
    /// <param name="upstream">Where each product enters the network; negative when nowhere.</param>
    /// <returns>Units left out.</returns>
    internal static long Fit(SupplyNetwork network, ProductCatalog products, Span<Quantity> stock, int[] upstream)
    {
        long leftOut = 0;
        // From the customers up, so that what moves up is there when its building is fitted.
        foreach (var facility in network.DownstreamFirst)
        {
            foreach (var area in network.Facilities[facility.Index].Storage)
            {
                leftOut += Fit(new Place(network, products, facility, area), stock, upstream);
            }
        }

        return leftOut;
    }

    private static long Fit(in Place place, Span<Quantity> stock, int[] upstream)
    {
        long units = 0, volume = 0;
        for (var product = 0; product < upstream.Length; product++)
        {
            if (!place.Keeps(product)) continue;
            var here = stock[place.At(product)].Units;
            units += here;
            volume += place.Products[new ProductId(product)].Volume.Value * here;
        }

        // The tighter of the two limits, as the fraction that fits.
        var (fits, of) = (1L, 1L);
        if (place.Area.Units is { } most && units > most.Units) (fits, of) = (most.Units, units);
        if (place.Area.Volume is { } room && volume > room.Value
            && (Int128)room.Value * of < (Int128)fits * volume)
        {
            (fits, of) = (room.Value, volume);
        }

        if (of == 1) return 0;
        long leftOut = 0;
        for (var product = 0; product < upstream.Length; product++)
        {
            if (!place.Keeps(product)) continue;
            ref var here = ref stock[place.At(product)];
            var kept = new Quantity((int)((Int128)here.Units * fits / of));
            var rest = here - kept;
            here = kept;
            if (upstream[product] < 0 || upstream[product] == place.Facility.Index) leftOut += rest.Units;
            else stock[(product * place.Network.Facilities.Length) + upstream[product]] += rest;
        }

        return leftOut;
    }

    private readonly record struct Place(
        SupplyNetwork Network, ProductCatalog Products, FacilityId Facility, StorageArea Area)
    {
        internal int At(int product) => (product * Network.Facilities.Length) + Facility.Index;

        internal bool Keeps(int product) => ReferenceEquals(
            Network.Facilities[Facility.Index].AreaOf(Products[new ProductId(product)].Sort), Area);
    }
}
