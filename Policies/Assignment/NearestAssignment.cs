using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>Nearest: the nearest building that has the whole order; else line by line from the nearest that
/// can.</summary>
/// <remarks>Policy A0 of FORMULATION 3.2: ignores rates and promises. From a building it takes the first service
/// listed,
/// which is that of the lowest zone.</remarks>
public sealed class NearestAssignment : IOrderAssignmentPolicy
{
    /// <inheritdoc/>
    public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
    {
        for (var option = 0; option < context.Options.Length; option++)
        {
            if (!Lines.HasAll(context, context.Options[option].Facility)) continue;
            for (var line = 0; line < context.Products.Length; line++)
            {
                answer.Add(line, option, context.Quantities[line]);
            }

            return;
        }

        for (var line = 0; line < context.Products.Length; line++) AssignLine(context, line, ref answer);
    }

    private static void AssignLine(in AssignmentContext context, int line, ref AssignmentPlan answer)
    {
        var wanted = context.Quantities[line];
        for (var option = 0; option < context.Options.Length; option++)
        {
            if (Lines.Left(context, answer, line, option) < wanted) continue;
            answer.Add(line, option, wanted);
            return;
        }

        if (!context.LinesMaySplit) return;
        for (var option = 0; option < context.Options.Length && wanted > Quantity.Zero; option++)
        {
            var quantity = Quantity.Min(wanted, Lines.Left(context, answer, line, option));
            if (quantity <= Quantity.Zero) continue;
            answer.Add(line, option, quantity);
            wanted -= quantity;
        }
    }
}
