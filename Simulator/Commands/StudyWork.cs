using System.Collections.Immutable;
using Policies.Ports;
using Scenarios;
using Simulator.Metrics;
using Simulator.Report;
using Simulator.Studies;

namespace Simulator.Commands;

/// <summary>The runs of a study in one of its scenarios: its world, what they are made from, and those that were
/// finished before.</summary>
internal sealed class StudyWork
{
    private readonly StudySettings _settings;
    private readonly Scenario _scenario;
    private readonly ImmutableArray<Func<PolicySet>> _makers;
    private readonly ResampledWorlds? _worlds;
    private WarmUp _warmUp = WarmUp.None;

    private StudyWork(StudySettings settings, Scenario scenario, StudyOrigin origin)
    {
        (_settings, _scenario, Origin) = (settings, scenario, origin);
        _makers =
        [
            .. settings.Study.PolicySets.Select(
                set => new Func<PolicySet>(() => set.Create(scenario.Network, scenario.Products))),
        ];
        _worlds = settings.Study.Resampling is { } resampling ? new ResampledWorlds(scenario, resampling) : null;
        Store = new CellStore(
            Path.Combine(settings.ResultsFolder, settings.Study.Name),
            scenario,
            set => Origin.Describe(set) + ReplicationDesign.KeyOf(settings.Study.Resampling, _warmUp)
                + settings.Measures?.Terms,
            new CellOutputs(settings.OrdersOut, settings.EventsOut))
        {
            Elsewhere = settings.CellsFolder,
            Inside = settings.Study.HasSeveralScenarios ? scenario.Name : "",
        };
    }

    /// <summary>What the study is made from.</summary>
    internal StudyOrigin Origin { get; }

    /// <summary>The runs that are finished.</summary>
    internal CellStore Store { get; }

    /// <summary>Loads a scenario and its orders, says what they are, and finds the warm-up.</summary>
    /// <param name="settings">The study.</param>
    /// <param name="definition">The scenario.</param>
    /// <param name="orders">The order stream that it replays; absent when it makes its own.</param>
    internal static async Task<StudyWork> OpenAsync(
        StudySettings settings, ScenarioDefinition definition, string? orders)
    {
        var study = settings.Study;
        var (scenario, notes) = StudyJob.LoadScenario(definition, orders);
        Describe(scenario, notes);
        var origin = StudyOrigins.Of(
            settings.CommandLine, study.PolicySets, definition, orders, settings.PolicyFiles) with
        {
            Definition = study.File,
        };
        var work = new StudyWork(settings, scenario, origin);
        work._warmUp = await work.FindWarmUpAsync();
        return work;
    }

    /// <summary>Puts runs together.</summary>
    internal StudyResult ResultOf(ImmutableArray<RunResult> runs, StoppingOutcome? stopping = null)
    {
        var study = _settings.Study;
        return new StudyResult(study.Name, _scenario, [.. study.PolicySets.Select(set => set.Name)], runs)
        {
            SeesFuture = [.. study.PolicySets.Where(set => set.SeesFuture).Select(set => set.Name)],
            Story = study.Story,
            MetricsOfInterest = study.Metrics,
            Tuning = study.Tuning,
            Stopping = stopping,
            Design = ReplicationDesign.Of(_worlds, runs.Max(run => run.Replication) + 1) with { WarmUp = _warmUp },
        };
    }

    /// <summary>Writes the tables of the runs, what is written of them, and the manifest.</summary>
    /// <param name="folder">The new folder to write into.</param>
    /// <param name="study">The study.</param>
    /// <param name="write">Writes into the folder it is given, which holds the tables.</param>
    internal Task WriteAsync(string folder, StudyResult study, Func<string, Task> write) =>
        ResultFiles.WriteStudyAsync(folder, study, Origin, async staging =>
        {
            await Store.MergeAsync(staging, study.Runs.Select(CellName.Of));
            await write(staging);
        });

    /// <summary>Makes what runs some replications.</summary>
    internal StudyRunner RunnerOf(int firstReplication, int replications) => new(_scenario, _makers)
    {
        Store = Store,
        Worlds = _worlds,
        WarmUpDays = _warmUp.Days,
        FirstReplication = firstReplication,
        Replications = replications,
        Threads = _settings.Threads,
        CheckInvariants = _settings.CheckInvariants,
        Measure = _settings.Measures is { } measures
            ? replication => measures.Of(_scenario, replication)
            : null,
    };

    private async Task<WarmUp> FindWarmUpAsync()
    {
        var rule = _settings.Study.WarmUp;
        if (rule == WarmUpRule.None) return WarmUp.None;
        if (rule != WarmUpRule.Mser5) return WarmUpPilot.Fixed(_scenario, rule);
        return await StudyRuns.ShowAsync(
            "warm-up", _makers.Length, progress => WarmUpPilot.Run(_scenario, _makers, _settings.Threads, progress));
    }

    private static void Describe(Scenario scenario, IReadOnlyList<string> notes)
    {
        Console.WriteLine($"Scenario {scenario.Name}: {scenario.Description}");
        Console.WriteLine(
            $"{scenario.Orders.OrderCount:#,0} orders, {scenario.Orders.LineCount:#,0} lines, "
            + $"{scenario.Products.Count:#,0} products, {scenario.Network.Facilities.Length} buildings, "
            + $"{scenario.Network.Regions.Length} regions, {(scenario.End - scenario.Start).Days:0} days. "
            + $"{ProvenanceText.Of(scenario)}.");
        foreach (var note in notes) Console.WriteLine($"Note: {note}");
        Console.WriteLine();
    }
}
