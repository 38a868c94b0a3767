using Policies.Forecasting;
using Policies.Ports;
using Scenarios.Measures;

namespace Tests.Policies.Forecasting;

public sealed class IntermittentForecasterTests
{
    private static readonly int[] Series = [0, 0, 6, 0, 3, 0, 0, 0, 9];

    // Both weights 1/2. Sizes 6, 4.5, 6.75; intervals 3, 2.5, 3.25; mean 6.75 / 3.25 = 2.076923. Sizes weigh 1/4, 1/4,
    // 1/2: variance 6.1875 / (1 - 3/8) = 9.9. With p = 1 / 3.25 a day has 9.9 p + p (1 - p) 6.75^2 = 12.751775.
    [Test]
    public void Croston_matches_a_calculation_by_hand()
    {
        var (mean, deviation) = After(new CrostonForecaster(0.5, 0.5), Series);
        Assert.That(mean, Is.EqualTo(6.75 / 3.25).Within(1e-12));
        Assert.That(deviation, Is.EqualTo(Math.Sqrt(12.7517751479)).Within(1e-9));
    }

    // Syntetos and Boylan take 1 - beta / 2 of it: three quarters.
    [Test]
    public void The_correction_takes_half_the_weight_of_intervals_away()
    {
        var (mean, _) = After(new CrostonForecaster(0.5, 0.5, isCorrected: true), Series);
        Assert.That(mean, Is.EqualTo(0.75 * 6.75 / 3.25).Within(1e-12));
    }

    // The correction removes the bias it is made for: over 40,000 days with demand of 1 with probability 1/4, Croston
    // with weight 0.3 forecasts some 15 % too much on the average (half of 0.3), the correction within 3 %.
    [Test]
    public void The_correction_removes_the_bias()
    {
        var random = new Scenarios.Randomness.RngStream(5);
        var (croston, sba) = (new CrostonForecaster(0.3, 0.3), new CrostonForecaster(0.3, 0.3, isCorrected: true));
        var (sum, correctedSum) = (0.0, 0.0);
        for (var day = 0; day < 40_000; day++)
        {
            var units = random.NextIndex(4) == 0 ? 1 : 0;
            sum += After(croston, [units]).Mean;
            correctedSum += After(sba, [units]).Mean;
        }

        Assert.That(sum / 40_000 / 0.25, Is.EqualTo(1.14).Within(0.04));
        Assert.That(correctedSum / 40_000 / 0.25, Is.EqualTo(0.97).Within(0.04));
    }

    // Croston waits for the next demand, whatever time goes by; TSB lets a product die. Of nine days with weights
    // halving backwards, those with demand weigh 276 / 511; after an idle day 276 / 1023.
    [Test]
    public void Idle_days_lower_tsb_and_not_croston()
    {
        var tsb = new TsbForecaster(0.5, 0.5);
        Assert.That(After(tsb, Series).Mean, Is.EqualTo(6.75 * 276 / 511).Within(1e-12));
        Assert.That(After(tsb, [0]).Mean, Is.EqualTo(6.75 * 276 / 1023).Within(1e-12));
        var p = 276.0 / 1023;
        Assert.That(
            After(tsb, []).Deviation, Is.EqualTo(Math.Sqrt((9.9 * p) + (p * (1 - p) * 45.5625))).Within(1e-12));
        var croston = new CrostonForecaster(0.5, 0.5);
        var before = After(croston, Series);
        Assert.That(After(croston, new int[500]), Is.EqualTo(before));
    }

    // Before the first demand both expect none.
    [Test]
    public void Without_demand_nothing_is_expected()
    {
        Assert.That(After(new CrostonForecaster(), [0, 0, 0]), Is.EqualTo((0.0, 0.0)));
        Assert.That(After(new TsbForecaster(), [0, 0, 0]), Is.EqualTo((0.0, 0.0)));
    }

    // Weights that mean nothing are refused.
    [Test]
    public void Impossible_weights_are_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => new CrostonForecaster(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new CrostonForecaster(0.1, 1.1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new TsbForecaster(double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new TsbForecaster(0.1, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    private static (double Mean, double Deviation) After(IForecaster forecaster, int[] series)
    {
        foreach (var units in series)
        {
            forecaster.Observe(new DemandDay(default, [new Quantity(units)], [new Quantity(units)]));
        }

        var (mean, deviation) = (new double[1], new double[1]);
        forecaster.Forecast(mean, deviation, new double[1]);
        return (mean[0], deviation[0]);
    }
}
