using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Products;

namespace Scenarios.Orders;

/// <summary>A recorded stream in which changes of demand happen while it is read.</summary>
internal sealed class ChangedStream(RecordedStream inner, ImmutableArray<DemandChange> changes, long seed)
    : RecordedStream
{
    private readonly Lazy<long> _count = new(
        () => ReadChanged(inner, changes, seed, RecordedColumns.OrderCodes).Sum(part => (long)part.OrderCount));

    public override string Name => inner.Name;

    public override ImmutableArray<ColumnProvenance> Provenance => inner.Provenance;

    public override ImmutableArray<Product> Products => inner.Products;

    public override long OrderCount => _count.Value;

    public override SimTime First => inner.First;

    public override SimTime Last => inner.Last;

    public override IEnumerable<RecordedOrders> ReadParts(RecordedColumns columns) =>
        ReadChanged(inner, changes, seed, columns | RecordedColumns.OrderCodes);

    private static IEnumerable<RecordedOrders> ReadChanged(
        RecordedStream inner, ImmutableArray<DemandChange> changes, long seed, RecordedColumns columns) =>
        inner.ReadParts(columns).Select(part => DemandChange.Apply(part, changes, seed))
            .Where(part => part.OrderCount > 0);
}
