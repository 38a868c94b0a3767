using Scenarios.Measures;
using Scenarios.Orders;

namespace Simulator.Engine;

/// <summary>Walks an order stream, batch by batch, skipping orders before the start.</summary>
public sealed class OrderCursor : IDisposable
{
    private readonly IEnumerator<OrderBatch> _batches;
    private OrderBatch? _batch;
    private SimTime _lastOfBatchBefore;

    /// <summary>A cursor at the first order not before <paramref name="start"/>.</summary>
    public OrderCursor(OrderStream stream, SimTime start)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _batches = stream.ReadBatches().GetEnumerator();
        NextBatch();
        while (Time < start) Advance();
    }

    /// <summary>Instant of the order at the cursor; <see cref="SimTime.Never"/> past the end.</summary>
    public SimTime Time { get; private set; }

    /// <summary>Position of the order in <see cref="Batch"/>.</summary>
    public int Row { get; private set; }

    /// <summary>The batch at the cursor.</summary>
    public OrderBatch Batch => _batch ?? throw new InvalidOperationException("Invariant: past the end of the stream.");

    /// <summary>Moves to the next order.</summary>
    public void Advance()
    {
        Row++;
        if (Row < _batch!.Count) Time = _batch.PlacedAt[Row];
        else NextBatch();
    }

    /// <inheritdoc/>
    public void Dispose() => _batches.Dispose();

    private void NextBatch()
    {
        do
        {
            if (_batch is { Count: > 0 }) _lastOfBatchBefore = _batch.PlacedAt[^1];
            if (!_batches.MoveNext())
            {
                _batch = null;
                Time = SimTime.Never;
                return;
            }

            _batch = _batches.Current;
        }
        while (_batch.Count == 0);
        Row = 0;
        Time = _batch.PlacedAt[0];
        if (Time < _lastOfBatchBefore)
        {
            throw new InvalidOperationException($"Invariant: a batch begins at {Time}, before the last order.");
        }
    }
}
