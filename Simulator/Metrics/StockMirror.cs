using Scenarios;
using Scenarios.Measures;

namespace Simulator.Metrics;

/// <summary>Stock as the log tells it: units that can be assigned by stock point, and the value in each
/// building.</summary>
internal sealed class StockMirror
{
    private readonly int _facilities;
    private readonly int[] _onHand;
    private readonly long[] _costMicros;
    private readonly long[] _valueMicros;
    private readonly Dictionary<int, int> _owed = [];

    internal StockMirror(Scenario scenario)
    {
        _facilities = scenario.Network.Facilities.Length;
        _onHand = new int[scenario.Products.Count * _facilities];
        _costMicros = [.. scenario.Products.All.Select(product => product.UnitCost.Micros)];
        _valueMicros = new long[_facilities];
    }

    /// <summary>Units of a stock point that can be assigned.</summary>
    internal Quantity OnHand(int product, int facility) => new(_onHand[At(product, facility)]);

    /// <summary>Value at unit cost of what is in a building [micros].</summary>
    internal long ValueMicros(int facility) => _valueMicros[facility];

    /// <summary>Value at unit cost of units [micros].</summary>
    internal long CostMicros(int product, int units) => _costMicros[product] * units;

    /// <summary>Units came into the building and became available.</summary>
    internal void Receive(int product, int facility, int units)
    {
        _valueMicros[facility] += CostMicros(product, units);
        PutBack(product, facility, units);
    }

    /// <summary>Units in the building became available; what it owes to others is set aside first.</summary>
    internal void PutBack(int product, int facility, int units)
    {
        var at = At(product, facility);
        _onHand[at] += units;
        if (_owed.Count == 0 || !_owed.TryGetValue(at, out var owed)) return;
        var served = Math.Min(owed, _onHand[at]);
        _onHand[at] -= served;
        if (served == owed) _owed.Remove(at);
        else _owed[at] = owed - served;
    }

    /// <summary>Units were assigned to an order.</summary>
    internal void Assign(int product, int facility, int units) => _onHand[At(product, facility)] -= units;

    /// <summary>Another building asked for units: what is there leaves, or waits for its truck.</summary>
    internal void Request(int product, int facility, int units)
    {
        ref var onHand = ref _onHand[At(product, facility)];
        onHand -= Math.Min(units, onHand);
    }

    /// <summary>A building remembers units that it owes to another.</summary>
    internal void Owe(int product, int facility, int units)
    {
        var at = At(product, facility);
        _owed[at] = _owed.GetValueOrDefault(at) + units;
    }

    /// <summary>Units, assigned or requested before, left a building.</summary>
    internal void Leave(int product, int facility, int units) =>
        _valueMicros[facility] -= CostMicros(product, units);

    private int At(int product, int facility) => (product * _facilities) + facility;
}
