using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>Treats all buildings as one pool: any that has the order and keeps its promise may ship it.</summary>
/// <remarks>
/// Every order has its own ranking of the buildings, fixed by a hash of order and building: uniform over them, the
/// same in every run, and blind to distance and cost. The first in it that has the whole order and keeps the promise
/// ships; if none keeps it, the first that has the order. Else each line goes by the same ranking, on time before
/// late, and a line that may be split and that no building has in full takes what there is. Of the building's
/// services that take the units, the cheapest that keeps the promise is used, else its cheapest. Policy A2 of the
/// formulation: the first automated system of the article, which ships from any building within two days.
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
        var best = BuildingList.None;
        foreach (ref readonly var building in _buildings.All)
        {
            if (!_totals.IsInFull(context, building.Facility)) continue;
            if (IsFound(_buildings.ServiceOf(context, building, BuildingList.AllLines), ref best)) break;
        }

        if (best == BuildingList.None) return false;
        for (var line = 0; line < context.Products.Length; line++) answer.Add(line, best, context.Quantities[line]);
        return true;
    }

    private void AssignLine(in AssignmentContext context, int line, ref AssignmentPlan answer)
    {
        var left = context.Quantities[line].Units;
        var best = BuildingList.None;
        foreach (ref readonly var building in _buildings.All)
        {
            if (_totals.Available(context, line, building.Facility, answer.Rows) < left) continue;
            if (IsFound(_buildings.ServiceOf(context, building, line), ref best)) break;
        }

        if (best != BuildingList.None) answer.Add(line, best, context.Quantities[line]);
        else if (context.LinesMaySplit) SplitLine(context, line, ref answer);
    }

    /// <summary>Takes what there is: first from buildings that keep the promise, then from the others.</summary>
    private void SplitLine(in AssignmentContext context, int line, ref AssignmentPlan answer)
    {
        var left = context.Quantities[line].Units;
        foreach (var onTime in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (ref readonly var building in _buildings.All)
            {
                var option = _buildings.ServiceOf(context, building, line);
                if (option == BuildingList.None || _buildings.IsOnTime(option) != onTime) continue;
                var taken = Math.Min(left, _totals.Available(context, line, building.Facility, answer.Rows));
                if (taken <= 0) continue;
                answer.Add(line, option, new Quantity(taken));
                left -= taken;
                if (left == 0) return;
            }
        }
    }

    /// <summary>Keeps the first option, but the first that keeps the promise goes before it and ends the
    /// search.</summary>
    private bool IsFound(int option, ref int best)
    {
        if (option == BuildingList.None) return false;
        var onTime = _buildings.IsOnTime(option);
        if (onTime || best == BuildingList.None) best = option;
        return onTime;
    }

    /// <summary>Sorts the buildings by the order's own ranking.</summary>
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

    private static bool IsBefore(in Building left, in Building right) =>
        left.Rank != right.Rank ? left.Rank < right.Rank : left.Facility.Index < right.Facility.Index;

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
