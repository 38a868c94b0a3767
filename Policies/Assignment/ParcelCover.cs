using System.Numerics;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Assignment;

/// <summary>The best way to cover the lines of a small order by shipments of whole lines.</summary>
/// <remarks>
/// Dynamic programming. State: the set of lines covered. Buildings come one after the other, nearest first, and add
/// shipments with any set of lines that they have in full, as many as they like; where the order names a product twice
/// each adds at most one, so that no stock is given away twice. A plan is better with more units, then fewer parcels,
/// then fewer late ones, then at less cost; the first found stays. Work: buildings x 3^lines. Its room is reused.
/// </remarks>
internal sealed class ParcelCover
{
    private Value[] _best = [];
    private Value[] _shipment = [];
    private bool[] _fits = [];
    private byte[] _choice = [];

    /// <summary>Adds the best plan to an answer; gives the set of lines it covers, line 0 in the lowest bit.</summary>
    internal int Solve(in AssignmentContext context, BuildingList buildings, ref AssignmentPlan answer)
    {
        var lines = context.Products.Length;
        var sets = 1 << lines;
        MakeRoom(sets, buildings.All.Length);
        _best.AsSpan(1, sets - 1).Fill(Value.Impossible);
        var oneEach = NamesProductTwice(context);
        for (var building = 0; building < buildings.All.Length; building++)
        {
            Price(context, buildings, building, sets);
            Extend(_choice.AsSpan(building * sets, sets), oneEach);
        }

        var covered = MostUnits(context, sets);
        Span<int> options = stackalloc int[lines];
        var left = covered;
        for (var building = buildings.All.Length - 1; left != 0; building--)
        {
            for (var set = _choice[(building * sets) + left]; set != 0; set = _choice[(building * sets) + left])
            {
                var option = Judge(context, buildings, building, set).Option;
                for (var line = 0; line < lines; line++) if ((set & (1 << line)) != 0) options[line] = option;
                left ^= set;
                if (oneEach) break;
            }
        }

        for (var line = 0; line < lines; line++)
        {
            if ((covered & (1 << line)) != 0) answer.Add(line, options[line], context.Quantities[line]);
        }

        return covered;
    }

    /// <summary>Finds the sets of lines that a building has, and what a shipment of each is worth.</summary>
    private void Price(in AssignmentContext context, BuildingList buildings, int building, int sets)
    {
        var facility = buildings.All[building].Facility;
        for (var set = 1; set < sets; set++)
        {
            var product = context.Products[BitOperations.TrailingZeroCount(set)];
            _fits[set] = _fits[set & (set - 1)]
                && Units(context, set, product) <= context.Stock.OnHand(product, facility).Units;
            _shipment[set] = _fits[set] ? Judge(context, buildings, building, set).Value : Value.Impossible;
        }
    }

    /// <summary>The building's best service for a set of lines; impossible when none takes them all.</summary>
    private static (int Option, Value Value) Judge(
        in AssignmentContext context, BuildingList buildings, int building, int set)
    {
        var best = (Option: BuildingList.None, Value: Value.Impossible);
        var option = buildings.All[building].First;
        for (; option != BuildingList.None; option = buildings.Next(option))
        {
            var parcels = default(ParcelFill);
            if (!TryFill(context, option, set, ref parcels)) continue;
            var late = buildings.IsOnTime(option) ? 0 : parcels.Parcels;
            var value = new Value(parcels.Parcels, late, parcels.Cost(context.Options[option]));
            if (value.IsBetterThan(best.Value)) best = (option, value);
        }

        return best;
    }

    private static bool TryFill(in AssignmentContext context, int option, int set, ref ParcelFill parcels)
    {
        for (var rest = set; rest != 0; rest &= rest - 1)
        {
            var line = BitOperations.TrailingZeroCount(rest);
            if (!context.Takes(option, line)) return false;
            context.Fill(ref parcels, option, line, context.Quantities[line]);
        }

        return true;
    }

    /// <summary>Lets one more building add to every plan; notes what it added last to reach each set.</summary>
    private void Extend(Span<byte> choice, bool once)
    {
        choice.Clear();
        for (var step = 1; step < choice.Length; step++)
        {
            // Downwards, what is added to is still a plan without this building; upwards, it may have added already.
            var set = once ? choice.Length - step : step;
            for (var part = set; part > 0; part = (part - 1) & set)
            {
                if (!_shipment[part].IsPossible || !_best[set ^ part].IsPossible) continue;
                var value = _best[set ^ part] + _shipment[part];
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

    private static bool NamesProductTwice(in AssignmentContext context)
    {
        for (var line = 1; line < context.Products.Length; line++)
        {
            if (context.Products[..line].Contains(context.Products[line])) return true;
        }

        return false;
    }

    private void MakeRoom(int sets, int buildings)
    {
        if (_choice.Length < sets * buildings) _choice = new byte[sets * buildings];
        if (_best.Length >= sets) return;
        _best = new Value[sets];
        _shipment = new Value[sets];
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
