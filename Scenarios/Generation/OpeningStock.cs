using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;

namespace Scenarios.Generation;

/// <summary>The stock a world starts with: given by the world, the same for every policy.</summary>
/// <remarks>
/// It is worked out from the order stream itself, so it knows a part of the future that no policy may know. That is
/// fair only because no policy decides it and all policies get the same: it stands for what the retailer happened to
/// have on the first day, and for the launch stock of later products.
/// </remarks>
public static class OpeningStock
{
    /// <summary>Units on hand at the start, product-major: index product x facilities + facility.</summary>
    /// <remarks>
    /// A product's total is <see cref="OpeningStockRule.CoverDays"/> times its mean daily units over its first
    /// <see cref="OpeningStockRule.ObservedDays"/> days from its first order (or to the end of the horizon, if sooner),
    /// rounded up. The front share of it, rounded down, is spread over customer-facing facilities in proportion to
    /// the units that all products sell in the regions whose nearest facility that may hold the product they are, by
    /// largest remainder, ties to the lower id. The rest stands at the facility of highest echelon that may hold the
    /// product, among those its vendor delivers to when there are any, ties to the lower id. A product that no
    /// facility may hold has none. Stock beyond a building's storage is scaled down there, all products alike; it moves
    /// to where the product enters the network, or is left out when that is full too.
    /// </remarks>
    /// <param name="network">The network.</param>
    /// <param name="products">Products.</param>
    /// <param name="orders">The stream that the stock is to last for.</param>
    /// <param name="end">End of the horizon.</param>
    /// <param name="rule">How much, and where.</param>
    /// <returns>The stock, and the units left out because no storage had room for them.</returns>
    public static (ImmutableArray<Quantity> Stock, long LeftOut) Decide(
        SupplyNetwork network, ProductCatalog products, OrderStream orders, SimTime end, OpeningStockRule rule)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(products);
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(rule);
        var demand = new EarlyDemand(products.Count, network.Regions.Length, rule.ObservedDays);
        foreach (var batch in orders.ReadBatches()) demand.Add(batch);
        return Decide(network, products, demand, end, rule);
    }

    /// <summary>The same from early demand that was counted before.</summary>
    internal static (ImmutableArray<Quantity> Stock, long LeftOut) Decide(
        SupplyNetwork network, ProductCatalog products, EarlyDemand demand, SimTime end, OpeningStockRule rule)
    {
        var facilities = network.Facilities.Length;
        var basins = new long[][]
        {
            BasinUnits(network, demand, SortKind.Sortable), BasinUnits(network, demand, SortKind.NonSortable),
        };
        var stock = new Quantity[products.Count * facilities];
        var entries = new int[products.Count];
        Array.Fill(entries, -1);
        for (var index = 0; index < products.Count; index++)
        {
            var product = new ProductId(index);
            var total = (int)Math.Ceiling(rule.CoverDays * demand.MeanPerDay(product, end));
            if (total == 0) continue;
            var sort = products[product].Sort;
            var own = stock.AsSpan(index * facilities, facilities);
            var front = (int)(total * rule.FrontShare);
            var basin = basins[(int)sort];
            var placed = basin.Any(units => units > 0) ? LargestRemainder(front, basin, own) : 0;
            if (TryGetUpstream(network, products.Vendors[index], sort, out var upstream))
            {
                own[upstream.Index] += new Quantity(total - placed);
                entries[index] = upstream.Index;
            }
        }

        var leftOut = OpeningStorage.Fit(network, products, stock, entries);
        return ([.. stock], leftOut);
    }

    private static long[] BasinUnits(SupplyNetwork network, EarlyDemand demand, SortKind sort)
    {
        var units = new long[network.Facilities.Length];
        for (var region = 0; region < network.Regions.Length; region++)
        {
            foreach (var option in network.OptionsTo(new RegionId(region)))
            {
                if (!network.Facilities[option.Facility.Index].Kind.Holds(sort)) continue;
                units[option.Facility.Index] += demand.RegionUnits[region];
                break;
            }
        }

        return units;
    }

    private static int LargestRemainder(int units, long[] weights, Span<Quantity> answer)
    {
        var sum = weights.Sum();
        var placed = 0;
        for (var index = 0; index < weights.Length; index++)
        {
            answer[index] = new Quantity((int)((Int128)units * weights[index] / sum));
            placed += answer[index].Units;
        }

        var byRemainder = Enumerable.Range(0, weights.Length)
            .OrderByDescending(index => (Int128)units * weights[index] % sum).ThenBy(index => index)
            .Take(units - placed);
        foreach (var index in byRemainder) answer[index] += new Quantity(1);
        return units;
    }

    private static bool TryGetUpstream(SupplyNetwork network, VendorId vendor, SortKind sort, out FacilityId upstream)
    {
        upstream = default;
        var best = (Supplied: false, Echelon: -1);
        for (var index = 0; index < network.Facilities.Length; index++)
        {
            var facility = new FacilityId(index);
            if (!network.Facilities[index].Kind.Holds(sort)) continue;
            var rank = (Supplied: network.TryGetSupply(vendor, facility, out _), Echelon: network.Echelons[index]);
            if (rank.CompareTo(best) > 0) (best, upstream) = (rank, facility);
        }

        return best.Echelon >= 0;
    }
}
