using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Randomness;

namespace Scenarios.Generation;

/// <summary>How many lines an order has, of which products and how many units.</summary>
/// <remarks>The further products of a basket win a race: each product's time is exponential with its popularity as
/// rate, drawn from the stream of (order, product). That is drawing without replacement by popularity, and a
/// further product changes a basket only by winning its race.</remarks>
internal sealed class BasketModel
{
    private readonly RngKey _key;
    private readonly WeightedChoice _sizes;
    private readonly double[] _popularity;
    private readonly double _logOfMoreUnits;

    public BasketModel(GeneratorSettings settings, RngKey key)
    {
        _key = key;
        _sizes = new WeightedChoice(settings.BasketShares);
        _popularity =
            [.. Enumerable.Range(0, settings.ProductCount).Select(product => OrdersPerDay(settings, product))];
        _logOfMoreUnits = Math.Log((settings.MeanUnitsPerLine - 1) / settings.MeanUnitsPerLine);
    }

    /// <summary>Orders a day that a product leads, on an average day: Zipf's law by rank.</summary>
    public static double OrdersPerDay(GeneratorSettings settings, int product) =>
        settings.BestSellerOrdersPerDay / Math.Pow(product + 1, settings.PopularityExponent);

    /// <summary>Units of a line: 1 + a geometric number.</summary>
    public Quantity DrawUnits(ref RngStream random) =>
        new(1 + (int)Math.Min(1_000_000, Math.Log(random.NextPositive()) / _logOfMoreUnits));

    /// <summary>Lines of an order: 1, 2, 3, or 4 + a geometric number of mean 1.</summary>
    public int DrawSize(ref RngStream random)
    {
        var size = 1 + _sizes.Draw(ref random);
        if (size < 4) return size;
        while (random.NextDouble() < 0.5) size++;
        return size;
    }

    /// <summary>The lines of an order: the leading product's first, then the others by product.</summary>
    public ImmutableArray<(int Product, Quantity Quantity)> Fill(
        string order, (int Product, Quantity Quantity) leader, int lines)
    {
        if (lines == 1) return [leader];
        var entity = StableHash.Of(order);
        var race = new (double Time, int Product, Quantity Units)[_popularity.Length];
        for (var product = 0; product < race.Length; product++)
        {
            var random = RngStream.For(_key, Purpose.GeneratedBasket, entity, product);
            var time = product == leader.Product ? double.MaxValue : random.NextExponential() / _popularity[product];
            race[product] = (time, product, DrawUnits(ref random));
        }

        Array.Sort(race, static (left, right) =>
            (left.Time, left.Product).CompareTo((right.Time, right.Product)));
        return
        [
            leader,
            .. race.Take(Math.Min(lines, race.Length) - 1).OrderBy(entry => entry.Product)
                .Select(entry => (entry.Product, entry.Units)),
        ];
    }
}
