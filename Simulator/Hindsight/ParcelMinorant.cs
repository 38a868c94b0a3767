using Scenarios.Measures;
using Scenarios.Network;

namespace Simulator.Hindsight;

/// <summary>One product of an order, as parcels see it.</summary>
internal readonly record struct ParcelItem(Grams Weight, Millilitres Volume, int Units);

/// <summary>Finds for an order and a ship option an amount per shipment and amounts per unit that no parcels cost less
/// than.</summary>
/// <remarks>
/// Valid means: for whatever units u, not none, of the order's products go with the option at one instant, in however
/// many parcels, their cost is at least Base + sum of PerUnit x u, with Base not negative. Then the same holds for
/// several instants together. For one product Base is 0 and the amount per unit is the least of cost / units over all
/// numbers of units. For several, small orders that fit into one parcel are enumerated, which is exact for the whole
/// order in most; else the amounts lie on a line below the rate table. Everything is rounded down to whole micros.
/// </remarks>
internal sealed class ParcelMinorant
{
    private const int MostUnits = 32;
    private const int MostChoices = 64;

    private long[] _trial = [];
    private int[] _chosen = [];

    /// <summary>The amounts for an option that takes every item.</summary>
    /// <param name="option">The option.</param>
    /// <param name="items">The order's products.</param>
    /// <param name="perUnit">Receives the amount per unit of each item [micros].</param>
    /// <returns>The amount per shipment [micros].</returns>
    internal long Of(in ShipOption option, ReadOnlySpan<ParcelItem> items, Span<long> perUnit)
    {
        if (items.Length == 1 && items[0].Units <= MostUnits)
        {
            perUnit[0] = LeastPerUnit(option, items[0]);
            return 0;
        }

        var best = ByWeight(option, items, perUnit);
        if (items.Length == 1)
        {
            // All of it is in the amount per unit: the base counts for at most as many units as there are.
            perUnit[0] += best / items[0].Units;
            return 0;
        }

        return FitsInOne(option, items) && ChoicesOf(items) <= MostChoices
            ? Enumerate(option, items, perUnit)
            : best;
    }

    private static long LeastPerUnit(in ShipOption option, in ParcelItem item)
    {
        var least = long.MaxValue;
        var parcels = default(ParcelFill);
        for (var units = 1; units <= item.Units; units++)
        {
            parcels.PutAll(option, item.Weight, item.Volume, new Quantity(1));
            least = Math.Min(least, parcels.Cost(option).Micros / units);
        }

        return least;
    }

    /// <summary>A line below the prices of all weights that the order can have.</summary>
    private static long ByWeight(in ShipOption option, ReadOnlySpan<ParcelItem> items, Span<long> perUnit)
    {
        if (option.Rate is not { } rate)
        {
            for (var item = 0; item < items.Length; item++)
            {
                perUnit[item] = option.CostPerKg.Micros * items[item].Weight.Value / 1000;
            }

            return option.CostPerParcel.Micros;
        }

        var (weight, volume) = Total(items);
        long step = rate.Chargeable(new Grams(1), default).Value;
        var steps = (int)(rate.Chargeable(weight, volume).Value / step);
        var slope = steps < 2 ? 0 : (PriceOf(steps) - PriceOf(1)) / (steps - 1);
        var least = slope > 0 ? LeastAbove(slope) : -1;
        if (least < 0) (slope, least) = (0, rate.LeastPrice.Micros);
        for (var item = 0; item < items.Length; item++) perUnit[item] = slope * items[item].Weight.Value / step;
        return least;

        long PriceOf(int count) => rate.Price(new Grams((int)(count * step)), default).Micros;

        long LeastAbove(long rise)
        {
            var lowest = long.MaxValue;
            for (var count = 0; count <= steps; count++) lowest = Math.Min(lowest, PriceOf(count) - (rise * count));
            return lowest;
        }
    }

    /// <summary>The better of the line by weight and of what each product adds to the whole order.</summary>
    private long Enumerate(in ShipOption option, ReadOnlySpan<ParcelItem> items, Span<long> perUnit)
    {
        if (_trial.Length < items.Length) (_trial, _chosen) = (new long[items.Length], new int[items.Length]);
        var trial = _trial.AsSpan(0, items.Length);
        var whole = CostOfAllBut(option, items, -1);
        for (var item = 0; item < items.Length; item++)
        {
            trial[item] = Math.Max(0, whole - CostOfAllBut(option, items, item)) / items[item].Units;
        }

        var byWeight = LeastBeyond(option, items, perUnit);
        var byItem = LeastBeyond(option, items, trial);
        if (byItem < 0 || Whole(items, trial, byItem) < Whole(items, perUnit, byWeight)) return byWeight;
        trial.CopyTo(perUnit);
        return byItem;
    }

    /// <summary>The least, over all choices of units, of their cost less the amounts per unit.</summary>
    private long LeastBeyond(in ShipOption option, ReadOnlySpan<ParcelItem> items, ReadOnlySpan<long> perUnit)
    {
        var chosen = _chosen.AsSpan(0, items.Length);
        chosen.Clear();
        var least = long.MaxValue;
        while (TryNext(items, chosen))
        {
            var (weight, volume, amount) = (default(Grams), default(Millilitres), 0L);
            for (var item = 0; item < items.Length; item++)
            {
                weight += items[item].Weight * new Quantity(chosen[item]);
                volume += items[item].Volume * new Quantity(chosen[item]);
                amount += perUnit[item] * chosen[item];
            }

            least = Math.Min(least, option.ParcelCost(weight, volume).Micros - amount);
        }

        return least;
    }

    private static bool TryNext(ReadOnlySpan<ParcelItem> items, Span<int> chosen)
    {
        for (var item = 0; item < items.Length; item++)
        {
            if (++chosen[item] <= items[item].Units) return true;
            chosen[item] = 0;
        }

        return false;
    }

    private static long CostOfAllBut(in ShipOption option, ReadOnlySpan<ParcelItem> items, int left)
    {
        var (weight, volume) = (default(Grams), default(Millilitres));
        for (var item = 0; item < items.Length; item++)
        {
            if (item == left) continue;
            weight += items[item].Weight * new Quantity(items[item].Units);
            volume += items[item].Volume * new Quantity(items[item].Units);
        }

        return option.ParcelCost(weight, volume).Micros;
    }

    private static long Whole(ReadOnlySpan<ParcelItem> items, ReadOnlySpan<long> perUnit, long least)
    {
        var sum = least;
        for (var item = 0; item < items.Length; item++) sum += perUnit[item] * items[item].Units;
        return sum;
    }

    private static bool FitsInOne(in ShipOption option, ReadOnlySpan<ParcelItem> items)
    {
        var (weight, volume) = Total(items);
        return option.Takes(weight, volume);
    }

    private static int ChoicesOf(ReadOnlySpan<ParcelItem> items)
    {
        var choices = 1;
        foreach (ref readonly var item in items)
        {
            if (item.Units >= MostChoices) return int.MaxValue;
            choices *= item.Units + 1;
            if (choices > MostChoices) return choices;
        }

        return choices;
    }

    private static (Grams Weight, Millilitres Volume) Total(ReadOnlySpan<ParcelItem> items)
    {
        var (weight, volume) = (default(Grams), default(Millilitres));
        foreach (ref readonly var item in items)
        {
            weight += item.Weight * new Quantity(item.Units);
            volume += item.Volume * new Quantity(item.Units);
        }

        return (weight, volume);
    }
}
