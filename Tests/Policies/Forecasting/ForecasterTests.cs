using Policies.Forecasting;
using Policies.Ports;
using Scenarios.Measures;

namespace Tests.Policies.Forecasting;

public sealed class ForecasterTests
{
    private static readonly Func<IForecaster>[] Forecasters =
    [
        () => new MovingAverageForecaster(3), () => new ExponentialSmoothingForecaster(0.3),
        () => new CrostonForecaster(0.3, 0.2), () => new TsbForecaster(0.3, 0.2),
        () => new EmpiricalQuantileForecaster(3),
    ];

    // Constant demand is forecast exactly from the first day on, by every forecaster, with no deviation.
    [Test]
    public void Constant_demand_is_exact([Range(0, 4)] int which, [Values(1, 2, 50)] int days)
    {
        var forecaster = Forecasters[which]();
        for (var day = 0; day < days; day++) Observe(forecaster, [7, 0], [3, 1]);

        var (mean, deviation, share) = Forecast(forecaster);

        Assert.That(mean, Is.EqualTo(new[] { 7.0, 0 }).Within(1e-12));
        Assert.That(deviation, Is.EqualTo(new[] { 0.0, 0 }).Within(1e-6));
        Assert.That(share, Is.EqualTo(new[] { 0.75, 0.25 }).Within(1e-12));
    }

    // Before the first day nothing is expected, whatever stood in the columns.
    [Test]
    public void Nothing_is_known_before_the_first_day([Range(0, 4)] int which)
    {
        var (mean, deviation, share) = Forecast(Forecasters[which](), garbage: 9);
        Assert.That(mean.Concat(deviation).Concat(share), Is.All.EqualTo(0));
    }

    // Days without any demand give no region a share, rather than dividing by 0.
    [Test]
    public void Days_without_demand_give_no_shares([Range(0, 4)] int which)
    {
        var forecaster = Forecasters[which]();
        Observe(forecaster, [0, 0], [0, 0]);
        Assert.That(Forecast(forecaster).Share, Is.All.EqualTo(0));
    }

    // The moving average forgets the fourth day back: 10, 2, 4, 9 over three days is mean 5 with variance 13.
    [Test]
    public void Moving_average_forgets_what_left_the_window()
    {
        var forecaster = new MovingAverageForecaster(3);
        foreach (var units in new[] { 10, 2, 4, 9 }) Observe(forecaster, [units, 0], [units, 15 - units]);

        var (mean, deviation, share) = Forecast(forecaster);

        Assert.That(mean[0], Is.EqualTo(5));
        Assert.That(deviation[0], Is.EqualTo(Math.Sqrt(13)).Within(1e-12));
        Assert.That(share[0], Is.EqualTo(15.0 / 45).Within(1e-12));
    }

    // Smoothing with alpha 0.5 of 8 then 2: weights 1/3 and 2/3, mean 4, variance 8 / (1 - 5/9) = 18.
    [Test]
    public void Smoothing_matches_a_calculation_by_hand()
    {
        var forecaster = new ExponentialSmoothingForecaster(0.5);
        Observe(forecaster, [8, 0], [6, 2]);
        Observe(forecaster, [2, 0], [0, 2]);

        var (mean, deviation, share) = Forecast(forecaster);

        Assert.That(mean[0], Is.EqualTo(4).Within(1e-12));
        Assert.That(deviation[0], Is.EqualTo(Math.Sqrt(18)).Within(1e-12));
        Assert.That(share, Is.EqualTo(new[] { 0.5, 0.5 }).Within(1e-12));
    }

    // Smoothing equals the weighted mean and variance computed afresh from the whole history.
    [Test]
    public void Smoothing_equals_the_sum_over_history()
    {
        int[] history = [3, 0, 12, 5, 5, 1, 30, 2];
        var forecaster = new ExponentialSmoothingForecaster(0.2);
        foreach (var units in history) Observe(forecaster, [units, 0], [1, 1]);
        var raw = history.Select((_, day) => Math.Pow(0.8, history.Length - 1 - day)).ToArray();
        var weights = raw.Select(weight => weight / raw.Sum()).ToArray();
        var expected = history.Zip(weights, (units, weight) => units * weight).Sum();
        var variance = history.Zip(weights, (units, weight) => weight * (units - expected) * (units - expected)).Sum()
            / (1 - weights.Sum(weight => weight * weight));

        var (mean, deviation, _) = Forecast(forecaster);

        Assert.That(mean[0], Is.EqualTo(expected).Within(1e-10));
        Assert.That(deviation[0], Is.EqualTo(Math.Sqrt(variance)).Within(1e-10));
    }

    // Windows and weights that mean nothing are refused.
    [Test]
    public void Impossible_parameters_are_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => new MovingAverageForecaster(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new ExponentialSmoothingForecaster(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => new ExponentialSmoothingForecaster(double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    private static void Observe(IForecaster forecaster, int[] products, int[] regions) =>
        forecaster.Observe(new DemandDay(
            SimTime.FromUtc(2024, 1, 1),
            products.Select(units => new Quantity(units)).ToArray(),
            regions.Select(units => new Quantity(units)).ToArray()));

    private static (double[] Mean, double[] Deviation, double[] Share) Forecast(
        IForecaster forecaster, double garbage = 0)
    {
        double[] mean = [garbage, garbage];
        double[] deviation = [garbage, garbage];
        double[] share = [garbage, garbage];
        forecaster.Forecast(mean, deviation, share);
        return (mean, deviation, share);
    }
}
