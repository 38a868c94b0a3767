using Simulator.Events;
using Simulator.Metrics;

namespace Simulator.Validation;

/// <summary>What one unit costs at the close of a day, by where it is.</summary>
/// <param name="Held">In the building.</param>
/// <param name="Owed">Owed by it.</param>
/// <param name="OnTheWay">On its way to it.</param>
internal readonly record struct CloseRates(double Held, double Owed, double OnTheWay = 0);

/// <summary>Folds a run's log into means per day: what the textbook charges at the end of a period.</summary>
/// <param name="rates">Rates of each facility.</param>
/// <param name="fixedPerOrder">Cost of one purchase order.</param>
/// <param name="batchDays">Days of a batch; the first batch is the warm-up.</param>
internal sealed class PeriodFold(CloseRates[] rates, double fixedPerOrder, int batchDays) : IEventSink
{
    private double _stock;
    private double _transit;
    private long _asked;
    private long _waited;
    private int _days;

    /// <summary>Cost of a day, with what is on the way.</summary>
    internal BatchMeans Cost { get; } = new();

    /// <summary>Cost of a day, without what is on the way.</summary>
    internal BatchMeans CostAtSites { get; } = new();

    /// <summary>Share of units that did not have to wait.</summary>
    internal BatchMeans Fill { get; } = new();

    /// <summary>Units in each building at the close.</summary>
    internal BatchMeans[] Held { get; } = [.. rates.Select(_ => new BatchMeans())];

    public void Take(ReadOnlySpan<SimEvent> events)
    {
        foreach (ref readonly var fact in events) Fold(fact);
    }

    private void Fold(in SimEvent fact)
    {
        switch (fact.Kind)
        {
            case EventKind.OrderPlaced:
                _asked += fact.Quantity;
                break;
            case EventKind.LineBackordered:
                _waited += fact.Quantity;
                break;
            case EventKind.PurchaseOrdered:
                _stock += fixedPerOrder;
                break;
            case EventKind.FacilityClosed:
                var rate = rates[fact.Place];
                _stock += (rate.Held * fact.Value) + (rate.Owed * fact.Item);
                _transit += rate.OnTheWay * fact.Number;
                Held[fact.Place].Add(fact.Value);
                break;
            case EventKind.DayClosed:
                CloseDay();
                break;
            default:
                break;
        }
    }

    private void CloseDay()
    {
        Cost.Add(_stock + _transit);
        CostAtSites.Add(_stock);
        _stock = _transit = 0;
        if (++_days % batchDays != 0) return;
        if (_asked > 0) Fill.Add(1 - ((double)_waited / _asked));
        _asked = _waited = 0;
        foreach (var series in (BatchMeans[])[Cost, CostAtSites, Fill, .. Held])
        {
            if (_days == batchDays) series.Forget();
            else series.CloseBatch();
        }
    }
}
