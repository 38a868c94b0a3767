using Scenarios;
using Simulator.Events;
using Simulator.Metrics;

namespace Simulator.Validation;

/// <summary>Follows every unit and order of a run through its log: Little's law and conservation at every
/// place.</summary>
/// <remarks>
/// Places are buildings, docks (reserved units until their parcel leaves), yards (units that wait for a truck), lanes,
/// vendor links, transfers that a building owes, customers who wait, and open orders. What still stays at the end
/// counts up to the end, so the law holds exactly, not on average. Source: Little (1961); for finite windows Little
/// (2011), Operations Research 59(3).
/// </remarks>
internal sealed class FlowLedger : IEventSink
{
    private readonly Scenario _scenario;
    private long _owedAtClose;

    /// <summary>An empty ledger for a run of a scenario.</summary>
    internal FlowLedger(Scenario scenario)
    {
        _scenario = scenario;
        var network = scenario.Network;
        Buildings = New(network.Facilities.Length);
        Docks = New(network.Facilities.Length);
        Yards = New(network.Facilities.Length);
        OwedTransfers = New(network.Facilities.Length);
        Lanes = New(network.Lanes.Length);
        VendorLinks = New(network.SupplyLinks.Length);
        WaitingCustomers = new Station(scenario.Start);
        OpenOrders = new Station(scenario.Start);
    }

    /// <summary>Units in each building, reserved ones included.</summary>
    internal Station[] Buildings { get; }

    /// <summary>Units reserved in each building, by order.</summary>
    internal Station[] Docks { get; }

    /// <summary>Units in each building that wait for a truck, by transfer.</summary>
    internal Station[] Yards { get; }

    /// <summary>Units that each building owes to others, by transfer.</summary>
    internal Station[] OwedTransfers { get; }

    /// <summary>Units on each lane, by transfer.</summary>
    internal Station[] Lanes { get; }

    /// <summary>Units on their way from a vendor, by purchase order.</summary>
    internal Station[] VendorLinks { get; }

    /// <summary>Units that customers wait for, by order and product.</summary>
    internal Station WaitingCustomers { get; }

    /// <summary>Orders placed and not completed.</summary>
    internal Station OpenOrders { get; }

    /// <summary>Snapshots (a building at a close of a day, and each close) compared.</summary>
    internal int Snapshots { get; private set; }

    /// <summary>Snapshots that did not show the units that the flows before them leave.</summary>
    internal int BrokenSnapshots { get; private set; }

    private IEnumerable<Station> All =>
    [
        .. Buildings, .. Docks, .. Yards, .. OwedTransfers, .. Lanes, .. VendorLinks, WaitingCustomers, OpenOrders,
    ];

    public void Take(ReadOnlySpan<SimEvent> events)
    {
        foreach (ref readonly var fact in events) Fold(fact);
    }

    /// <summary>Ends the run: what is still there has stayed until now.</summary>
    internal void Close()
    {
        foreach (var station in All) station.Close(_scenario.End);
    }

    /// <summary>Averages over time that the engine's own accounts give, and how many of them the log gives as well, to
    /// the last bit.</summary>
    internal (int Compared, int Equal) Compare(RunResult result)
    {
        var horizon = (double)(_scenario.End - _scenario.Start).Ticks;
        var equal = 0;
        for (var index = 0; index < Buildings.Length; index++)
        {
            var segment = $"facility:{_scenario.Network.Facilities[index].Code}";
            var inside = (double)Buildings[index].LevelTicks / horizon;
            if (inside.Equals(result.Value("units_in_building_average", segment))) equal++;
            Int128 sent = 0;
            for (var lane = 0; lane < Lanes.Length; lane++)
            {
                if (_scenario.Network.Lanes[lane].From.Index == index) sent += Lanes[lane].LevelTicks;
            }

            if (((double)sent / horizon).Equals(result.Value("units_sent_off_average", segment))) equal++;
        }

        return (2 * Buildings.Length, equal);
    }

    private void Fold(in SimEvent fact)
    {
        switch (fact.Kind)
        {
            case EventKind.ReturnRestocked:
                Buildings[fact.Place].Enter(0, fact.Quantity, fact.Time);
                break;
            case EventKind.StockOpened or EventKind.TransferReceived or EventKind.PurchaseReceived:
                Receive(fact);
                break;
            case EventKind.TransferDispatched:
                Dispatch(fact);
                break;
            case EventKind.TransferStaged:
                Yards[fact.Place].Enter(fact.Number, fact.Quantity, fact.Time);
                SettleOwed(fact);
                break;
            case EventKind.TransferBackordered:
                OwedTransfers[fact.Place].Enter(fact.Number, fact.Quantity, fact.Time);
                break;
            case EventKind.PurchaseOrdered:
                VendorLinks[fact.Value].Enter(fact.Number, fact.Quantity, fact.Time);
                break;
            case EventKind.PurchaseShort:
                VendorLinks[fact.Value].Leave(fact.Number, fact.Quantity, fact.Time);
                break;
            case EventKind.FacilityClosed:
                CheckBuilding(fact);
                break;
            case EventKind.DayClosed:
                Note(_owedAtClose == WaitingCustomers.Units + OwedTransfers.Sum(station => station.Units));
                _owedAtClose = 0;
                break;
            default:
                FoldOrder(fact);
                break;
        }
    }

    private void FoldOrder(in SimEvent fact)
    {
        switch (fact.Kind)
        {
            case EventKind.OrderPlaced:
                OpenOrders.Enter(fact.Number, 1, fact.Time);
                break;
            case EventKind.OrderCompleted:
                OpenOrders.Leave(fact.Number, 1, fact.Time);
                break;
            case EventKind.LineAssigned:
                Docks[fact.Place].Enter(fact.Number, fact.Quantity, fact.Time);
                if (WaitingCustomers.Holds(Line(fact))) WaitingCustomers.Leave(Line(fact), fact.Quantity, fact.Time);
                break;
            case EventKind.LineBackordered:
                WaitingCustomers.Enter(Line(fact), fact.Quantity, fact.Time);
                break;
            case EventKind.LineCancelled:
                WaitingCustomers.Leave(Line(fact), fact.Quantity, fact.Time);
                break;
            case EventKind.LineReassigned:
                Docks[fact.Place].Enter(fact.Number, fact.Quantity, fact.Time);
                break;
            case EventKind.ReservationCancelled or EventKind.LineWithdrawn:
                Docks[fact.Place].Leave(fact.Number, fact.Quantity, fact.Time);
                break;
            case EventKind.ParcelShipped:
                Docks[fact.Place].Leave(fact.Number, fact.Quantity, fact.Time);
                Buildings[fact.Place].Leave(0, fact.Quantity, fact.Time);
                break;
            default:
                break;
        }
    }

    private void Receive(in SimEvent fact)
    {
        Buildings[fact.Place].Enter(0, fact.Quantity, fact.Time);
        if (fact.Kind == EventKind.StockOpened) return;
        var way = fact.Kind == EventKind.TransferReceived ? Lanes : VendorLinks;
        way[fact.Value].Leave(fact.Number, fact.Quantity, fact.Time);
    }

    private void Dispatch(in SimEvent fact)
    {
        Buildings[fact.Place].Leave(0, fact.Quantity, fact.Time);
        Lanes[fact.Value].Enter(fact.Number, fact.Quantity, fact.Time);
        if (_scenario.Network.Lanes[(int)fact.Value].Departures.IsEmpty) SettleOwed(fact);
        else Yards[fact.Place].Leave(fact.Number, fact.Quantity, fact.Time);
    }

    /// <summary>A request met in part leaves its first part before the rest is owed.</summary>
    private void SettleOwed(in SimEvent fact)
    {
        var owed = OwedTransfers[fact.Place];
        if (owed.Holds(fact.Number)) owed.Leave(fact.Number, fact.Quantity, fact.Time);
    }

    private void CheckBuilding(in SimEvent fact)
    {
        long onTheWay = 0;
        var network = _scenario.Network;
        for (var lane = 0; lane < Lanes.Length; lane++)
        {
            if (network.Lanes[lane].To.Index == fact.Place) onTheWay += Lanes[lane].Units;
        }

        for (var link = 0; link < VendorLinks.Length; link++)
        {
            if (network.SupplyLinks[link].ShipTo.Index == fact.Place) onTheWay += VendorLinks[link].Units;
        }

        _owedAtClose += fact.Item;
        var reserved = Docks[fact.Place].Units + Yards[fact.Place].Units;
        Note(Buildings[fact.Place].Units == fact.Value && reserved == fact.Quantity && onTheWay == fact.Number);
    }

    private void Note(bool holds)
    {
        Snapshots++;
        if (!holds) BrokenSnapshots++;
    }

    private Station[] New(int count) => [.. Enumerable.Range(0, count).Select(_ => new Station(_scenario.Start))];

    private static long Line(in SimEvent fact) => ((long)fact.Number << 32) | (uint)fact.Item;
}
