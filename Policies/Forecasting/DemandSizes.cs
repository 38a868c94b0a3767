namespace Policies.Forecasting;

/// <summary>The sizes of demands, days without any left out: smoothed mean and variance by product.</summary>
/// <remarks>The first size starts the mean, as in Croston (1972). The variance follows West's (1979) weighted update
/// and is scaled by 1 / (1 - sum of squared weights), the weighted form of n - 1.</remarks>
internal sealed class DemandSizes(double alpha, int products)
{
    private readonly double[] _mean = new double[products];
    private readonly double[] _variance = new double[products];
    private readonly int[] _count = new int[products];

    /// <summary>Whether the product had any demand.</summary>
    internal bool IsKnown(int product) => _count[product] > 0;

    /// <summary>Mean size [units].</summary>
    internal double Mean(int product) => _mean[product];

    /// <summary>Takes in the units of a day with demand.</summary>
    internal void Observe(int product, int units)
    {
        var gain = _count[product]++ == 0 ? 1 : alpha;
        var surprise = units - _mean[product];
        _mean[product] += gain * surprise;
        _variance[product] = (1 - gain) * (_variance[product] + (gain * surprise * surprise));
    }

    /// <summary>Standard deviation of a day's demand that is there with a probability and then has these
    /// sizes.</summary>
    /// <remarks>Variance p v + p (1 - p) z^2.</remarks>
    internal double DeviationPerDay(int product, double probability)
    {
        var first = Math.Pow(1 - alpha, 2.0 * (_count[product] - 1));
        var squaredWeights = first + (alpha / (2 - alpha) * (1 - first));
        var ofSizes = squaredWeights < 1 ? _variance[product] / (1 - squaredWeights) : 0;
        return Math.Sqrt(probability * (ofSizes + ((1 - probability) * _mean[product] * _mean[product])));
    }
}
