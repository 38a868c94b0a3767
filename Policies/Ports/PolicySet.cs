namespace Policies.Ports;

/// <summary>The policies of one run. Every run gets fresh instances; nothing leaks between runs.</summary>
/// <param name="Name">Name shown in tables and used for folders.</param>
/// <param name="Forecaster">Forecasts demand.</param>
/// <param name="Placement">Moves stock.</param>
/// <param name="Buying">Buys stock.</param>
/// <param name="Assignment">Assigns orders.</param>
public sealed record PolicySet(
    string Name,
    IForecaster Forecaster,
    IPlacementPolicy Placement,
    IBuyingPolicy Buying,
    IOrderAssignmentPolicy Assignment)
{
    /// <summary>Makes the forecasts worse on purpose; absent for the honest forecast.</summary>
    public IForecastError? ForecastError { get; init; }

    /// <summary>Learns lead times of vendors from their deliveries; absent where policies know the laws.</summary>
    public ILeadTimeLearner? LeadTimes { get; init; }

    /// <summary>Looks again at orders that are not yet picked; absent where an assignment stands.</summary>
    public IReevaluationPolicy? Reevaluation { get; init; }
}
