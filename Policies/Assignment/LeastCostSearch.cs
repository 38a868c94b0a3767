using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>Finds the plan of an order with the least shipping cost and charge that keeps its promise.</summary>
/// <remarks>
/// If no option keeps the promise, the cheapest that can deliver; ties go to the earlier delivery, then the lower
/// facility id. An order of several lines is priced from the cheapest single building that has it whole, and split
/// line by line with each line where it adds least to the parcels so far; the better is taken (on time, then
/// cheaper, then whole). A line that may be split and that no building has in full takes what there is. A charge of a
/// value type costs nothing where there is none to pay.
/// </remarks>
/// <typeparam name="TCharge">What taking units costs beside shipping.</typeparam>
internal sealed class LeastCostSearch<TCharge>(TCharge charge)
    where TCharge : IUnitCharge
{
    private readonly OrderTotals _totals = new();
    private readonly OpenParcels _parcels = new();
    private AssignedUnits[] _split = [];

    /// <summary>Adds the plan of an order.</summary>
    internal void Assign(in AssignmentContext context, ref AssignmentPlan answer)
    {
        if (context.Products.Length != 1)
        {
            AssignSeveralLines(context, ref answer);
            return;
        }

        var quantity = context.Quantities[0];
        var onHand = context.Stock.OnHandEverywhere(context.Products[0]);
        var best = default(Candidate);
        foreach (var option in context.CheapestFirst)
        {
            ref readonly var choice = ref context.Options[option];
            if (best.IsBeyond(choice.CostPerParcel)) break;
            if (onHand[choice.Facility.Index] < quantity || !context.Takes(option, 0)) continue;
            var taken = charge.Of(context, 0, choice.Facility, quantity);
            best.Offer(context, option, context.CostOfWhole(option) + taken);
        }

        if (best.IsFound) answer.Add(0, best.Option, quantity);
        else if (context.LinesMaySplit) AssignSeveralLines(context, ref answer);
    }

    private void AssignSeveralLines(in AssignmentContext context, ref AssignmentPlan answer)
    {
        _totals.Load(context);
        _parcels.Clear(context.Options.Length);
        var room = context.Options.Length * context.Products.Length;
        if (_split.Length < room) _split = new AssignedUnits[room];
        var split = new AssignmentPlan(_split);
        var (splitCost, late) = (Money.Zero, false);
        for (var line = 0; line < context.Products.Length; line++)
        {
            var (cost, lineIsLate) = AssignLine(context, line, ref split);
            splitCost += cost;
            late |= lineIsLate;
        }

        var whole = FindWhole(context);
        _totals.Unload(context);
        // A building with the whole order has each line, so the split serves every unit too: late and cost decide.
        if (whole.IsFound && (whole.IsOnTime ? late || whole.Cost <= splitCost : late && whole.Cost <= splitCost))
        {
            for (var line = 0; line < context.Products.Length; line++)
            {
                answer.Add(line, whole.Option, context.Quantities[line]);
            }

            return;
        }

        foreach (ref readonly var row in split.Rows) answer.Add(row.Line, row.Option, row.Quantity);
    }

    /// <summary>The best option among the buildings that have the whole order.</summary>
    private Candidate FindWhole(in AssignmentContext context)
    {
        var best = default(Candidate);
        foreach (var option in context.CheapestFirst)
        {
            ref readonly var choice = ref context.Options[option];
            if (best.IsBeyond(choice.CostPerParcel)) break;
            if (!_totals.IsInFull(context, choice.Facility) || !context.TakesAll(option)) continue;
            best.Offer(context, option, context.CostOfWhole(option) + ChargeOfWhole(context, choice.Facility));
        }

        return best;
    }

    private Money ChargeOfWhole(in AssignmentContext context, FacilityId facility)
    {
        var sum = Money.Zero;
        for (var line = 0; line < context.Products.Length; line++)
        {
            sum += charge.Of(context, line, facility, context.Quantities[line]);
        }

        return sum;
    }

    /// <summary>Assigns a line where it adds least; gives what it adds and whether any of it is late.</summary>
    private (Money Cost, bool IsLate) AssignLine(in AssignmentContext context, int line, ref AssignmentPlan plan)
    {
        var (cost, late) = (Money.Zero, false);
        var left = context.Quantities[line];
        var least = left;
        while (left > Quantity.Zero)
        {
            var best = FindBest(context, new LineNeed(line, least, left), plan.Rows);
            if (!best.IsFound)
            {
                if (!context.LinesMaySplit || least.Units == 1) break;
                least = new Quantity(1);
                continue;
            }

            var facility = context.Options[best.Option].Facility;
            var taken = Quantity.Min(left, new Quantity(_totals.Available(context, line, facility, plan.Rows)));
            cost += _parcels.CostOfAdding(context, best.Option, line, taken)
                + charge.Of(context, line, facility, taken);
            late |= !best.IsOnTime;
            _parcels.Add(context, best.Option, line, taken);
            plan.Add(line, best.Option, taken);
            left -= taken;
        }

        return (cost, late);
    }

    /// <summary>The best option for what is left of a line among the buildings that have enough of it.</summary>
    private Candidate FindBest(in AssignmentContext context, LineNeed need, ReadOnlySpan<AssignedUnits> planned)
    {
        var best = default(Candidate);
        foreach (var option in _parcels.Options) Consider(context, option, need, planned, ref best);
        foreach (var option in context.CheapestFirst)
        {
            if (best.IsBeyond(context.Options[option].CostPerParcel)) break;
            if (!_parcels.IsOpen(option)) Consider(context, option, need, planned, ref best);
        }

        return best;
    }

    private void Consider(
        in AssignmentContext context,
        int option,
        LineNeed need,
        ReadOnlySpan<AssignedUnits> planned,
        ref Candidate best)
    {
        var available = _totals.Available(context, need.Line, context.Options[option].Facility, planned);
        if (available < need.Least.Units || !context.Takes(option, need.Line)) return;
        var taken = Quantity.Min(need.Left, new Quantity(available));
        best.Offer(
            context, option, _parcels.CostOfAdding(context, option, need.Line, need.Left)
                + charge.Of(context, need.Line, context.Options[option].Facility, taken));
    }

    /// <summary>What is left of a line, and the least that a building must have of it.</summary>
    private readonly record struct LineNeed(int Line, Quantity Least, Quantity Left);
}
