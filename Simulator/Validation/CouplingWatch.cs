using Policies.MultiEchelon;
using Policies.Ports;
using Scenarios.Measures;

namespace Simulator.Validation;

/// <summary>A unit that an order took, and what the plan said that it costs later customers.</summary>
/// <param name="Order">The order, of one line and one unit.</param>
/// <param name="Product">Its product.</param>
/// <param name="Facility">The building that it took the unit from.</param>
/// <param name="Value">Marginal value of the unit by the curve of the plan in force [currency].</param>
/// <param name="BidPrice">The same given what other buildings have [currency].</param>
internal readonly record struct TakenUnit(
    OrderId Order, ProductId Product, FacilityId Facility, double Value, double BidPrice);

/// <summary>Orders of one unit of a promise class: what the plan in force expected of them, and what became of
/// them.</summary>
internal struct ClassCoupling
{
    internal int Orders, Served, OnTime;
    internal double Cost, ExpectedServed, ExpectedOnTime, ExpectedCost;

    /// <summary>Adds the sums of another class or replication.</summary>
    internal void Add(in ClassCoupling other)
    {
        Orders += other.Orders;
        Served += other.Served;
        OnTime += other.OnTime;
        Cost += other.Cost;
        ExpectedServed += other.ExpectedServed;
        ExpectedOnTime += other.ExpectedOnTime;
        ExpectedCost += other.ExpectedCost;
    }
}

/// <summary>An order assignment that leaves decisions to another and compares them with the multi-echelon plan in
/// force; it serves no order that is held.</summary>
/// <remarks>
/// What the plan expects of an order: it asks the buildings in the order in which a myopic assignment prefers them, and
/// finds a unit at each with the plan's availability there, as if these were independent. What a unit is worth is what
/// the policy `bid-price` charges at full strength. An order that is held takes no unit, but the forecast has seen it.
/// </remarks>
/// <param name="policy">Decides.</param>
/// <param name="plans">Makes the plans.</param>
/// <param name="from">From when on it compares.</param>
/// <param name="window">When it notes units taken.</param>
/// <param name="held">Orders that get nothing.</param>
internal sealed class CouplingWatch(
    IOrderAssignmentPolicy policy,
    MultiEchelonPolicy plans,
    SimTime from,
    (SimTime First, SimTime End) window,
    IReadOnlySet<OrderId> held)
    : IOrderAssignmentPolicy, IReviewObserver
{
    private readonly Dictionary<(int Product, int Facility), double> _available = [];
    private readonly List<TakenUnit> _taken = [];
    private readonly HashSet<int> _sampled = [];
    private readonly List<(bool IsLate, Money Cost, int Facility)> _ways = [];
    private ClassCoupling[] _classes = [];
    private int _edition;

    /// <summary>Of each product the first unit taken by an order of one unit.</summary>
    internal IReadOnlyList<TakenUnit> Taken => _taken;

    /// <summary>By promise class.</summary>
    internal ReadOnlySpan<ClassCoupling> Classes => _classes;

    /// <summary>What a lost unit costs in the plan in force [currency].</summary>
    internal double LostCost(ProductId product) => plans.Current!.Problem.Products[product.Index].LostCost
        ?? throw new InvalidOperationException("Invariant: the policy's plans give every product its own.");

    /// <inheritdoc/>
    public void Observe(in ReviewContext context) => (policy as IReviewObserver)?.Observe(context);

    /// <inheritdoc/>
    public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
    {
        if (held.Contains(context.Order)) return;
        policy.Assign(context, ref answer);
        if (context.Now < from || plans.Current is null || context.Units.Units != 1) return;
        Compare(context, answer.Rows);
        if (context.Now < window.First || context.Now >= window.End || answer.Count != 1) return;
        if (!_sampled.Add(context.Products[0].Index)) return;
        var facility = context.Options[answer.Rows[0].Option].Facility;
        var product = context.Products[0];
        var value = plans.CostOfTakingByPlan(context.Stock, context.Now, product, facility, 1);
        var bidPrice = plans.CostOfTaking(context.Stock, context.Now, product, facility, 1);
        _taken.Add(new TakenUnit(context.Order, product, facility, value, bidPrice));
    }

    private void Compare(in AssignmentContext context, ReadOnlySpan<AssignedUnits> rows)
    {
        if (_classes.Length <= context.Class.Index) Array.Resize(ref _classes, context.Class.Index + 1);
        ref var sum = ref _classes[context.Class.Index];
        sum.Orders++;
        foreach (ref readonly var row in rows)
        {
            sum.Served++;
            sum.Cost += context.CostOfWhole(row.Option).ToDouble();
            if (context.IsOnTime(row.Option)) sum.OnTime++;
        }

        _ways.Clear();
        for (var option = 0; option < context.Options.Length; option++)
        {
            if (!context.TakesAll(option)) continue;
            var isLate = !context.IsOnTime(option);
            _ways.Add((isLate, context.CostOfWhole(option), context.Options[option].Facility.Index));
        }

        _ways.Sort();
        var missing = 1.0;
        for (var way = 0; way < _ways.Count; way++)
        {
            var (isLate, cost, facility) = _ways[way];
            if (IsAskedBefore(way)) continue;
            var found = missing * Availability(context.Products[0], new FacilityId(facility));
            missing -= found;
            sum.ExpectedServed += found;
            sum.ExpectedCost += found * cost.ToDouble();
            if (!isLate) sum.ExpectedOnTime += found;
        }
    }

    private bool IsAskedBefore(int way)
    {
        for (var before = 0; before < way; before++) if (_ways[before].Facility == _ways[way].Facility) return true;
        return false;
    }

    private double Availability(ProductId product, FacilityId facility)
    {
        if (_edition != plans.Edition) _available.Clear();
        _edition = plans.Edition;
        var key = (product.Index, facility.Index);
        if (_available.TryGetValue(key, out var share)) return share;
        return _available[key] = plans.Current!.Availability(product, facility); // There is one: looked at before.
    }
}
