using Scenarios.Measures;

namespace Policies.Ports;

/// <summary>Port: looks again, at fixed times, at orders that are assigned and not yet picked.</summary>
public interface IReevaluationPolicy
{
    /// <summary>Time between two looks, positive; the first is that long after the start of the run.</summary>
    Duration Period { get; }

    /// <summary>Takes what the set's order assignment counts beside shipping; called at most once, before the
    /// run.</summary>
    void Use(IUnitPricing pricing);

    /// <summary>Looks at the orders and assigns some of them anew.</summary>
    /// <param name="orders">The orders; valid during the call only.</param>
    void Reevaluate(IWaitingOrderBook orders);
}

/// <summary>The orders that wait for their carriers' pulls and are not yet picked, by order number; and trials of other
/// plans for them.</summary>
/// <remarks>
/// A trial withdraws one order or several, gives each a plan, and is then kept or undone. While an order is withdrawn
/// its units are on the shelf and its room in the pulls is free, for itself and the other orders of the trial. What
/// waits at a stock point that owes units, and what is past the cut-off of its pull, is not in the book. The engine
/// checks every plan as it checks the first assignment, and that no promise is broken by it.
/// </remarks>
public interface IWaitingOrderBook
{
    /// <summary>Number of orders.</summary>
    int Count { get; }

    /// <summary>Parcels that an order's plan makes.</summary>
    int Parcels(int order);

    /// <summary>What the parcels of an order's plan cost to ship.</summary>
    Money ShippingCost(int order);

    /// <summary>The plan of an order: the one it came with, or the last one given; also while it is withdrawn. Lines
    /// and options are those of its <see cref="Context"/>.</summary>
    ReadOnlySpan<AssignedUnits> Plan(int order);

    /// <summary>The order's units, each product one line, as they would be assigned now.</summary>
    AssignmentContext Context(int order);

    /// <summary>Whether a plan makes no more units of any line late than the plan that the order came with, and none
    /// later than its latest.</summary>
    bool KeepsPromise(int order, ReadOnlySpan<AssignedUnits> rows);

    /// <summary>Puts an order's units back on the shelf and frees its room.</summary>
    /// <exception cref="PolicyException">It is withdrawn already.</exception>
    void Withdraw(int order);

    /// <summary>Gives a withdrawn order another plan.</summary>
    /// <exception cref="PolicyException">It is not withdrawn, or the plan breaks a rule of the world or a
    /// promise.</exception>
    void Give(int order, ReadOnlySpan<AssignedUnits> rows);

    /// <summary>Ends the trial: the plans given are in force.</summary>
    /// <exception cref="PolicyException">An order is withdrawn and has no plan.</exception>
    void Keep();

    /// <summary>Ends the trial: everything is as it was before.</summary>
    void Undo();
}
