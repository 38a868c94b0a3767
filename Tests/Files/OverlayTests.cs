using Scenarios.Files.OnlineRetail;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Problems;
using Scenarios.Randomness;

namespace Tests.Files;

/// <summary>The models that lay over a stream what its source lacks.</summary>
public sealed class OverlayTests
{
    [Test]
    public void Regions_are_drawn_as_often_as_their_weights_say()
    {
        // 20,000 customers spread over three regions in proportion 5 : 3 : 2, within four standard errors.
        var abroad = new Region { Code = "DE", Country = "Germany", Weight = 99 };
        Region[] regions = [Uk("A", 5), Uk("B", 3), Uk("C", 2), abroad];
        var model = new UkPopulation([.. regions], ["United Kingdom"], seed: 1);
        var draws = Enumerable.Range(0, 20_000).Select(customer => model.Draw(0, $"{customer}", "")).ToArray();
        var shares = Enumerable.Range(0, 4).Select(region => draws.Count(draw => draw == region) / 20_000.0).ToArray();
        Assert.That(shares, Is.EqualTo(new[] { 0.5, 0.3, 0.2, 0.0 }).Within(4 * 0.0036));
    }

    [Test]
    public void A_customer_keeps_its_region_and_an_unknown_one_is_drawn_by_order()
    {
        // Orders of one customer agree whatever their codes; orders without a customer spread out; seeds differ.
        Region[] regions = [.. Enumerable.Range(0, 50).Select(region => Uk($"R{region:00}", 1))];
        var model = new UkPopulation([.. regions], ["United Kingdom"], seed: 1);
        var known = Enumerable.Range(0, 100).Select(order => model.Draw(0, "12345", $"{order}")).Distinct();
        var unknown = Enumerable.Range(0, 100).Select(order => model.Draw(0, "", $"{order}")).Distinct();
        var other = new UkPopulation([.. regions], ["United Kingdom"], seed: 2);
        var moved = Enumerable.Range(0, 100)
            .Count(each => model.Draw(0, $"{each}", "") != other.Draw(0, $"{each}", ""));
        Assert.Multiple(() =>
        {
            Assert.That(known.Count(), Is.EqualTo(1));
            Assert.That(unknown.Count(), Is.GreaterThan(30));
            Assert.That(moved, Is.GreaterThan(80));
        });
    }

    [Test]
    public void A_country_without_a_region_goes_elsewhere_or_is_a_problem()
    {
        // Countries no region names go to OTHER; without OTHER all of them are reported together.
        Region[] regions = [Uk("A", 1), new() { Code = RetailRegions.Elsewhere }];
        var draw = new UkPopulation([.. regions], ["Atlantis"], 1).Draw(0, "1", "1");
        var error = Assert.Throws<InvalidScenarioException>(
            () => _ = new UkPopulation([regions[0]], ["Atlantis", "United Kingdom", "Utopia"], 1))!;
        Assert.Multiple(() =>
        {
            Assert.That(regions[draw].Code, Is.EqualTo(RetailRegions.Elsewhere));
            Assert.That(error.Problems, Has.Length.EqualTo(2));
        });
    }

    [Test]
    public void Speeds_are_mixed_at_home_and_standard_abroad()
    {
        // 40,000 home orders have the documented shares within four standard errors; abroad all are standard.
        var mix = new SpeedMix(seed: 1);
        var draws = Enumerable.Range(0, 40_000).Select(order => mix.Draw("United Kingdom", $"{order}")).ToArray();
        var shares = Enumerable.Range(0, 4).Select(speed => draws.Count(draw => draw == speed) / 40_000.0).ToArray();
        var abroad = Enumerable.Range(0, 100).Select(order => SpeedMix.Classes[mix.Draw("France", $"{order}")]);
        Assert.Multiple(() =>
        {
            Assert.That(shares, Is.EqualTo(new[] { 0.08, 0.22, 0.30, 0.40 }).Within(4 * 0.0025));
            Assert.That(abroad, Is.All.EqualTo("standard"));
        });
    }

    [Test]
    public void Dear_gifts_are_heavier_and_large_ones_are_non_sortable()
    {
        // Quadrupling the price doubles the median mass, and the sort kind follows mass and volume.
        var cheap = Bodies(Money.Of(1));
        var dear = Bodies(Money.Of(4));
        Assert.Multiple(() =>
        {
            Assert.That(Median(dear) / (double)Median(cheap), Is.EqualTo(2).Within(0.02));
            Assert.That(Median(Bodies(Money.Of(2))), Is.EqualTo(250).Within(10));
            Assert.That(dear.Select(body => body.Sort == SortKind.NonSortable), Is.EqualTo(dear.Select(
                body => body.Weight.Value > 10_000 || body.Volume.Value > 30_000)));
        });

        static int Median((Grams Weight, Millilitres Volume, SortKind Sort)[] bodies) =>
            bodies.Select(body => body.Weight.Value).Order().ElementAt(bodies.Length / 2);
    }

    [Test]
    public void The_built_in_regions_are_usable()
    {
        // 121 British postcode areas of about 66 million people, places in range, codes unique, one region elsewhere.
        var regions = RetailRegions.BuiltIn;
        var home = regions.Where(region => region.Country == RetailRegions.HomeCountry).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(home, Has.Length.EqualTo(121));
            Assert.That(home.Sum(region => region.Weight), Is.InRange(64e6, 68e6));
            Assert.That(home.Select(region => region.Centroid.Latitude), Is.All.InRange(49.9, 60.9));
            Assert.That(home.Select(region => region.Centroid.Longitude), Is.All.InRange(-8.2, 1.8));
            Assert.That(
                regions.Select(region => region.Code),
                Is.Unique.And.Ordered.Using<string>(StringComparer.Ordinal));
            Assert.That(regions.Count(region => region.Code == RetailRegions.Elsewhere), Is.EqualTo(1));
        });
    }

    [Test]
    public void The_stable_hash_is_the_published_one()
    {
        // XxHash64 with seed 0: the published value of the empty text, and a pinned one.
        Assert.Multiple(() =>
        {
            Assert.That(unchecked((ulong)StableHash.Of("")), Is.EqualTo(0xEF46DB3751D8E999));
            Assert.That(unchecked((ulong)StableHash.Of("abc")), Is.EqualTo(0x44BC2CF5AD770999));
            Assert.That(StableHash.Of(new string('x', 5000)), Is.Not.EqualTo(StableHash.Of(new string('x', 4999))));
        });
    }

    [Test]
    public void Every_seed_can_be_used()
    {
        // Seeds are 64-bit numbers of either sign; the arithmetic of keys wraps around and must not overflow.
        long[] seeds = [long.MinValue, -1, 0, long.MaxValue];
        var draws = seeds.Select(seed => GiftWeights.Draw("P", Money.Of(2), seed)).Distinct();
        Assert.That(draws.Count(), Is.EqualTo(4));
    }

    [Test]
    public void A_weighted_choice_never_takes_weight_zero_and_refuses_bad_weights()
    {
        // Alternatives of weight zero are not drawn wherever they stand; negative or missing weights are refused.
        var choice = new WeightedChoice([0, 1, 0, 0, 2, 0]);
        var random = new RngStream(42);
        var drawn = Enumerable.Range(0, 1000).Select(_ => choice.Draw(ref random)).Distinct().Order().ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(drawn, Is.EqualTo(new[] { 1, 4 }));
            Assert.Throws<ArgumentException>(() => _ = new WeightedChoice([1, -1]));
            Assert.Throws<ArgumentException>(() => _ = new WeightedChoice([0, 0]));
            Assert.Throws<ArgumentException>(() => _ = new WeightedChoice([]));
            Assert.Throws<ArgumentException>(() => _ = new WeightedChoice([double.NaN]));
        });
    }

    private static (Grams Weight, Millilitres Volume, SortKind Sort)[] Bodies(Money price) =>
        [.. Enumerable.Range(0, 5000).Select(product => GiftWeights.Draw($"P{product}", price, seed: 1))];

    private static Region Uk(string code, double weight) =>
        new() { Code = code, Country = RetailRegions.HomeCountry, Weight = weight };
}
