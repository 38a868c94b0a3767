using Scenarios.Measures;
using Scenarios.Network;

namespace Tests.Network;

/// <summary>Prices of parcels by zone, weight band and size, worked out by hand.</summary>
public sealed class ParcelRateTests
{
    private static readonly ParcelTerms Terms = new()
    {
        WeightStep = new Grams(500),
        VolumePerKg = new Millilitres(5000),
        MaxWeight = new Grams(30_000),
        MaxVolume = new Millilitres(120_000),
    };

    /// <summary>Up to 1 kg: 4.00; up to 5 kg: 4.00 and 0.75 for each further 500 g; beyond, 1.20 a kilogram of all of
    /// it, at least 11.00; always 0.35 of fuel.</summary>
    private static readonly ParcelRate Rate = new(
        Terms,
        [
            new RateBand(new Grams(1000), Money.Of(4), Money.Zero, Money.Zero, Money.Zero),
            new RateBand(new Grams(5000), Money.Of(4), Money.Of(0.75m), Money.Zero, Money.Zero),
            new RateBand(new Grams(40_000), Money.Zero, Money.Zero, Money.Of(1.2m), Money.Of(11)),
        ],
        Money.Of(0.35m));

    /// <summary>Each case names its sum.</summary>
    [TestCase(0, 0, "4.35", TestName = "Nothing: the first band")]
    [TestCase(1000, 0, "4.35", TestName = "A band's end is inside it")]
    [TestCase(1001, 0, "5.10", TestName = "A started step counts: 4.00 + 1 x 0.75 + 0.35")]
    [TestCase(5000, 0, "10.35", TestName = "Eight steps: 4.00 + 8 x 0.75 + 0.35")]
    [TestCase(5001, 0, "11.35", TestName = "5.5 kg x 1.20 = 6.60 is below the minimum of 11.00")]
    [TestCase(9500, 0, "11.75", TestName = "9.5 kg x 1.20 = 11.40 is above it")]
    [TestCase(600, 5000, "4.35", TestName = "5 litres count as 1 kg")]
    [TestCase(600, 5001, "5.10", TestName = "One millilitre more starts the next step")]
    [TestCase(600, 60_000, "14.75", TestName = "60 litres count as 12 kg: 14.40 + 0.35")]
    [TestCase(12_001, 60_000, "15.35", TestName = "Mass above volume: 12.5 kg x 1.20 + 0.35")]
    public void A_price_is_that_of_the_sum_by_hand(int grams, int millilitres, string price) => Assert.That(
        Rate.Price(new Grams(grams), new Millilitres(millilitres)).ToString(), Is.EqualTo(price));

    /// <summary>Chargeable weight is the larger of mass and volume, rounded up.</summary>
    [TestCase(1, 0, 500)]
    [TestCase(500, 2500, 500)]
    [TestCase(500, 2501, 1000)]
    [TestCase(7499, 37_000, 7500)]
    public void Chargeable_weight_is_the_larger_one_rounded_up(int grams, int millilitres, int expected) => Assert.That(
        Rate.Chargeable(new Grams(grams), new Millilitres(millilitres)), Is.EqualTo(new Grams(expected)));

    /// <summary>The look-up of light parcels and the search of heavy ones are one function.</summary>
    [Test]
    public void Light_and_heavy_parcels_are_priced_alike()
    {
        var fine = new ParcelRate(
            new ParcelTerms { WeightStep = new Grams(1) },
            [.. Enumerable.Range(1, 3000).Select(kg => new RateBand(
                new Grams(kg), Money.Of(kg), Money.Zero, Money.Zero, Money.Zero))],
            Money.Zero);
        for (var grams = 1; grams <= 3000; grams++)
        {
            Assert.That(fine.Price(new Grams(grams), default), Is.EqualTo(Money.Of(grams)));
        }
    }

    /// <summary>No parcel costs less than what options are sorted by, also where a heavier band is cheaper.</summary>
    [Test]
    public void No_parcel_costs_less_than_the_least_price()
    {
        var odd = new ParcelRate(
            ParcelTerms.Usual,
            [
                new RateBand(new Grams(950), Money.Of(9), Money.Zero, Money.Zero, Money.Zero),
                new RateBand(new Grams(2000), Money.Of(3), Money.Of(0.5m), Money.Of(1), Money.Of(4.2m)),
            ],
            Money.Of(1));
        var prices = Enumerable.Range(0, 2001).Select(grams => odd.Price(new Grams(grams), default)).ToArray();
        Assert.That(prices.Min(), Is.EqualTo(odd.LeastPrice));
        Assert.That(odd.LeastPrice, Is.EqualTo(Money.Of(5.5m)));
    }

    /// <summary>A rate per kilogram is rounded once, half to even.</summary>
    [TestCase(500, 1, 0)]
    [TestCase(500, 3, 2)]
    [TestCase(501, 1, 1)]
    public void A_rate_per_kilogram_is_rounded_half_to_even(int grams, int perKgMicros, int micros)
    {
        var rate = new ParcelRate(
            new ParcelTerms { WeightStep = new Grams(1) },
            [new RateBand(new Grams(1000), Money.Zero, Money.Zero, new Money(perKgMicros), Money.Zero)],
            Money.Zero);
        Assert.That(rate.Price(new Grams(grams), default), Is.EqualTo(new Money(micros)));
    }

    /// <summary>What is taken ends at the limits and at the last band, whichever is first.</summary>
    [Test]
    public void What_is_taken_ends_at_the_limits_and_at_the_last_band()
    {
        Assert.That(Rate.Takes(new Grams(30_000), new Millilitres(120_000)));
        Assert.That(Rate.Takes(new Grams(30_001), default), Is.False);
        Assert.That(Rate.Takes(default, new Millilitres(120_001)), Is.False);
        var banded = new ParcelRate(
            Terms with { MaxWeight = null, MaxVolume = null },
            [new RateBand(new Grams(2300), Money.Of(1), Money.Zero, Money.Zero, Money.Zero)],
            Money.Zero);
        Assert.That(banded.MaxWeight, Is.EqualTo(new Grams(2000)), "2.3 kg would round up to 2.5 kg");
        Assert.That(banded.MaxVolume, Is.EqualTo(new Millilitres(10_000)));
    }

    /// <summary>Units that do not fit begin the next parcel; each parcel is priced on its own.</summary>
    [Test]
    public void Units_that_do_not_fit_begin_the_next_parcel()
    {
        var option = new ShipOption { Rate = Rate };
        var parcels = default(ParcelFill);
        parcels.PutAll(option, new Grams(8000), new Millilitres(1000), new Quantity(2));
        Assert.That(parcels.Cost(option), Is.EqualTo(Money.Of(19.55m)), "16 kg x 1.20 + 0.35");
        parcels.PutAll(option, new Grams(7000), new Millilitres(1000), new Quantity(4));
        Assert.That(parcels.Units, Is.EqualTo(2), "30 kg, then 14 kg");
        Assert.That(
            parcels.Cost(option), Is.EqualTo(Money.Of(36.35m + 17.15m)));
    }
}
