namespace Policies.Forecasting;

/// <summary>Shapes of the shock by product: pooled method of moments on one-day-ahead forecasts, shrunk to the
/// segment.</summary>
/// <remarks>
/// For a negative binomial day, E[(x - m)^2 - m] = m^2 / k. Per product both sides are summed over days, with weights
/// that fall by 1/182 a day, and 1/k is their ratio after adding the segment's ratio with the weight of
/// <see cref="SegmentWeight"/> squared units. Kept within <see cref="Least"/> and <see cref="Largest"/>.
/// </remarks>
internal sealed class ShockShapes(ProductSegments segments, int products)
{
    /// <summary>Least shape that is believed.</summary>
    internal const double Least = 0.3;

    /// <summary>Largest shape that is believed.</summary>
    internal const double Largest = 50;

    /// <summary>Sum of squared means that a segment's ratio is worth.</summary>
    internal const double SegmentWeight = 10;

    private const double Keep = 1 - (1.0 / 182);

    private readonly double[] _excess = new double[products];
    private readonly double[] _square = new double[products];

    /// <summary>Takes in a product's day with the mean that was forecast for it.</summary>
    internal void Observe(int product, int units, double mean)
    {
        var surprise = units - mean;
        _excess[product] = (Keep * _excess[product]) + (surprise * surprise) - mean;
        _square[product] = (Keep * _square[product]) + (mean * mean);
    }

    /// <summary>Writes the shapes.</summary>
    internal void Write(Span<double> shape)
    {
        Span<double> excess = stackalloc double[segments.Count];
        Span<double> square = stackalloc double[segments.Count];
        excess.Clear();
        square.Clear();
        for (var product = 0; product < shape.Length; product++)
        {
            // A segment's products weigh alike: one best seller's moments would drown all others'.
            var weight = _square[product] / (_square[product] + SegmentWeight);
            var scale = _square[product] > 0 ? weight / _square[product] : 0;
            var segment = segments.Of(product);
            excess[segment] += scale * _excess[product];
            square[segment] += weight;
            if (segment == 0) continue;
            excess[0] += scale * _excess[product];
            square[0] += weight;
        }

        for (var product = 0; product < shape.Length; product++)
        {
            var segment = segments.Of(product);
            var ofSegment = square[segment] > 0 ? Math.Max(0, excess[segment] / square[segment]) : 0;
            var ratio = (_excess[product] + (SegmentWeight * ofSegment)) / (_square[product] + SegmentWeight);
            shape[product] = Math.Clamp(ratio > 0 ? 1 / ratio : Largest, Least, Largest);
        }
    }
}
