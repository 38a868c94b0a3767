using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;

namespace Simulator.Engine;

/// <summary>What the trucks of one departure carry so far.</summary>
internal struct TruckLoad(TruckTerms terms, ProductCatalog products)
{
    private long _millilitres;
    private long _grams;
    private long _units;

    /// <summary>Units on board.</summary>
    internal readonly long Units => _units;

    /// <summary>Trucks that the load needs; one at least when there is any.</summary>
    internal readonly int Trucks
    {
        get
        {
            if (_units == 0) return 0;
            var trucks = 1L;
            if (terms.Volume is { } volume) trucks = Math.Max(trucks, CeilingOf(_millilitres, volume.Value));
            if (terms.LoadKg > 0) trucks = Math.Max(trucks, CeilingOf(_grams, terms.LoadKg * 1000L));
            if (terms.Units is { } units) trucks = Math.Max(trucks, CeilingOf(_units, units.Units));
            return (int)(terms.PerDeparture == 0 ? trucks : Math.Min(trucks, terms.PerDeparture));
        }
    }

    /// <summary>Loads as many units as find room; gives their number.</summary>
    internal int Load(ProductId product, int units)
    {
        var (volume, mass) = (products[product].Volume.Value, (long)products[product].Weight.Value);
        var fit = (long)units;
        if (terms.PerDeparture > 0)
        {
            if (terms.Volume is { } each) fit = Math.Min(fit, Room(each.Value, _millilitres, volume));
            if (terms.LoadKg > 0) fit = Math.Min(fit, Room(terms.LoadKg * 1000L, _grams, mass));
            if (terms.Units is { } most) fit = Math.Min(fit, Room(most.Units, _units, 1));
            if (fit == 0 && _units == 0) fit = 1;
        }

        _millilitres += volume * fit;
        _grams += mass * fit;
        _units += fit;
        return (int)fit;
    }

    private readonly long Room(long perTruck, long used, long perUnit) =>
        perUnit == 0 ? long.MaxValue : Math.Max(0, ((perTruck * terms.PerDeparture) - used) / perUnit);

    private static long CeilingOf(long amount, long size) => (amount + size - 1) / size;
}
