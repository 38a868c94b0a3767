using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Network;

namespace Scenarios.Products;

/// <summary>One product as a file or a stream gives it.</summary>
public sealed record Product
{
    /// <summary>The code (SKU) by which streams, files and results name it; unique.</summary>
    public required string Code { get; init; }

    /// <summary>A name for people; the code when empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>Mass of one unit.</summary>
    public Grams Weight { get; init; }

    /// <summary>Volume of one unit.</summary>
    public Millilitres Volume { get; init; }

    /// <summary>How it is handled.</summary>
    public SortKind Sort { get; init; }

    /// <summary>Purchase price of one unit.</summary>
    public Money UnitCost { get; init; }

    /// <summary>Selling price of one unit.</summary>
    public Money Price { get; init; }

    /// <summary>Holding cost of one unit for one day, at a facility of factor 1.</summary>
    public Money HoldingCostPerUnitDay { get; init; }

    /// <summary>Code of the vendor that sells it; empty when the scenario has one vendor for all.</summary>
    public string Vendor { get; init; } = "";

    /// <summary>When it is introduced: its opening stock comes then. Absent when it has been sold before.</summary>
    public SimTime? Introduced { get; init; }

    /// <summary>From when on it cannot be bought any more; what is left is sold. Absent when it stays.</summary>
    public SimTime? Retired { get; init; }

    /// <summary>Whether vendors no longer sell it.</summary>
    public bool IsRetired(SimTime now) => Retired is { } end && now >= end;
}

/// <summary>The products of a world as columns by <see cref="ProductId"/>, sorted by code; immutable.</summary>
public sealed class ProductCatalog
{
    private readonly ImmutableArray<Product> _products;
    private readonly Grams[] _weights;
    private readonly Millilitres[] _volumes;
    private readonly Money[] _holding;
    private readonly SortKind[] _sorts;
    private readonly VendorId[] _vendors;
    private readonly ImmutableArray<VendorOffer>[] _offers;

    /// <summary>Takes products in any order with the vendor of each.</summary>
    /// <param name="products">Products with unique codes.</param>
    /// <param name="vendorOf">Resolves a product's one vendor, which sells single units at the product's own
    /// price.</param>
    /// <exception cref="ArgumentException">Two products have the same code.</exception>
    public ProductCatalog(IEnumerable<Product> products, Func<Product, VendorId> vendorOf)
        : this(
            products,
            product => [new VendorOffer(vendorOf(product), product.UnitCost, new Quantity(1), new Quantity(1))])
    {
    }

    /// <summary>Takes products in any order with the offers for each.</summary>
    /// <param name="products">Products with unique codes.</param>
    /// <param name="offersOf">The offers for a product, best first, at least one.</param>
    /// <exception cref="ArgumentException">Two products have the same code, or one has no offer.</exception>
    public ProductCatalog(IEnumerable<Product> products, Func<Product, ImmutableArray<VendorOffer>> offersOf)
    {
        ArgumentNullException.ThrowIfNull(offersOf);
        _products = [.. products.OrderBy(product => product.Code, StringComparer.Ordinal)];
        for (var row = 1; row < _products.Length; row++)
        {
            if (_products[row].Code == _products[row - 1].Code)
            {
                throw new ArgumentException($"Product code \"{_products[row].Code}\" twice.", nameof(products));
            }
        }

        _weights = [.. _products.Select(product => product.Weight)];
        _volumes = [.. _products.Select(product => product.Volume)];
        _holding = [.. _products.Select(product => product.HoldingCostPerUnitDay)];
        _sorts = [.. _products.Select(product => product.Sort)];
        _offers = [.. _products.Select(offersOf)];
        if (_offers.Any(offers => offers.IsEmpty))
        {
            throw new ArgumentException("A product without an offer.", nameof(offersOf));
        }

        _vendors = [.. _offers.Select(offers => offers[0].Vendor)];
        HasLives = _products.Any(product => product.Introduced is not null || product.Retired is not null);
        HasOrderLots = _offers.Any(
            offers => offers.Any(offer => offer.CasePack.Units > 1 || offer.MinimumUnits.Units > 1));
    }

    /// <summary>Number of products.</summary>
    public int Count => _products.Length;

    /// <summary>A product by id.</summary>
    public Product this[ProductId id] => _products[id.Index];

    /// <summary>Mass of one unit, by product.</summary>
    public ReadOnlySpan<Grams> Weights => _weights;

    /// <summary>Volume of one unit, by product.</summary>
    public ReadOnlySpan<Millilitres> Volumes => _volumes;

    /// <summary>Holding cost of one unit for one day at factor 1, by product.</summary>
    public ReadOnlySpan<Money> HoldingCostsPerUnitDay => _holding;

    /// <summary>How each is handled, by product.</summary>
    public ReadOnlySpan<SortKind> Sorts => _sorts;

    /// <summary>Whether any product is introduced or retired.</summary>
    public bool HasLives { get; }

    /// <summary>Whether any vendor sells in case packs or has a least quantity.</summary>
    public bool HasOrderLots { get; }

    /// <summary>The offers for a product, best first: lowest price, then shortest lead time, then vendor id.</summary>
    public ReadOnlySpan<VendorOffer> OffersOf(ProductId product) => _offers[product.Index].AsSpan();

    /// <summary>A vendor's offer for a product, if it makes one.</summary>
    public bool TryGetOffer(ProductId product, VendorId vendor, out VendorOffer offer)
    {
        foreach (var each in OffersOf(product))
        {
            offer = each;
            if (each.Vendor == vendor) return true;
        }

        offer = default;
        return false;
    }

    /// <summary>The vendor with the best offer, by product: the one that policies with one source buy from.</summary>
    public ReadOnlySpan<VendorId> Vendors => _vendors;

    /// <summary>All products in id order.</summary>
    public ImmutableArray<Product> All => _products;
}
