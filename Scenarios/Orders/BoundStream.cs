using System.Collections.Immutable;

namespace Scenarios.Orders;

/// <summary>A recorded stream in a network's terms, bound part by part whenever it is read.</summary>
/// <param name="parts">Reads the stream by code.</param>
/// <param name="newBinder">Makes the binder of a reading.</param>
/// <param name="first">The binder of the first reading, which counted what is there and what is drawn.</param>
/// <param name="provenance">Where each column came from.</param>
internal sealed class BoundStream(
    Func<RecordedColumns, IEnumerable<RecordedOrders>> parts,
    Func<OrderBinder> newBinder,
    OrderBinder first,
    ImmutableArray<ColumnProvenance> provenance) : OrderStream
{
    // Codes and countries are only asked for by draws; without draws they need not be read again.
    private readonly RecordedColumns _columns =
        (first.RegionsDrawn > 0 ? RecordedColumns.OrderCodes | RecordedColumns.Countries : RecordedColumns.Needed)
        | (first.ClassesDrawn > 0 ? RecordedColumns.OrderCodes : RecordedColumns.Needed);

    public override long OrderCount { get; } = first.Orders;

    public override long LineCount { get; } = first.Lines;

    public override ImmutableArray<ColumnProvenance> Provenance { get; } = provenance;

    public override IEnumerable<OrderBatch> ReadBatches()
    {
        var binder = newBinder();
        foreach (var part in parts(_columns)) yield return binder.Bind(part);
    }
}
