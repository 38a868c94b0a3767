using System.Collections.Immutable;
using Scenarios;
using Scenarios.Measures;
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
    private readonly ImmutableArray<DailyRow>.Builder _daily = ImmutableArray.CreateBuilder<DailyRow>();
    private readonly DayFlows[] _today;

    private struct DayFlows
    {
        internal long Received, Transferred, Shipped;
    }

    /// <summary>Empty metrics of a scenario.</summary>
    public MetricsFold(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _scenario = scenario;
        _facilities = new FacilityTotals[scenario.Network.Facilities.Length];
        _today = new DayFlows[_facilities.Length];
        Mirror = new StockMirror(scenario);
        _orders = new OrderMetrics(scenario, Mirror, _facilities);
        _stock = new StockMetrics(scenario, Mirror, _facilities);
    }

    /// <summary>State of every facility at every close so far.</summary>
    public ImmutableArray<DailyRow> Daily => _daily.ToImmutable();

    internal StockMirror Mirror { get; }

    /// <inheritdoc/>
    public void Take(ReadOnlySpan<SimEvent> events)
    {
        foreach (ref readonly var fact in events)
        {
            if (fact.Kind is >= EventKind.OrderPlaced and <= EventKind.OrderCompleted) _orders.Take(fact);
            else if (fact.Kind == EventKind.OrderDowngraded) _orders.TakeSlower(fact);
            else _stock.Take(fact);
            TakeDaily(fact);
        }
    }

    /// <summary>The metrics of the whole run.</summary>
    /// <param name="stock">Stock at the end, with its integrals over the horizon.</param>
    public ImmutableArray<Kpi> Summarise(InventoryState stock)
    {
        ArgumentNullException.ThrowIfNull(stock);
        var rows = new KpiList(_scenario.Currency);
        var all = new OrderSummary(_scenario, _orders).Write(rows);
        new NetworkSummary(_scenario, stock, _facilities, _orders, _stock.Days).Write(rows, all);
        return rows.ToImmutable();
    }

    private void TakeDaily(in SimEvent fact)
    {
        switch (fact.Kind)
        {
            case EventKind.ParcelShipped:
                _today[fact.Place].Shipped += fact.Quantity;
                break;
            case EventKind.TransferDispatched:
                _today[fact.Place].Transferred += fact.Quantity;
                break;
            case EventKind.PurchaseReceived or EventKind.TransferReceived:
                _today[fact.Place].Received += fact.Quantity;
                break;
            case EventKind.FacilityClosed:
                var today = _today[fact.Place];
                _today[fact.Place] = default;
                _daily.Add(new DailyRow(
                    fact.Time, new FacilityId(fact.Place), fact.Value, fact.Quantity, fact.Number, fact.Item,
                    today.Received, today.Transferred, today.Shipped));
                break;
        }
    }
}
