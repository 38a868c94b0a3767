using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Products;

namespace Scenarios.Orders;

/// <summary>A stream whose every week is a week of another stream, with its baskets, destinations and classes, on the
/// same weekdays at the same local times.</summary>
/// <remarks>
/// Orders are numbered anew from 0, so a week that comes twice brings different orders. A line whose product is not
/// sold at its new instant (before its introduction, or from its retirement on), though it was at the old one, is left
/// out, and an order without lines with it. Orders that would fall behind the end of the horizon are left out, and
/// those before its first midnight stay as they are. It is made while it is read: memory is that of one week.
/// </remarks>
public sealed class ResampledStream : OrderStream
{
    private readonly StreamWeeks _weeks;
    private readonly ProductCatalog _products;
    private readonly Lazy<(long Orders, long Lines, long LeftOut)> _counts;

    internal ResampledStream(
        StreamWeeks weeks,
        ImmutableArray<int> sources,
        ProductCatalog products,
        ImmutableArray<ColumnProvenance> provenance)
    {
        _weeks = weeks;
        _products = products;
        SourceWeeks = sources;
        Provenance = provenance;
        _counts = new Lazy<(long, long, long)>(Count);
    }

    /// <summary>The week of the given stream that stands in each week, both from 0.</summary>
    public ImmutableArray<int> SourceWeeks { get; }

    /// <inheritdoc/>
    public override ImmutableArray<ColumnProvenance> Provenance { get; }

    /// <inheritdoc/>
    public override long OrderCount => _counts.Value.Orders;

    /// <inheritdoc/>
    public override long LineCount => _counts.Value.Lines;

    /// <summary>Lines left out because their product is not sold at that time.</summary>
    public long LinesLeftOut => _counts.Value.LeftOut;

    /// <inheritdoc/>
    public override IEnumerable<OrderBatch> ReadBatches() => Read().Select(week => week.Batch);

    private (long Orders, long Lines, long LeftOut) Count()
    {
        var (orders, lines, leftOut) = (0L, 0L, 0L);
        foreach (var (batch, left) in Read())
        {
            orders += batch.Count;
            lines += batch.LineCount;
            leftOut += left;
        }

        return (orders, lines, leftOut);
    }

    private IEnumerable<(OrderBatch Batch, int LeftOut)> Read()
    {
        var orders = 0;
        for (var week = -1; week < SourceWeeks.Length; week++)
        {
            var gathered = new GatheredWeek(_products);
            if (week < 0) foreach (var part in _weeks.PartsOf(-1)) gathered.Add(part);
            else Gather(week, gathered);
            var batch = gathered.ToBatch(new OrderId(orders));
            orders = checked(orders + batch.Count);
            yield return (batch, gathered.LeftOut);
        }
    }

    private void Gather(int week, GatheredWeek gathered)
    {
        for (var weekday = 0; weekday < StreamWeeks.Length; weekday++)
        {
            var day = (week * StreamWeeks.Length) + weekday;
            if (day >= _weeks.Days) return;
            var source = (SourceWeeks[week] * StreamWeeks.Length) + weekday;
            var move = new DayMove(_weeks, source, day);
            foreach (var part in _weeks.PartsOf(source)) gathered.Add(part, move, _weeks.End);
        }
    }
}
