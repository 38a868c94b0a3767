using System.Numerics;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Assignment;

/// <summary>The best way to cover the lines of a small order by shipments of whole lines.</summary>
/// <remarks>
/// Dynamic programming. State: the set of lines covered. Buildings come one after the other, nearest first, and add
/// shipments with any set of lines that they have in full, as many as they like; where the order names a product twice
/// each adds at most one, so that no stock is given away twice. A plan is better with more units; then either with
/// fewer parcels, fewer late ones and less cost, or with fewer late units, less cost and fewer parcels; the first found
/// stays. Exact over all plans that keep each line whole (and, where an order names a product twice, give each building
/// one service). Work: buildings x 3^lines. Its room is reused.
/// </remarks>
/// <param name="fewest">Whether parcels count before lateness and cost.</param>
/// <param name="charge">What taking units costs beside shipping.</param>
internal sealed class ParcelCover<TCharge>(bool fewest, TCharge charge)
    where TCharge : IUnitCharge
{
    /// <summary>Most lines of an order that is solved exactly: the work grows with 3 to this power.</summary>
    internal const int ExactLines = 6;

    private ParcelFill[] _fill = [];
    private Money[] _charges = [];
    private int[] _units = [];
    private int[] _option = [];
    private CoverValue[] _best = [];
    private CoverValue[] _shipment = [];
    private bool[] _fits = [];
    private bool[] _taken = [];
    private byte[] _choice = [];

    /// <summary>Finds the best plan.</summary>
    /// <param name="context">The order.</param>
    /// <param name="buildings">The buildings that reach it.</param>
    /// <param name="oneEach">Whether each building adds at most one shipment.</param>
    /// <param name="options">Is given the option of each line, or <see cref="BuildingList.None"/>.</param>
    /// <returns>What the plan is worth.</returns>
    internal CoverValue Solve(in AssignmentContext context, BuildingList buildings, bool oneEach, Span<int> options)
    {
        var lines = context.Products.Length;
        var sets = 1 << lines;
        MakeRoom(sets, buildings.All.Length);
        _best.AsSpan(1, sets - 1).Fill(CoverValue.Impossible);
        for (var building = 0; building < buildings.All.Length; building++)
        {
            var choice = _choice.AsSpan(building * sets, sets);
            choice.Clear();
            if (Price(context, buildings, building, oneEach, sets)) Extend(choice, oneEach);
        }

        var covered = MostUnits(sets);
        options.Fill(BuildingList.None);
        var left = covered;
        for (var building = buildings.All.Length - 1; left != 0; building--)
        {
            for (var set = _choice[(building * sets) + left]; set != 0; set = _choice[(building * sets) + left])
            {
                var option = _option[(building * sets) + set];
                for (var line = 0; line < lines; line++) if ((set & (1 << line)) != 0) options[line] = option;
                left ^= set;
                if (oneEach) break;
            }
        }

        return _best[covered];
    }

    /// <summary>Finds the sets of lines that a building has, and what a shipment of each is worth.</summary>
    private bool Price(
        in AssignmentContext context, BuildingList buildings, int building, bool oneEach, int sets)
    {
        var facility = buildings.All[building].Facility;
        var any = false;
        for (var set = 1; set < sets; set++)
        {
            var (line, before) = (BitOperations.Log2((uint)set), set ^ (1 << BitOperations.Log2((uint)set)));
            var product = context.Products[line];
            _units[set] = _units[before] + context.Quantities[line].Units;
            _fits[set] = _fits[before] && Units(context, set, product) <= context.Stock.OnHand(product, facility).Units;
            _shipment[set] = CoverValue.Impossible;
            if (!_fits[set]) continue;
            any = true;
            // The charge of a single line is asked for once, and added up over sets that name no product twice.
            var taken = oneEach ? Units(context, before, product) : 0;
            _charges[set] = before == 0 || taken > 0
                ? _charges[before]
                    + charge.OfMore(context, line, facility, new Quantity(taken), context.Quantities[line])
                : _charges[before] + _charges[1 << line];
        }

        if (!any) return false;
        var option = buildings.All[building].First;
        for (; option != BuildingList.None; option = buildings.Next(option))
        {
            Judge(context, option, buildings.IsOnTime(option), _option.AsSpan(building * sets, sets));
        }

        return true;
    }

    /// <summary>Offers one service for every set of lines that the building has.</summary>
    private void Judge(in AssignmentContext context, int option, bool isOnTime, Span<int> best)
    {
        _taken[0] = true;
        for (var set = 1; set < best.Length; set++)
        {
            var line = BitOperations.Log2((uint)set);
            var before = set ^ (1 << line);
            _taken[set] = _fits[set] && _taken[before] && context.Takes(option, line);
            if (!_taken[set]) continue;
            var parcels = _fill[before];
            context.Fill(ref parcels, option, line, context.Quantities[line]);
            _fill[set] = parcels;
            var cost = parcels.Cost(context.Options[option]) + _charges[set];
            var value = fewest
                ? new CoverValue(parcels.Parcels, isOnTime ? 0 : parcels.Parcels, cost, 0)
                : new CoverValue(0, isOnTime ? 0 : _units[set], cost, parcels.Parcels);
            if (value.IsBetterThan(_shipment[set])) (_shipment[set], best[set]) = (value, option);
        }
    }

    /// <summary>Lets one more building add to every plan; notes what it added last to reach each set.</summary>
    private void Extend(Span<byte> choice, bool once)
    {
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

    private int MostUnits(int sets)
    {
        var covered = 0;
        for (var set = 1; set < sets; set++)
        {
            if (!_best[set].IsPossible) continue;
            var isBetter = _units[set] > _units[covered]
                || (_units[set] == _units[covered] && _best[set].IsBetterThan(_best[covered]));
            if (isBetter) covered = set;
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

    private void MakeRoom(int sets, int buildings)
    {
        if (_choice.Length < sets * buildings)
        {
            _choice = new byte[sets * buildings];
            _option = new int[sets * buildings];
        }

        if (_best.Length >= sets) return;
        _best = new CoverValue[sets];
        _shipment = new CoverValue[sets];
        _fill = new ParcelFill[sets];
        _charges = new Money[sets];
        _units = new int[sets];
        _taken = new bool[sets];
        _fits = new bool[sets];
        _fits[0] = true;
    }
}

/// <summary>What a cover is judged by, its parts in the order in which they count.</summary>
internal readonly record struct CoverValue(int First, int Late, Money Cost, int Last)
{
    internal static CoverValue Impossible => new(int.MaxValue, 0, Money.Zero, 0);

    internal bool IsPossible => First != int.MaxValue;

    internal bool IsBetterThan(CoverValue other)
    {
        if (First != other.First) return First < other.First;
        if (Late != other.Late) return Late < other.Late;
        return Cost != other.Cost ? Cost < other.Cost : Last < other.Last;
    }

    public static CoverValue operator +(CoverValue left, CoverValue right) => new(
        left.First + right.First, left.Late + right.Late, left.Cost + right.Cost, left.Last + right.Last);
}
