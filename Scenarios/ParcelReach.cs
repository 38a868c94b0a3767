using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;

namespace Scenarios;

/// <summary>Finds products that are too heavy or too large for the services of a region.</summary>
public static class ParcelReach
{
    /// <summary>Regions with products of which no service takes one unit there, in order; none without
    /// limits.</summary>
    public static ImmutableArray<(RegionId Region, int Products)> Untaken(
        SupplyNetwork network, ProductCatalog products)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(products);
        var missed = ImmutableArray.CreateBuilder<(RegionId, int)>();
        for (var region = 0; region < network.Regions.Length; region++)
        {
            var options = network.OptionsTo(new RegionId(region)).ToArray();
            if (options.Length == 0 || options.Any(option => option.Rate is null)) continue;
            ParcelRate[] rates = [.. options.Select(option => option.Rate!).Distinct()];
            var count = 0;
            for (var product = 0; product < products.Count; product++)
            {
                var (weight, volume) = (products.Weights[product], products.Volumes[product]);
                if (!rates.Any(rate => rate.Takes(weight, volume))) count++;
            }

            if (count > 0) missed.Add((new RegionId(region), count));
        }

        return missed.ToImmutable();
    }
}
