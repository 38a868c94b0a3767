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

    /// <summary>The worlds, at least one, without their orders where those are recorded. Each is a paired study of its
    /// own.</summary>
    public required ImmutableArray<ScenarioDefinition> Scenarios { get; init; }

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

    /// <summary>Whether it is one study for each of several scenarios.</summary>
    public bool HasSeveralScenarios => Scenarios.Length > 1;

    /// <summary>The runs of each scenario in their order: by policy set, then by replication; not known where a rule
    /// chooses.</summary>
    public ImmutableArray<CellName> Runs =>
    [
        .. PolicySets.SelectMany(
            set => Enumerable.Range(0, Replications).Select(replication => new CellName(set.Name, replication))),
    ];

    /// <summary>The runs of all scenarios in their order: by scenario, then as <see cref="Runs"/>.</summary>
    public ImmutableArray<StudyCell> Cells
    {
        get
        {
            var runs = Runs;
            return
            [
                .. Scenarios.SelectMany((scenario, position) => runs.Select(run => new StudyCell(
                    position, run, HasSeveralScenarios ? $"{scenario.Name}/{run.Key}" : run.Key))),
            ];
        }
    }
}

/// <summary>One run of a study.</summary>
/// <param name="Scenario">Position of its scenario in the study.</param>
/// <param name="Run">Its policy set and replication.</param>
/// <param name="Key">What it is called on the command line: scenario where there are several, policy set, replication,
/// with slashes between.</param>
internal sealed record StudyCell(int Scenario, CellName Run, string Key);
