namespace Policies.Ports;

/// <summary>Port: a forecaster that is shown the demand of the whole run beforehand.</summary>
/// <remarks>It sees the future, which nobody does: for ablation only, to bound what a better forecast could be
/// worth. The run shows it every day of the horizon, with its lines, before the first one is replayed. Whatever uses
/// it is labelled so.</remarks>
public interface IOracleForecaster : IDistributionForecaster
{
    /// <summary>Takes in a day to come. Called once per day, in order, before the first
    /// <see cref="IForecaster.Observe"/>.</summary>
    void Foresee(in DemandDay day);
}
