using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Scenarios.Generation.National;

/// <summary>Relative demand of every hour of a horizon, by the time zone of the destination.</summary>
/// <remarks>The horizon is cut into hours from its start; local date and hour are those at an hour's
/// start.</remarks>
internal sealed class ZoneHours
{
    private const int HoursPerDay = 24;

    private readonly SimTime _start;
    private readonly SimTime _end;
    private readonly ImmutableArray<WeightedChoice> _zones;
    private readonly double[] _total;

    public ZoneHours(NationalSettings settings, SupplyNetwork network, DemandSeason season, SimTime start, SimTime end)
    {
        (_start, _end) = (start, end);
        var groups = Enumerable.Range(0, network.Regions.Length)
            .Where(region => network.Regions[region].Weight > 0)
            .GroupBy(region => network.Regions[region].TimeZone.Id, StringComparer.Ordinal)
            .OrderBy(zone => zone.Key, StringComparer.Ordinal).Select(zone => zone.ToImmutableArray()).ToArray();
        Regions = [.. groups];
        _total = new double[(int)(((end - start).Ticks + TimeSpan.TicksPerHour - 1) / TimeSpan.TicksPerHour)];
        var weights = groups.Select(zone => zone.Sum(region => network.Regions[region].Weight)).ToArray();
        var hourScale = 1 / (settings.HourProfile.Sum() * weights.Sum());
        var demand = new double[groups.Length];
        var zones = ImmutableArray.CreateBuilder<WeightedChoice>(_total.Length);
        for (var hour = 0; hour < _total.Length; hour++)
        {
            var covered = LengthOf(hour).Hours;
            for (var zone = 0; zone < demand.Length; zone++)
            {
                var local = TimeZoneInfo.ConvertTimeFromUtc(
                    StartOf(hour).ToUtc(), network.Regions[groups[zone][0]].TimeZone);
                demand[zone] = weights[zone] * season.Of(DateOnly.FromDateTime(local))
                    * settings.HourProfile[local.Hour] * hourScale * covered;
            }

            _total[hour] = demand.Sum();
            zones.Add(_total[hour] > 0 ? new WeightedChoice(demand) : new WeightedChoice(weights));
        }

        _zones = zones.MoveToImmutable();
    }

    /// <summary>Number of hours; the last may be shorter.</summary>
    public int Count => _total.Length;

    /// <summary>Number of days, whole or not, from the start.</summary>
    public int Days => (Count + HoursPerDay - 1) / HoursPerDay;

    /// <summary>Regions with demand, by time zone.</summary>
    public ImmutableArray<ImmutableArray<int>> Regions { get; }

    /// <summary>The day, from the start, of an hour.</summary>
    public static int DayOf(int hour) => hour / HoursPerDay;

    /// <summary>The instant an hour begins.</summary>
    public SimTime StartOf(int hour) => new(_start.Ticks + (hour * TimeSpan.TicksPerHour));

    /// <summary>The length of an hour: less at the end of a horizon that is no whole number of hours.</summary>
    public Duration LengthOf(int hour) => new(Math.Min(TimeSpan.TicksPerHour, (_end - StartOf(hour)).Ticks));

    /// <summary>Demand of an hour in mean days of its calendar year.</summary>
    public double Demand(int hour) => _total[hour];

    /// <summary>Demand of a day from the start, in mean days of its calendar year.</summary>
    public double DemandOfDay(int day)
    {
        var sum = 0.0;
        for (var hour = day * HoursPerDay; hour < Math.Min(Count, (day + 1) * HoursPerDay); hour++) sum += _total[hour];
        return sum;
    }

    /// <summary>Draws the time zone of an order of an hour, an index of <see cref="Regions"/>.</summary>
    public int DrawZone(int hour, ref RngStream random) => _zones[hour].Draw(ref random);
}
