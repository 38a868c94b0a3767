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
        CheckPossible(recorded, network);
        var laid = new Overlaid(recorded.Provenance, seed);
        var products = BindProducts(recorded, network, laid);
        var regions = BindRegions(recorded, network, laid);
        var classes = BindClasses(recorded, network, laid);
        var batch = new OrderBatch(
            new OrderId(0),
            [.. recorded.PlacedAt],
            regions,
            classes,
            [.. recorded.FirstLines],
            BindLines(recorded, products),
            [.. recorded.Quantities]);
        return new BoundOrders(products, OrderStream.InMemory(batch, laid.Provenance), laid.Notes);
    }

    private static void CheckPossible(RecordedOrders recorded, SupplyNetwork network)
    {
        var problems = new ProblemList($"order stream \"{recorded.Name}\"");
        if (network.Vendors.IsEmpty) problems.Add("vendors", "none in the network", "at least one");
        if (network.Regions.IsEmpty) problems.Add("regions", "none in the network", "at least one");
        if (network.PromiseClasses.IsEmpty) problems.Add("classes", "none in the network", "at least one");
        problems.ThrowIfAny();
    }

    private static ProductCatalog BindProducts(RecordedOrders recorded, SupplyNetwork network, Overlaid laid)
    {
        var vendors = Table(network.Vendors.Select(vendor => vendor.Code));
        var chosen = 0;
        var catalog = new ProductCatalog(
            recorded.Products,
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

    private static ProductId[] BindLines(RecordedOrders recorded, ProductCatalog products)
    {
        var table = Table(products.All.Select(product => product.Code));
        var ids = recorded.Products.Select(product => new ProductId(table[product.Code])).ToArray();
        var lines = new ProductId[recorded.LineCount];
        for (var line = 0; line < lines.Length; line++) lines[line] = ids[recorded.ProductOf[line]];
        return lines;
    }

    private static RegionId[] BindRegions(RecordedOrders recorded, SupplyNetwork network, Overlaid laid)
    {
        var table = Table(network.Regions.Select(region => region.Code));
        var known = recorded.Destinations.Select(code => table.GetValueOrDefault(code, -1)).ToArray();
        var choices = new RegionChoices(network, recorded.Name);
        var regions = new RegionId[recorded.OrderCount];
        var drawn = 0;
        for (var order = 0; order < regions.Length; order++)
        {
            var region = known[recorded.DestinationOf[order]];
            if (region < 0)
            {
                var country = recorded.CountryOf.IsEmpty ? "" : recorded.Countries[recorded.CountryOf[order]];
                region = choices.Draw(country, laid.Stream(Purpose.OverlayDestination, recorded.OrderCodes[order]));
                drawn++;
            }

            regions[order] = new RegionId(region);
        }

        if (drawn > 0) laid.Note("destination", RegionModel, drawn, regions.Length, "orders");
        return regions;
    }

    private static PromiseClassId[] BindClasses(RecordedOrders recorded, SupplyNetwork network, Overlaid laid)
    {
        var table = Table(network.PromiseClasses.Select(promise => promise.Code));
        var known = recorded.Classes.Select(code => table.GetValueOrDefault(code, -1)).ToArray();
        WeightedChoice? choice = null;
        var classes = new PromiseClassId[recorded.OrderCount];
        var drawn = 0;
        for (var order = 0; order < classes.Length; order++)
        {
            var promise = known[recorded.ClassOf[order]];
            if (promise < 0)
            {
                choice ??= RegionChoices.ChoiceOf(
                    network.PromiseClasses.Select(each => each.Weight), "classes", recorded.Name);
                var random = laid.Stream(Purpose.OverlayPromiseClass, recorded.OrderCodes[order]);
                promise = choice.Draw(ref random);
                drawn++;
            }

            classes[order] = new PromiseClassId(promise);
        }

        if (drawn > 0) laid.Note("class", ClassModel, drawn, classes.Length, "orders");
        return classes;
    }

    private static Dictionary<string, int> Table(IEnumerable<string> codes) =>
        codes.Select((code, index) => (code, index))
            .ToDictionary(pair => pair.code, pair => pair.index, StringComparer.Ordinal);

    /// <summary>What was laid over, as provenance and as notes.</summary>
    private sealed class Overlaid(ImmutableArray<ColumnProvenance> given, long seed)
    {
        public ImmutableArray<ColumnProvenance> Provenance { get; private set; } = given;

        public ImmutableArray<string> Notes { get; private set; } = [];

        public RngStream Stream(Purpose purpose, string orderCode) =>
            RngStream.For(new RngKey(seed, 0), purpose, StableHash.Of(orderCode));

        public void Note(string column, string model, int drawn, int of, string things)
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
