using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Simulator.Engine;

/// <summary>Units of room that a parcel has taken in one pull.</summary>
/// <param name="At">The pull, in the book's own order.</param>
/// <param name="Units">How many units.</param>
internal readonly record struct TakenRoom(int At, int Units);

/// <summary>Room in every pull of every service with a limit; orders book it as they are assigned.</summary>
internal sealed class OutboundBook
{
    private readonly ShippingCalendar _calendar;
    private readonly int _services;
    private readonly int[] _firstOfDock;
    private readonly int[] _room;

    internal OutboundBook(SupplyNetwork network, ShippingCalendar calendar)
    {
        _calendar = calendar;
        _services = network.Services.Length;
        _firstOfDock = new int[network.Facilities.Length * _services];
        Array.Fill(_firstOfDock, -1);
        var room = new List<int>();
        for (var facility = 0; facility < network.Facilities.Length; facility++)
        {
            for (var service = 0; service < _services; service++)
            {
                var dock = (facility * _services) + service;
                var terms = network.Facilities[facility];
                if (terms.OutboundCapacityPerPull is null) continue;
                var pulls = calendar.Pulls(new FacilityId(facility), new ServiceId(service));
                if (pulls.Length > 0) _firstOfDock[dock] = room.Count;
                foreach (var pull in pulls) room.Add(terms.OutboundCapacityAt(pull)?.Units ?? 0);
            }
        }

        _room = [.. room];
    }

    /// <summary>What assignment policies may see.</summary>
    internal OutboundView View => new(_calendar, _services, _firstOfDock, _room);

    /// <summary>Takes room for a parcel in the first pulls that have it; gives the pull it leaves with.</summary>
    /// <param name="option">How it is sent.</param>
    /// <param name="now">When it is assigned.</param>
    /// <param name="units">Units in it.</param>
    /// <param name="taken">Is given the room taken, where that is limited and anybody asks.</param>
    internal SimTime Book(in ShipOption option, SimTime now, int units, List<TakenRoom>? taken = null)
    {
        var dock = (option.Facility.Index * _services) + option.Service.Index;
        var first = _firstOfDock[dock];
        if (first < 0) return _calendar.Departure(option, now);
        var pull = _calendar.FirstPull(option, now, out var pulls);
        for (; pull < pulls.Length; pull++)
        {
            ref var room = ref _room[first + pull];
            var share = Math.Min(room, units);
            room -= share;
            units -= share;
            if (share > 0) taken?.Add(new TakenRoom(first + pull, share));
            if (units == 0) return pulls[pull];
        }

        // The calendar's last pull, weeks after the horizon, stands for all later ones.
        return pulls[^1];
    }

    /// <summary>Gives room back.</summary>
    internal void GiveBack(ReadOnlySpan<TakenRoom> room)
    {
        foreach (ref readonly var taken in room) _room[taken.At] += taken.Units;
    }

    /// <summary>Takes room again that was given back and that nobody has taken since.</summary>
    internal void TakeAgain(ReadOnlySpan<TakenRoom> room)
    {
        foreach (ref readonly var taken in room)
        {
            _room[taken.At] -= taken.Units;
            if (_room[taken.At] >= 0) continue;
            throw new InvalidOperationException("Invariant: room that was given back is no longer there.");
        }
    }
}
