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
    IOrderAssignmentPolicy Assignment);
