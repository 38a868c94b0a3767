using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Scenarios.Orders;

/// <summary>Turns the parts of one recorded stream, one after the other, into batches in a network's terms.</summary>
/// <remarks>What an order is given depends on its own row alone, never on the parts: parts of any size give the same
/// orders. Not for two threads at once.</remarks>
internal sealed class OrderBinder
{
    private readonly SupplyNetwork _network;
    private readonly Dictionary<string, int> _productTable;
    private readonly Dictionary<string, int> _regionTable;
    private readonly Dictionary<string, int> _classTable;
    private readonly long _seed;
    private Dictionaries? _ids;
    private RegionChoices? _regions;
    private WeightedChoice? _classes;

    private sealed record Dictionaries(
        ImmutableArray<Product> Of, ProductId[] Products, int[] Regions, int[] Classes);

    public OrderBinder(SupplyNetwork network, ProductCatalog products, long seed)
    {
        _network = network;
        _seed = seed;
        _productTable = Table(products.All.Select(product => product.Code));
        _regionTable = Table(network.Regions.Select(region => region.Code));
        _classTable = Table(network.PromiseClasses.Select(promise => promise.Code));
    }

    /// <summary>Orders bound so far.</summary>
    public long Orders { get; private set; }

    /// <summary>Lines bound so far.</summary>
    public long Lines { get; private set; }

    /// <summary>Orders so far whose region was drawn.</summary>
    public long RegionsDrawn { get; private set; }

    /// <summary>Orders so far whose promise class was drawn.</summary>
    public long ClassesDrawn { get; private set; }

    /// <summary>Indices by code.</summary>
    public static Dictionary<string, int> Table(IEnumerable<string> codes) =>
        codes.Select((code, index) => (code, index))
            .ToDictionary(pair => pair.code, pair => pair.index, StringComparer.Ordinal);

    /// <summary>Binds the next part; its orders are numbered on from the part before.</summary>
    public OrderBatch Bind(RecordedOrders part)
    {
        var ids = IdsOf(part);
        var lines = new ProductId[part.LineCount];
        for (var line = 0; line < lines.Length; line++) lines[line] = ids.Products[part.ProductOf[line]];
        var batch = new OrderBatch(
            new OrderId(checked((int)Orders)),
            [.. part.PlacedAt],
            BindRegions(part, ids),
            BindClasses(part, ids),
            [.. part.FirstLines],
            lines,
            [.. part.Quantities]);
        Orders += part.OrderCount;
        Lines += part.LineCount;
        return batch;
    }

    private Dictionaries IdsOf(RecordedOrders part)
    {
        if (_ids is not null && _ids.Of == part.Products) return _ids;
        _regions = new RegionChoices(_network, part.Name);
        return _ids = new Dictionaries(
            part.Products,
            [.. part.Products.Select(product => new ProductId(_productTable[product.Code]))],
            [.. part.Destinations.Select(code => _regionTable.GetValueOrDefault(code, -1))],
            [.. part.Classes.Select(code => _classTable.GetValueOrDefault(code, -1))]);
    }

    private RegionId[] BindRegions(RecordedOrders part, Dictionaries ids)
    {
        var regions = new RegionId[part.OrderCount];
        for (var order = 0; order < regions.Length; order++)
        {
            var region = ids.Regions[part.DestinationOf[order]];
            if (region < 0)
            {
                var country = part.CountryOf.IsEmpty ? "" : part.Countries[part.CountryOf[order]];
                region = _regions!.Draw(country, Stream(Purpose.OverlayDestination, part.OrderCodes[order]));
                RegionsDrawn++;
            }

            regions[order] = new RegionId(region);
        }

        return regions;
    }

    private PromiseClassId[] BindClasses(RecordedOrders part, Dictionaries ids)
    {
        var classes = new PromiseClassId[part.OrderCount];
        for (var order = 0; order < classes.Length; order++)
        {
            var promise = ids.Classes[part.ClassOf[order]];
            if (promise < 0)
            {
                _classes ??= RegionChoices.ChoiceOf(
                    _network.PromiseClasses.Select(each => each.Weight), "classes", part.Name);
                var random = Stream(Purpose.OverlayPromiseClass, part.OrderCodes[order]);
                promise = _classes.Draw(ref random);
                ClassesDrawn++;
            }

            classes[order] = new PromiseClassId(promise);
        }

        return classes;
    }

    private RngStream Stream(Purpose purpose, string orderCode) =>
        RngStream.For(new RngKey(_seed, 0), purpose, StableHash.Of(orderCode));
}
