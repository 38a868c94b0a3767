using Scenarios.Measures;

namespace Policies.Forecasting;

/// <summary>Shares of regions in demand, by exponential smoothing over days.</summary>
internal sealed class RegionShares(double alpha, int regions)
{
    private readonly double[] _level = new double[regions];

    /// <summary>Takes in a day's units by region.</summary>
    internal void Observe(ReadOnlySpan<Quantity> units)
    {
        for (var region = 0; region < _level.Length; region++)
        {
            _level[region] += alpha * (units[region].Units - _level[region]);
        }
    }

    /// <summary>Writes the shares: they sum to 1, or are all 0 without demand.</summary>
    internal void Write(Span<double> share)
    {
        var total = 0.0;
        foreach (var level in _level) total += level;
        for (var region = 0; region < share.Length; region++) share[region] = total > 0 ? _level[region] / total : 0;
    }
}
