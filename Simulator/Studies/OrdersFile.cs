using Scenarios;
using Scenarios.Measures;
using Simulator.Events;
using Simulator.Metrics;

namespace Simulator.Studies;

/// <summary><c>orders.parquet</c> of one run: the outcome of every order, as orders are settled; then what is open at
/// the end.</summary>
internal sealed class OrdersFile : IEventSink, IDisposable
{
    public const string FileName = "orders.parquet";

    private readonly Scenario _scenario;
    private readonly CellName _cell;
    private readonly OrderLedger _ledger;
    private readonly ParquetFile _file;
    private readonly ParquetFile.Values<string> _policySet;
    private readonly ParquetFile.Values<int> _replication;
    private readonly ParquetFile.Values<DateTime> _placedAt;
    private readonly ParquetFile.Values<DateTime> _promisedBy;
    private readonly ParquetFile.Values<DateTime?> _settledAt;
    private readonly ParquetFile.Values<DateTime?> _deliveredAt;
    private readonly ParquetFile.Values<string> _region;
    private readonly ParquetFile.Values<string> _class;
    private readonly ParquetFile.Values<bool> _isOnTime;
    private readonly (ParquetFile.Values<int> Column, Of<int> Value)[] _counts;
    private readonly (ParquetFile.Values<long> Column, Of<long> Value)[] _money;

    // By reference: an account is large.
    private delegate T Of<out T>(in OrderAccount order);

    public OrdersFile(string folder, Scenario scenario, CellName cell)
    {
        (_scenario, _cell) = (scenario, cell);
        _ledger = new OrderLedger(scenario);
        _file = new ParquetFile(Path.Combine(folder, FileName));
        _policySet = _file.Texts("policy_set");
        _replication = _file.Ints("replication");
        _placedAt = _file.Instants("placed_at");
        _region = _file.Texts("region");
        _class = _file.Texts("class");
        _promisedBy = _file.Instants("promised_by");
        _settledAt = _file.InstantsOrNothing("settled_at");
        _deliveredAt = _file.InstantsOrNothing("delivered_at");
        _isOnTime = _file.Flags("is_on_time");
        _counts =
        [
            (_file.Ints("order"), (in order) => order.Number),
            (_file.Ints("lines"), (in order) => order.Lines),
            (_file.Ints("lines_missed"), (in order) => order.LinesMissed),
            (_file.Ints("units"), (in order) => order.Units),
            (_file.Ints("units_shipped"), (in order) => order.UnitsShipped),
            (_file.Ints("units_on_time"), (in order) => order.UnitsOnTime),
            (_file.Ints("units_downgraded"), (in order) => order.UnitsDowngraded),
            (_file.Ints("units_lost"), (in order) => order.UnitsLost),
            (_file.Ints("units_cancelled"), (in order) => order.UnitsCancelled),
            (_file.Ints("parcels"), (in order) => order.Parcels),
        ];
        _money =
        [
            (_file.Longs("shipping_cost_micros"), (in order) => order.ShippingMicros),
            (_file.Longs("handling_cost_micros"), (in order) => order.HandlingMicros),
            (_file.Longs("lost_margin_micros"), (in order) => order.LostMarginMicros),
        ];
    }

    public void Take(ReadOnlySpan<SimEvent> events)
    {
        foreach (ref readonly var fact in events)
        {
            switch (fact.Kind)
            {
                case EventKind.OrderPlaced:
                    _ledger.Place(fact);
                    break;
                case EventKind.LineAssigned or EventKind.LineReassigned:
                    _ledger.Assign(ref _ledger[fact.Number], fact);
                    break;
                case EventKind.LineWithdrawn:
                    _ledger.Withdraw(ref _ledger[fact.Number], fact, out _);
                    break;
                case EventKind.LineLost:
                    _ledger.Lose(ref _ledger[fact.Number], fact);
                    break;
                case EventKind.UnitsPacked:
                    _ledger.Pack(ref _ledger[fact.Number], fact);
                    break;
                case EventKind.ParcelShipped:
                    _ledger.Ship(ref _ledger[fact.Number], fact);
                    break;
                case EventKind.LineCancelled or EventKind.ReservationCancelled:
                    _ledger.Cancel(ref _ledger[fact.Number], fact);
                    break;
                case EventKind.OrderCompleted:
                    Settle(fact);
                    break;
            }
        }
    }

    public void Complete()
    {
        foreach (var order in _ledger.Open) Write(order, null);
        _file.Complete();
    }

    public void Dispose() => _file.Dispose();

    private void Settle(in SimEvent fact)
    {
        ref var order = ref _ledger[fact.Number];
        order.UnitsOnTime = fact.Quantity;
        order.LastDelivery = fact.Value;
        Write(order, fact.Time);
        _ledger.Close(ref order);
    }

    private void Write(in OrderAccount order, SimTime? settled)
    {
        _policySet.Add(_cell.PolicySet);
        _replication.Add(_cell.Replication);
        _placedAt.Add(new SimTime(order.PlacedAt).ToUtc());
        _region.Add(_scenario.Network.Regions[order.Region].Code);
        _class.Add(_scenario.Network.PromiseClasses[order.Class].Code);
        _promisedBy.Add(new SimTime(order.PromisedBy).ToUtc());
        _settledAt.Add(settled?.ToUtc());
        _deliveredAt.Add(order.LastDelivery == 0 ? null : new SimTime(order.LastDelivery).ToUtc());
        _isOnTime.Add(settled is not null && order.UnitsOnTime == order.Units);
        foreach (var (column, value) in _counts) column.Add(value(order));
        foreach (var (column, value) in _money) column.Add(value(order));
        _file.EndRow();
    }
}
