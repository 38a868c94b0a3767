using Scenarios.Measures;
using Scenarios.Products;

namespace Scenarios.Orders;

/// <summary>The orders of one week of a resampled stream while they are put together.</summary>
internal sealed class GatheredWeek(ProductCatalog products)
{
    private readonly List<SimTime> _placedAt = [];
    private readonly List<RegionId> _destinations = [];
    private readonly List<PromiseClassId> _classes = [];
    private readonly List<int> _firstLines = [0];
    private readonly List<ProductId> _products = [];
    private readonly List<Quantity> _quantities = [];

    /// <summary>Lines left out because their product is not sold at that time.</summary>
    internal int LeftOut { get; private set; }

    /// <summary>Adds orders as they are.</summary>
    internal void Add(in StreamPart part)
    {
        for (var row = part.First; row < part.End; row++) Add(part.Batch, row, part.Batch.PlacedAt[row]);
    }

    /// <summary>Adds orders at other instants, those before the end of the horizon.</summary>
    internal void Add(in StreamPart part, in DayMove move, SimTime end)
    {
        for (var row = part.First; row < part.End; row++)
        {
            var moved = move[part.Batch.PlacedAt[row]];
            if (moved < end) Add(part.Batch, row, moved);
        }
    }

    /// <summary>The orders by instant; those of one instant in the order they were added in.</summary>
    internal OrderBatch ToBatch(OrderId first)
    {
        var sequence = new int[_placedAt.Count];
        for (var order = 0; order < sequence.Length; order++) sequence[order] = order;
        var placedAt = _placedAt.ToArray();
        // Only a day on which the clock was or is put back can be out of order.
        if (!IsSorted(placedAt))
        {
            sequence = [.. sequence.OrderBy(order => placedAt[order]).ThenBy(order => order)];
        }

        var firstLines = new int[sequence.Length + 1];
        var lines = new ProductId[_products.Count];
        var quantities = new Quantity[_products.Count];
        for (var row = 0; row < sequence.Length; row++)
        {
            var from = _firstLines[sequence[row]];
            var count = _firstLines[sequence[row] + 1] - from;
            _products.CopyTo(from, lines, firstLines[row], count);
            _quantities.CopyTo(from, quantities, firstLines[row], count);
            firstLines[row + 1] = firstLines[row] + count;
        }

        return new OrderBatch(
            first,
            [.. sequence.Select(order => placedAt[order])],
            [.. sequence.Select(order => _destinations[order])],
            [.. sequence.Select(order => _classes[order])],
            firstLines,
            lines,
            quantities);
    }

    private void Add(OrderBatch batch, int row, SimTime now)
    {
        var before = batch.PlacedAt[row];
        for (var line = batch.FirstLines[row]; line < batch.FirstLines[row + 1]; line++)
        {
            var product = batch.Products[line];
            if (products.HasLives && !IsSold(product, now) && IsSold(product, before))
            {
                LeftOut++;
                continue;
            }

            _products.Add(product);
            _quantities.Add(batch.Quantities[line]);
        }

        if (_products.Count == _firstLines[^1]) return;
        _firstLines.Add(_products.Count);
        _placedAt.Add(now);
        _destinations.Add(batch.Destinations[row]);
        _classes.Add(batch.Classes[row]);
    }

    private bool IsSold(ProductId id, SimTime now)
    {
        var product = products[id];
        return (product.Introduced is not { } from || now >= from) && !product.IsRetired(now);
    }

    private static bool IsSorted(SimTime[] times)
    {
        for (var order = 1; order < times.Length; order++) if (times[order] < times[order - 1]) return false;
        return true;
    }
}
