using System.Collections.Immutable;
using Policies.Catalog;
using Scenarios;

namespace Simulator.Studies.Definitions;

/// <summary>What a study is made of, whether a file says so (docs/studies.md) or the command line; immutable.</summary>
internal sealed record StudyDefinition
{
    /// <summary>How many worlds every policy set runs in when nobody says.</summary>
    public const int UsualReplications = 5;

    /// <summary>Name of the study and of its folder.</summary>
    public required string Name { get; init; }

    /// <summary>What it compares and where its numbers come from; empty when not said.</summary>
    public string Description { get; init; } = "";

    /// <summary>The world, without its orders where those are recorded.</summary>
    public required ScenarioDefinition Scenario { get; init; }

    /// <summary>Worlds that every policy set runs in, at least 1.</summary>
    public int Replications { get; init; } = UsualReplications;

    /// <summary>The policy sets, the baseline first; a swept one is there once for each level.</summary>
    public required ImmutableArray<PolicySetDefinition> PolicySets { get; init; }

    /// <summary>How the policy sets are to be read together.</summary>
    public StudyStory Story { get; init; } = StudyStory.None;

    /// <summary>Metrics of the whole network that the summary shows beside the usual ones.</summary>
    public ImmutableArray<string> Metrics { get; init; } = [];

    /// <summary>The file that says all this; absent when the command line does.</summary>
    public InputFile? File { get; init; }

    /// <summary>The runs in their order: by policy set, then by replication.</summary>
    public ImmutableArray<CellName> Cells =>
    [
        .. PolicySets.SelectMany(
            set => Enumerable.Range(0, Replications).Select(replication => new CellName(set.Name, replication))),
    ];
}
