using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Ports;

/// <summary>When parcels can leave: pulls and cut-offs, and the room that earlier orders have left in each
/// pull.</summary>
public readonly ref struct OutboundView
{
    private readonly ShippingCalendar _calendar;
    private readonly int _services;
    private readonly ReadOnlySpan<int> _firstOfDock;
    private readonly ReadOnlySpan<int> _room;

    /// <summary>Wraps the calendar and the engine's book of room.</summary>
    /// <param name="calendar">Pulls and cut-offs.</param>
    /// <param name="services">Number of services.</param>
    /// <param name="firstOfDock">By facility x services + service: where its pulls begin in <paramref name="room"/>,
    /// negative when they have no limit.</param>
    /// <param name="room">Units each pull can still take.</param>
    public OutboundView(
        ShippingCalendar calendar, int services, ReadOnlySpan<int> firstOfDock, ReadOnlySpan<int> room)
    {
        _calendar = calendar;
        _services = services;
        _firstOfDock = firstOfDock;
        _room = room;
    }

    /// <summary>Pulls without limits.</summary>
    public static OutboundView Unlimited(ShippingCalendar calendar) => new(calendar, 0, [], []);

    /// <summary>When a parcel of so many units, assigned now, is nominally delivered with an option.</summary>
    public SimTime Delivery(in ShipOption option, SimTime now, Quantity units) =>
        _calendar.Delivery(option, Departure(option, now, units));

    /// <summary>When a parcel of so many units, assigned now, leaves with an option.</summary>
    /// <remarks>The first pull whose cut-off is not past, and as many after it as the units need room. The calendar's
    /// last pull, weeks after the
    /// horizon, stands for all later ones.</remarks>
    public SimTime Departure(in ShipOption option, SimTime now, Quantity units)
    {
        var dock = (option.Facility.Index * _services) + option.Service.Index;
        var first = _firstOfDock.IsEmpty ? -1 : _firstOfDock[dock];
        if (first < 0) return _calendar.Departure(option, now);
        var pull = _calendar.FirstPull(option, now, out var pulls);
        for (var left = units.Units - _room[first + pull]; left > 0 && pull + 1 < pulls.Length;)
        {
            pull++;
            left -= _room[first + pull];
        }

        return pulls[pull];
    }
}
