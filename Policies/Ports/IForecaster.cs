using Scenarios.Measures;

namespace Policies.Ports;

/// <summary>Port: learns demand from days that are over and forecasts the days to come.</summary>
public interface IForecaster
{
    /// <summary>Takes in one closed day. Called once per day, in order, before that instant's reviews.</summary>
    void Observe(in DemandDay day);

    /// <summary>Writes the forecast into columns owned by the caller.</summary>
    /// <param name="meanPerDay">Expected units per day, by product.</param>
    /// <param name="deviationPerDay">Standard deviation of one day's units, by product.</param>
    /// <param name="regionShare">Share of units by region.</param>
    void Forecast(Span<double> meanPerDay, Span<double> deviationPerDay, Span<double> regionShare);
}

/// <summary>The demand of one day that is over: everything customers asked for, filled or not.</summary>
/// <param name="Ended">The instant the day ended.</param>
/// <param name="UnitsByProduct">Units asked for, by product.</param>
/// <param name="UnitsByRegion">Units asked for, by region.</param>
/// <param name="lines">What was asked for, line by line.</param>
public readonly ref struct DemandDay(
    SimTime Ended,
    ReadOnlySpan<Quantity> UnitsByProduct,
    ReadOnlySpan<Quantity> UnitsByRegion,
    ReadOnlySpan<DemandLine> lines = default)
{
    /// <summary>The instant the day ended.</summary>
    public SimTime Ended { get; } = Ended;

    /// <summary>Units asked for, by product.</summary>
    public ReadOnlySpan<Quantity> UnitsByProduct { get; } = UnitsByProduct;

    /// <summary>Units asked for, by region.</summary>
    public ReadOnlySpan<Quantity> UnitsByRegion { get; } = UnitsByRegion;

    /// <summary>What was asked for, line by line in the order of the stream; only for an
    /// <see cref="IDistributionForecaster"/>, else empty.</summary>
    public ReadOnlySpan<DemandLine> Lines { get; } = lines;
}
