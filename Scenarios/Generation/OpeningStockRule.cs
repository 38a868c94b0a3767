using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;

namespace Scenarios.Generation;

/// <summary>How much stock stands where at the start: given by the world, the same for every policy.</summary>
/// <remarks>
/// It looks at the stream that is about to be replayed, so it is not something a policy could know: it stands for the
/// stock a going concern has on its shelves, and for the launch stock of products that come later. Per product:
/// <see cref="CoverDays"/> x mean daily units in the product's first <see cref="MeasuredDays"/> days from its first
/// order. A share stands where customers are served, by the demand of each building's basin (largest remainder); the
/// rest upstream, where its vendor delivers.
/// </remarks>
/// <param name="CoverDays">Days of demand, not negative.</param>
/// <param name="MeasuredDays">Days from a product's first order over which demand is measured, positive.</param>
/// <param name="ShareAtCustomers">Share that stands at the buildings that serve customers, 0 to 1.</param>
public sealed record OpeningStockRule(double CoverDays, int MeasuredDays, double ShareAtCustomers)
{
    /// <summary>Opening stock, product-major: index product x facilities + facility.</summary>
    public ImmutableArray<Quantity> Compute(
        SupplyNetwork network, ProductCatalog products, OrderStream orders, SimTime start)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(products);
        ArgumentNullException.ThrowIfNull(orders);
        var (units, regions) = Measure(products.Count, network.Regions.Length, orders, start);
        var facilities = network.Facilities.Length;
        var stock = new Quantity[products.Count * facilities];
        var shares = new[] { Shares(network, SortKind.Sortable, regions), Shares(network, SortKind.NonSortable, regions) };
        for (var index = 0; index < products.Count; index++)
        {
            var product = new ProductId(index);
            var total = (int)Math.Round(CoverDays * units[index] / MeasuredDays);
            var atCustomers = (int)Math.Round(total * ShareAtCustomers);
            var row = stock.AsSpan(index * facilities, facilities);
            var upstream = Upstream(network, products, product);
            var placed = Spread(atCustomers, shares[(int)products[product].Sort], row);
            if (upstream >= 0) row[upstream] += new Quantity(total - placed);
        }

        return [.. stock];
    }

    /// <summary>The rule in a sentence, for manifests and reports.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{CoverDays:0.#} days of each product's demand in its first {MeasuredDays} days in the stream, "
        + $"{ShareAtCustomers:0.#%} of it where customers are served; the same for every policy");

    private (long[] Units, long[] Regions) Measure(int products, int regions, OrderStream orders, SimTime start)
    {
        var units = new long[products];
        var byRegion = new long[regions];
        var until = new SimTime[products];
        foreach (var batch in orders.ReadBatches())
        {
            for (var order = 0; order < batch.Count; order++)
            {
                if (batch.PlacedAt[order] < start) continue;
                for (var line = batch.FirstLines[order]; line < batch.FirstLines[order + 1]; line++)
                {
                    var product = batch.Products[line].Index;
                    if (until[product] == default)
                    {
                        until[product] = batch.PlacedAt[order] + Duration.FromDays(MeasuredDays);
                    }

                    byRegion[batch.Destinations[order].Index] += batch.Quantities[line].Units;
                    if (batch.PlacedAt[order] < until[product]) units[product] += batch.Quantities[line].Units;
                }
            }
        }

        return (units, byRegion);
    }

    /// <summary>Share of demand in each facility's basin, among facilities that may hold the sort.</summary>
    private static double[] Shares(SupplyNetwork network, SortKind sort, long[] regions)
    {
        var shares = new double[network.Facilities.Length];
        double all = Math.Max(1, regions.Sum());
        for (var region = 0; region < regions.Length; region++)
        {
            foreach (ref readonly var option in network.OptionsTo(new RegionId(region)))
            {
                if (!network.Facilities[option.Facility.Index].Kind.Holds(sort)) continue;
                shares[option.Facility.Index] += regions[region] / all;
                break;
            }
        }

        return shares;
    }

    private static int Upstream(SupplyNetwork network, ProductCatalog products, ProductId product)
    {
        var best = -1;
        var vendor = products.Vendors[product.Index];
        foreach (var link in network.SupplyLinks)
        {
            if (link.Vendor != vendor || !network.Facilities[link.ShipTo.Index].Kind.Holds(products[product].Sort)) continue;
            if (best < 0 || network.Echelons[link.ShipTo.Index] > network.Echelons[best]) best = link.ShipTo.Index;
        }

        return best;
    }

    /// <summary>Spreads units by shares with largest remainders; gives the units placed.</summary>
    private static int Spread(int units, double[] shares, Span<Quantity> row)
    {
        var placed = 0;
        var remainders = new (double Part, int Facility)[shares.Length];
        for (var facility = 0; facility < shares.Length; facility++)
        {
            var part = units * shares[facility];
            row[facility] = new Quantity((int)part);
            placed += (int)part;
            remainders[facility] = (part - (int)part, facility);
        }

        var wanted = (int)Math.Round(units * shares.Sum());
        foreach (var (_, facility) in remainders.OrderByDescending(row => row.Part).ThenBy(row => row.Facility))
        {
            if (placed >= wanted) break;
            row[facility] += new Quantity(1);
            placed++;
        }

        return placed;
    }
}
