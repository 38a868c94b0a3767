using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>The best option found so far: on time before late, then cost, delivery, facility, position.</summary>
internal struct Candidate
{
    private Money _cost;
    private SimTime _delivery;

    /// <summary>The option; meaningless until <see cref="IsFound"/>.</summary>
    internal int Option { readonly get; private set; }

    /// <summary>Whether any option was offered.</summary>
    internal bool IsFound { readonly get; private set; }

    /// <summary>Whether the option keeps the promise.</summary>
    internal bool IsOnTime { readonly get; private set; }

    /// <summary>What it costs.</summary>
    internal readonly Money Cost => _cost;

    /// <summary>Whether an option that costs at least this can no longer win.</summary>
    internal readonly bool IsBeyond(Money cost) => IsOnTime && cost > _cost;

    /// <summary>Whether an option that costs at least this may still win; one that breaks the promise does not where
    /// another keeps it.</summary>
    internal readonly bool MayLoseTo(in AssignmentContext context, int option, Money least) =>
        !IsOnTime || (least <= _cost && context.IsOnTime(option));

    /// <summary>Considers an option; looks its delivery up only when its cost leaves it a chance.</summary>
    internal void Offer(in AssignmentContext context, int option, Money cost)
    {
        if (IsBeyond(cost)) return;
        var delivery = context.Delivery(option);
        var onTime = delivery <= context.PromisedBy;
        if (IsFound && !IsBetter(context, (option, cost, delivery, onTime))) return;
        (Option, _cost, _delivery, IsOnTime, IsFound) = (option, cost, delivery, onTime, true);
    }

    private readonly bool IsBetter(
        in AssignmentContext context, (int Option, Money Cost, SimTime Delivery, bool OnTime) other)
    {
        if (other.OnTime != IsOnTime) return other.OnTime;
        if (other.Cost != _cost) return other.Cost < _cost;
        if (other.Delivery != _delivery) return other.Delivery < _delivery;
        var order = context.Options[other.Option].Facility.CompareTo(context.Options[Option].Facility);
        return order < 0 || (order == 0 && other.Option < Option);
    }
}
