using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;

namespace Scenarios.Generation.National;

/// <summary>Counts of an order stream, folded batch by batch: what its statistics are worked out from.</summary>
internal sealed class StreamCounts
{
    private const int DaysPerWeek = 7;

    private readonly SimTime _start;
    private readonly DateOnly _firstDate;
    private readonly int _firstWeek;
    private readonly ImmutableArray<LocalDays> _zones;
    private readonly ImmutableArray<int> _zoneOf;
    private readonly long[] _days;
    private readonly (int From, int Until) _wholeDays;

    public StreamCounts(SupplyNetwork network, int products, int mostLines, SimTime start, SimTime end)
    {
        _start = start;
        var zones = network.Regions.Select(region => region.TimeZone).DistinctBy(zone => zone.Id).ToArray();
        _zones = [.. zones.Select(zone => new LocalDays(zone, start, end))];
        _zoneOf = [.. network.Regions.Select(each => Array.FindIndex(zones, zone => zone.Id == each.TimeZone.Id))];
        _firstDate = _zones.Min(zone => zone.Date(zone.DayOf(start)));
        _days = new long[_zones.Max(zone => DayOf(zone, end)) + 1];
        _wholeDays = (
            _zones.Max(zone => DayOf(zone, start) + (zone.Midnight(zone.DayOf(start)) < start ? 1 : 0)),
            _zones.Min(zone => DayOf(zone, end)));
        _firstWeek = WeekOf(start);
        Weeks = WeekOf(end) - _firstWeek + 1;
        HasLateDays = end - start >= Duration.FromDays(ProductLives.DaysToCalibrate);
        Shock = new SharedShock(products, Weeks);
        Hours = new long[24];
        Regions = new long[network.Regions.Length];
        Baskets = new long[mostLines + 1];
        Products = new long[products];
        FirstSold = new SimTime[products];
        Array.Fill(FirstSold, SimTime.Never);
    }

    /// <summary>Orders by local hour of the destination.</summary>
    public long[] Hours { get; }

    /// <summary>Orders by region.</summary>
    public long[] Regions { get; }

    /// <summary>Orders by number of lines; the last also counts those with more.</summary>
    public long[] Baskets { get; }

    /// <summary>Lines by product.</summary>
    public long[] Products { get; }

    /// <summary>First sale by product.</summary>
    public SimTime[] FirstSold { get; }

    public SharedShock Shock { get; }

    /// <summary>Calendar weeks, whole or not.</summary>
    public int Weeks { get; }

    /// <summary>Whether the horizon is long enough for products to be introduced late.</summary>
    public bool HasLateDays { get; }

    public long Orders { get; private set; }

    public long Lines { get; private set; }

    public long Units { get; private set; }

    public SimTime? First { get; private set; }

    public SimTime? Last { get; private set; }

    /// <summary>Orders by local day, whole days only; the peak day is known by the calendar.</summary>
    public DailyCounts Daily(NationalSettings settings)
    {
        var (from, until) = _wholeDays;
        var days = until > from ? _days[from..until] : [];
        var first = _firstDate.AddDays(from);
        var peak = DemandSeason.PeakDay(first.AddDays(days.Length / 2).Year);
        return new DailyCounts(first, days, settings.PeakTimesMean > 0 ? peak : null);
    }

    public void Add(OrderBatch batch)
    {
        for (var order = 0; order < batch.Count; order++)
        {
            var placed = batch.PlacedAt[order];
            var region = batch.Destinations[order];
            var zone = _zones[_zoneOf[region.Index]];
            var day = zone.DayOf(placed);
            _days[zone.Date(day).DayNumber - _firstDate.DayNumber]++;
            Hours[Math.Min(23, (int)(placed - zone.Midnight(day)).Hours)]++;
            Regions[region.Index]++;
            var lines = batch.FirstLines[order + 1] - batch.FirstLines[order];
            Baskets[Math.Min(lines, Baskets.Length - 1)]++;
            var week = WeekOf(placed) - _firstWeek;
            for (var line = batch.FirstLines[order]; line < batch.FirstLines[order + 1]; line++)
            {
                var product = batch.Products[line];
                Products[product.Index]++;
                Units += batch.Quantities[line].Units;
                if (FirstSold[product.Index] == SimTime.Never) FirstSold[product.Index] = placed;
                Shock.Add(product, region, week);
            }
        }

        Orders += batch.Count;
        Lines += batch.LineCount;
        if (batch.Count == 0) return;
        First ??= batch.PlacedAt[0];
        Last = batch.PlacedAt[^1];
    }

    /// <summary>Share of the products sold at all whose first sale is more than some days after the
    /// start.</summary>
    public double FirstSoldAfter(int days)
    {
        var sold = FirstSold.Where(first => first != SimTime.Never).ToArray();
        return sold.Count(first => first - _start >= Duration.FromDays(days)) / (double)Math.Max(1, sold.Length);
    }

    private int DayOf(LocalDays zone, SimTime time) => zone.Date(zone.DayOf(time)).DayNumber - _firstDate.DayNumber;

    // The weeks of the products' shocks: of whole days from the start, cut where a date of a Monday begins.
    private int WeekOf(SimTime time) =>
        ((int)(_start.Ticks / Duration.TicksPerDay) + (int)((time - _start).Ticks / Duration.TicksPerDay))
        / DaysPerWeek;
}
