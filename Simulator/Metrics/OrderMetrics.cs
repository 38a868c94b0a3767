using System.Collections.Immutable;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Simulator.Events;

namespace Simulator.Metrics;

/// <summary>Folds what happens to orders.</summary>
internal sealed class OrderMetrics
{
    private readonly Scenario _scenario;
    private readonly StockMirror _stock;
    private readonly OrderLedger _ledger;
    private readonly FacilityTotals[] _facilities;
    private readonly NominalDeliveries _deliveries;
    private readonly int[] _zoneOf;
    private readonly int[] _cellOf;
    private readonly long[] _metresOf;
    private readonly bool[] _isLocal;
    private int _firstCounted = int.MaxValue;
    private int _nextNumber;
    private ClassTotals _uncounted;

    /// <summary>Pulls, deliveries and promises.</summary>
    internal ShippingCalendar Calendar => _ledger.Calendar;

    internal OrderMetrics(Scenario scenario, StockMirror stock, FacilityTotals[] facilities)
    {
        (_scenario, _stock, _facilities) = (scenario, stock, facilities);
        _ledger = new OrderLedger(scenario);
        _deliveries = new NominalDeliveries(scenario, _ledger.Calendar);
        var options = scenario.Network.ShipOptions;
        _zoneOf = [.. options.Select(option => option.Zone)];
        _metresOf = [.. options.Select(option => (long)Math.Round(option.DistanceKm * 1000))];
        _isLocal = [.. options.Select(option => option.Zone == LowestZone(option.Region))];
        Classes = new ClassTotals[scenario.Network.PromiseClasses.Length];
        ClickToDoor = [.. Classes.Select(_ => new DeliveryHistogram())];
        Zones = new ZoneTotals[_zoneOf.Length == 0 ? 1 : _zoneOf.Max() + 1];
        _cellOf = [.. options.Select(option => (option.Service.Index * Zones.Length) + option.Zone)];
        Services = new ServiceTotals[scenario.Network.Services.Length * Zones.Length];
        Regions = new RegionTotals[scenario.Network.Regions.Length];
        Products = new ProductTotals[scenario.Products.Count];

        int LowestZone(RegionId region)
        {
            var lowest = int.MaxValue;
            foreach (ref readonly var option in scenario.Network.OptionsTo(region))
            {
                lowest = Math.Min(lowest, option.Zone);
            }

            return lowest;
        }
    }

    internal ClassTotals[] Classes { get; }

    internal ZoneTotals[] Zones { get; }

    /// <summary>By service, then by zone.</summary>
    internal ServiceTotals[] Services { get; }

    internal RegionTotals[] Regions { get; }

    internal ProductTotals[] Products { get; }

    internal ImmutableArray<DeliveryHistogram> ClickToDoor { get; }

    internal long UnitMetres { get; private set; }

    internal long UnitsLocal { get; private set; }

    internal long LostMarginMicros { get; private set; }

    internal long ShippedCostMicros { get; private set; }

    /// <summary>Orders that are placed from now on count; those placed before never do, though they are
    /// followed.</summary>
    internal void StartCounting() => _firstCounted = _nextNumber;

    internal void Take(in SimEvent fact)
    {
        ref var total = ref TotalsOf(fact);
        switch (fact.Kind)
        {
            case EventKind.OrderPlaced:
                _ledger.Place(fact);
                _nextNumber = fact.Number + 1;
                total.Orders++;
                total.Lines += fact.Item;
                total.Units += fact.Quantity;
                if (IsCounted(fact)) Regions[fact.Place].UnitsDemanded += fact.Quantity;
                break;
            case EventKind.LineAssigned:
                TakeAssigned(ref total, fact);
                break;
            case EventKind.LineLost:
                ref var order = ref _ledger[fact.Number];
                total.LinesLost++;
                total.UnitsLost += fact.Quantity;
                var margin = _ledger.Lose(ref order, fact);
                if (IsCounted(fact)) TakeLost(order, fact, margin);
                Judge(ref total, ref order, fact, -1);
                break;
            case EventKind.LineBackordered:
                total.UnitsBackordered += fact.Quantity;
                Judge(ref total, ref _ledger[fact.Number], fact, -1);
                break;
            case EventKind.ParcelShipped:
                TakeParcel(ref total, fact);
                break;
            default:
                TakeCompleted(ref total, fact);
                break;
        }
    }

    /// <summary>A customer took a slower class.</summary>
    internal void TakeSlower(in SimEvent fact) => TotalsOf(fact).UnitsTookSlower += fact.Quantity;

    /// <summary>A customer cancelled units that waited for stock or for a pull.</summary>
    internal void TakeCancelled(in SimEvent fact)
    {
        TotalsOf(fact).UnitsCancelled += fact.Quantity;
        if (IsCounted(fact)) Products[fact.Item].UnitsCancelled += fact.Quantity;
        _ledger.Cancel(ref _ledger[fact.Number], fact);
        if (fact.Kind == EventKind.ReservationCancelled) _stock.PutBack(fact.Item, fact.Place, fact.Quantity);
    }

    /// <summary>Units go into the parcel that leaves next.</summary>
    internal void TakePacked(in SimEvent fact) => _ledger.Pack(ref _ledger[fact.Number], fact);

    /// <summary>Units of an order that is assigned anew are on the shelf again.</summary>
    internal void TakeWithdrawn(in SimEvent fact)
    {
        ref var order = ref _ledger[fact.Number];
        var handling = _ledger.Withdraw(ref order, fact, out var parts);
        _stock.PutBack(fact.Item, fact.Place, fact.Quantity);
        if (!IsCounted(fact)) return;
        _facilities[fact.Place].HandlingMicros -= handling;
        ref var zone = ref Zones[_zoneOf[fact.Value]];
        zone.UnitsAssigned -= fact.Quantity;
        zone.LinesAssigned -= parts;
    }

    /// <summary>Units withdrawn before are assigned again.</summary>
    internal void TakeReassigned(in SimEvent fact)
    {
        TotalsOf(fact).UnitsReassigned += fact.Quantity;
        Assign(ref _ledger[fact.Number], fact);
    }

    private void TakeAssigned(ref ClassTotals total, in SimEvent fact)
    {
        ref var order = ref _ledger[fact.Number];
        Assign(ref order, fact);
        Judge(ref total, ref order, fact, (int)fact.Value);
    }

    private void Assign(ref OrderAccount order, in SimEvent fact)
    {
        var handling = _ledger.Assign(ref order, fact);
        _stock.Assign(fact.Item, fact.Place, fact.Quantity);
        if (!IsCounted(fact)) return;
        _facilities[fact.Place].HandlingMicros += handling;
        ref var zone = ref Zones[_zoneOf[fact.Value]];
        zone.UnitsAssigned += fact.Quantity;
        zone.LinesAssigned++;
    }

    private void TakeParcel(ref ClassTotals total, in SimEvent fact)
    {
        ref var order = ref _ledger[fact.Number];
        var parcel = _ledger.Ship(ref order, fact);
        if ((fact.Class & EventMarks.Kept) != 0) total.UnitsKeptSlower += fact.Quantity;
        total.Parcels++;
        total.UnitsShipped += fact.Quantity;
        total.ShippingMicros += fact.Value;
        total.DeliveryUnitSeconds += (long)fact.Quantity * fact.Item;
        if (parcel.Delivered < _scenario.End) total.UnitsDelivered += fact.Quantity;
        if (!parcel.IsLate) total.UnitsShippedOnTime += fact.Quantity;
        else if (parcel.IsDowngraded) total.UnitsDowngraded += fact.Quantity;
        else total.UnitsDelayed += fact.Quantity;
        if (IsCounted(fact)) TakeJourney(fact, parcel, order);
        TakeContent(fact, parcel);
    }

    private void TakeJourney(in SimEvent fact, in ParcelOutcome parcel, in OrderAccount order)
    {
        ClickToDoor[fact.Class % EventMarks.MaxClasses].Add(
            fact.Quantity, parcel.Delivered - new SimTime(order.PlacedAt));
        ref var zone = ref Zones[_zoneOf[parcel.Option]];
        zone.UnitsShipped += fact.Quantity;
        zone.Parcels++;
        zone.ShippingMicros += fact.Value;
        ref var service = ref Services[_cellOf[parcel.Option]];
        service.UnitsShipped += fact.Quantity;
        service.Parcels++;
        service.ShippingMicros += fact.Value;
        Regions[order.Region].ShippingMicros += fact.Value;
        UnitMetres += _metresOf[parcel.Option] * fact.Quantity;
        if (_isLocal[parcel.Option]) UnitsLocal += fact.Quantity;
        ref var place = ref _facilities[fact.Place];
        place.Shipped += fact.Quantity;
        place.ShippingMicros += fact.Value;
    }

    private void TakeContent(in SimEvent fact, in ParcelOutcome parcel)
    {
        var isCounted = IsCounted(fact);
        ref var place = ref _facilities[fact.Place];
        place.ShippedToday += fact.Quantity;
        place.ShippingMicrosToday += fact.Value;
        if (!_ledger.LeavesAtOnce(parcel.Option)) place.ShippedByPullToday += fact.Quantity;
        foreach (var (product, quantity) in _ledger.Content)
        {
            _stock.Leave(product.Index, fact.Place, quantity.Units);
            if (!isCounted) continue;
            ShippedCostMicros += _stock.CostMicros(product.Index, quantity.Units);
            ref var item = ref Products[product.Index];
            item.UnitsShipped += quantity.Units;
            if (!parcel.IsLate) item.UnitsOnTime += quantity.Units;
        }
    }

    private void TakeCompleted(ref ClassTotals total, in SimEvent fact)
    {
        ref var order = ref _ledger[fact.Number];
        total.OrdersCompleted++;
        total.UnitsOnTime += fact.Quantity;
        if (IsCounted(fact)) Regions[order.Region].UnitsOnTime += fact.Quantity;
        total.LinesOnTime += order.Lines - order.LinesMissed;
        if (fact.Quantity == fact.Item) total.OrdersOnTime++;
        if (fact.Value > 0 && fact.Value < _scenario.End.Ticks) total.OrdersDelivered++;
        if (order.Parcels == 0) total.OrdersLost++;
        if (order.Units > 1) total.OrdersOfSeveralUnits++;
        if (order.Parcels > 1) total.OrdersSplit++;
        _ledger.Close(ref order);
    }

    private bool IsCounted(in SimEvent fact) => fact.Number >= _firstCounted;

    /// <summary>Where facts of an order are counted: in its class, or nowhere that is looked at.</summary>
    private ref ClassTotals TotalsOf(in SimEvent fact) =>
        ref IsCounted(fact) ? ref Classes[fact.Class % EventMarks.MaxClasses] : ref _uncounted;

    private void TakeLost(in OrderAccount order, in SimEvent fact, long margin)
    {
        LostMarginMicros += margin;
        Regions[order.Region].UnitsLost += fact.Quantity;
        Products[fact.Item].UnitsLost += fact.Quantity;
    }

    /// <summary>Counts units of an order just placed as in stock when a building that can still keep the promise has
    /// the product: the one they were assigned to, or any other.</summary>
    private void Judge(ref ClassTotals total, ref OrderAccount order, in SimEvent fact, int option)
    {
        if (!_ledger.IsPlacing(order) || order.Judged >= order.Units) return;
        order.Judged += fact.Quantity;
        if ((option >= 0 && _deliveries[option, fact.Time].Ticks <= order.PromisedBy) || IsInStock(order, fact))
        {
            total.UnitsInStock += fact.Quantity;
        }
    }

    private bool IsInStock(in OrderAccount order, in SimEvent fact)
    {
        var region = new RegionId(order.Region);
        var options = _scenario.Network.OptionsTo(region);
        var first = _scenario.Network.FirstOptionOf(region);
        for (var option = 0; option < options.Length; option++)
        {
            if (_stock.OnHand(fact.Item, options[option].Facility.Index) == Quantity.Zero) continue;
            if (_deliveries[first + option, fact.Time].Ticks <= order.PromisedBy) return true;
        }

        return false;
    }
}
