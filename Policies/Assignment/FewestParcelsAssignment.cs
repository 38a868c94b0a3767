using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Assignment;

/// <summary>Ships each order in the fewest parcels; among such plans on time before late, then cheapest.</summary>
/// <remarks>
/// Exact for orders of up to 6 lines, over all plans that keep each line whole (and, where an
/// order names a product twice, give each building one service); plans that serve more units come first. Larger orders
/// go, again and again, to the service whose building has most of the lines that are left. A line that may be split and
/// that no building can give in full takes what there is: from services already used, then from the building that has
/// most of it. Ties go to the nearer building. Sources: Xu, Allgor and Graves (2009) (fewest shipments of an order);
/// Chvatal (1979) (greedy set cover).
/// </remarks>
public sealed class FewestParcelsAssignment : IOrderAssignmentPolicy
{
    private const int None = -1;

    private readonly BuildingList _buildings = new();
    private readonly OrderTotals _totals = new();
    private readonly ParcelCover<NoCharge> _cover = new(fewest: true, default);
    private bool[] _served = [];

    /// <inheritdoc/>
    public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
    {
        var lines = context.Products.Length;
        _totals.Load(context);
        var one = FindOneParcel(context);
        if (one.IsFound)
        {
            for (var line = 0; line < lines; line++) answer.Add(line, one.Option, context.Quantities[line]);
        }
        else
        {
            if (_served.Length < lines) _served = new bool[lines];
            if (lines <= ParcelCover<NoCharge>.ExactLines) Cover(context, ref answer);
            else CoverGreedily(context, ref answer);
            for (var line = 0; line < lines && context.LinesMaySplit; line++)
            {
                if (!_served[line]) Split(context, line, ref answer);
            }
        }

        _totals.Unload(context);
    }

    /// <summary>The best option that takes the whole order in one parcel, from a building that has it.</summary>
    private Candidate FindOneParcel(in AssignmentContext context)
    {
        var best = default(Candidate);
        foreach (var (option, facility, least) in context.CheapestFirst)
        {
            if (best.IsBeyond(least)) break;
            if (!_totals.IsInFull(context, facility) || !context.TakesAll(option)) continue;
            var parcels = default(ParcelFill);
            for (var line = 0; line < context.Products.Length && parcels.Parcels <= 1; line++)
            {
                context.Fill(ref parcels, option, line, context.Quantities[line]);
            }

            if (parcels.Parcels <= 1) best.Offer(context, option, parcels.Cost(context.Options[option]));
        }

        return best;
    }

    private void Cover(in AssignmentContext context, ref AssignmentPlan answer)
    {
        _buildings.Load(context);
        Span<int> options = stackalloc int[context.Products.Length];
        _cover.Solve(context, _buildings, _totals.NamesProductTwice, options);
        for (var line = 0; line < context.Products.Length; line++)
        {
            _served[line] = options[line] != None;
            if (_served[line]) answer.Add(line, options[line], context.Quantities[line]);
        }
    }

    private void CoverGreedily(in AssignmentContext context, ref AssignmentPlan answer)
    {
        Array.Clear(_served, 0, context.Products.Length);
        while (true)
        {
            var (most, best, bestOnTime, bestCost) = (0, None, false, Money.Zero);
            for (var option = 0; option < context.Options.Length; option++)
            {
                var (count, cost) = CountLines(context, option, answer.Rows);
                if (count == 0 || count < most) continue;
                var onTime = context.IsOnTime(option);
                if (count == most && (onTime == bestOnTime ? cost >= bestCost : bestOnTime)) continue;
                (most, best, bestOnTime, bestCost) = (count, option, onTime, cost);
            }

            if (best == None) return;
            Take(context, best, ref answer);
        }
    }

    /// <summary>Lines left that an option takes and its building has in full, each by itself, and their cost.</summary>
    private (int Count, Money Cost) CountLines(
        in AssignmentContext context, int option, ReadOnlySpan<AssignedUnits> planned)
    {
        var (count, parcels) = (0, default(ParcelFill));
        for (var line = 0; line < context.Products.Length; line++)
        {
            if (!CanTake(context, line, option, planned)) continue;
            context.Fill(ref parcels, option, line, context.Quantities[line]);
            count++;
        }

        return (count, parcels.Cost(context.Options[option]));
    }

    private void Take(in AssignmentContext context, int option, ref AssignmentPlan answer)
    {
        for (var line = 0; line < context.Products.Length; line++)
        {
            if (!CanTake(context, line, option, answer.Rows)) continue;
            answer.Add(line, option, context.Quantities[line]);
            _served[line] = true;
        }
    }

    private bool CanTake(in AssignmentContext context, int line, int option, ReadOnlySpan<AssignedUnits> planned) =>
        !_served[line] && context.Takes(option, line)
        && _totals.Available(context, line, context.Options[option].Facility, planned)
            >= context.Quantities[line].Units;

    private void Split(in AssignmentContext context, int line, ref AssignmentPlan answer)
    {
        var left = context.Quantities[line].Units;
        var used = answer.Count;
        for (var row = 0; row < used && left > 0; row++)
        {
            left -= TakePart(context, line, answer.Rows[row].Option, left, ref answer);
        }

        while (left > 0)
        {
            var (best, most) = (None, 0);
            for (var option = 0; option < context.Options.Length; option++)
            {
                var facility = context.Options[option].Facility;
                var available = _totals.Available(context, line, facility, answer.Rows);
                if (available < Math.Max(1, most) || !context.Takes(option, line)) continue;
                if (available > most || IsBetterService(context, option, best)) (best, most) = (option, available);
            }

            if (best == None) return;
            left -= TakePart(context, line, best, left, ref answer);
        }
    }

    /// <summary>Whether another service of the same building is on time, or as timely and cheaper.</summary>
    private static bool IsBetterService(in AssignmentContext context, int option, int best)
    {
        if (context.Options[option].Facility != context.Options[best].Facility) return false;
        var (onTime, bestOnTime) = (context.IsOnTime(option), context.IsOnTime(best));
        return onTime == bestOnTime
            ? context.Options[option].CostPerParcel < context.Options[best].CostPerParcel
            : onTime;
    }

    /// <summary>Gives an option as much of a line as its building has; gives how many units that are.</summary>
    private int TakePart(in AssignmentContext context, int line, int option, int left, ref AssignmentPlan answer)
    {
        var facility = context.Options[option].Facility;
        var taken = Math.Min(left, _totals.Available(context, line, facility, answer.Rows));
        if (taken <= 0 || !context.Takes(option, line)) return 0;
        answer.Add(line, option, new Quantity(taken));
        return taken;
    }
}
