using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>Exact arithmetic of pulls, cut-offs, deliveries and promises in local time over a horizon.</summary>
/// <remarks>A pure function of the network: the engine, the policies and the planner all use it, so plan and replay
/// agree. Local instants are computed once; a look-up costs a few nanoseconds and allocates nothing.</remarks>
public sealed class ShippingCalendar
{
    private readonly LocalDays[] _facilityDays;
    private readonly LocalDays[] _regionDays;
    private readonly Timetable?[] _pulls;
    private readonly Timetable?[] _deliveries;
    private readonly int[][][] _workingDays;
    private readonly Timetable[] _cutOffs;
    private readonly SimTime[][] _deadlines;
    private readonly SupplyNetwork _network;
    private readonly int _services;
    private readonly int _classes;

    /// <summary>Prepares the calendar of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="start">First instant asked about.</param>
    /// <param name="end">Orders are placed before this instant.</param>
    public ShippingCalendar(SupplyNetwork network, SimTime start, SimTime end)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        _services = network.Services.Length;
        _classes = network.PromiseClasses.Length;
        var tables = new CalendarTables(start, end);
        _facilityDays = [.. network.Facilities.Select(facility => tables.DaysOf(facility.TimeZone))];
        _regionDays = [.. network.Regions.Select(region => tables.DaysOf(region.TimeZone))];
        _pulls = new Timetable?[network.Facilities.Length * _services];
        _deliveries = new Timetable?[network.Regions.Length * _services];
        _workingDays = new int[_services][][];
        for (var service = 0; service < _services; service++)
        {
            var carrier = network.Services[service];
            for (var facility = 0; facility < _facilityDays.Length; facility++)
            {
                if (carrier.Pulls.IsEmpty) continue;
                WorkCalendar[] calendars = [network.Facilities[facility].Calendar, carrier.Calendar];
                SimTime[] pulls =
                [
                    .. carrier.Pulls.SelectMany(
                        pull => tables.WorkedInstants(_facilityDays[facility], pull, calendars)).Order(),
                ];
                _pulls[(facility * _services) + service] = new Timetable(pulls, carrier.CutOff);
            }

            for (var region = 0; region < _regionDays.Length; region++)
            {
                if (carrier.DeliveredAt is not { } clock) continue;
                _deliveries[(region * _services) + service] = new Timetable(
                    tables.WorkedInstants(_regionDays[region], clock, [carrier.Calendar]));
            }

            _workingDays[service] = [.. _regionDays.Select(days => tables.WorkingDays(days, carrier.Calendar))];
        }

        _cutOffs = new Timetable[network.Regions.Length * _classes];
        _deadlines = new SimTime[network.Regions.Length * _classes][];
        for (var region = 0; region < _regionDays.Length; region++)
        {
            for (var promise = 0; promise < _classes; promise++)
            {
                var (terms, days) = (network.PromiseClasses[promise], _regionDays[region]);
                _cutOffs[(region * _classes) + promise] = new Timetable(tables.InstantsOf(days, terms.OrderCutOff));
                _deadlines[(region * _classes) + promise] = DeadlinesByDay(
                    tables.WorkingDays(days, terms.Calendar), tables.InstantsOf(days, terms.DeliverBy), terms);
            }
        }
    }

    /// <summary>Whether parcels of an option leave at once, because its service has no pulls.</summary>
    public bool LeavesAtOnce(in ShipOption option) =>
        _pulls[(option.Facility.Index * _services) + option.Service.Index] is null;

    /// <summary>When a parcel of an order assigned now leaves: the first pull whose cut-off is not past.</summary>
    /// <remarks>An order at the very instant of a cut-off makes it.</remarks>
    public SimTime Departure(in ShipOption option, SimTime now)
    {
        var pulls = _pulls[(option.Facility.Index * _services) + option.Service.Index];
        return pulls is null ? now : pulls[pulls.First(now)];
    }

    /// <summary>Position, among the option's <see cref="Pulls"/>, of the first whose cut-off is not past.</summary>
    /// <param name="option">An option with pulls.</param>
    /// <param name="now">When a parcel is assigned.</param>
    /// <param name="pulls">The option's pulls.</param>
    public int FirstPull(in ShipOption option, SimTime now, out ReadOnlySpan<SimTime> pulls)
    {
        var timetable = _pulls[(option.Facility.Index * _services) + option.Service.Index]!;
        pulls = timetable.Instants;
        return timetable.First(now);
    }

    /// <summary>When a parcel that left at an instant is nominally delivered.</summary>
    public SimTime Delivery(in ShipOption option, SimTime departure) =>
        DeliveryAfter(option, Reached(option, departure));

    /// <summary>When a parcel that left at an instant nominally reaches its region.</summary>
    /// <remarks>After the transit time; or, when the zone counts days, at the start of the carrier's n-th working day
    /// after the day of departure, days being those of the destination.</remarks>
    public SimTime Reached(in ShipOption option, SimTime departure)
    {
        if (option.TransitDays == 0) return departure + option.Transit;
        var days = _regionDays[option.Region.Index];
        var working = _workingDays[option.Service.Index][option.Region.Index];
        var after = Array.BinarySearch(working, days.DayOf(departure) + 1);
        var at = (after < 0 ? ~after : after) + option.TransitDays - 1;
        return days.Midnight(working[Math.Min(at, working.Length - 1)]);
    }

    /// <summary>The delivery instant of a parcel that reaches its region at an instant.</summary>
    public SimTime DeliveryAfter(in ShipOption option, SimTime reached)
    {
        var deliveries = _deliveries[(option.Region.Index * _services) + option.Service.Index];
        return deliveries is null ? reached : deliveries[deliveries.First(reached)];
    }

    /// <summary>The latest delivery that keeps the promise of a class for an order placed now.</summary>
    public SimTime PromisedBy(RegionId region, PromiseClassId promise, SimTime now)
    {
        var terms = _network.PromiseClasses[promise.Index];
        if (terms.Within > Duration.Zero) return now + terms.Within;
        var at = (region.Index * _classes) + promise.Index;
        return _deadlines[at][_cutOffs[at].First(now)];
    }

    /// <summary>The pulls of a service at a facility, in order; empty when parcels leave at once.</summary>
    public ReadOnlySpan<SimTime> Pulls(FacilityId facility, ServiceId service) =>
        _pulls[(facility.Index * _services) + service.Index] is { } pulls ? pulls.Instants : [];

    /// <summary>By the local day that an order counts as: the latest delivery that keeps the promise.</summary>
    private static SimTime[] DeadlinesByDay(int[] working, SimTime[] deliverBy, PromiseClass terms)
    {
        var deadlines = new SimTime[deliverBy.Length];
        for (int day = 0, next = 0; day < deadlines.Length; day++)
        {
            while (next < working.Length - 1 && working[next] < day) next++;
            deadlines[day] = deliverBy[working[Math.Min(next + terms.Days, working.Length - 1)]];
        }

        return deadlines;
    }
}
