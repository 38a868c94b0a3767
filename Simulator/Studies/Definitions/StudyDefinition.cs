using System.Collections.Immutable;
using System.Globalization;
using Policies.Catalog;
using Scenarios;
using Scenarios.Orders;

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

    /// <summary>Worlds that every policy set runs in, at least 1; says nothing where a rule chooses.</summary>
    public int Replications { get; init; } = UsualReplications;

    /// <summary>When to stop; absent when the number of replications is set.</summary>
    public StoppingRule? Stopping { get; init; }

    /// <summary>How orders are resampled; absent when every replication replays the same.</summary>
    public OrderResampling? Resampling { get; init; }

    /// <summary>How the days that metrics do not count are found.</summary>
    public WarmUpRule WarmUp { get; init; } = WarmUpRule.None;

    /// <summary>The policy sets, the baseline first; a swept one is there once for each level.</summary>
    public required ImmutableArray<PolicySetDefinition> PolicySets { get; init; }

    /// <summary>How the policy sets are to be read together.</summary>
    public StudyStory Story { get; init; } = StudyStory.None;

    /// <summary>Metrics of the whole network that the summary shows beside the usual ones.</summary>
    public ImmutableArray<string> Metrics { get; init; } = [];

    /// <summary>The searches that gave the policy sets their numbers; they change no run.</summary>
    public ImmutableArray<TuningSearch> Tuning { get; init; } = [];

    /// <summary>The file that says all this; absent when the command line does.</summary>
    public InputFile? File { get; init; }

    /// <summary>The number of replications, or its range where a rule chooses, in words.</summary>
    public string ReplicationsText => Stopping is { } rule
        ? string.Create(CultureInfo.InvariantCulture, $"{rule.Least} to {rule.Most}")
        : Replications.ToString(CultureInfo.InvariantCulture);

    /// <summary>The runs in their order: by policy set, then by replication; not known where a rule chooses.</summary>
    public ImmutableArray<CellName> Cells =>
    [
        .. PolicySets.SelectMany(
            set => Enumerable.Range(0, Replications).Select(replication => new CellName(set.Name, replication))),
    ];
}
