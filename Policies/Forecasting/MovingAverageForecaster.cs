using Policies.Ports;
namespace Policies.Forecasting;
/// <summary>x</summary>
public sealed class MovingAverageForecaster : IForecaster
{
    /// <inheritdoc/>
    public void Observe(in DemandDay day) { }
    /// <inheritdoc/>
    public void Forecast(Span<double> meanPerDay, Span<double> deviationPerDay, Span<double> regionShare) { }
}
