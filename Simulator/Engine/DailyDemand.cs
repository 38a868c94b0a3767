using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;

namespace Simulator.Engine;

/// <summary>A scenario's orders, day by day, as the engine would show them to a forecaster.</summary>
internal sealed class DailyDemand
{
    private readonly Scenario _scenario;
    private readonly LocalDays _days;
    private readonly int _first;

    internal DailyDemand(Scenario scenario)
    {
        _scenario = scenario;
        _days = new LocalDays(scenario.TimeZone, scenario.Start, scenario.End);
        _first = _days.DayOf(scenario.Start);
        while (_days.Midnight(_first + Days + 1) <= scenario.End) Days++;
    }

    /// <summary>Days that end within the horizon.</summary>
    internal int Days { get; }

    /// <summary>Shows every day to a reader, in order; memory is that of one day's lines.</summary>
    internal void Read(IDayReader reader)
    {
        var byProduct = new Quantity[_scenario.Products.Count];
        var byRegion = new Quantity[_scenario.Network.Regions.Length];
        var lines = new DemandLine[1024];
        using var cursor = new OrderCursor(_scenario.Orders, _scenario.Start);
        for (var day = 0; day < Days; day++)
        {
            var ended = _days.Midnight(_first + day + 1);
            var count = 0;
            for (; cursor.Time < ended; cursor.Advance())
            {
                var (batch, row) = (cursor.Batch, cursor.Row);
                var region = batch.Destinations[row];
                for (var line = batch.FirstLines[row]; line < batch.FirstLines[row + 1]; line++)
                {
                    if (count == lines.Length) Array.Resize(ref lines, count * 2);
                    var (product, quantity) = (batch.Products[line], batch.Quantities[line]);
                    lines[count++] = new DemandLine(product, region, batch.Classes[row], quantity);
                    byProduct[product.Index] += quantity;
                    byRegion[region.Index] += quantity;
                }
            }

            reader.Take(day, new DemandDay(ended, byProduct, byRegion, lines.AsSpan(0, count)));
            Array.Clear(byProduct);
            Array.Clear(byRegion);
        }
    }
}

/// <summary>Takes days of demand in order.</summary>
internal interface IDayReader
{
    /// <summary>Takes the day of a number, from 0.</summary>
    void Take(int day, in DemandDay demand);
}
