using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>Assigns to the nearest building that has the whole order; else line by line to the nearest.</summary>
/// <remarks>
/// Rates between buildings do not count. Of the building's services that take the units, the one with the least cost
/// of a parcel that keeps the promise is taken, else its cheapest. A line that may be split and that no building has
/// in full takes what there is, nearest first. Policy A0 of the formulation.
/// </remarks>
public sealed class NearestAssignment : IOrderAssignmentPolicy
{
    private const int AllLines = -1;

    private readonly OrderTotals _totals = new();

    /// <inheritdoc/>
    public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
    {
        if (context.Products.Length == 1)
        {
            AssignSingleLine(context, ref answer);
            return;
        }

        _totals.Load(context);
        if (!TryAssignWhole(context, ref answer))
        {
            for (var line = 0; line < context.Products.Length; line++) AssignLine(context, line, ref answer);
        }

        _totals.Unload(context);
    }

    private static void AssignSingleLine(in AssignmentContext context, ref AssignmentPlan answer)
    {
        var quantity = context.Quantities[0];
        var onHand = context.Stock.OnHandEverywhere(context.Products[0]);
        for (var option = 0; option < context.Options.Length; option++)
        {
            if (onHand[context.Options[option].Facility.Index] < quantity || !context.Takes(option, 0)) continue;
            answer.Add(0, ServiceOf(context, option, 0), quantity);
            return;
        }

        if (!context.LinesMaySplit) return;
        var left = quantity;
        for (var option = 0; option < context.Options.Length && left > Quantity.Zero; option++)
        {
            var facility = context.Options[option].Facility;
            if (!context.Takes(option, 0) || IsSeenBefore(context, option)) continue;
            var taken = Quantity.Min(left, onHand[facility.Index]);
            if (taken <= Quantity.Zero) continue;
            answer.Add(0, ServiceOf(context, option, 0), taken);
            left -= taken;
        }
    }

    private bool TryAssignWhole(in AssignmentContext context, ref AssignmentPlan answer)
    {
        for (var option = 0; option < context.Options.Length; option++)
        {
            if (!_totals.IsInFull(context, context.Options[option].Facility) || !context.TakesAll(option)) continue;
            var service = ServiceOf(context, option, AllLines);
            for (var line = 0; line < context.Products.Length; line++)
            {
                answer.Add(line, service, context.Quantities[line]);
            }

            return true;
        }

        return false;
    }

    private void AssignLine(in AssignmentContext context, int line, ref AssignmentPlan answer)
    {
        var left = context.Quantities[line].Units;
        for (var option = 0; option < context.Options.Length; option++)
        {
            if (_totals.Available(context, line, context.Options[option].Facility, answer.Rows) < left) continue;
            if (!context.Takes(option, line)) continue;
            answer.Add(line, ServiceOf(context, option, line), context.Quantities[line]);
            return;
        }

        if (!context.LinesMaySplit) return;
        for (var option = 0; option < context.Options.Length && left > 0; option++)
        {
            var facility = context.Options[option].Facility;
            var taken = Math.Min(left, _totals.Available(context, line, facility, answer.Rows));
            if (taken <= 0 || !context.Takes(option, line)) continue;
            answer.Add(line, ServiceOf(context, option, line), new Quantity(taken));
            left -= taken;
        }
    }

    /// <summary>Of the building's options from this one on, the cheapest on time; else the cheapest of all.</summary>
    private static int ServiceOf(in AssignmentContext context, int option, int line)
    {
        var best = option;
        var bestOnTime = context.IsOnTime(option);
        for (var other = option + 1; other < context.Options.Length; other++)
        {
            if (context.Options[other].Facility != context.Options[option].Facility) continue;
            if (line == AllLines ? !context.TakesAll(other) : !context.Takes(other, line)) continue;
            var onTime = context.IsOnTime(other);
            var isCheaper = context.Options[other].CostPerParcel < context.Options[best].CostPerParcel;
            if (onTime == bestOnTime ? !isCheaper : bestOnTime) continue;
            (best, bestOnTime) = (other, onTime);
        }

        return best;
    }

    private static bool IsSeenBefore(in AssignmentContext context, int option)
    {
        for (var before = 0; before < option; before++)
        {
            if (context.Options[before].Facility == context.Options[option].Facility && context.Takes(before, 0))
            {
                return true;
            }
        }

        return false;
    }
}
