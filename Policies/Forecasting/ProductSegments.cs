using Scenarios.Measures;
using Scenarios.Products;

namespace Policies.Forecasting;

/// <summary>Products that sell alike as far as one knows beforehand: by sort kind, third of price and third of
/// volume.</summary>
/// <remarks>A segment of fewer than <see cref="LeastProducts"/> products counts as segment 0, which stands for
/// all.</remarks>
internal sealed class ProductSegments
{
    /// <summary>Products that make a segment.</summary>
    internal const int LeastProducts = 30;

    private readonly int[] _segments;

    internal ProductSegments(ProductCatalog products)
    {
        var price = Thirds([.. products.All.Select(product => product.Price.Micros)]);
        var volume = Thirds([.. products.All.Select(product => product.Volume.Value)]);
        _segments = new int[products.Count];
        var sizes = new int[1 + (2 * 9)];
        for (var product = 0; product < _segments.Length; product++)
        {
            var sort = (int)products[new ProductId(product)].Sort;
            _segments[product] = 1 + (sort * 9) + (price[product] * 3) + volume[product];
            sizes[_segments[product]]++;
        }

        Count = sizes.Length;
        for (var product = 0; product < _segments.Length; product++)
        {
            if (sizes[_segments[product]] < LeastProducts) _segments[product] = 0;
        }
    }

    /// <summary>Number of segments, empty ones included.</summary>
    internal int Count { get; }

    /// <summary>The segment of a product; 0 stands for all products.</summary>
    internal int Of(int product) => _segments[product];

    /// <summary>The third, 0 to 2, that each value falls into; equal values fall into the same.</summary>
    private static int[] Thirds(long[] values)
    {
        if (values.Length == 0) return [];
        var sorted = values.Order().ToArray();
        var (low, high) = (sorted[(sorted.Length - 1) / 3], sorted[(sorted.Length - 1) * 2 / 3]);
        return [.. values.Select(value => (value > low ? 1 : 0) + (value > high ? 1 : 0))];
    }
}
