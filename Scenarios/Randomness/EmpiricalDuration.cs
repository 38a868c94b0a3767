using System.Collections.Immutable;
using Scenarios.Measures;

namespace Scenarios.Randomness;

/// <summary>One of a list of observed lengths, each as often as its weight says.</summary>
public sealed record EmpiricalDuration : DurationLaw
{
    private readonly ImmutableArray<Duration> _lengths;
    private readonly ImmutableArray<double> _cumulative;
    private readonly double _meanDays;

    /// <summary>Takes observations in any order.</summary>
    /// <param name="observations">Lengths, not negative, with weights, not negative; at least one weight is
    /// positive.</param>
    /// <exception cref="ArgumentException">No weight is positive, or a length or weight is negative.</exception>
    public EmpiricalDuration(IEnumerable<(Duration Length, double Weight)> observations)
    {
        var rows = observations.Where(row => row.Weight != 0).OrderBy(row => row.Length).ToArray();
        if (rows.Length == 0 || rows.Any(row => row.Weight < 0 || row.Length < Duration.Zero))
        {
            throw new ArgumentException("Needs a positive weight and nothing negative.", nameof(observations));
        }

        _lengths = [.. rows.Select(row => row.Length)];
        var total = rows.Sum(row => row.Weight);
        var sum = 0.0;
        _cumulative = [.. rows.Select(row => (sum += row.Weight) / total)];
        _meanDays = rows.Sum(row => row.Weight * row.Length.Days) / total;
        StandardDeviationDays = Math.Sqrt(
            rows.Sum(row => row.Weight * Math.Pow(row.Length.Days - _meanDays, 2)) / total);
    }

    /// <inheritdoc/>
    public override Duration Mean => Duration.FromDays(_meanDays);

    /// <inheritdoc/>
    public override double StandardDeviationDays { get; }

    /// <inheritdoc/>
    public override Duration Draw(ref RngStream random) => Quantile(random.NextDouble());

    /// <inheritdoc/>
    public override Duration Quantile(double probability)
    {
        var at = _cumulative.BinarySearch(probability);
        return _lengths[Math.Min(at < 0 ? ~at : at, _lengths.Length - 1)];
    }

    /// <inheritdoc/>
    public override string ToString() => $"empirical of {_lengths.Length} lengths, mean {Mean}";
}
