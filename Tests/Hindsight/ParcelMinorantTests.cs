using CsCheck;
using Scenarios.Measures;
using Scenarios.Network;
using Simulator.Hindsight;

namespace Tests.Hindsight;

/// <summary>Amounts per shipment and per unit that no parcels cost less than.</summary>
public sealed class ParcelMinorantTests
{
    private static readonly Gen<ParcelItem> Items = Gen.Select(
        Gen.Int[1, 2500], Gen.Int[1, 4000], Gen.Frequency((4, Gen.Int[1, 3]), (1, Gen.Int[4, 50])),
        (grams, volume, units) => new ParcelItem(new Grams(grams), new Millilitres(volume), units));

    /// <summary>Whatever units go, in whatever parcels, and at two instants as well, they cost at least the
    /// amounts.</summary>
    [Test]
    public void No_parcels_cost_less() => Gen.Select(
        Items.Array[1, 5], Gen.Int[0, 3], Gen.Int[0, 1_000_000]).Sample((items, kind, seed) =>
    {
        var option = Option(kind);
        var perUnit = new long[items.Length];
        var amount = new ParcelMinorant().Of(option, items, perUnit);
        Assert.That(amount, Is.GreaterThanOrEqualTo(0));
        var random = new Random(seed);
        var units = items.Select(item => random.Next(item.Units + 1)).ToArray();
        if (units.All(count => count == 0)) units[0] = 1;
        var parcels = default(ParcelFill);
        foreach (var item in Enumerable.Range(0, items.Length).OrderBy(_ => random.Next()))
        {
            parcels.PutAll(option, items[item].Weight, items[item].Volume, new Quantity(units[item]));
            if (random.Next(6) == 0) parcels.Close(option);
        }

        var least = amount + units.Select((count, item) => count * perUnit[item]).Sum();
        Assert.That(parcels.Cost(option).Micros, Is.GreaterThanOrEqualTo(least));
    });

    /// <summary>One product costs exactly its parcels when all of it goes and nothing less is cheaper by the unit;
    /// and so do two products of a unit each, together and alone.</summary>
    [Test]
    public void Small_orders_lose_nothing([Range(0, 3)] int kind)
    {
        var option = Option(kind);
        ParcelItem[] items =
        [
            new(new Grams(300), new Millilitres(200), 1), new(new Grams(700), new Millilitres(300), 1),
        ];
        var perUnit = new long[2];
        var amount = new ParcelMinorant().Of(option, items, perUnit);
        foreach (var (first, second) in new[] { (1, 0), (0, 1), (1, 1) })
        {
            var weight = new Grams((300 * first) + (700 * second));
            var cost = option.ParcelCost(weight, new Millilitres((200 * first) + (300 * second))).Micros;
            Assert.That(amount + (perUnit[0] * first) + (perUnit[1] * second), Is.EqualTo(cost));
        }

        Assert.That(new ParcelMinorant().Of(option, items.AsSpan(0, 1), perUnit), Is.Zero);
        Assert.That(perUnit[0], Is.EqualTo(option.ParcelCost(new Grams(300), new Millilitres(200)).Micros));
    }

    private static ShipOption Option(int kind)
    {
        var terms = new ParcelTerms
        {
            WeightStep = new Grams(kind == 1 ? 500 : 250),
            VolumePerKg = kind == 3 ? new Millilitres(1500) : null,
            MaxWeight = new Grams(9000),
            MaxVolume = new Millilitres(30_000),
        };
        RateBand[] bands = kind == 1
            ? [new(new Grams(9000), Money.Of(5.2m), default, Money.Of(0.35m), default)]
            :
            [
                new(new Grams(1000), Money.Of(4), default, default, default),
                new(new Grams(3000), Money.Of(4), Money.Of(0.3m), default, default),
                new(new Grams(9000), default, default, Money.Of(0.9m), Money.Of(4)),
            ];
        var rate = kind == 0 ? null : new ParcelRate(terms, [.. bands], Money.Of(0.15m));
        return new ShipOption(
            default, default, default, 0, 10, rate?.LeastPrice ?? Money.Of(4.1m), Money.Of(0.37m), default)
        {
            Rate = rate,
        };
    }
}
