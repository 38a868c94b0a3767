using Scenarios;
using Scenarios.Measures;

namespace Simulator.Hindsight;

/// <summary>The nodes of every product's flow: by building, one for each time that units of it came in.</summary>
internal sealed class NodeTable
{
    private readonly int _facilities;
    private readonly ReplayedRun _run;
    private readonly bool[] _ships;
    private readonly int[] _first;
    private readonly int[] _count;
    private readonly int[] _begun;
    private readonly int[] _nextChange;
    private readonly List<SimTime>[] _times;

    /// <summary>Adds all nodes, and what was sent to other buildings, to the flows of the products.</summary>
    internal NodeTable(Scenario scenario, ReplayedRun run, UnitFlow[] flows)
    {
        _run = run;
        _facilities = scenario.Network.Facilities.Length;
        _ships = new bool[_facilities];
        foreach (ref readonly var option in scenario.Network.ShipOptions.AsSpan()) _ships[option.Facility.Index] = true;
        var points = flows.Length * _facilities;
        (_first, _count, _begun) = (new int[points], new int[points], new int[points]);
        _nextChange = new int[flows.Length];
        _times = new List<SimTime>[flows.Length];
        for (var product = 0; product < flows.Length; product++)
        {
            _times[product] = [];
            AddNodes(product, flows[product]);
            AddTransfers(product, flows[product]);
        }
    }

    /// <summary>The node of a building at the instant asked for last; false before units came.</summary>
    internal bool TryNow(int product, int facility, out int node)
    {
        var at = At(product, facility);
        node = _first[at] + _begun[at] - 1;
        return _begun[at] > 0;
    }

    /// <summary>The last node of a building; false where no units ever come.</summary>
    internal bool TryLast(int product, int facility, out int node)
    {
        var at = At(product, facility);
        node = _first[at] + _count[at] - 1;
        return _count[at] > 0;
    }

    /// <summary>When a node begins.</summary>
    internal SimTime TimeOf(int product, int node) => _times[product][node];

    /// <summary>Moves a product to an order's place among the changes of stock; orders come in turn.</summary>
    internal void MoveTo(int product, long position)
    {
        var changes = _run.ChangesOf(product);
        ref var next = ref _nextChange[product];
        for (; next < changes.Length && changes[next].Position < position; next++)
        {
            if (changes[next].Units > 0) _begun[At(product, changes[next].Facility)]++;
        }
    }

    private int At(int product, int facility) => (product * _facilities) + facility;

    private void AddNodes(int product, UnitFlow flow)
    {
        var changes = _run.ChangesOf(product);
        var supply = new List<int>();
        for (var facility = 0; facility < _facilities; facility++)
        {
            if (!_ships[facility]) continue;
            supply.Clear();
            foreach (ref readonly var change in changes)
            {
                if (change.Facility != facility || change.Units <= 0) continue;
                supply.Add(change.Units);
                _times[product].Add(change.Time);
            }

            var at = At(product, facility);
            (_first[at], _count[at]) = (flow.Supply.Length, supply.Count);
            flow.AddNodes([.. supply]);
        }
    }

    /// <summary>Units that were sent to other buildings left in any case.</summary>
    private void AddTransfers(int product, UnitFlow flow)
    {
        var begun = new int[_facilities];
        foreach (ref readonly var change in _run.ChangesOf(product))
        {
            if (!_ships[change.Facility]) continue;
            if (change.Units > 0)
            {
                begun[change.Facility]++;
                continue;
            }

            if (begun[change.Facility] == 0)
            {
                throw new InvalidOperationException("Invariant: units left that never came.");
            }

            flow.AddDemand(-change.Units, UnitFlow.Mandatory);
            flow.AddArc(_first[At(product, change.Facility)] + begun[change.Facility] - 1, 0);
        }
    }
}
