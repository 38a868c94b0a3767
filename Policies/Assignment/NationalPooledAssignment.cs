using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>Treats all buildings as one pool: any that has the order and keeps its promise may ship it.</summary>
/// <remarks>
/// Every order has its own ranking of the buildings, fixed by a hash of order and building: uniform over them, the same
/// in every run, and blind to distance and cost. The first in it that has the whole order and keeps the promise ships;
/// if none keeps it, the first that has the order. Else each line goes by the same ranking, on time before late, and a
/// line that may be split and that no building has in full takes what there is. The building's cheapest service that
/// keeps the promise is used, else its cheapest. Policy A2 of the formulation: the first automated system of the
/// article, which ships from any building within two days.
/// </remarks>
public sealed class NationalPooledAssignment : IOrderAssignmentPolicy
{
    private readonly OrderTotals _totals = new();
    private readonly BuildingList _buildings = new();

    /// <inheritdoc/>
    public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
    {
        _buildings.Load(context);
        Rank(context);
        _totals.Load(context);
        if (!TryAssignWhole(context, ref answer))
        {
            for (var line = 0; line < context.Products.Length; line++) AssignLine(context, line, ref answer);
        }

        _totals.Unload(context);
    }

    private bool TryAssignWhole(in AssignmentContext context, ref AssignmentPlan answer)
    {
        foreach (ref readonly var building in _buildings.All)
        {
            if (!_totals.IsInFull(context, building.Facility)) continue;
            for (var line = 0; line < context.Products.Length; line++)
            {
                answer.Add(line, building.Option, context.Quantities[line]);
            }

            return true;
        }

        return false;
    }

    private void AssignLine(in AssignmentContext context, int line, ref AssignmentPlan answer)
    {
        var left = context.Quantities[line].Units;
        foreach (ref readonly var building in _buildings.All)
        {
            if (_totals.Available(context, line, building.Facility, answer.Rows) < left) continue;
            answer.Add(line, building.Option, context.Quantities[line]);
            return;
        }

        if (!context.LinesMaySplit) return;
        foreach (ref readonly var building in _buildings.All)
        {
            var taken = Math.Min(left, _totals.Available(context, line, building.Facility, answer.Rows));
            if (taken <= 0) continue;
            answer.Add(line, building.Option, new Quantity(taken));
            left -= taken;
            if (left == 0) return;
        }
    }

    /// <summary>Sorts the buildings of an order: on time before late, then by its ranking.</summary>
    private void Rank(in AssignmentContext context)
    {
        var buildings = _buildings.All;
        for (var index = 0; index < buildings.Length; index++)
        {
            buildings[index] = buildings[index] with { Rank = Hash(context.Order, buildings[index].Facility) };
        }

        for (var index = 1; index < buildings.Length; index++)
        {
            var moved = buildings[index];
            var at = index;
            for (; at > 0 && IsBefore(moved, buildings[at - 1]); at--) buildings[at] = buildings[at - 1];
            buildings[at] = moved;
        }
    }

    private static bool IsBefore(in Building left, in Building right)
    {
        if (left.IsOnTime != right.IsOnTime) return left.IsOnTime;
        return left.Rank != right.Rank ? left.Rank < right.Rank : left.Facility.Index < right.Facility.Index;
    }

    /// <summary>Mixes order and building (the finalizer of SplitMix64; Steele, Lea and Flood 2014).</summary>
    private static ulong Hash(OrderId order, FacilityId facility)
    {
        unchecked
        {
            return Mix(Mix((ulong)order.Index + 0x9E3779B97F4A7C15) ^ ((ulong)facility.Index * 0xD1B54A32D192ED03));
        }
    }

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
