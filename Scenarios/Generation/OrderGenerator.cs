using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Randomness;

namespace Scenarios.Generation;

/// <summary>Generates an order stream for a network; the same settings, network and seed give the same
/// stream.</summary>
/// <remarks>
/// Each product leads its own orders: on each local day their number is Poisson with mean = rate of its rank x weekday
/// factor x the shock of the product's week (Cox process; a gamma shock makes weekly counts negative binomial).
/// Region and class are drawn by their weights, the hour by the profile in the destination's local time. Every draw is
/// keyed by (product, day) or (order code, product), so a further product leaves the orders that others lead as they
/// are, and may only appear as a further line's product in some of them.
/// </remarks>
public static class OrderGenerator
{
    /// <summary>Name of the model, for provenance.</summary>
    public const string Model = "order-generator-v1";

    /// <summary>Generates the orders placed from an instant to before another.</summary>
    /// <param name="settings">What the stream looks like.</param>
    /// <param name="network">Its regions and classes by weight, and its vendors.</param>
    /// <param name="start">First instant.</param>
    /// <param name="end">First instant without orders, later than <paramref name="start"/>.</param>
    /// <param name="seed">Seed of every draw.</param>
    public static RecordedOrders Generate(
        GeneratorSettings settings, SupplyNetwork network, SimTime start, SimTime end, long seed)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, start);
        var key = new RngKey(seed, 0);
        var baskets = new BasketModel(settings, key);
        var orders = new List<GeneratedOrder>();
        // A local day may begin up to 14 hours before or after the same day in UTC.
        var first = DateOnly.FromDateTime(start.ToUtc()).AddDays(-1);
        var last = DateOnly.FromDateTime(end.ToUtc()).AddDays(1);
        for (var product = 0; product < settings.ProductCount; product++)
        {
            var leader = new OrderLeader(settings, network, key, product, baskets);
            for (var day = first; day <= last; day = day.AddDays(1)) leader.AddDay(day, start, end, orders);
        }

        orders.Sort(static (left, right) =>
        {
            var byTime = left.PlacedAt.CompareTo(right.PlacedAt);
            return byTime != 0 ? byTime : string.CompareOrdinal(left.Code, right.Code);
        });
        return Columns(orders, settings, network, seed);
    }

    private static RecordedOrders Columns(
        List<GeneratedOrder> orders, GeneratorSettings settings, SupplyNetwork network, long seed)
    {
        var source = string.Create(CultureInfo.InvariantCulture, $"{Model}, seed {seed}");
        string[] columns =
        [
            "order_code", "placed_at", "destination", "class", "product", "quantity", "vendor", "product.name",
            "product.weight", "product.volume", "product.sort", "product.unit_cost", "product.price",
            "product.holding_cost",
        ];
        var lines = orders.SelectMany(order => order.Lines).ToArray();
        var firstLines = new int[orders.Count + 1];
        for (var order = 0; order < orders.Count; order++)
        {
            firstLines[order + 1] = firstLines[order] + orders[order].Lines.Length;
        }

        return new RecordedOrders
        {
            Name = "synthetic",
            Provenance = [.. columns.Select(name => new ColumnProvenance(name, ColumnOrigin.Synthetic, source))],
            Products = ProductModel.Products(settings, network, seed),
            Destinations = [.. network.Regions.Select(region => region.Code)],
            Classes = [.. network.PromiseClasses.Select(promise => promise.Code)],
            OrderCodes = [.. orders.Select(order => order.Code)],
            PlacedAt = [.. orders.Select(order => order.PlacedAt)],
            DestinationOf = [.. orders.Select(order => order.Region)],
            ClassOf = [.. orders.Select(order => order.Class)],
            FirstLines = [.. firstLines],
            ProductOf = [.. lines.Select(line => line.Product)],
            Quantities = [.. lines.Select(line => line.Quantity)],
        };
    }
}

/// <summary>One generated order before it becomes columns.</summary>
internal sealed record GeneratedOrder(
    SimTime PlacedAt, string Code, int Region, int Class, ImmutableArray<(int Product, Quantity Quantity)> Lines);
