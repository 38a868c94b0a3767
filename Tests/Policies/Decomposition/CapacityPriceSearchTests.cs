using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using Policies.Decomposition;

namespace Tests.Policies.Decomposition;

/// <summary>The price search against the five newsvendors of GROUND-TRUTH X1 to X4.</summary>
public sealed class CapacityPriceSearchTests
{
    private static readonly CapacityPriceSearch Exact = new(1e-11, 300);

    /// <summary>X1: space that is not scarce costs nothing.</summary>
    [Test]
    public void Without_a_limit_the_price_is_zero()
    {
        var newsvendors = new FiveNewsvendors(double.PositiveInfinity);
        var found = Exact.Search(newsvendors);
        Assert.That(found.Prices[0], Is.Zero);
        Assert.That(found.Iterations, Is.EqualTo(1));
        Assert.That(found.Usage[0], Is.EqualTo(1217.5367).Within(1e-4));
        double[] quantities = [233.66485, 170.23469, 118.40790, 96.83242, 70.11735];
        for (var item = 0; item < quantities.Length; item++)
        {
            Assert.That(newsvendors.Quantity(item, 0), Is.EqualTo(quantities[item]).Within(1e-5));
        }

        Assert.That(newsvendors.Cost(0), Is.EqualTo(391.383738).Within(1e-6));
    }

    /// <summary>X2: 1000 units of space are worth 1.149132848 each.</summary>
    [Test]
    public void The_limit_of_1000_costs_what_it_must()
    {
        var newsvendors = new FiveNewsvendors(1000);
        var found = Exact.Search(newsvendors);
        Assert.That(found.HasConverged);
        Assert.That(found.Prices[0], Is.EqualTo(1.149132848).Within(1e-8));
        double[] quantities = [219.27884, 147.19225, 108.73720, 55.52468, 62.66272];
        for (var item = 0; item < quantities.Length; item++)
        {
            Assert.That(newsvendors.Quantity(item, found.Prices[0]), Is.EqualTo(quantities[item]).Within(1e-5));
        }

        Assert.That(newsvendors.Cost(found.Prices[0]), Is.EqualTo(518.462964).Within(1e-6));
    }

    /// <summary>X4: the price is what a little more space would save.</summary>
    [Test]
    public void The_price_is_the_value_of_a_little_space()
    {
        double[] costs = [Optimum(1000 - 0.01), Optimum(1000 + 0.01)];
        Assert.That((costs[0] - costs[1]) / 0.02, Is.EqualTo(1.149133).Within(1e-4));

        static double Optimum(double limit)
        {
            var newsvendors = new FiveNewsvendors(limit);
            return newsvendors.Cost(Exact.Search(newsvendors).Prices[0]);
        }
    }

    /// <summary>X4: no price gives a dual value above the optimum.</summary>
    [TestCase(0)]
    [TestCase(0.5)]
    [TestCase(1.1)]
    [TestCase(3)]
    public void No_price_bounds_more_than_the_optimum(double price)
    {
        var newsvendors = new FiveNewsvendors(1000);
        var dual = newsvendors.Cost(price) + (price * (newsvendors.Volume(price) - 1000));
        Assert.That(dual, Is.LessThanOrEqualTo(518.462964));
    }

    /// <summary>T7: more space is never worth more.</summary>
    [Test]
    public void More_space_never_raises_its_price()
    {
        var last = double.PositiveInfinity;
        for (var limit = 800; limit <= 1300; limit += 50)
        {
            var price = Exact.Search(new FiveNewsvendors(limit)).Prices[0];
            Assert.That(price, Is.LessThanOrEqualTo(last));
            last = price;
        }

        Assert.That(last, Is.Zero);
    }

    /// <summary>Pitfall 4: a response that jumps is never marked as converged, and the best is kept.</summary>
    [Test]
    public void An_oscillating_response_is_not_published()
    {
        var found = new CapacityPriceSearch().Search(new AllOrNothing());
        Assert.That(found.HasConverged, Is.False);
        Assert.That(found.Residual, Is.EqualTo(0.1).Within(1e-12));
        Assert.That(found.Usage[0], Is.EqualTo(11));
    }

    /// <summary>A building over-full of what cannot leave hides nothing: the others get their prices.</summary>
    [Test]
    public void A_row_that_no_price_moves_does_not_stop_the_others()
    {
        var found = new CapacityPriceSearch().Search(new StuckAndFree());
        Assert.That(found.HasConverged);
        Assert.That(found.Usage[1], Is.EqualTo(10).Within(0.05));
        Assert.That(found.Prices[1], Is.EqualTo(5).Within(0.025));
    }

    /// <summary>Row 0 holds 13 of 10 whatever it costs; row 1 holds 20 less two for each unit of price.</summary>
    private sealed class StuckAndFree : ICapacityResponse
    {
        public ImmutableArray<double> Capacity { get; } = [10, 10];

        public void Respond(ReadOnlySpan<double> prices, Span<double> usage, Span<double> slope)
        {
            (usage[0], slope[0]) = (13, 0);
            (usage[1], slope[1]) = (20 - (2 * prices[1]), 2);
        }
    }

    /// <summary>One product that is held entirely below a price of 1 and not at all above.</summary>
    private sealed class AllOrNothing : ICapacityResponse
    {
        public ImmutableArray<double> Capacity { get; } = [10];

        public void Respond(ReadOnlySpan<double> prices, Span<double> usage, Span<double> slope)
        {
            usage[0] = prices[0] < 1 ? 11 : 0;
            slope[0] = 0.5;
        }
    }

    private sealed class FiveNewsvendors(double limit) : ICapacityResponse
    {
        private readonly double[] _means = [200, 150, 100, 80, 60];
        private readonly double[] _deviations = [40, 30, 25, 20, 15];
        private readonly double[] _underages = [8, 6, 10, 4, 12];
        private readonly double[] _overages = [2, 2, 3, 1, 4];
        private readonly double[] _volumes = [1, 2, 1.5, 3, 2.5];

        public ImmutableArray<double> Capacity { get; } = [limit];

        public void Respond(ReadOnlySpan<double> prices, Span<double> usage, Span<double> slope)
        {
            usage[0] = Volume(prices[0]);
            slope[0] = Enumerable.Range(0, 5).Sum(item => _volumes[item] * _volumes[item] * _deviations[item]
                / (_underages[item] + _overages[item])) / Normal.PDF(0, 1, 0.5);
        }

        internal double Quantity(int item, double price)
        {
            var ratio = (_underages[item] - (price * _volumes[item])) / (_underages[item] + _overages[item]);
            return ratio <= 0 ? 0 : Normal.InvCDF(_means[item], _deviations[item], ratio);
        }

        internal double Volume(double price) =>
            Enumerable.Range(0, 5).Sum(item => _volumes[item] * Quantity(item, price));

        internal double Cost(double price) => Enumerable.Range(0, 5).Sum(item =>
        {
            var z = (Quantity(item, price) - _means[item]) / _deviations[item];
            var shortage = _deviations[item] * (Normal.PDF(0, 1, z) - (z * (1 - Normal.CDF(0, 1, z))));
            var left = Quantity(item, price) - _means[item] + shortage;
            return (_underages[item] * shortage) + (_overages[item] * left);
        });
    }
}
