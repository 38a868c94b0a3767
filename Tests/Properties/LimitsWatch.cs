using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Simulator.Events;

namespace Tests.Properties;

/// <summary>Follows a run by its log alone and notes every limit of the scenario that an event breaks.</summary>
internal sealed class LimitsWatch : IEventSink
{
    private readonly Scenario _scenario;
    private readonly Facility[] _facilities;
    private readonly int[] _inBuilding;
    private readonly int[] _free;
    private readonly Dictionary<(int Order, int Place), List<(int Product, int Units, int Option)>> _assigned = [];
    private readonly Dictionary<(int Place, int Service, SimTime Pull), List<int>> _pulls = [];

    private bool _isRoomFreed;
    private int _packed;
    private int _packedWith;

    /// <param name="scenario">What runs.</param>
    /// <param name="terms">Other terms of its buildings; absent to take those they have.</param>
    internal LimitsWatch(Scenario scenario, Func<Facility, Facility>? terms = null)
    {
        _scenario = scenario;
        _facilities = [.. scenario.Network.Facilities.Select(facility => terms?.Invoke(facility) ?? facility)];
        _inBuilding = new int[scenario.Products.Count * _facilities.Length];
        _free = new int[_inBuilding.Length];
    }

    /// <summary>What was broken, a sentence each.</summary>
    internal List<string> Broken { get; } = [];

    /// <summary>Times at which a limit was met exactly, so that it did bind.</summary>
    internal int Met { get; private set; }

    public void Take(ReadOnlySpan<SimEvent> events)
    {
        foreach (ref readonly var fact in events) Fold(fact);
    }

    /// <summary>Looks at the pulls, once the run has ended.</summary>
    internal void Close()
    {
        if (_isRoomFreed)
        {
            CloseFreed();
            return;
        }

        foreach (var ((place, service, pull), parcels) in _pulls)
        {
            // A parcel may have begun in the room of the pull before; all others have their room in this one.
            var capacity = _facilities[place].OutboundCapacityPerPull!.Value.Units;
            var whole = parcels.Sum();
            if (whole == capacity) Met++;
            if (whole <= capacity || whole - parcels.Max() < capacity) continue;
            Broken.Add($"{Name(place)} sends {whole} units with {service} at {pull}, room for {capacity}");
        }
    }

    /// <summary>Parcels that fill room freed in several pulls leave together: by any pull no more units have left than
    /// the pulls so far could take.</summary>
    private void CloseFreed()
    {
        var calendar = new ShippingCalendar(_scenario.Network, _scenario.Start, _scenario.End);
        foreach (var dock in _pulls.GroupBy(each => (each.Key.Place, each.Key.Service)))
        {
            var capacity = _facilities[dock.Key.Place].OutboundCapacityPerPull!.Value.Units;
            var pulls = calendar.Pulls(new FacilityId(dock.Key.Place), new ServiceId(dock.Key.Service)).ToArray();
            var gone = 0;
            foreach (var (key, parcels) in dock.OrderBy(each => each.Key.Pull))
            {
                gone += parcels.Sum();
                var soFar = capacity * pulls.Count(pull => pull >= _scenario.Start && pull <= key.Pull);
                if (gone == soFar) Met++;
                if (gone > soFar) Broken.Add($"{Name(key.Place)} sent {gone} units by {key.Pull}, room for {soFar}");
            }
        }
    }

    private void Fold(in SimEvent fact)
    {
        switch (fact.Kind)
        {
            case EventKind.StockOpened or EventKind.PurchaseReceived or EventKind.TransferReceived
                or EventKind.ReturnRestocked:
                Add(fact.Item, fact.Place, fact.Quantity);
                Free(fact, fact.Quantity);
                CheckSort(fact);
                CheckStorage(fact);
                break;
            case EventKind.TransferStaged:
                Free(fact, -fact.Quantity);
                break;
            case EventKind.TransferDispatched:
                if (_scenario.Network.Lanes[(int)fact.Value].Departures.IsEmpty) Free(fact, -fact.Quantity);
                Add(fact.Item, fact.Place, -fact.Quantity);
                CheckTruck(fact);
                break;
            case EventKind.LineAssigned or EventKind.LineReassigned:
                Assign(fact);
                break;
            case EventKind.UnitsPacked:
                Pack(fact);
                break;
            case EventKind.ParcelShipped:
                Ship(fact);
                break;
            case EventKind.ReservationCancelled or EventKind.LineWithdrawn:
                _isRoomFreed |= fact.Kind == EventKind.LineWithdrawn;
                Cancel(fact);
                break;
            case EventKind.FacilityLoaded:
                CheckDock(fact);
                break;
        }
    }

    private void CheckSort(in SimEvent fact)
    {
        var kind = _facilities[fact.Place].Kind;
        var sort = _scenario.Products[new ProductId(fact.Item)].Sort;
        if (!kind.Holds(sort)) Broken.Add($"{Name(fact.Place)}, a {kind.Code}, gets a {sort} product");
    }

    private void CheckStorage(in SimEvent fact)
    {
        var sort = _scenario.Products[new ProductId(fact.Item)].Sort;
        if (_facilities[fact.Place].AreaOf(sort) is not { } area) return;
        long units = 0, volume = 0;
        for (var product = 0; product < _scenario.Products.Count; product++)
        {
            var terms = _scenario.Products[new ProductId(product)];
            if (_facilities[fact.Place].AreaOf(terms.Sort) != area) continue;
            units += Inside(product, fact.Place);
            volume += terms.Volume.Value * Inside(product, fact.Place);
        }

        if (units == area.Units?.Units) Met++;
        if (units > (area.Units?.Units ?? int.MaxValue) || volume > (area.Volume?.Value ?? long.MaxValue))
        {
            Broken.Add($"{Name(fact.Place)} holds {units} units and {volume} ml at {fact.Time} in {area}");
        }
    }

    private void CheckTruck(in SimEvent fact)
    {
        var lane = _scenario.Network.Lanes[(int)fact.Value];
        if (lane.From.Index != fact.Place) Broken.Add($"{Name(fact.Place)} sends on a lane that is not its own");
        if (lane.Departures.IsEmpty || lane.Truck is not { LoadKg: > 0, PerDeparture: > 0 } truck) return;
        var kilograms = _scenario.Products[new ProductId(fact.Item)].Weight.Value / 1000.0 * fact.Quantity;
        if (kilograms > truck.LoadKg * truck.PerDeparture) Broken.Add($"{kilograms} kg leave with {truck}");
    }

    private void Assign(in SimEvent fact)
    {
        CheckSort(fact);
        Free(fact, -fact.Quantity);
        var option = _scenario.Network.ShipOptions[(int)fact.Value];
        if (option.Facility.Index != fact.Place) Broken.Add($"order {fact.Number} leaves from another building");
        var key = (fact.Number, (int)fact.Place);
        if (!_assigned.TryGetValue(key, out var lines)) _assigned[key] = lines = [];
        lines.Add((fact.Item, fact.Quantity, (int)fact.Value));
    }

    private void Cancel(in SimEvent fact)
    {
        Free(fact, fact.Quantity);
        Take(fact, fact.Item, (int)fact.Value, fact.Quantity);
    }

    private void Pack(in SimEvent fact)
    {
        Add(fact.Item, fact.Place, -fact.Quantity);
        Take(fact, fact.Item, (int)fact.Value, fact.Quantity);
        (_packed, _packedWith) = (_packed + fact.Quantity, (int)fact.Value);
    }

    private void Ship(in SimEvent fact)
    {
        if (_packed == 0)
        {
            var (product, _, option) = _assigned[(fact.Number, fact.Place)].Single();
            Pack(fact with { Item = product, Value = option });
        }

        if (_packed != fact.Quantity) Broken.Add($"order {fact.Number} sends {fact.Quantity} units, packed {_packed}");
        _packed = 0;
        var service = _scenario.Network.ShipOptions[_packedWith].Service.Index;
        if (_scenario.Network.Services[service].Pulls.IsEmpty) return;
        if (_facilities[fact.Place].OutboundCapacityPerPull is null) return;
        var key = ((int)fact.Place, service, fact.Time);
        if (!_pulls.TryGetValue(key, out var parcels)) _pulls[key] = parcels = [];
        parcels.Add(fact.Quantity);
    }

    /// <summary>Takes units from what the order was assigned.</summary>
    private void Take(in SimEvent fact, int product, int option, int units)
    {
        var lines = _assigned[(fact.Number, fact.Place)];
        for (var line = 0; line < lines.Count && units > 0; line++)
        {
            if (lines[line].Product != product || lines[line].Option != option) continue;
            var taken = Math.Min(units, lines[line].Units);
            lines[line] = lines[line] with { Units = lines[line].Units - taken };
            units -= taken;
        }

        if (units > 0) Broken.Add($"order {fact.Number} takes {units} units that were not assigned");
    }

    private void Free(in SimEvent fact, int units)
    {
        ref var free = ref _free[At(fact.Item, fact.Place)];
        free += units;
        if (free < 0) Broken.Add($"{Name(fact.Place)} gives {-free} units of product {fact.Item} that are not free");
    }

    private void CheckDock(in SimEvent fact)
    {
        if (fact.Item > 1_000_000) Broken.Add($"{Name(fact.Place)} has storage over its whole at {fact.Time}");
        if (_facilities[fact.Place].InboundCapacityPerDay is not { } capacity) return;
        if (fact.Number == capacity.Units) Met++;
        if (fact.Number > capacity.Units) Broken.Add($"{Name(fact.Place)} takes in {fact.Number} units in a day");
    }

    private string Name(int place) => _facilities[place].Code;

    private int Inside(int product, int place) => _inBuilding[At(product, place)];

    private void Add(int product, int place, int units) => _inBuilding[At(product, place)] += units;

    private int At(int product, int place) => (product * _facilities.Length) + place;
}
