using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>Myopic: the cheapest parcels that keep the promise; where none can, the cheapest that deliver at
/// all.</summary>
/// <remarks>Policy A1 of FORMULATION 3.2. A line takes the cheapest on-time option that has it. An order of several
/// lines
/// goes from one building instead when that keeps the promise at no higher cost of parcels, or when the split does not
/// keep it.</remarks>
public sealed class CheapestOnTimeAssignment : IOrderAssignmentPolicy
{
    private const int None = -1;

    /// <inheritdoc/>
    public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
    {
        for (var line = 0; line < context.Products.Length; line++) AssignLine(context, line, ref answer);
        if (context.Products.Length > 1) PreferOneBuilding(context, ref answer);
    }

    private static void AssignLine(in AssignmentContext context, int line, ref AssignmentPlan answer)
    {
        var wanted = context.Quantities[line];
        var best = Cheapest(context, answer, line, wanted);
        if (best != None)
        {
            answer.Add(line, best, wanted);
            return;
        }

        if (!context.LinesMaySplit) return;
        foreach (var option in context.CheapestFirst)
        {
            var quantity = Quantity.Min(wanted, Lines.Left(context, answer, line, option));
            if (quantity <= Quantity.Zero) continue;
            answer.Add(line, option, quantity);
            wanted -= quantity;
            if (wanted == Quantity.Zero) return;
        }
    }

    /// <summary>The cheapest on-time option that has a line in full; else the cheapest late one; else none.</summary>
    private static int Cheapest(in AssignmentContext context, in AssignmentPlan answer, int line, Quantity wanted)
    {
        var weight = context.Weights[context.Products[line].Index] * wanted;
        var best = None;
        var bestCost = new Money(long.MaxValue);
        var bestOnTime = false;
        foreach (var option in context.CheapestFirst)
        {
            ref readonly var choice = ref context.Options[option];
            if (bestOnTime && choice.CostPerParcel >= bestCost) break;
            if (Lines.Left(context, answer, line, option) < wanted) continue;
            var cost = choice.ParcelCost(weight);
            if (bestOnTime && cost >= bestCost) continue;
            var onTime = context.IsOnTime(option);
            if (best != None && !onTime && (bestOnTime || cost >= bestCost)) continue;
            (best, bestCost, bestOnTime) = (option, cost, onTime);
        }

        return best;
    }

    /// <summary>Replaces a split by one parcel when that is no dearer, or keeps a promise that the split
    /// breaks.</summary>
    private static void PreferOneBuilding(in AssignmentContext context, ref AssignmentPlan answer)
    {
        if (!IsSplit(answer.Rows)) return;
        var splitCost = Lines.Cost(context, answer.Rows);
        var splitKeeps = KeepsPromise(context, answer.Rows);
        var weight = new Grams(0);
        for (var line = 0; line < context.Products.Length; line++)
        {
            weight += context.Weights[context.Products[line].Index] * context.Quantities[line];
        }

        var best = None;
        var bestCost = new Money(long.MaxValue);
        foreach (var option in context.CheapestFirst)
        {
            var cost = context.Options[option].ParcelCost(weight);
            if (cost >= bestCost || (splitKeeps && cost > splitCost)) continue;
            if (Lines.HasAll(context, context.Options[option].Facility) && context.IsOnTime(option))
            {
                (best, bestCost) = (option, cost);
            }
        }

        if (best == None) return;
        answer.RollBack(0);
        for (var line = 0; line < context.Products.Length; line++) answer.Add(line, best, context.Quantities[line]);
    }

    private static bool IsSplit(ReadOnlySpan<AssignedUnits> rows)
    {
        foreach (ref readonly var row in rows) if (row.Option != rows[0].Option) return true;
        return false;
    }

    /// <summary>Whether the rows assign every unit of the order in time.</summary>
    private static bool KeepsPromise(in AssignmentContext context, ReadOnlySpan<AssignedUnits> rows)
    {
        var units = 0;
        foreach (ref readonly var row in rows)
        {
            if (!context.IsOnTime(row.Option)) return false;
            units += row.Quantity.Units;
        }

        foreach (var quantity in context.Quantities) units -= quantity.Units;
        return units == 0;
    }
}
