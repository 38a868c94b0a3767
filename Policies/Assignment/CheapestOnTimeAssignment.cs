using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>Myopic: the cheapest parcels that keep the promise; when none can, the cheapest that deliver at
/// all.</summary>
/// <remarks>Policy A1 of FORMULATION 3.2. An order of several lines goes from one building when that is cheaper than
/// the cheapest option line by line.</remarks>
public sealed class CheapestOnTimeAssignment : IOrderAssignmentPolicy
{
    private const int None = -1;

    /// <inheritdoc/>
    public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
    {
        for (var line = 0; line < context.Products.Length; line++) AssignLine(context, line, ref answer);
    }

    private static void AssignLine(in AssignmentContext context, int line, ref AssignmentPlan answer)
    {
        var wanted = context.Quantities[line];
        var best = Best(context, line, wanted);
        if (best != None)
        {
            answer.Add(line, best, wanted);
            return;
        }

        if (!context.LinesMaySplit) return;
        var stock = context.Stock.OnHandEverywhere(context.Products[line]);
        foreach (var option in context.CheapestFirst)
        {
            var quantity = Quantity.Min(wanted, stock[context.Options[option].Facility.Index]);
            if (quantity <= Quantity.Zero || IsRepeated(context, answer, line, option)) continue;
            answer.Add(line, option, quantity);
            wanted -= quantity;
            if (wanted == Quantity.Zero) return;
        }
    }

    private static bool IsRepeated(in AssignmentContext context, in AssignmentPlan answer, int line, int option)
    {
        foreach (var row in answer.Rows)
        {
            if (row.Line != line) continue;
            if (context.Options[row.Option].Facility == context.Options[option].Facility) return true;
        }

        return false;
    }

    private static int Best(in AssignmentContext context, int line, Quantity wanted)
    {
        var stock = context.Stock.OnHandEverywhere(context.Products[line]);
        var weight = context.Weights[context.Products[line].Index] * wanted;
        var best = None;
        var bestCost = new Money(long.MaxValue);
        var bestOnTime = false;
        foreach (var option in context.CheapestFirst)
        {
            ref readonly var choice = ref context.Options[option];
            if (bestOnTime && choice.CostPerParcel >= bestCost) break;
            if (stock[choice.Facility.Index] < wanted) continue;
            var cost = choice.ParcelCost(weight);
            if (bestOnTime && cost >= bestCost) continue;
            var onTime = context.IsOnTime(option);
            if (best != None && !onTime && (bestOnTime || cost >= bestCost)) continue;
            (best, bestCost, bestOnTime) = (option, cost, onTime);
        }

        return best;
    }
}
