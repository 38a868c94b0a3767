using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Scenarios.Generation.National;

/// <summary>A synthetic national retailer: products, and an order stream that is made while it is read.</summary>
/// <remarks>
/// The number of orders of an hour is Poisson; its mean is season x weekday x hour of the destination's local day x a
/// gamma shock of the day x the level of the products' gamma shocks (FORMULATION section 4). Region, class, basket and
/// products of an order are drawn from a stream of its own, keyed by (hour, number). Memory is that of one batch and
/// one hour of orders, whatever the horizon. The measured facts behind the defaults are in docs/us-retail.md.
/// </remarks>
public sealed class NationalRetailer
{
    /// <summary>Name of the model, for provenance.</summary>
    public const string Model = "national-retailer-v1";

    /// <summary>Name of every generated stream.</summary>
    public const string StreamName = "synthetic";

    private static readonly ImmutableArray<string> _columns =
    [
        "order_code", "placed_at", "destination", "class", "product", "quantity", "vendor", "product.name",
        "product.weight", "product.volume", "product.sort", "product.unit_cost", "product.price",
        "product.holding_cost",
    ];

    private NationalRetailer(ImmutableArray<Product> products, OrderStream orders) =>
        (Products, Orders) = (products, orders);

    /// <summary>Products; the number of each is its <see cref="ProductId"/> in the orders.</summary>
    public ImmutableArray<Product> Products { get; }

    /// <summary>The orders, in the network's regions and classes; reading them twice makes the same orders
    /// twice.</summary>
    /// <remarks>Asking for its counts makes the whole stream once.</remarks>
    public OrderStream Orders { get; }

    /// <summary>The retailer of a network over a horizon.</summary>
    /// <param name="settings">What the stream looks like.</param>
    /// <param name="network">Its regions and classes by weight, and its vendors.</param>
    /// <param name="start">First instant.</param>
    /// <param name="end">First instant without orders, later than <paramref name="start"/>.</param>
    /// <param name="seed">Seed of every draw.</param>
    public static NationalRetailer Create(
        NationalSettings settings, SupplyNetwork network, SimTime start, SimTime end, long seed)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, start);
        var key = new RngKey(seed, 0);
        var source = string.Create(
            CultureInfo.InvariantCulture,
            $"{Model}, seed {seed}, {settings.Orders:0} orders expected, {settings.ProductCount} products, "
            + $"business share {settings.BusinessShare}");
        var orders = new NationalOrders(
            settings,
            network,
            (start, end),
            key,
            [.. _columns.Select(column => new ColumnProvenance(column, ColumnOrigin.Synthetic, source))]);
        var products = NationalProducts.Draw(settings, network, key);
        return new NationalRetailer(
            [.. products.Select((product, index) => WithLife(product, orders.Lives, index, start, end))], orders);
    }

    private static Product WithLife(Product product, ProductLives lives, int index, SimTime start, SimTime end)
    {
        var retired = start + Duration.FromDays(lives.Until[index]);
        return product with
        {
            Introduced = lives.From[index] > 0 ? start + Duration.FromDays(lives.From[index]) : null,
            Retired = retired < end ? retired : null,
        };
    }

    /// <summary>Code of an order: its number in the stream.</summary>
    public static string CodeOf(long order) => string.Create(CultureInfo.InvariantCulture, $"N{order:0000000000}");

    /// <summary>The whole stream in memory, by code.</summary>
    /// <param name="network">The network it was made for.</param>
    public RecordedOrders Record(SupplyNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var placedAt = ImmutableArray.CreateBuilder<SimTime>();
        var destinations = ImmutableArray.CreateBuilder<int>();
        var classes = ImmutableArray.CreateBuilder<int>();
        var firstLines = ImmutableArray.CreateBuilder<int>();
        var products = ImmutableArray.CreateBuilder<int>();
        var quantities = ImmutableArray.CreateBuilder<Quantity>();
        foreach (var batch in Orders.ReadBatches())
        {
            for (var order = 0; order < batch.Count; order++) firstLines.Add(batch.FirstLines[order] + products.Count);
            placedAt.AddRange(batch.PlacedAt);
            foreach (var region in batch.Destinations) destinations.Add(region.Index);
            foreach (var promise in batch.Classes) classes.Add(promise.Index);
            foreach (var product in batch.Products) products.Add(product.Index);
            quantities.AddRange(batch.Quantities);
        }

        firstLines.Add(products.Count);
        return new RecordedOrders
        {
            Name = StreamName,
            Provenance = Orders.Provenance,
            Products = Products,
            Destinations = [.. network.Regions.Select(region => region.Code)],
            Classes = [.. network.PromiseClasses.Select(promise => promise.Code)],
            OrderCodes = [.. Enumerable.Range(0, placedAt.Count).Select(order => CodeOf(order))],
            PlacedAt = placedAt.ToImmutable(),
            DestinationOf = destinations.ToImmutable(),
            ClassOf = classes.ToImmutable(),
            FirstLines = firstLines.ToImmutable(),
            ProductOf = products.ToImmutable(),
            Quantities = quantities.ToImmutable(),
        };
    }
}
