using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>Finds the plan of an order with the least shipping cost and charge that keeps its promise.</summary>
/// <remarks>
/// If no option keeps the promise, the cheapest that can deliver; ties go to the earlier delivery, then the lower
/// facility id. Of an order with several lines the fewest units are late, then it costs least, then it goes whole. Up
/// to six lines that is exact over all plans that keep lines whole (<see cref="ParcelCover{TCharge}"/>); a larger order
/// is given line by line to where each adds least to the parcels so far, then improved (<see
/// cref="OptionSetSearch{TCharge}"/>). A line that may be split and that no building has in full takes what there is. A
/// charge of a value type costs nothing where there is none to pay.
/// </remarks>
/// <typeparam name="TCharge">What taking units costs beside shipping.</typeparam>
internal sealed class LeastCostSearch<TCharge>(TCharge charge)
    where TCharge : IUnitCharge
{
    private static readonly bool HasCharge = typeof(TCharge) != typeof(NoCharge);

    private readonly OrderTotals _totals = new();
    private readonly OpenParcels _parcels = new();
    private readonly BuildingList _buildings = new();
    private readonly ParcelCover<TCharge> _cover = new(fewest: false, charge);
    private readonly OptionSetSearch<TCharge> _sets = new(charge);
    private AssignedUnits[] _rows = [];
    private int[] _options = [];

    /// <summary>Adds the plan of an order.</summary>
    internal void Assign(in AssignmentContext context, ref AssignmentPlan answer)
    {
        if (context.Products.Length != 1)
        {
            AssignSeveralLines(context, ref answer);
            return;
        }

        var quantity = context.Quantities[0];
        var best = HasCharge ? BestWithCharge(context, quantity) : BestOfLine(context, quantity);
        if (best.IsFound) answer.Add(0, best.Option, quantity);
        else if (context.LinesMaySplit && quantity.Units > 1) AssignInParts(context, ref answer);
    }

    private static Candidate BestOfLine(in AssignmentContext context, Quantity quantity)
    {
        var onHand = context.Stock.OnHandEverywhere(context.Products[0]);
        var best = default(Candidate);
        foreach (var (option, facility, least) in context.CheapestFirst)
        {
            if (best.IsBeyond(least)) break;
            if (onHand[facility.Index] < quantity || !context.Takes(option, 0)) continue;
            best.Offer(context, option, context.CostOfWhole(option));
        }

        return best;
    }

    /// <summary>The same with charges. To find one takes longer than all else, so it is asked for only where it may
    /// decide: an option that nothing can compete with is taken without.</summary>
    private Candidate BestWithCharge(in AssignmentContext context, Quantity quantity)
    {
        var onHand = context.Stock.OnHandEverywhere(context.Products[0]);
        var (best, alone) = (default(Candidate), default(Candidate));
        foreach (var (option, facility, least) in context.CheapestFirst)
        {
            if (best.IsBeyond(least)) break;
            if (onHand[facility.Index] < quantity || !context.Takes(option, 0)) continue;
            var shipping = context.CostOfWhole(option);
            if (!alone.IsFound)
            {
                alone.Offer(context, option, shipping);
                continue;
            }

            if (!best.IsFound)
            {
                if (alone.IsOnTime && !context.IsOnTime(option)) continue;
                var first = charge.Of(context, 0, context.Options[alone.Option].Facility, quantity);
                best.Offer(context, alone.Option, alone.Cost + first);
            }

            // No charge is negative.
            if (!best.MayLoseTo(context, option, shipping)) continue;
            best.Offer(context, option, shipping + charge.Of(context, 0, facility, quantity));
        }

        return best.IsFound ? best : alone;
    }

    /// <summary>Takes what there is of the only line, which no building can send in full.</summary>
    private void AssignInParts(in AssignmentContext context, ref AssignmentPlan answer)
    {
        _totals.Load(context);
        AssignShortLines(context, [BuildingList.None], ref answer);
        _totals.Unload(context);
    }

    private void AssignSeveralLines(in AssignmentContext context, ref AssignmentPlan answer)
    {
        _totals.Load(context);
        var lines = context.Products.Length;
        if (_options.Length < lines) _options = new int[lines];
        var options = _options.AsSpan(0, lines);
        var whole = FindWhole(context);
        var wholeValue = whole.IsFound
            ? new CoverValue(0, whole.IsOnTime ? 0 : context.Units.Units, whole.Cost, 0)
            : CoverValue.Impossible;
        var (cheapest, two) = LeastParcels(context);
        if (!whole.IsOnTime || whole.Cost > two)
        {
            // What is better than the whole order in time has two parcels at least, and costs less.
            var limit = whole.IsOnTime ? whole.Cost - cheapest : new Money(long.MaxValue);
            var split = lines <= ParcelCover<TCharge>.ExactLines
                ? Cover(context, limit, options)
                : Search(context, options);
            var isPartial = whole.IsFound && options.Contains(BuildingList.None);
            if (isPartial || !split.IsBetterThan(wholeValue)) options.Fill(whole.Option);
        }
        else
        {
            options.Fill(whole.Option);
        }

        for (var line = 0; line < lines; line++)
        {
            if (options[line] != BuildingList.None) answer.Add(line, options[line], context.Quantities[line]);
        }

        var isShortOfLines = options.Contains(BuildingList.None);
        if (isShortOfLines && context.LinesMaySplit) AssignShortLines(context, options, ref answer);
        _totals.Unload(context);
    }

    /// <summary>Takes what there is of the lines without an option, beside the parcels of the others.</summary>
    private void AssignShortLines(in AssignmentContext context, ReadOnlySpan<int> options, ref AssignmentPlan answer)
    {
        _parcels.Clear(context.Options.Length);
        foreach (ref readonly var row in answer.Rows) _parcels.Add(context, row.Option, row.Line, row.Quantity);
        for (var line = 0; line < options.Length; line++)
        {
            if (options[line] == BuildingList.None) AssignShortLine(context, line, ref answer);
        }
    }

    /// <summary>The cheapest parcel of a building with a line, and the two cheapest together: no plan with more than
    /// one shipment costs less.</summary>
    private static (Money One, Money Two) LeastParcels(in AssignmentContext context)
    {
        var first = default(Money?);
        foreach (var choice in context.CheapestFirst)
        {
            if (!BuildingList.HasLine(context, choice.Facility)) continue;
            if (first is { } one) return (one, one + choice.CostPerParcel);
            first = choice.CostPerParcel;
        }

        return (first ?? Money.Zero, first ?? Money.Zero);
    }

    private CoverValue Cover(in AssignmentContext context, Money limit, Span<int> options)
    {
        _buildings.LoadThoseWithLines(context, limit);
        return _cover.Solve(context, _buildings, _totals.NamesProductTwice, options);
    }

    /// <summary>Gives each line of a large order to where it adds least to the parcels so far, then improves
    /// that.</summary>
    private CoverValue Search(in AssignmentContext context, Span<int> options)
    {
        if (_rows.Length < options.Length) _rows = new AssignedUnits[options.Length];
        var plan = new AssignmentPlan(_rows);
        _parcels.Clear(context.Options.Length);
        for (var line = 0; line < options.Length; line++)
        {
            var best = FindBest(
                context, new LineNeed(line, context.Quantities[line], context.Quantities[line]), plan.Rows);
            options[line] = best.IsFound ? best.Option : BuildingList.None;
            if (!best.IsFound) continue;
            _parcels.Add(context, best.Option, line, context.Quantities[line]);
            plan.Add(line, best.Option, context.Quantities[line]);
        }

        return _totals.NamesProductTwice
            ? _sets.Value(context, _totals, options)
            : _sets.Improve(context, _totals, options);
    }

    /// <summary>The best option among the buildings that have the whole order.</summary>
    private Candidate FindWhole(in AssignmentContext context)
    {
        var best = default(Candidate);
        foreach (var (option, facility, least) in context.CheapestFirst)
        {
            if (best.IsBeyond(least)) break;
            if (!_totals.IsInFull(context, facility) || !context.TakesAll(option)) continue;
            var shipping = context.CostOfWhole(option);
            if (HasCharge && !best.MayLoseTo(context, option, shipping)) continue;
            best.Offer(context, option, shipping + ChargeOfWhole(context, facility));
        }

        return best;
    }

    private Money ChargeOfWhole(in AssignmentContext context, FacilityId facility)
    {
        var sum = Money.Zero;
        for (var line = 0; line < context.Products.Length; line++)
        {
            sum += charge.OfMore(
                context, line, facility, _totals.Before(context, line), context.Quantities[line]);
        }

        return sum;
    }

    /// <summary>Takes what there is of a line that no building has in full, each time where it adds least.</summary>
    private void AssignShortLine(in AssignmentContext context, int line, ref AssignmentPlan plan)
    {
        for (var left = context.Quantities[line]; left > Quantity.Zero;)
        {
            var best = FindBest(context, new LineNeed(line, left, left), plan.Rows);
            if (!best.IsFound) best = FindBest(context, new LineNeed(line, new Quantity(1), left), plan.Rows);
            if (!best.IsFound) return;
            var facility = context.Options[best.Option].Facility;
            var taken = Quantity.Min(left, new Quantity(_totals.Available(context, line, facility, plan.Rows)));
            _parcels.Add(context, best.Option, line, taken);
            plan.Add(line, best.Option, taken);
            left -= taken;
        }
    }

    /// <summary>The best option for what is left of a line among the buildings that have enough of it.</summary>
    private Candidate FindBest(in AssignmentContext context, LineNeed need, ReadOnlySpan<AssignedUnits> planned)
    {
        var best = default(Candidate);
        foreach (var option in _parcels.Options) Consider(context, option, need, planned, ref best);
        foreach (var choice in context.CheapestFirst)
        {
            if (best.IsBeyond(choice.CostPerParcel)) break;
            if (!_parcels.IsOpen(choice.Option)) Consider(context, choice.Option, need, planned, ref best);
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
        var facility = context.Options[option].Facility;
        var available = _totals.Available(context, need.Line, facility, planned);
        if (available < need.Least.Units || !context.Takes(option, need.Line)) return;
        var taken = Quantity.Min(need.Left, new Quantity(available));
        var before = context.Stock.OnHand(context.Products[need.Line], facility) - new Quantity(available);
        best.Offer(
            context, option, _parcels.CostOfAdding(context, option, need.Line, need.Left)
                + charge.OfMore(context, need.Line, facility, before, taken));
    }

    /// <summary>What is left of a line, and the least that a building must have of it.</summary>
    private readonly record struct LineNeed(int Line, Quantity Least, Quantity Left);
}
