namespace Policies.Decomposition;

/// <summary>A plan being made to fit: units, what they take, and what a unit more or less is worth.</summary>
internal sealed class DraftPlan
{
    private readonly PlacementProblem _problem;
    private readonly PlacementResponse _response;
    private readonly PlanRows _rows;
    private readonly int[] _unplaced;

    internal DraftPlan(PlacementProblem problem, PlacementResponse response, double[] prices)
    {
        _problem = problem;
        _response = response;
        Units = response.Units.ToArray();
        _rows = new PlanRows(problem, prices);
        _rows.Count(Units);
        AddFlows();
        _unplaced = new int[problem.Products.Length];
        for (var product = 0; product < _unplaced.Length; product++)
        {
            if (!IsSupplied(product)) continue;
            foreach (var units in problem.Products[product].Supply) _unplaced[product] += units;
            foreach (var units in Units.AsSpan(product * Facilities, Facilities)) _unplaced[product] -= units;
        }
    }

    /// <summary>Stock of every product at every building: building is the fast index.</summary>
    internal int[] Units { get; }

    internal int Facilities => _problem.FacilityCount;

    /// <summary>The point whose stock a unit comes from and goes back to; -1 where it is bought or unplaced.</summary>
    internal int Source(int point)
    {
        var product = point / Facilities;
        if (!IsSupplied(product) || !_problem.Network.HasParents) return -1;
        return (product * Facilities) + _problem.Root(point % Facilities);
    }

    internal double Marginal(int point, int unit)
    {
        var (load, shortage) = (_response.OfferedLoad[point], _response.ShortageCost[point]);
        var shocks = _response.Shocks(point / Facilities);
        return _response.IsSteadyState
            ? BidPrice.InSteadyState(unit, load, shortage, shocks)
            : BidPrice.Of(unit, load, shortage, shocks);
    }

    /// <summary>Whether a unit may leave.</summary>
    internal bool CanLose(int point)
    {
        var floor = Source(point) >= 0 ? _problem.Products[point / Facilities].Supply[point % Facilities] : 0;
        return Source(point) != point && Units[point] > floor;
    }

    /// <summary>What is lost when a unit leaves.</summary>
    internal double Loss(int point) => Marginal(point, Units[point])
        - (Source(point) is var source and >= 0 ? Marginal(source, Units[source] + 1) : 0);

    /// <summary>What one more unit earns above what it costs when space costs nothing; 0 if there is none to add.
    /// </summary>
    internal double Gain(int point)
    {
        var product = point / Facilities;
        var earned = Marginal(point, Units[point] + 1);
        if (Source(point) is var source and >= 0)
        {
            return source == point || Units[source] == 0 ? 0 : earned - Marginal(source, Units[source]);
        }

        return IsSupplied(product) && _unplaced[product] <= 0 ? 0 : earned - _rows.HoldingCost(point);
    }

    /// <summary>Price of a unit but for one row, which is the one being made feasible.</summary>
    internal double PriceWithout(int point, int row) => _rows.PriceWithout(point, row);

    /// <summary>What the last unit takes of a row.</summary>
    internal double Taken(int point, int row) => row > Facilities
        ? FlowOfUnit(point, Units[point]) * FlowShare(point, row)
        : _rows.OfUnit(point, row);

    /// <summary>Units that the n-th unit of a stock point serves over its horizon, at the load of the last solve.
    /// </summary>
    private double FlowOfUnit(int point, int unit)
    {
        if (unit <= 0) return 0;
        var load = _response.OfferedLoad[point];
        var shocks = _response.Shocks(point / Facilities);
        return _response.IsSteadyState
            ? BidPrice.InSteadyState(unit, load, 1, shocks)
            : BidPrice.Of(unit, load, 1, shocks);
    }

    /// <summary>What a unit served from a stock point takes of a row of flow: its own building's, or that of a building
    /// above, where it was taken in on its way down.</summary>
    private double FlowShare(int point, int row)
    {
        var facility = point % Facilities;
        var item = _problem.Products[point / Facilities];
        if (row == _problem.OutboundRow(facility)) return item.OutboundPerUnit;
        if (row == _problem.InboundRow(facility)) return item.InboundPerUnit;
        for (var above = _problem.Parent(facility); above >= 0; above = _problem.Parent(above))
        {
            if (row == _problem.InboundRow(above))
            {
                return item.InboundPerUnit * _problem.Network.TimeRatio(above, facility);
            }
        }

        return 0;
    }

    internal bool IsOver(int row) => _rows.IsOver(row, 0);

    /// <summary>Whether one more unit has room.</summary>
    internal bool Fits(int point) => _rows.Fits(point) && (!_problem.HasFlowRows || FlowFits(point));

    private bool FlowFits(int point)
    {
        var flow = FlowOfUnit(point, Units[point] + 1);
        var facility = point % Facilities;
        var outbound = _problem.OutboundRow(facility);
        if (_rows.IsOver(outbound, flow * FlowShare(point, outbound))) return false;
        for (var at = facility; at >= 0; at = _problem.Parent(at))
        {
            var inbound = _problem.InboundRow(at);
            if (_rows.IsOver(inbound, flow * FlowShare(point, inbound))) return false;
        }

        return true;
    }

    /// <summary>Adds a unit or takes one away, from or back to where it comes from.</summary>
    internal void Move(int point, int change)
    {
        Add(point, change);
        if (Source(point) is var source and >= 0) Add(source, -change);
        else _unplaced[point / Facilities] -= change;
    }

    private bool IsSupplied(int product) => !_problem.Products[product].Supply.IsDefaultOrEmpty;

    private void Add(int point, int change)
    {
        if (_problem.HasFlowRows) AddFlow(point, change * FlowOfUnit(point, Units[point] + Math.Max(0, change)));
        Units[point] += change;
        _rows.Move(point, change);
    }

    private void AddFlows()
    {
        if (!_problem.HasFlowRows) return;
        for (var point = 0; point < Units.Length; point++)
        {
            var flow = 0.0;
            for (var unit = 1; unit <= Units[point]; unit++) flow += FlowOfUnit(point, unit);
            AddFlow(point, flow);
        }
    }

    private void AddFlow(int point, double flow)
    {
        var facility = point % Facilities;
        _rows.Add(_problem.OutboundRow(facility), flow * FlowShare(point, _problem.OutboundRow(facility)));
        for (var at = facility; at >= 0; at = _problem.Parent(at))
        {
            _rows.Add(_problem.InboundRow(at), flow * FlowShare(point, _problem.InboundRow(at)));
        }
    }
}
