using System.Collections.Immutable;
using Scenarios.Measures;

namespace Scenarios.Orders;

/// <summary>Collects orders in any order and builds a stream sorted by (instant, key).</summary>
public sealed class OrderStreamBuilder
{
    private readonly List<Row> _orders = [];
    private readonly List<(ProductId Product, Quantity Quantity)> _lines = [];

    private readonly record struct Row(
        SimTime PlacedAt, string Key, RegionId Destination, PromiseClassId Class, int First);

    /// <summary>Adds an order without lines; add its lines next.</summary>
    /// <param name="placedAt">Its instant.</param>
    /// <param name="destination">Its region.</param>
    /// <param name="promiseClass">Its requested class.</param>
    /// <param name="key">Orders of one instant are sorted by this key, so that row order has no effect.</param>
    public OrderStreamBuilder Order(
        SimTime placedAt, RegionId destination, PromiseClassId promiseClass, string key = "")
    {
        _orders.Add(new Row(placedAt, key, destination, promiseClass, _lines.Count));
        return this;
    }

    /// <summary>Adds a line to the order added last.</summary>
    public OrderStreamBuilder Line(ProductId product, Quantity quantity)
    {
        if (_orders.Count == 0) throw new InvalidOperationException("A line before the first order.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity.Units);
        _lines.Add((product, quantity));
        return this;
    }

    /// <summary>Builds the stream; equal (instant, key) keep the order they were added in.</summary>
    public OrderStream Build(ImmutableArray<ColumnProvenance> provenance)
    {
        var sequence = Enumerable.Range(0, _orders.Count)
            .OrderBy(order => _orders[order].PlacedAt)
            .ThenBy(order => _orders[order].Key, StringComparer.Ordinal)
            .ThenBy(order => order).ToArray();
        var firstLines = new int[_orders.Count + 1];
        var products = new ProductId[_lines.Count];
        var quantities = new Quantity[_lines.Count];
        var line = 0;
        for (var row = 0; row < sequence.Length; row++)
        {
            var order = sequence[row];
            var end = order + 1 < _orders.Count ? _orders[order + 1].First : _lines.Count;
            for (var from = _orders[order].First; from < end; from++, line++)
            {
                (products[line], quantities[line]) = _lines[from];
            }

            firstLines[row + 1] = line;
        }

        var batch = new OrderBatch(
            new OrderId(0),
            [.. sequence.Select(order => _orders[order].PlacedAt)],
            [.. sequence.Select(order => _orders[order].Destination)],
            [.. sequence.Select(order => _orders[order].Class)],
            firstLines,
            products,
            quantities);
        return OrderStream.InMemory(batch, provenance);
    }
}
