using System.Runtime.InteropServices;
using Scenarios.Measures;
using Scenarios.Orders;

namespace Scenarios.Generation.National;

/// <summary>Columns of the orders that are being made, until they are as many as a batch.</summary>
internal sealed class BatchColumns
{
    private const int LinesPerBatch = 100_000;

    private readonly List<SimTime> _placedAt = [];
    private readonly List<RegionId> _regions = [];
    private readonly List<PromiseClassId> _classes = [];
    private readonly List<int> _firstLines = [];
    private readonly List<ProductId> _products = [];
    private readonly List<Quantity> _quantities = [];
    private long _taken;

    public int LineCount => _products.Count;

    /// <summary>Whether the last order brought it to the size of a batch.</summary>
    public bool IsFull => LineCount >= LinesPerBatch;

    public void AddOrder(SimTime placedAt, RegionId region, PromiseClassId promise)
    {
        _placedAt.Add(placedAt);
        _regions.Add(region);
        _classes.Add(promise);
        _firstLines.Add(LineCount);
    }

    public void AddLine(ProductId product, Quantity quantity)
    {
        _products.Add(product);
        _quantities.Add(quantity);
    }

    /// <summary>Whether the order added last has a line of a product.</summary>
    public bool LastOrderHas(ProductId product) =>
        CollectionsMarshal.AsSpan(_products)[_firstLines[^1]..].Contains(product);

    /// <summary>The orders so far as a batch; begins the next.</summary>
    public OrderBatch Take()
    {
        _firstLines.Add(LineCount);
        var batch = new OrderBatch(
            new OrderId(checked((int)_taken)),
            [.. _placedAt],
            [.. _regions],
            [.. _classes],
            [.. _firstLines],
            [.. _products],
            [.. _quantities]);
        _taken += batch.Count;
        _placedAt.Clear();
        _regions.Clear();
        _classes.Clear();
        _firstLines.Clear();
        _products.Clear();
        _quantities.Clear();
        return batch;
    }
}
