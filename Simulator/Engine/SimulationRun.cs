using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Randomness;
using Simulator.Events;
using Simulator.Metrics;

namespace Simulator.Engine;

/// <summary>How a run is executed and what of it is counted; nothing here changes what happens in it.</summary>
public sealed record RunOptions
{
    /// <summary>Whether conservation of units is checked at every close of a day.</summary>
    public bool CheckInvariants { get; init; }

    /// <summary>Local days at the beginning that metrics do not count, fewer than the horizon has; the event log and
    /// the daily table hold them all the same.</summary>
    public int WarmUpDays { get; init; }

    /// <summary>Further receivers of the event log.</summary>
    public IReadOnlyList<IEventSink> Sinks { get; init; } = [];

    /// <summary>Receives the state of every facility at every close of a day; absent when nobody asks.</summary>
    public IDailySink? Daily { get; init; }

    /// <summary>Is told now and then how much of the horizon is done, 0 to 1.</summary>
    public Action<double>? Progress { get; init; }
}

/// <summary>One run: replays a scenario's order stream against its network under one policy set.</summary>
/// <remarks>Same scenario, policies, seed and replication give the same event log, byte for byte.</remarks>
public sealed class SimulationRun
{
    private readonly World _world;
    private readonly OrderDesk _orders;
    private readonly CarrierDock _dock;
    private readonly ReceivingDock _receiving;
    private readonly DayBook _days;
    private readonly ReplenishmentDesk _replenishment;
    private readonly ContinuousReviews _continuous;
    private readonly Reevaluation _reevaluation;
    private readonly RunOptions _options;
    private readonly MetricsFold _metrics;
    private readonly int _replication;

    private SimulationRun(Scenario scenario, PolicySet policies, int replication, RunOptions options)
    {
        _options = options;
        _replication = replication;
        _metrics = new MetricsFold(scenario, options.Daily, options.WarmUpDays);
        var log = new EventLog([_metrics, .. options.Sinks]);
        _world = new World(scenario, policies, new RngKey(scenario.Seed, replication), log);
        _continuous = new ContinuousReviews(_world);
        _dock = new CarrierDock(_world);
        _days = new DayBook(_world, options);
        var waiting = new WaitingOrders(_world, _dock, _continuous);
        _orders = new OrderDesk(_world, _dock, waiting, _continuous, _days);
        waiting.Desk = _orders;
        _receiving = new ReceivingDock(_world, waiting);
        _dock.Receiving = _receiving;
        _dock.Returns = new ReturnDesk(_world, _receiving);
        _replenishment = new ReplenishmentDesk(_world, _receiving, _continuous, _days);
        _reevaluation = new Reevaluation(_world, _dock, _receiving, _continuous, _orders.Menus);
    }

    /// <summary>Runs a scenario under a policy set.</summary>
    /// <param name="scenario">The world.</param>
    /// <param name="policies">Fresh policy instances.</param>
    /// <param name="replication">Which world of the study, from 0.</param>
    /// <param name="options">How to execute; absent means no checks and no further sinks.</param>
    /// <exception cref="PolicyException">A policy's answer breaks a rule of the world.</exception>
    /// <exception cref="ArgumentException">The warm-up is not shorter than the horizon.</exception>
    public static RunResult Execute(
        Scenario scenario, PolicySet policies, int replication = 0, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(policies);
        return new SimulationRun(scenario, policies, replication, options ?? new RunOptions()).Run();
    }

    private RunResult Run()
    {
        Foresight.Give(_world.Scenario, _world.Policies.Forecaster);
        OpenStock();
        _days.Start();
        _replenishment.Start();
        _dock.Start();
        _reevaluation.Start();
        using var cursor = new OrderCursor(_world.Scenario.Orders, _world.Scenario.Start);
        Replay(cursor);
        _days.CloseLast();
        if (_options.CheckInvariants) _world.Stock.CheckAll();
        var hash = _world.Log.Hash();
        return new RunResult
        {
            Scenario = _world.Scenario.Name,
            PolicySet = _world.Policies.Name,
            Replication = _replication,
            EventLogHash = hash,
            EventCount = _world.Log.Count,
            Kpis = _metrics.Summarise(_world.Stock),
            Products = _metrics.Products(),
        };
    }

    private void OpenStock()
    {
        var facilities = _world.Network.Facilities.Length;
        var opening = _world.Scenario.OpeningStock;
        var later = new List<(SimTime Time, int At)>();
        for (var at = 0; at < opening.Length; at++)
        {
            if (opening[at] == Quantity.Zero) continue;
            var product = new ProductId(at / facilities);
            var introduced = _world.Scenario.Products[product].Introduced ?? _world.Scenario.Start;
            if (introduced <= _world.Scenario.Start) Open(product, new FacilityId(at % facilities), opening[at]);
            else if (introduced < _world.Scenario.End) later.Add((introduced, at));
        }

        foreach (var launch in later.GroupBy(each => each.Time))
        {
            _world.Clock.Schedule(launch.Key, Phase.Receipts, 0, () =>
            {
                foreach (var (_, at) in launch) Launch(at);
            });
        }
    }

    /// <summary>The launch stock of a product comes, as far as there is room for it.</summary>
    private void Launch(int at)
    {
        var product = new ProductId(at / _world.Network.Facilities.Length);
        var facility = new FacilityId(at % _world.Network.Facilities.Length);
        var fits = new Quantity(_world.Stock.Storage.UnitsThatFit(product, facility));
        var quantity = Quantity.Min(_world.Scenario.OpeningStock[at], fits);
        if (quantity == Quantity.Zero) return;
        Open(product, facility, quantity);
        _receiving.BecameAvailable(product, facility);
    }

    private void Open(ProductId product, FacilityId facility, Quantity quantity)
    {
        var now = _world.Clock.Now;
        _world.Stock.Open(product, facility, quantity, now);
        _world.Log.Write(new SimEvent(
            now, 0, 0, product.Index, quantity.Units, (ushort)facility.Index, EventKind.StockOpened, 0));
    }

    /// <summary>Walks the orders inline up to each scheduled event, then runs that event's instant.</summary>
    private void Replay(OrderCursor cursor)
    {
        var clock = _world.Clock;
        var end = _world.Scenario.End;
        clock.Refresh();
        while (true)
        {
            while (cursor.Time < clock.NextEvent && cursor.Time < end) ReplayInstant(cursor);
            if (clock.NextEvent >= end) return;
            if (cursor.Time == clock.NextEvent)
            {
                // The orders of an instant stand between two phases of it: they go through the kernel.
                clock.Schedule(cursor.Time, Phase.Orders, 0, () => TakeOrders(cursor));
            }

            ReportProgress(clock.NextEvent);
            clock.RunInstant();
        }
    }

    private void ReplayInstant(OrderCursor cursor)
    {
        var now = cursor.Time;
        _world.Clock.MoveInline(now);
        do
        {
            _orders.Place(cursor.Batch, cursor.Row);
            cursor.Advance();
        }
        while (cursor.Time == now);
        if (_continuous.Any) _continuous.Run();
    }

    private void TakeOrders(OrderCursor cursor)
    {
        var now = _world.Clock.Now;
        while (cursor.Time == now)
        {
            _orders.Place(cursor.Batch, cursor.Row);
            cursor.Advance();
        }

        _continuous.Request();
    }

    private void ReportProgress(SimTime now)
    {
        if (_options.Progress is null) return;
        var whole = (_world.Scenario.End - _world.Scenario.Start).Days;
        _options.Progress((now - _world.Scenario.Start).Days / whole);
    }
}
