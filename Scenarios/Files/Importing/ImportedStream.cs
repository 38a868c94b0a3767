using Scenarios.Orders;

namespace Scenarios.Files.Importing;

/// <summary>What an import made and what it did to get there.</summary>
/// <param name="Orders">The stream.</param>
/// <param name="Record">Inputs with their hashes, options, counts and notes, as the stream's manifest states
/// them.</param>
public sealed record ImportedStream(RecordedOrders Orders, ImportRecord Record);
