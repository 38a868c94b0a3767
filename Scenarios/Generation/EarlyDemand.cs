using Scenarios.Measures;
using Scenarios.Orders;

namespace Scenarios.Generation;

/// <summary>Units of each product over its first days, and of each region over the whole stream; counted batch by
/// batch.</summary>
internal sealed class EarlyDemand
{
    private readonly int _days;
    private readonly SimTime[] _first;
    private readonly long[] _units;

    public EarlyDemand(int products, int regions, int days)
    {
        _days = days;
        _first = new SimTime[products];
        Array.Fill(_first, SimTime.Never);
        _units = new long[products];
        RegionUnits = new long[regions];
    }

    public long[] RegionUnits { get; }

    /// <summary>Counts a whole stream.</summary>
    public static EarlyDemand Of(OrderStream orders, int products, int regions, int days)
    {
        var demand = new EarlyDemand(products, regions, days);
        foreach (var batch in orders.ReadBatches()) demand.Add(batch);
        return demand;
    }

    public double MeanPerDay(ProductId product, SimTime end)
    {
        var first = _first[product.Index];
        if (first == SimTime.Never) return 0;
        return _units[product.Index] / Math.Clamp((end - first).Days, 1, _days);
    }

    /// <summary>Counts the next batch.</summary>
    public void Add(OrderBatch batch)
    {
        for (var order = 0; order < batch.Count; order++)
        {
            var placed = batch.PlacedAt[order];
            for (var line = batch.FirstLines[order]; line < batch.FirstLines[order + 1]; line++)
            {
                var product = batch.Products[line].Index;
                var units = batch.Quantities[line].Units;
                RegionUnits[batch.Destinations[order].Index] += units;
                if (_first[product] == SimTime.Never) _first[product] = placed;
                if ((placed - _first[product]).Days < _days) _units[product] += units;
            }
        }
    }
}
