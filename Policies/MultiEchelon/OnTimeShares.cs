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
    }

    /// <summary>Number of parts of the day.</summary>
    public int PartCount { get; }

    /// <summary>Share of days, 0 to 1, on which an option keeps the promise of a class for an order of a part of the
    /// day.</summary>
    /// <param name="option">Position in the network's options.</param>
    /// <param name="promise">The class.</param>
    /// <param name="part">Part of the destination's day.</param>
    public double Of(int option, PromiseClassId promise, int part) => _shares[At(option, promise.Index, part)];

    /// <summary>Counts orders placed at a time of the region's day, on each of seven days.</summary>
    private void AddPart(ShippingCalendar calendar, LocalDays local, int firstDay, RegionId region, double time)
    {
        var part = (int)(time * PartCount);
        var first = _network.FirstOptionOf(region);
        var options = _network.OptionsTo(region);
        for (var promise = 0; promise < _network.PromiseClasses.Length; promise++)
        {
            for (var option = 0; option < options.Length; option++)
            {
                var onTime = 0;
                for (var day = firstDay; day < firstDay + DaysAhead; day++)
                {
                    var placed = local.Midnight(day) + Duration.FromDays(time);
                    var delivered = calendar.Delivery(options[option], calendar.Departure(options[option], placed));
                    if (delivered <= calendar.PromisedBy(region, new PromiseClassId(promise), placed)) onTime++;
                }

                ref var share = ref _shares[At(first + option, promise, part)];
                share = Math.Max(share, (double)onTime / DaysAhead);
            }
        }
    }

    private int At(int option, int promise, int part) =>
        (((option * _network.PromiseClasses.Length) + promise) * PartCount) + part;
}
