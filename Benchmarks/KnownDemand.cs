using Policies.Ports;
using Scenarios.Measures;

namespace Benchmarks;

/// <summary>Knows the true distribution of demand from the first day on: as in the prototype, where all policies
/// did.</summary>
internal sealed class KnownDemand : IDistributionForecaster
{
    private const float Seen = 1e6f;

    private readonly double[] _means;
    private readonly double[] _shapes;
    private readonly double[] _national;
    private readonly float[] _units;
    private readonly double[] _seen;
    private readonly double[] _classShares;

    /// <summary>Takes the truth.</summary>
    /// <param name="means">Mean units per day, by product.</param>
    /// <param name="shapes">Shape of the week's shock, by product.</param>
    /// <param name="shares">Shares of regions, product-major.</param>
    /// <param name="regions">Number of regions.</param>
    /// <param name="firstClassShare">Share of the first of two promise classes.</param>
    internal KnownDemand(double[] means, double[] shapes, double[] shares, int regions, double firstClassShare)
    {
        (_means, _shapes) = (means, shapes);
        _units = [.. shares.Select(share => (float)share * Seen)];
        _seen = [.. Enumerable.Repeat((double)Seen, means.Length)];
        _national = new double[regions];
        for (var at = 0; at < shares.Length; at++) _national[at % regions] += means[at / regions] * shares[at];
        var sum = means.Sum();
        for (var region = 0; region < regions; region++) _national[region] /= sum;
        _classShares =
            [.. Enumerable.Range(0, 2 * regions).Select(cell => cell % 2 == 0 ? firstClassShare : 1 - firstClassShare)];
    }

    public DemandDistribution Distribution => new()
    {
        Level = _means,
        CalendarSum = [0, 1],
        Shape = _shapes,
        ShockDays = DynamicWorld.ShockDays,
        NationalShare = _national,
        RegionUnits = _units,
        ProductUnits = _seen,
        RegionStrength = 1e-6,
        ClassShares = _classShares,
    };

    public void Observe(in DemandDay day)
    {
    }

    public void Forecast(Span<double> meanPerDay, Span<double> deviationPerDay, Span<double> regionShare)
    {
        _means.CopyTo(meanPerDay);
        _national.CopyTo(regionShare);
        for (var product = 0; product < _means.Length; product++)
        {
            deviationPerDay[product] =
                Math.Sqrt(_means[product] + (_means[product] * _means[product] / _shapes[product]));
        }
    }

    public double Quantile(ProductId product, double share, ReadOnlySpan<double> days, double probability) =>
        Distribution.Quantile(product, share, days, probability);
}
