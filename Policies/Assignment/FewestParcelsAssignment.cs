using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>Ships each order in the fewest parcels; among such plans on time before late, then cheapest.</summary>
/// <remarks>
/// Exact for orders of up to <see cref="ExactLines"/> lines, over all plans that keep each line whole; plans that serve
/// more units come first. Larger orders go, again and again, to the building that has most of the lines that are left.
/// A line that may be split and that no building can give in full takes what there is: from parcels already open,
/// then from the building that has most of it. Ties go to the nearer building. Sources: Xu, Allgor and Graves (2009)
/// (fewest shipments of an order); Chvatal (1979) (greedy set cover).
/// </remarks>
public sealed class FewestParcelsAssignment : IOrderAssignmentPolicy
{
    /// <summary>Most lines of an order that is solved exactly: the work grows with 3 to this power.</summary>
    public const int ExactLines = 6;

    private readonly BuildingList _buildings = new();
    private readonly OrderTotals _totals = new();
    private readonly ParcelCover _cover = new();
    private bool[] _served = [];

    /// <inheritdoc/>
    public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
    {
        var lines = context.Products.Length;
        _totals.Load(context);
        var whole = FindWhole(context);
        if (whole.IsFound)
        {
            for (var line = 0; line < lines; line++) answer.Add(line, whole.Option, context.Quantities[line]);
        }
        else
        {
            if (_served.Length < lines) _served = new bool[lines];
            _buildings.Load(context);
            if (lines <= ExactLines) Cover(context, ref answer);
            else CoverGreedily(context, ref answer);
            for (var line = 0; line < lines && context.LinesMaySplit; line++)
            {
                if (!_served[line]) Split(context, line, ref answer);
            }
        }

        _totals.Unload(context);
    }

    /// <summary>The best option among the buildings that have the whole order: one parcel.</summary>
    private Candidate FindWhole(in AssignmentContext context)
    {
        var weight = new Grams(0);
        for (var line = 0; line < context.Products.Length; line++)
        {
            weight += context.Weights[context.Products[line].Index] * context.Quantities[line];
        }

        var best = default(Candidate);
        foreach (var option in context.CheapestFirst)
        {
            ref readonly var choice = ref context.Options[option];
            if (best.IsBeyond(choice.CostPerParcel)) break;
            if (_totals.IsInFull(context, choice.Facility)) best.Offer(context, option, choice.ParcelCost(weight));
        }

        return best;
    }

    private void Cover(in AssignmentContext context, ref AssignmentPlan answer)
    {
        var covered = _cover.Solve(context, _buildings, ref answer);
        for (var line = 0; line < context.Products.Length; line++) _served[line] = (covered & (1 << line)) != 0;
    }

    private void CoverGreedily(in AssignmentContext context, ref AssignmentPlan answer)
    {
        Array.Clear(_served, 0, context.Products.Length);
        while (true)
        {
            var (most, best, bestParcel) = (0, -1, default((int Option, bool IsOnTime, Money Cost)));
            for (var index = 0; index < _buildings.All.Length; index++)
            {
                var (count, weight) = CountLines(context, _buildings.All[index].Facility, answer.Rows);
                if (count == 0 || count < most) continue;
                var parcel = _buildings.BestFor(context, _buildings.All[index], weight);
                var isBetter = count > most || (parcel.IsOnTime != bestParcel.IsOnTime
                    ? parcel.IsOnTime
                    : parcel.Cost < bestParcel.Cost);
                if (isBetter) (most, best, bestParcel) = (count, index, parcel);
            }

            if (best < 0) return;
            Take(context, best, bestParcel.Option, ref answer);
        }
    }

    /// <summary>Lines left that a building has in full, each by itself, and their weight.</summary>
    private (int Count, Grams Weight) CountLines(
        in AssignmentContext context, FacilityId facility, ReadOnlySpan<AssignedUnits> planned)
    {
        var (count, weight) = (0, new Grams(0));
        for (var line = 0; line < context.Products.Length; line++)
        {
            var quantity = context.Quantities[line];
            if (_served[line] || _totals.Available(context, line, facility, planned) < quantity.Units) continue;
            count++;
            weight += context.Weights[context.Products[line].Index] * quantity;
        }

        return (count, weight);
    }

    private void Take(in AssignmentContext context, int building, int option, ref AssignmentPlan answer)
    {
        var facility = _buildings.All[building].Facility;
        for (var line = 0; line < context.Products.Length; line++)
        {
            var quantity = context.Quantities[line];
            if (_served[line] || _totals.Available(context, line, facility, answer.Rows) < quantity.Units) continue;
            answer.Add(line, option, quantity);
            _served[line] = true;
        }
    }

    private void Split(in AssignmentContext context, int line, ref AssignmentPlan answer)
    {
        var left = context.Quantities[line].Units;
        var open = answer.Count;
        for (var row = 0; row < open && left > 0; row++)
        {
            left -= TakePart(context, line, answer.Rows[row].Option, left, ref answer);
        }

        while (left > 0)
        {
            var (best, most) = (-1, 0);
            foreach (ref readonly var building in _buildings.All)
            {
                var available = _totals.Available(context, line, building.Facility, answer.Rows);
                if (available > most) (best, most) = (building.Option, available);
            }

            if (best < 0) return;
            left -= TakePart(context, line, best, left, ref answer);
        }
    }

    /// <summary>Gives an option as much of a line as its building has; gives how many units that are.</summary>
    private int TakePart(in AssignmentContext context, int line, int option, int left, ref AssignmentPlan answer)
    {
        var facility = context.Options[option].Facility;
        var taken = Math.Min(left, _totals.Available(context, line, facility, answer.Rows));
        if (taken <= 0) return 0;
        answer.Add(line, option, new Quantity(taken));
        return taken;
    }
}
