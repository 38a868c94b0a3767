using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>The best way to cover the lines of a small order by parcels of whole lines.</summary>
/// <remarks>
/// Dynamic programming. State: the set of lines covered. Buildings come one after the other, nearest first; each may
/// add one parcel with any set of lines that it has in full. A plan is better with more units, then fewer parcels,
/// then fewer late ones, then at less cost; the first found stays. Work: buildings x 3^lines. Its room is reused.
/// </remarks>
internal sealed class ParcelCover
{
    private Value[] _best = [];
    private Value[] _parcel = [];
    private bool[] _fits = [];
    private Grams[] _weight = [];
    private byte[] _choice = [];

    /// <summary>Adds the best plan to an answer; gives the set of lines it covers, line 0 in the lowest bit.</summary>
    internal int Solve(in AssignmentContext context, BuildingList buildings, ref AssignmentPlan answer)
    {
        var lines = context.Products.Length;
        var sets = 1 << lines;
        MakeRoom(sets, buildings.All.Length);
        for (var set = 1; set < sets; set++)
        {
            var line = LowestLine(set);
            _weight[set] = _weight[set & (set - 1)]
                + (context.Weights[context.Products[line].Index] * context.Quantities[line]);
            _best[set] = Value.Impossible;
        }

        for (var building = 0; building < buildings.All.Length; building++)
        {
            Price(context, buildings, building, sets);
            Extend(_choice.AsSpan(building * sets, sets));
        }

        var covered = MostUnits(context, sets);
        Span<int> options = stackalloc int[lines];
        var left = covered;
        for (var building = buildings.All.Length - 1; left != 0; building--)
        {
            var set = _choice[(building * sets) + left];
            if (set == 0) continue;
            var option = buildings.BestFor(context, buildings.All[building], _weight[set]).Option;
            for (var line = 0; line < lines; line++) if ((set & (1 << line)) != 0) options[line] = option;
            left ^= set;
        }

        for (var line = 0; line < lines; line++)
        {
            if ((covered & (1 << line)) != 0) answer.Add(line, options[line], context.Quantities[line]);
        }

        return covered;
    }

    /// <summary>Finds the sets of lines that a building has, and what a parcel of each is worth.</summary>
    private void Price(in AssignmentContext context, BuildingList buildings, int building, int sets)
    {
        var facility = buildings.All[building].Facility;
        for (var set = 1; set < sets; set++)
        {
            var product = context.Products[LowestLine(set)];
            _fits[set] = _fits[set & (set - 1)]
                && Units(context, set, product) <= context.Stock.OnHand(product, facility).Units;
            if (!_fits[set]) continue;
            var (_, onTime, cost) = buildings.BestFor(context, buildings.All[building], _weight[set]);
            _parcel[set] = new Value(1, onTime ? 0 : 1, cost);
        }
    }

    /// <summary>Lets one more building add a parcel to every plan; notes what it added to reach each set.</summary>
    private void Extend(Span<byte> choice)
    {
        choice.Clear();
        // From the largest set down, so that what is added to is still a plan without this building.
        for (var set = choice.Length - 1; set > 0; set--)
        {
            for (var part = set; part > 0; part = (part - 1) & set)
            {
                if (!_fits[part] || !_best[set ^ part].IsPossible) continue;
                var value = _best[set ^ part] + _parcel[part];
                if (!value.IsBetterThan(_best[set])) continue;
                (_best[set], choice[set]) = (value, (byte)part);
            }
        }
    }

    private int MostUnits(in AssignmentContext context, int sets)
    {
        var (covered, most) = (0, 0);
        for (var set = 1; set < sets; set++)
        {
            if (!_best[set].IsPossible) continue;
            var units = 0;
            for (var line = 0; line < context.Quantities.Length; line++)
            {
                if ((set & (1 << line)) != 0) units += context.Quantities[line].Units;
            }

            var isBetter = units > most || (units == most && _best[set].IsBetterThan(_best[covered]));
            if (isBetter) (covered, most) = (set, units);
        }

        return covered;
    }

    private static int Units(in AssignmentContext context, int set, ProductId product)
    {
        var units = 0;
        for (var line = 0; line < context.Products.Length; line++)
        {
            if ((set & (1 << line)) != 0 && context.Products[line] == product) units += context.Quantities[line].Units;
        }

        return units;
    }

    private static int LowestLine(int set) => System.Numerics.BitOperations.TrailingZeroCount(set);

    private void MakeRoom(int sets, int buildings)
    {
        if (_choice.Length < sets * buildings) _choice = new byte[sets * buildings];
        if (_best.Length >= sets) return;
        _best = new Value[sets];
        _parcel = new Value[sets];
        _weight = new Grams[sets];
        _fits = new bool[sets];
        _fits[0] = true;
    }

    /// <summary>What a plan is judged by.</summary>
    private readonly record struct Value(int Parcels, int Late, Money Cost)
    {
        internal static Value Impossible => new(int.MaxValue, 0, Money.Zero);

        internal bool IsPossible => Parcels != int.MaxValue;

        internal bool IsBetterThan(Value other)
        {
            if (Parcels != other.Parcels) return Parcels < other.Parcels;
            return Late != other.Late ? Late < other.Late : Cost < other.Cost;
        }

        public static Value operator +(Value left, Value right) =>
            new(left.Parcels + right.Parcels, left.Late + right.Late, left.Cost + right.Cost);
    }
}
