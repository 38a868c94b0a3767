using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.MultiEchelon;

/// <summary>How often each way to a region keeps each promise, by part of the day, over the week to come.</summary>
/// <remarks>
/// The planning image of cut-offs: an order of region r and class s is placed in part b of its region's day; the share
/// is that of the days of the week on which an order in the middle of the part, sent with the option, is nominally
/// delivered in time (<see cref="ShippingCalendar"/>: the same arithmetic as in the run, holidays included). Without
/// cut-offs there is one part, and the share is that of the best part of the day: the plan then believes that every
/// order makes the day's pull. Source: FORMULATION 2.4.
/// </remarks>
public sealed class OnTimeShares
{
    private const int DaysAhead = 7;
    private const int FinestParts = 12;

    private readonly SupplyNetwork _network;
    private readonly double[] _shares;
    private readonly int[] _alike;

    /// <summary>Works out the shares of the week that begins now.</summary>
    /// <param name="network">The network.</param>
    /// <param name="now">Beginning of the week.</param>
    /// <param name="parts">Parts of the day, 1 or more; ignored without cut-offs.</param>
    /// <param name="hasCutOffs">Whether the time of day matters.</param>
    public OnTimeShares(SupplyNetwork network, SimTime now, int parts, bool hasCutOffs)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parts);
        _network = network;
        PartCount = hasCutOffs ? parts : 1;
        _shares = new double[network.ShipOptions.Length * network.PromiseClasses.Length * PartCount];
        var tried = hasCutOffs ? parts : FinestParts;
        var calendar = new ShippingCalendar(network, now, now + Duration.FromDays(DaysAhead + 1));
        var days = new Dictionary<string, LocalDays>(StringComparer.Ordinal);
        for (var region = 0; region < network.Regions.Length; region++)
        {
            var zone = network.Regions[region].TimeZone;
            if (!days.TryGetValue(zone.Id, out var local))
            {
                days.Add(zone.Id, local = new LocalDays(zone, now, now + Duration.FromDays(DaysAhead + 1)));
            }

            for (var part = 0; part < tried; part++)
            {
                AddPart(calendar, local, local.DayOf(now) + 1, new RegionId(region), (part + 0.5) / tried);
            }
        }

        var classes = network.PromiseClasses.Length;
        _alike = new int[network.Regions.Length * classes * PartCount];
        for (var at = 0; at < _alike.Length; at++)
        {
            var cell = at / PartCount;
            _alike[at] = CountAlike(
                new RegionId(cell / classes), new PromiseClassId(cell % classes), at % PartCount);
        }
    }

    /// <summary>Number of parts of the day.</summary>
    public int PartCount { get; }

    /// <summary>Share of days, 0 to 1, on which an option keeps the promise of a class for an order of a part of the
    /// day.</summary>
    /// <param name="option">Position in the network's options.</param>
    /// <param name="promise">The class.</param>
    /// <param name="part">Part of the destination's day.</param>
    public double Of(int option, PromiseClassId promise, int part) => _shares[At(option, promise.Index, part)];

    /// <summary>How many parts of the day in a row, from one on, every option keeps a promise as often.</summary>
    internal int PartsAlike(RegionId region, PromiseClassId promise, int part) =>
        _alike[(((region.Index * _network.PromiseClasses.Length) + promise.Index) * PartCount) + part];

    private int CountAlike(RegionId region, PromiseClassId promise, int part)
    {
        var first = _network.FirstOptionOf(region);
        var end = part + 1;
        for (; end < PartCount; end++)
        {
            for (var option = first; option < first + _network.OptionsTo(region).Length; option++)
            {
                if (Of(option, promise, end) != Of(option, promise, part)) return end - part;
            }
        }

        return end - part;
    }

    /// <summary>Counts orders placed at a time of the region's day, on each of seven days.</summary>
    private void AddPart(ShippingCalendar calendar, LocalDays local, int firstDay, RegionId region, double time)
    {
        var part = (int)(time * PartCount);
        var first = _network.FirstOptionOf(region);
        var options = _network.OptionsTo(region);
        var classes = _network.PromiseClasses.Length;
        var promised = new SimTime[DaysAhead * classes];
        for (var at = 0; at < promised.Length; at++)
        {
            promised[at] = calendar.PromisedBy(region, new PromiseClassId(at % classes), Placed(at / classes));
        }

        var onTime = new int[classes];
        for (var option = 0; option < options.Length; option++)
        {
            Array.Clear(onTime);
            for (var day = 0; day < DaysAhead; day++)
            {
                var delivered = calendar.Delivery(options[option], calendar.Departure(options[option], Placed(day)));
                for (var promise = 0; promise < classes; promise++)
                {
                    if (delivered <= promised[(day * classes) + promise]) onTime[promise]++;
                }
            }

            for (var promise = 0; promise < classes; promise++)
            {
                ref var share = ref _shares[At(first + option, promise, part)];
                share = Math.Max(share, (double)onTime[promise] / DaysAhead);
            }
        }

        SimTime Placed(int day) => local.Midnight(firstDay + day) + Duration.FromDays(time);
    }

    private int At(int option, int promise, int part) =>
        (((option * _network.PromiseClasses.Length) + promise) * PartCount) + part;
}
