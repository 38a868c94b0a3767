using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Randomness;

namespace Scenarios.Generation.National;

/// <summary>The orders of a national retailer, made batch by batch while they are read; never held as a
/// whole.</summary>
internal sealed class NationalOrders : OrderStream
{
    private const int NumberBits = 32;

    private readonly RngKey _key;
    private readonly ZoneHours _hours;
    private readonly ProductMix _products;
    private readonly BasketLaw _baskets;
    private readonly ClassOffer _classes;
    private readonly ImmutableArray<WeightedChoice> _regions;
    private readonly double _ordersPerDemand;
    private readonly Lazy<(long Orders, long Lines)> _size;

    public NationalOrders(
        NationalSettings settings,
        SupplyNetwork network,
        (SimTime Start, SimTime End) horizon,
        RngKey key,
        ImmutableArray<ColumnProvenance> provenance)
    {
        _key = key;
        _hours = new ZoneHours(settings, network, new DemandSeason(settings, _key), horizon.Start, horizon.End);
        _baskets = new BasketLaw(settings);
        Lives = new ProductLives(settings, _hours, _key, settings.Orders * _baskets.MeanLines);
        _products = new ProductMix(settings, Lives, _hours, _key, DateOnly.FromDateTime(horizon.Start.ToUtc()));
        _classes = new ClassOffer(network);
        _regions =
        [
            .. _hours.Regions.Select(zone => new WeightedChoice(zone.Select(region => network.Regions[region].Weight))),
        ];
        _ordersPerDemand = settings.Orders / Enumerable.Range(0, _hours.Count).Sum(Demand);
        _size = new Lazy<(long, long)>(Count);
        Provenance = provenance;
    }

    /// <summary>When each product is on sale.</summary>
    internal ProductLives Lives { get; }

    public override long OrderCount => _size.Value.Orders;

    public override long LineCount => _size.Value.Lines;

    public override ImmutableArray<ColumnProvenance> Provenance { get; }

    public override IEnumerable<OrderBatch> ReadBatches()
    {
        var batch = new BatchColumns();
        using var tables = _products.Tables().GetEnumerator();
        var day = -1;
        for (var hour = 0; hour < _hours.Count; hour++)
        {
            for (; day < ZoneHours.DayOf(hour); day++) tables.MoveNext();
            foreach (var (placedAt, number) in Instants(hour))
            {
                AddOrder(batch, hour, number, placedAt, tables.Current);
                if (batch.IsFull) yield return batch.Take();
            }
        }

        if (batch.LineCount > 0) yield return batch.Take();
    }

    private double Demand(int hour) => _hours.Demand(hour) * _products.Levels[ZoneHours.DayOf(hour)];

    private int DrawCount(int hour)
    {
        var random = RngStream.For(_key, Purpose.NationalOrderCount, HourNumber(hour));
        return random.NextPoisson(_ordersPerDemand * Demand(hour));
    }

    /// <summary>The orders of an hour in time order: milliseconds into it, and the number that keys the
    /// order.</summary>
    private IEnumerable<(SimTime PlacedAt, int Number)> Instants(int hour)
    {
        var start = _hours.StartOf(hour).Ticks;
        var milliseconds = Math.Max(1, (int)(_hours.LengthOf(hour).Ticks / TimeSpan.TicksPerMillisecond));
        var sorted = new long[DrawCount(hour)];
        for (var number = 0; number < sorted.Length; number++)
        {
            var random = RngStream.For(_key, Purpose.NationalOrderInstant, HourNumber(hour), number);
            sorted[number] = ((long)random.NextIndex(milliseconds) << NumberBits) | (uint)number;
        }

        Array.Sort(sorted);
        foreach (var instant in sorted)
        {
            var after = (instant >> NumberBits) * TimeSpan.TicksPerMillisecond;
            yield return (new SimTime(start + after), (int)(instant & uint.MaxValue));
        }
    }

    private void AddOrder(BatchColumns batch, int hour, int number, SimTime placedAt, AliasTable products)
    {
        var random = RngStream.For(_key, Purpose.NationalOrder, HourNumber(hour), number);
        var (isBusiness, lines) = _baskets.DrawLines(ref random);
        var zone = _hours.DrawZone(hour, ref random);
        var region = _hours.Regions[zone][_regions[zone].Draw(ref random)];
        batch.AddOrder(placedAt, new RegionId(region), _classes.Draw(region, ref random));
        for (var line = 0; line < lines; line++)
        {
            // A basket holds a product once: what is there already is drawn again.
            var product = new ProductId(products.Draw(ref random));
            for (var again = 0; batch.LastOrderHas(product) && again < 1000; again++)
            {
                product = new ProductId(products.Draw(ref random));
            }

            if (!batch.LastOrderHas(product)) batch.AddLine(product, _baskets.DrawUnits(isBusiness, ref random));
        }
    }

    private (long Orders, long Lines) Count()
    {
        var (orders, lines) = (0L, 0L);
        foreach (var batch in ReadBatches())
        {
            orders += batch.Count;
            lines += batch.LineCount;
        }

        return (orders, lines);
    }

    // Keys are of the calendar, not of the horizon.
    private long HourNumber(int hour) => _hours.StartOf(hour).Ticks / TimeSpan.TicksPerHour;
}
