using System.Collections.Immutable;
using Policies.Catalog;
using Policies.MultiEchelon;
using Scenarios;
using Scenarios.Measures;
using Simulator.Engine;

namespace Simulator.Validation;

/// <summary>What the plan says a unit is worth, and what it was worth: later customers' cost with the unit taken, less
/// their cost with it left there.</summary>
/// <param name="Product">The product.</param>
/// <param name="Value">By the plan's own curve [currency].</param>
/// <param name="BidPrice">By the plan given what other buildings had [currency].</param>
/// <param name="Delivery">Of the difference: parcels, handling, late units [currency].</param>
/// <param name="Lanes">Of the difference: transfers [currency].</param>
/// <param name="Lost">Of the difference: lost units, at what they cost in the plan [currency].</param>
internal readonly record struct UnitDifference(
    ProductId Product, double Value, double BidPrice, double Delivery, double Lanes, double Lost)
{
    /// <summary>In the simulator, in the terms of the plan: without the lanes, which it takes for paid [currency].
    /// </summary>
    internal double Difference => Delivery + Lost;
}

/// <summary>How far the multi-echelon plan's expectations are from what the simulator does with it.</summary>
/// <remarks>
/// Two runs of each replication. In the first, of every product one unit is noted that an order took in the window,
/// with its marginal value. In the second these orders get nothing, so that one unit more of each is there from then
/// on; what the other customers of the product cost less is its value by finite difference. Same orders, lead times and
/// forecasts in both. Orders whose customers do not leave when they get nothing are left out.
/// </remarks>
internal sealed class PlanCoupling
{
    private static readonly HashSet<OrderId> None = [];

    private readonly List<UnitDifference> _units = [];
    private readonly List<ClassCoupling[]> _classes = [];

    /// <summary>What is compared: a set with `multi-echelon` as placement policy.</summary>
    internal required PolicySetDefinition PolicySet { get; init; }

    /// <summary>The world.</summary>
    internal required Scenario Scenario { get; init; }

    /// <summary>Days from the start until plans and orders are compared.</summary>
    internal required double WarmUpDays { get; init; }

    /// <summary>Days in which units are noted; each replication has the window after the one before.</summary>
    internal required double WindowDays { get; init; }

    /// <summary>Cost of a late unit, as in the policy set [currency].</summary>
    internal double LateCost { get; init; } = new MultiEchelonSettings().LateCost;

    /// <summary>Units of all replications so far, by value.</summary>
    internal ImmutableArray<UnitDifference> Units =>
        [.. _units.OrderBy(unit => unit.Value).ThenBy(unit => unit.Product.Index)];

    /// <summary>Sums by promise class, one row for each replication.</summary>
    internal IReadOnlyList<ClassCoupling[]> Classes => _classes;

    /// <summary>Runs one replication twice.</summary>
    internal void Measure(int replication)
    {
        var taken = Run(replication, None, out var costs);
        _classes.Add(taken.Classes.ToArray());
        var held = taken.Taken.Select(unit => unit.Order).ToHashSet();
        Run(replication, held, out var left);
        var products = taken.Taken.Select(unit => unit.Product.Index).ToHashSet();
        var (with, without) = (costs.Of(products, held), left.Of(products, held));
        foreach (var unit in taken.Taken)
        {
            if (!left.IsLost(unit.Order)) continue;
            // The order itself, which got nothing, is not one of the later customers.
            var own = new ServiceCost(0, 0, 1);
            var saved = with[unit.Product.Index] - (without[unit.Product.Index] - own);
            _units.Add(new UnitDifference(
                unit.Product,
                unit.Value,
                unit.BidPrice,
                saved.Delivery,
                saved.Lanes,
                saved.Lost * taken.LostCost(unit.Product)));
        }
    }

    private CouplingWatch Run(int replication, IReadOnlySet<OrderId> held, out CouplingCosts costs)
    {
        var policies = PolicySet.Create(Scenario.Network, Scenario.Products);
        var plans = policies.Placement as MultiEchelonPolicy
            ?? throw new ArgumentException($"{PolicySet.Name} places stock without multi-echelon.");
        var from = Scenario.Start + Duration.FromDays(WarmUpDays);
        var first = from + Duration.FromDays(replication * WindowDays);
        var watch = new CouplingWatch(
            policies.Assignment, plans, from, (first, first + Duration.FromDays(WindowDays)), held);
        costs = NewCosts();
        var options = new RunOptions { Sinks = [costs] };
        SimulationRun.Execute(Scenario, policies with { Assignment = watch }, replication, options);
        return watch;
    }

    private CouplingCosts NewCosts() => new(Scenario, LateCost);
}
