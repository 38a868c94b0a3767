using System.Collections.Immutable;

namespace Simulator.Studies;

/// <summary>A search that gave policy sets of a study their numbers, as the study's definition tells it.</summary>
public sealed record TuningSearch
{
    /// <summary>The policy sets whose numbers it gave.</summary>
    public required ImmutableArray<string> PolicySets { get; init; }

    /// <summary>The command that ran it, or as much of it as tells what was searched.</summary>
    public required string Command { get; init; }

    /// <summary>Most trials for each policy set.</summary>
    public required int Budget { get; init; }

    /// <summary>Worlds that every trial ran in.</summary>
    public required int Replications { get; init; }

    /// <summary>What was best.</summary>
    public required string Objective { get; init; }

    /// <summary>The file with what it found; empty when there is none.</summary>
    public string Record { get; init; } = "";

    /// <summary>The file with all its trials; empty when there is none.</summary>
    public string Trials { get; init; } = "";

    /// <summary>What else a reader has to know, such as where it started; empty when nothing.</summary>
    public string Note { get; init; } = "";
}
