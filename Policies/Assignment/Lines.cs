using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>What the assignment policies ask about the lines of an order.</summary>
internal static class Lines
{
    /// <summary>Units on hand for a line at an option's building, less what the answer has already taken
    /// there.</summary>
    internal static Quantity Left(in AssignmentContext context, in AssignmentPlan answer, int line, int option)
    {
        var product = context.Products[line];
        var facility = context.Options[option].Facility;
        var left = context.Stock.OnHand(product, facility);
        foreach (ref readonly var row in answer.Rows)
        {
            if (context.Products[row.Line] != product || context.Options[row.Option].Facility != facility) continue;
            left -= row.Quantity;
        }

        return left;
    }

    /// <summary>Whether a building has every line of the order in full; lines of one product share its stock.</summary>
    internal static bool HasAll(in AssignmentContext context, FacilityId facility)
    {
        var units = 0;
        foreach (var quantity in context.Quantities) units += quantity.Units;
        for (var line = 0; line < context.Products.Length; line++)
        {
            var left = context.Stock.OnHand(context.Products[line], facility).Units;
            if (left >= units) continue;
            for (var other = 0; other < context.Products.Length; other++)
            {
                if (context.Products[other] == context.Products[line]) left -= context.Quantities[other].Units;
            }

            if (left < 0) return false;
        }

        return true;
    }

    /// <summary>Shipping cost of an answer: one parcel per option used.</summary>
    internal static Money Cost(in AssignmentContext context, ReadOnlySpan<AssignedUnits> rows)
    {
        var cost = Money.Zero;
        for (var row = 0; row < rows.Length; row++)
        {
            if (IsRepeated(rows, row)) continue;
            var weight = new Grams(0);
            foreach (ref readonly var other in rows[row..])
            {
                if (other.Option != rows[row].Option) continue;
                weight += context.Weights[context.Products[other.Line].Index] * other.Quantity;
            }

            cost += context.Options[rows[row].Option].ParcelCost(weight);
        }

        return cost;
    }

    private static bool IsRepeated(ReadOnlySpan<AssignedUnits> rows, int row)
    {
        for (var before = 0; before < row; before++) if (rows[before].Option == rows[row].Option) return true;
        return false;
    }
}
