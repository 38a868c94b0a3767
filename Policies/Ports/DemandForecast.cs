namespace Policies.Ports;

/// <summary>A forecast of demand, made from days that are over.</summary>
/// <param name="MeanPerDay">Expected units per day, by product.</param>
/// <param name="DeviationPerDay">Standard deviation of one day's units, by product.</param>
/// <param name="RegionShare">Expected share of units by region; sums to 1, or all 0 before the first day.</param>
public readonly ref struct DemandForecast(
    ReadOnlySpan<double> MeanPerDay, ReadOnlySpan<double> DeviationPerDay, ReadOnlySpan<double> RegionShare)
{
    /// <summary>Expected units per day, by product.</summary>
    public ReadOnlySpan<double> MeanPerDay { get; } = MeanPerDay;

    /// <summary>Standard deviation of one day's units, by product.</summary>
    public ReadOnlySpan<double> DeviationPerDay { get; } = DeviationPerDay;

    /// <summary>Expected share of units by region; sums to 1, or all 0 before the first day.</summary>
    public ReadOnlySpan<double> RegionShare { get; } = RegionShare;
}
