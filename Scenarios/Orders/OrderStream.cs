using System.Collections.Immutable;

namespace Scenarios.Orders;

/// <summary>A stream of orders, bound to the regions, classes and products of one scenario, sorted by
/// instant.</summary>
/// <remarks>Reading it twice gives the same batches; it may be read by several runs at once.</remarks>
public abstract class OrderStream
{
    /// <summary>Number of orders.</summary>
    public abstract long OrderCount { get; }

    /// <summary>Number of order lines.</summary>
    public abstract long LineCount { get; }

    /// <summary>Where each column came from: measured, or laid over by a model.</summary>
    public abstract ImmutableArray<ColumnProvenance> Provenance { get; }

    /// <summary>The batches in order; order ids run on from one to the next.</summary>
    public abstract IEnumerable<OrderBatch> ReadBatches();

    /// <summary>A stream held in memory as one batch.</summary>
    public static OrderStream InMemory(OrderBatch batch, ImmutableArray<ColumnProvenance> provenance) =>
        new SingleBatch(batch, provenance);

    private sealed class SingleBatch(OrderBatch batch, ImmutableArray<ColumnProvenance> provenance) : OrderStream
    {
        public override long OrderCount => batch.Count;

        public override long LineCount => batch.LineCount;

        public override ImmutableArray<ColumnProvenance> Provenance => provenance;

        public override IEnumerable<OrderBatch> ReadBatches() => [batch];
    }
}

/// <summary>Where a column of a stream came from.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Origin">Real, overlaid or synthetic.</param>
/// <param name="Source">The data set, or the name and seed of the model that made it.</param>
public sealed record ColumnProvenance(string Column, ColumnOrigin Origin, string Source);

/// <summary>Whether the values of a column were observed or made.</summary>
public enum ColumnOrigin
{
    /// <summary>As the source recorded it.</summary>
    Real = 0,

    /// <summary>Laid over a real stream by a named, seeded model, because the source lacks it.</summary>
    Overlaid = 1,

    /// <summary>Part of a generated world.</summary>
    Synthetic = 2,
}
