namespace Simulator.Hindsight;

/// <summary>Solves a <see cref="UnitFlow"/>: the assignment of least cost, and prices of units that prove it.</summary>
/// <remarks>
/// Successive shortest paths: demands come one after the other; each takes a unit that nobody wants, or makes others
/// take their second choice along the cheapest chain, which Dijkstra's search finds under prices that keep every
/// reduced cost from falling below 0 (Ahuja, Magnanti and Orlin, 1993, section 9.7). Prices never fall.
/// <see cref="FlowCertificate"/> checks the result without the search. Arrays are kept from one problem to the next.
/// </remarks>
internal sealed class UnitFlowSolver
{
    private const int None = -1;
    private const int FromBefore = -2;
    private const int FromAfter = -3;
    private const long Unreached = long.MaxValue;

    private readonly PriorityQueue<int, long> _queue = new();
    private readonly Stack<int> _next = new();
    private readonly List<int> _reached = [];
    private UnitFlow _problem = new();
    private int[] _flow = [];
    private int[] _unserved = [];
    private int[] _carried = [];
    private long[] _price = [];

    // Users of a node: the arcs with units on them, as lists.
    private int[] _firstUser = [];
    private int[] _nextUser = [];
    private int[] _previousUser = [];
    private int[] _demandOf = [];

    // The search: by node how far and by what it was reached, by demand the arc it gives units up on.
    private long[] _distance = [];
    private int[] _by = [];
    private bool[] _isDone = [];
    private int[] _givenUp = [];
    private int[] _seenIn = [];
    private int _search;
    private long _now;
    private long _leastUnserved;
    private int _unservedDemand;

    /// <summary>Units on each arc.</summary>
    internal ReadOnlySpan<int> Flow => _flow;

    /// <summary>Units of each demand that are not served.</summary>
    internal ReadOnlySpan<int> Unserved => _unserved;

    /// <summary>What a further unit in each node would save [micros].</summary>
    internal ReadOnlySpan<long> Prices => _price;

    /// <summary>Solves a problem.</summary>
    internal void Solve(UnitFlow problem)
    {
        _problem = problem;
        Clear(problem.Supply.Length, problem.Units.Length, problem.ArcNode.Length);
        for (var node = 0; node < problem.Supply.Length; node++)
        {
            var before = node == 0 || problem.IsLast[node - 1] ? 0 : _carried[node - 1];
            _carried[node] = before + problem.Supply[node];
        }

        for (var demand = 0; demand < problem.Units.Length; demand++)
        {
            var first = problem.FirstArc[demand];
            _demandOf.AsSpan(first, problem.FirstArc[demand + 1] - first).Fill(demand);
        }

        for (var demand = 0; demand < problem.Units.Length; demand++) Serve(demand);
    }

    private void Clear(int nodes, int demands, int arcs)
    {
        Fill(ref _carried, nodes, 0);
        Fill(ref _price, nodes, 0);
        Fill(ref _firstUser, nodes, None);
        Fill(ref _distance, nodes, Unreached);
        Fill(ref _by, nodes, None);
        Fill(ref _isDone, nodes, false);
        Fill(ref _unserved, demands, 0);
        Fill(ref _givenUp, demands, None);
        Fill(ref _seenIn, demands, 0);
        Fill(ref _flow, arcs, 0);
        Fill(ref _nextUser, arcs, None);
        Fill(ref _previousUser, arcs, None);
        Fill(ref _demandOf, arcs, None);
        _search = 0;

        static void Fill<T>(ref T[] array, int length, T value)
        {
            if (array.Length < length) array = new T[Math.Max(length, array.Length * 2)];
            array.AsSpan(0, length).Fill(value);
        }
    }

    private void Serve(int demand)
    {
        var nodes = _problem.ArcNode;
        var costs = _problem.ArcCost;
        var end = _problem.FirstArc[demand + 1];
        for (var left = _problem.Units[demand]; left > 0;)
        {
            var (best, least) = (None, _problem.UnservedCost[demand]);
            for (var arc = _problem.FirstArc[demand]; arc < end; arc++)
            {
                var cost = costs[arc] + _price[nodes[arc]];
                if (cost > least || (cost == least && best != None)) continue;
                (best, least) = (arc, cost);
            }

            if (best == None)
            {
                _unserved[demand] += left;
                return;
            }

            var taken = _price[nodes[best]] == 0 ? Math.Min(left, LeftOver(nodes[best])) : 0;
            if (taken > 0) TakeLeftOver(best, taken);
            else taken = Search(demand, least, left);
            left -= taken;
        }
    }

    /// <summary>Units that nobody takes from a node or after it.</summary>
    private int LeftOver(int node)
    {
        var least = _carried[node];
        while (!_problem.IsLast[node] && least > 0) least = Math.Min(least, _carried[++node]);
        return least;
    }

    private void TakeLeftOver(int arc, int units)
    {
        AddUnits(arc, units);
        for (var node = _problem.ArcNode[arc]; ; node++)
        {
            _carried[node] -= units;
            if (_problem.IsLast[node]) return;
        }
    }

    /// <summary>Serves units of a demand by the cheapest chain of exchanges; gives how many.</summary>
    private int Search(int demand, long cost, int most)
    {
        _search++;
        (_now, _leastUnserved, _unservedDemand) = (0, Unreached, None);
        Leave(demand, cost, None);
        var end = None;
        while (end == None && TryNext(out var node))
        {
            if (_problem.IsLast[node] && _carried[node] > 0) end = node;
            else Pass(node);
        }

        Reprice(end == None ? _leastUnserved : _now);
        var units = Fewest(demand, end, most);
        Send(demand, end, units);
        Forget();
        return units;
    }

    /// <summary>The nearest node that the search has not been to; false when a demand had better not be
    /// served.</summary>
    private bool TryNext(out int node)
    {
        while (_next.TryPop(out node)) if (!_isDone[node]) return true;
        while (_queue.TryDequeue(out node, out var distance))
        {
            if (_isDone[node]) continue;
            if (distance >= _leastUnserved) return false;
            _now = distance;
            return true;
        }

        return false;
    }

    /// <summary>A unit is missing in a node: who could give it?</summary>
    private void Pass(int node)
    {
        _isDone[node] = true;
        if (!_problem.IsLast[node] && _carried[node] > 0) Reach(node + 1, _now, FromBefore);
        if (node > 0 && !_problem.IsLast[node - 1])
        {
            Reach(node - 1, _now + _price[node - 1] - _price[node], FromAfter);
        }

        for (var arc = _firstUser[node]; arc != None; arc = _nextUser[arc])
        {
            var demand = _demandOf[arc];
            if (_seenIn[demand] != _search) Leave(demand, _problem.ArcCost[arc] + _price[node], arc);
        }
    }

    /// <summary>A demand that pays so much for a unit looks elsewhere.</summary>
    private void Leave(int demand, long paid, int arc)
    {
        (_seenIn[demand], _givenUp[demand]) = (_search, arc);
        var nodes = _problem.ArcNode;
        var costs = _problem.ArcCost;
        var end = _problem.FirstArc[demand + 1];
        for (var other = _problem.FirstArc[demand]; other < end; other++)
        {
            if (other != arc) Reach(nodes[other], _now + costs[other] + _price[nodes[other]] - paid, other);
        }

        var unserved = _now + _problem.UnservedCost[demand] - paid;
        if (unserved < _leastUnserved) (_leastUnserved, _unservedDemand) = (unserved, demand);
    }

    private void Reach(int node, long distance, int by)
    {
        if (distance >= _distance[node] || distance >= _leastUnserved) return;
        if (_distance[node] == Unreached) _reached.Add(node);
        (_distance[node], _by[node]) = (distance, by);
        if (distance == _now) _next.Push(node);
        else _queue.Enqueue(node, distance);
    }

    /// <summary>Raises the prices of the nodes nearer than the end by the difference: then the way is as cheap as any.
    /// </summary>
    private void Reprice(long end)
    {
        foreach (var node in _reached)
        {
            if (_isDone[node] && _distance[node] < end) _price[node] += end - _distance[node];
        }
    }

    /// <summary>The most units that the way found can take.</summary>
    private int Fewest(int demand, int end, int most)
    {
        var units = end == None ? most : Math.Min(most, _carried[end]);
        if (end == None && _unservedDemand != demand) units = Math.Min(units, _flow[_givenUp[_unservedDemand]]);
        for (var node = Begin(demand, end); node != None; node = Back(demand, node))
        {
            var by = _by[node];
            if (by == FromBefore) units = Math.Min(units, _carried[node - 1]);
            else if (by >= 0 && _demandOf[by] != demand) units = Math.Min(units, _flow[_givenUp[_demandOf[by]]]);
        }

        return units;
    }

    private void Send(int demand, int end, int units)
    {
        if (end != None)
        {
            _carried[end] -= units;
        }
        else
        {
            _unserved[_unservedDemand] += units;
            if (_unservedDemand != demand) TakeUnits(_givenUp[_unservedDemand], units);
        }

        for (var node = Begin(demand, end); node != None; node = Back(demand, node))
        {
            var by = _by[node];
            if (by == FromBefore) _carried[node - 1] -= units;
            else if (by == FromAfter) _carried[node] += units;
            else
            {
                AddUnits(by, units);
                if (_demandOf[by] != demand) TakeUnits(_givenUp[_demandOf[by]], units);
            }
        }
    }

    /// <summary>The node nearest to the end of the way found; none when the demand itself is not served.</summary>
    private int Begin(int demand, int end)
    {
        if (end != None) return end;
        return _unservedDemand == demand ? None : _problem.ArcNode[_givenUp[_unservedDemand]];
    }

    /// <summary>The node before one on the way found.</summary>
    private int Back(int demand, int node)
    {
        var by = _by[node];
        if (by == FromBefore) return node - 1;
        if (by == FromAfter) return node + 1;
        return _demandOf[by] == demand ? None : _problem.ArcNode[_givenUp[_demandOf[by]]];
    }

    private void Forget()
    {
        foreach (var node in _reached) (_distance[node], _isDone[node]) = (Unreached, false);
        _reached.Clear();
        _queue.Clear();
        _next.Clear();
    }

    private void AddUnits(int arc, int units)
    {
        if (_flow[arc] == 0)
        {
            ref var first = ref _firstUser[_problem.ArcNode[arc]];
            (_nextUser[arc], _previousUser[arc]) = (first, None);
            if (first != None) _previousUser[first] = arc;
            first = arc;
        }

        _flow[arc] += units;
    }

    private void TakeUnits(int arc, int units)
    {
        _flow[arc] -= units;
        if (_flow[arc] > 0) return;
        var (previous, next) = (_previousUser[arc], _nextUser[arc]);
        if (previous == None) _firstUser[_problem.ArcNode[arc]] = next;
        else _nextUser[previous] = next;
        if (next != None) _previousUser[next] = previous;
    }
}
