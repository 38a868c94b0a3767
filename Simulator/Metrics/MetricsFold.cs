using System.Collections.Immutable;
using Scenarios;
using Simulator.Events;
using Simulator.Stock;

namespace Simulator.Metrics;

/// <summary>Folds the event log into the metrics of FORMULATION section 9.1 while a run goes on.</summary>
/// <remarks>Integers until the end. Memory follows products x buildings and the orders that are open, not the number of
/// orders or days. Every metric is defined in docs/outputs.md.</remarks>
public sealed class MetricsFold : IEventSink
{
    private readonly Scenario _scenario;
    private readonly FacilityTotals[] _facilities;
    private readonly OrderMetrics _orders;
    private readonly StockMetrics _stock;
    private readonly int _warmUpDays;
    private int _closed;

    /// <summary>Empty metrics of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="daily">Receives every facility's state at every close of a day; absent when nobody asks.</param>
    /// <param name="warmUpDays">Days at the beginning that do not count: neither orders placed in them, whenever they
    /// are settled, nor stock, flows and costs of those days.</param>
    public MetricsFold(Scenario scenario, IDailySink? daily = null, int warmUpDays = 0)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _scenario = scenario;
        _warmUpDays = warmUpDays;
        _facilities = new FacilityTotals[scenario.Network.Facilities.Length];
        Mirror = new StockMirror(scenario);
        _orders = new OrderMetrics(scenario, Mirror, _facilities);
        _stock = new StockMetrics(scenario, _orders.Calendar, Mirror, _facilities, daily);
        if (warmUpDays == 0) _orders.StartCounting();
    }

    internal StockMirror Mirror { get; }

    /// <inheritdoc/>
    public void Take(ReadOnlySpan<SimEvent> events)
    {
        foreach (ref readonly var fact in events)
        {
            switch (fact.Kind)
            {
                case >= EventKind.OrderPlaced and <= EventKind.OrderCompleted:
                    _orders.Take(fact);
                    break;
                case EventKind.UnitsPacked:
                    _orders.TakePacked(fact);
                    break;
                case EventKind.OrderDowngraded:
                    _orders.TakeSlower(fact);
                    break;
                case EventKind.LineCancelled or EventKind.ReservationCancelled:
                    _orders.TakeCancelled(fact);
                    break;
                case EventKind.LineWithdrawn:
                    _orders.TakeWithdrawn(fact);
                    break;
                case EventKind.LineReassigned:
                    _orders.TakeReassigned(fact);
                    break;
                case EventKind.DayClosed:
                    _stock.Take(fact);
                    if (++_closed == _warmUpDays) StartCounting(fact);
                    break;
                default:
                    _stock.Take(fact);
                    break;
            }
        }
    }

    /// <summary>The metrics of all that counts.</summary>
    /// <param name="stock">Stock at the end, with its integrals since the warm-up.</param>
    public ImmutableArray<Kpi> Summarise(InventoryState stock)
    {
        ArgumentNullException.ThrowIfNull(stock);
        var rows = new KpiList(_scenario.Currency);
        var all = new OrderSummary(_scenario, _orders).Write(rows);
        new NetworkSummary(_scenario, stock, _facilities, _orders, _stock).Write(rows, all);
        _stock.WriteLanes(rows);
        return rows.ToImmutable();
    }

    /// <summary>What became of the units of every product that count, in the order of the catalogue.</summary>
    public ImmutableArray<ProductTotals> Products() => [.. _orders.Products];

    private void StartCounting(in SimEvent close)
    {
        _orders.StartCounting();
        _stock.StartCounting(close.Time);
    }
}
