using Scenarios.Measures;
using Scenarios.Randomness;

namespace Policies.Ports;

/// <summary>Port: makes the forecasts of a policy set worse on purpose, to see how much a result hangs on
/// them.</summary>
/// <remarks>The run multiplies what the set's forecaster says with the factors; the forecaster does not know.</remarks>
public interface IForecastError
{
    /// <summary>Goes on to the next closed day. Called once per day, in order.</summary>
    /// <param name="noise">The random numbers of that day.</param>
    /// <param name="factor">Receives, by product, what mean demand is multiplied with; not negative.</param>
    void Next(in ForecastNoise noise, Span<double> factor);
}

/// <summary>The random numbers of one day's forecast errors, and no others of the run.</summary>
/// <param name="key">Seed and replication of the run.</param>
/// <param name="day">Number of the day in the run, from 0.</param>
/// <remarks>Keyed by product and day, so every policy set of a replication meets the same errors.</remarks>
public readonly ref struct ForecastNoise(RngKey key, int day)
{
    /// <summary>A standard normal number of the day that all products share.</summary>
    public double Common => Normal(0, second: 1);

    /// <summary>A standard normal number of the day that is the product's own.</summary>
    public double Of(ProductId product) => Normal(product.Index, second: 0);

    private double Normal(int entity, int second) =>
        RngStream.For(key, Purpose.ForecastError, entity, second, day).NextNormal();
}

/// <summary>What a forecast error makes of a forecast.</summary>
/// <param name="ByProduct">What mean demand is multiplied with, by product.</param>
/// <param name="Level">Levels of the forecaster's distribution with the factors applied, by product; empty when it
/// knows no distribution.</param>
public readonly ref struct ForecastFactors(ReadOnlySpan<double> ByProduct, ReadOnlySpan<double> Level)
{
    /// <summary>What mean demand is multiplied with, by product.</summary>
    public ReadOnlySpan<double> ByProduct { get; } = ByProduct;

    /// <summary>Levels of the forecaster's distribution with the factors applied, by product.</summary>
    public ReadOnlySpan<double> Level { get; } = Level;
}
