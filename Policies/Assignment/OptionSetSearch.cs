using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Assignment;

/// <summary>Improves which ship options the lines of a large order use.</summary>
/// <remarks>
/// Local search over the set of options that have a parcel: one is added and those that it makes needless are left out,
/// as long as that makes fewer units late or costs less. Every line goes, whole, to the option of the set that is on
/// time and where its own weight and charge add least. This is the local search for facility location of Arya et al.
/// (2004), "Local search heuristics for k-median and facility location problems", SIAM J. Computing 33; a parcel is the
/// facility.
/// The answer is never worse than what it starts from. Its room is reused.
/// </remarks>
/// <param name="charge">What taking units costs beside shipping.</param>
internal sealed class OptionSetSearch<TCharge>(TCharge charge)
    where TCharge : IUnitCharge
{
    private const long Impossible = long.MaxValue;
    private const int MostPasses = 8;
    private const int MostInPairs = 8;

    private int[] _usable = [];
    private bool[] _late = [];
    private long[] _adds = [];
    private Money[] _charges = [];
    private int[] _open = [];
    private int[] _tried = [];
    private int[] _given = [];
    private ParcelFill[] _fills = [];
    private int _count;
    private int _openCount;

    /// <summary>What an assignment of whole lines is worth.</summary>
    /// <param name="context">The order; it may name a product twice.</param>
    /// <param name="totals">Its units by product.</param>
    /// <param name="options">The option of each line, or <see cref="BuildingList.None"/>.</param>
    internal CoverValue Value(in AssignmentContext context, OrderTotals totals, ReadOnlySpan<int> options)
    {
        MakeRoom(context.Options.Length, context.Products.Length);
        Array.Clear(_fills, 0, context.Options.Length);
        var (late, cost, parcels) = (0, Money.Zero, 0);
        for (var line = 0; line < options.Length; line++)
        {
            if (options[line] == BuildingList.None) continue;
            ref var fill = ref _fills[options[line]];
            parcels -= fill.Parcels;
            cost -= fill.Cost(context.Options[options[line]]);
            context.Fill(ref fill, options[line], line, context.Quantities[line]);
            parcels += fill.Parcels;
            var facility = context.Options[options[line]].Facility;
            var before = totals.TakenBefore(context, line, options);
            cost += fill.Cost(context.Options[options[line]])
                + charge.OfMore(context, line, facility, before, context.Quantities[line]);
            if (!context.IsOnTime(options[line])) late += context.Quantities[line].Units;
        }

        return new CoverValue(0, late, cost, parcels);
    }

    /// <summary>Improves an assignment of whole lines that name no product twice; lines without an option stay
    /// without.</summary>
    /// <returns>What the answer is worth.</returns>
    internal CoverValue Improve(in AssignmentContext context, OrderTotals totals, Span<int> options)
    {
        var best = Value(context, totals, options);
        Load(context, options);
        var current = Worth(context, options, _open.AsSpan(0, _openCount));
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var before = current;
            TryWith(context, options, BuildingList.None, ref current);
            for (var usable = 0; usable < _count; usable++) TryWith(context, options, usable, ref current);
            if (!current.IsBetterThan(before)) break;
        }

        if (!current.IsBetterThan(best)) return best;
        Worth(context, options, _open.AsSpan(0, _openCount));
        for (var line = 0; line < options.Length; line++)
        {
            if (options[line] != BuildingList.None) options[line] = _given[line];
        }

        return current;
    }

    /// <summary>Adds an option to the open set, leaves out those that are then needless, and keeps what is
    /// better.</summary>
    private void TryWith(in AssignmentContext context, ReadOnlySpan<int> options, int added, ref CoverValue current)
    {
        var count = _openCount;
        if (added != BuildingList.None && _open.AsSpan(0, count).Contains(added)) return;
        _open.AsSpan(0, count).CopyTo(_tried);
        if (added != BuildingList.None) _tried[count++] = added;
        var value = added == BuildingList.None ? current : Worth(context, options, _tried.AsSpan(0, count));
        while (TryWithout(context, options, ref count, ref value))
        {
        }

        if (!value.IsBetterThan(current)) return;
        current = value;
        _openCount = count;
        _tried.AsSpan(0, count).CopyTo(_open);
    }

    /// <summary>Leaves one option or two out of the set tried if that makes it better.</summary>
    private bool TryWithout(
        in AssignmentContext context, ReadOnlySpan<int> options, ref int count, ref CoverValue value)
    {
        for (var one = 0; one < count && count > 1; one++)
        {
            // Out of the way, at the end, and back if it is needed.
            Exchange(one, count - 1);
            if (TryFirst(context, options, count - 1, ref count, ref value)) return true;
            for (var other = one + 1; other < count - 1 && count <= MostInPairs; other++)
            {
                Exchange(other, count - 2);
                if (TryFirst(context, options, count - 2, ref count, ref value)) return true;
                Exchange(other, count - 2);
            }

            Exchange(one, count - 1);
        }

        return false;
    }

    /// <summary>Keeps only the first of the options tried if that is better.</summary>
    private bool TryFirst(
        in AssignmentContext context, ReadOnlySpan<int> options, int first, ref int count, ref CoverValue value)
    {
        var without = Worth(context, options, _tried.AsSpan(0, first));
        if (!without.IsBetterThan(value)) return false;
        (value, count) = (without, first);
        return true;
    }

    private void Exchange(int one, int other) => (_tried[one], _tried[other]) = (_tried[other], _tried[one]);

    /// <summary>What a set of options is worth when every line goes where it adds least.</summary>
    private CoverValue Worth(in AssignmentContext context, ReadOnlySpan<int> options, ReadOnlySpan<int> set)
    {
        var lines = options.Length;
        foreach (var usable in set) _fills[_usable[usable]] = default;
        var (late, cost) = (0, Money.Zero);
        for (var line = 0; line < lines; line++)
        {
            if (options[line] == BuildingList.None) continue;
            var (chosen, least, chosenIsLate) = (-1, Impossible, true);
            foreach (var usable in set)
            {
                var adds = _adds[(usable * lines) + line];
                if (adds == Impossible || (_late[usable] && !chosenIsLate)) continue;
                if (chosen >= 0 && _late[usable] == chosenIsLate && adds >= least) continue;
                (chosen, least, chosenIsLate) = (usable, adds, _late[usable]);
            }

            if (chosen < 0) return CoverValue.Impossible;
            var option = _usable[chosen];
            _given[line] = option;
            if (chosenIsLate) late += context.Quantities[line].Units;
            cost += _charges[(chosen * lines) + line];
            context.Fill(ref _fills[option], option, line, context.Quantities[line]);
        }

        var parcels = 0;
        foreach (var usable in set)
        {
            cost += _fills[_usable[usable]].Cost(context.Options[_usable[usable]]);
            parcels += _fills[_usable[usable]].Parcels;
        }

        return new CoverValue(0, late, cost, parcels);
    }

    /// <summary>Finds the options that can take a line, and what each line adds to an open parcel of each.</summary>
    private void Load(in AssignmentContext context, ReadOnlySpan<int> options)
    {
        (_count, _openCount) = (0, 0);
        for (var option = 0; option < context.Options.Length; option++)
        {
            ref readonly var choice = ref context.Options[option];
            var any = false;
            for (var line = 0; line < options.Length; line++)
            {
                var at = (_count * options.Length) + line;
                _adds[at] = Impossible;
                if (options[line] == BuildingList.None || !context.Takes(option, line)) continue;
                var quantity = context.Quantities[line];
                if (context.Stock.OnHand(context.Products[line], choice.Facility) < quantity) continue;
                var parcels = default(ParcelFill);
                context.Fill(ref parcels, option, line, quantity);
                _charges[at] = charge.Of(context, line, choice.Facility, quantity);
                _adds[at] = (parcels.Cost(choice) - choice.CostPerParcel + _charges[at]).Micros;
                any = true;
            }

            if (!any) continue;
            if (options.Contains(option)) _open[_openCount++] = _count;
            _late[_count] = !context.IsOnTime(option);
            _usable[_count++] = option;
        }
    }

    private void MakeRoom(int options, int lines)
    {
        if (_adds.Length < options * lines)
        {
            _adds = new long[options * lines];
            _charges = new Money[options * lines];
        }

        if (_given.Length < lines) _given = new int[lines];
        if (_usable.Length >= options) return;
        _usable = new int[options];
        _late = new bool[options];
        _open = new int[options];
        _tried = new int[options + 1];
        _fills = new ParcelFill[options];
    }
}
