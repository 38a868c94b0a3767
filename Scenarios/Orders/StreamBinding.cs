using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Problems;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Scenarios.Orders;

/// <summary>Recorded orders bound to a network: what a scenario replays.</summary>
/// <param name="Products">The stream's products with a vendor of the network each.</param>
/// <param name="Orders">The stream, in the network's regions and classes.</param>
/// <param name="Notes">What had to be laid over to make the stream fit, one sentence each; empty when nothing.</param>
public sealed record BoundOrders(ProductCatalog Products, OrderStream Orders, ImmutableArray<string> Notes);

/// <summary>Binds a stream of codes to a network's regions, classes and vendors, so that any stream runs on any
/// scenario.</summary>
/// <remarks>
/// A code that the network has is kept. An order whose destination the network does not have is sent to a region
/// drawn by <see cref="Region.Weight"/> among the regions of its country; among those without a country when no
/// region has it; among all when there is none, or the stream names no country. A class the network does not have is
/// drawn by <see cref="PromiseClass.Weight"/>.
/// Both draws are keyed by (seed, order code), never by the number of draws. A product whose vendor the network does
/// not have gets vendor number hash(product code) mod number of vendors. Provenance and notes say what was laid over.
/// </remarks>
public static class StreamBinding
{
    /// <summary>Name of the model that lays a scenario's regions over a stream.</summary>
    public const string RegionModel = "scenario-regions-v1";

    /// <summary>Name of the model that lays a scenario's promise classes over a stream.</summary>
    public const string ClassModel = "scenario-classes-v1";

    /// <summary>Name of the model that gives products a vendor.</summary>
    public const string VendorModel = "vendor-hash-v1";

    /// <summary>Binds recorded orders to a network.</summary>
    /// <param name="recorded">The stream by code.</param>
    /// <param name="network">The network it is to run on.</param>
    /// <param name="seed">Seed of what has to be laid over.</param>
    /// <exception cref="InvalidScenarioException">The network has no vendor, region or class to bind to, or their
    /// weights allow no draw.</exception>
    public static BoundOrders Bind(this RecordedOrders recorded, SupplyNetwork network, long seed)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(network);
        CheckPossible(recorded.Name, network);
        var laid = new Overlaid(recorded.Provenance, seed);
        var products = BindProducts(recorded.Products, network, laid);
        var binder = new OrderBinder(network, products, seed);
        var batch = binder.Bind(recorded);
        Note(binder, laid);
        return new BoundOrders(products, OrderStream.InMemory(batch, laid.Provenance), laid.Notes);
    }

    /// <summary>Binds a stream that is read part by part, with one reading of all its columns.</summary>
    /// <param name="recorded">The stream by code.</param>
    /// <param name="network">The network it is to run on.</param>
    /// <param name="seed">Seed of what has to be laid over.</param>
    /// <param name="horizon">Orders from its start to before its end are bound, the others left out.</param>
    /// <param name="look">Given the products, makes what is to see every bound batch during that reading.</param>
    /// <exception cref="InvalidScenarioException">The network has no vendor, region or class to bind to, or their
    /// weights allow no draw; or rows of the stream are wrong.</exception>
    public static BoundOrders Bind(
        this RecordedStream recorded,
        SupplyNetwork network,
        long seed,
        (SimTime Start, SimTime End) horizon,
        Func<ProductCatalog, Action<OrderBatch>> look)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(look);
        CheckPossible(recorded.Name, network);
        var laid = new Overlaid(recorded.Provenance, seed);
        var products = BindProducts(recorded.Products, network, laid);
        var binder = new OrderBinder(network, products, seed);
        var see = look(products);
        foreach (var part in recorded.ReadBetween(horizon, RecordedColumns.All)) see(binder.Bind(part));
        Note(binder, laid);
        var orders = new BoundStream(
            columns => recorded.ReadBetween(horizon, columns),
            () => new OrderBinder(network, products, seed),
            binder,
            laid.Provenance);
        return new BoundOrders(products, orders, laid.Notes);
    }

    private static void Note(OrderBinder binder, Overlaid laid)
    {
        if (binder.RegionsDrawn > 0)
        {
            laid.Note("destination", RegionModel, binder.RegionsDrawn, binder.Orders, "orders");
        }

        if (binder.ClassesDrawn > 0) laid.Note("class", ClassModel, binder.ClassesDrawn, binder.Orders, "orders");
    }

    private static void CheckPossible(string stream, SupplyNetwork network)
    {
        var problems = new ProblemList($"order stream \"{stream}\"");
        if (network.Vendors.IsEmpty) problems.Add("vendors", "none in the network", "at least one");
        if (network.Regions.IsEmpty) problems.Add("regions", "none in the network", "at least one");
        if (network.PromiseClasses.IsEmpty) problems.Add("classes", "none in the network", "at least one");
        problems.ThrowIfAny();
    }

    private static ProductCatalog BindProducts(
        ImmutableArray<Product> given, SupplyNetwork network, Overlaid laid)
    {
        if (!network.OfferRules.IsEmpty) return WithOffers(given, network);
        var vendors = OrderBinder.Table(network.Vendors.Select(vendor => vendor.Code));
        var chosen = 0;
        var catalog = new ProductCatalog(
            given,
            product =>
            {
                if (vendors.TryGetValue(product.Vendor, out var vendor)) return new VendorId(vendor);
                chosen++;
                var hash = unchecked((ulong)StableHash.Of(product.Code));
                return new VendorId((int)(hash % (ulong)network.Vendors.Length));
            });
        if (chosen > 0) laid.Note("vendor", VendorModel, chosen, catalog.Count, "products");
        return catalog;
    }

    /// <summary>The products with what the network's vendors offer.</summary>
    private static ProductCatalog WithOffers(ImmutableArray<Product> given, SupplyNetwork network)
    {
        var problems = new ProblemList("offers");
        var codes = given.Select(product => product.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in network.OfferRules)
        {
            if (rule.Product.Length > 0 && !codes.Contains(rule.Product))
            {
                problems.AddUnknown($"offers[{rule.Vendor}].product", rule.Product, codes);
            }
        }

        var rules = network.OfferRules.ToDictionary(rule => rule.Key);
        var offers = given.ToDictionary(
            product => product.Code,
            product => OfferRule.OffersOf(rules, network, product.Code, product.Vendor, product.UnitCost));
        foreach (var product in given)
        {
            if (!offers[product.Code].IsEmpty) continue;
            problems.Add(
                "offers",
                $"none for product \"{product.Code}\"",
                "a row for it, for its vendor's own_products, or for all products");
        }

        problems.ThrowIfAny();
        return new ProductCatalog(given, product => offers[product.Code]);
    }

    /// <summary>What was laid over, as provenance and as notes.</summary>
    private sealed class Overlaid(ImmutableArray<ColumnProvenance> given, long seed)
    {
        public ImmutableArray<ColumnProvenance> Provenance { get; private set; } = given;

        public ImmutableArray<string> Notes { get; private set; } = [];

        public void Note(string column, string model, long drawn, long of, string things)
        {
            var share = string.Create(CultureInfo.InvariantCulture, $"{drawn:N0} of {of:N0} {things}");
            var source = string.Create(CultureInfo.InvariantCulture, $"{model}, seed {seed}, for {share}");
            var before = Provenance.FirstOrDefault(each => each.Column == column);
            if (before is not null && drawn < of) source += $"; the others: {before.Source}";
            var entry = new ColumnProvenance(column, ColumnOrigin.Overlaid, source);
            Provenance = before is null ? Provenance.Add(entry) : Provenance.Replace(before, entry);
            Notes = Notes.Add(
                $"The {column} of {share} is not in the stream in the network's terms: laid over by {model}.");
        }
    }
}
