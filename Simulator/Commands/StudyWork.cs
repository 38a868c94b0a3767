using System.Collections.Immutable;
using Policies.Ports;
using Scenarios;
using Simulator.Metrics;
using Simulator.Report;
using Simulator.Studies;
using Simulator.Studies.Definitions;

namespace Simulator.Commands;

/// <summary>The runs of a study: its world, what they are made from, those that were finished before, and how the rest
/// is run and the whole is written.</summary>
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
        };
    }

    /// <summary>What the study is made from.</summary>
    internal StudyOrigin Origin { get; }

    /// <summary>The runs that are finished.</summary>
    internal CellStore Store { get; }

    /// <summary>Loads the scenario and its orders, says what they are, and finds the warm-up.</summary>
    internal static async Task<StudyWork> OpenAsync(StudySettings settings)
    {
        var study = settings.Study;
        StudyJob.CheckName(study.Name);
        var folder = Path.Combine(settings.ResultsFolder, study.Scenario.Name);
        var orders = await PublishedOrders.StreamOfAsync(settings.Orders, folder);
        var (scenario, notes) = StudyJob.LoadScenario(study.Scenario, orders);
        Describe(study, scenario, notes);
        var origin = StudyOrigins.Of(
            settings.CommandLine, study.PolicySets, study.Scenario, orders, settings.PolicyFiles) with
        {
            Definition = study.File,
        };
        var work = new StudyWork(settings, scenario, origin);
        work._warmUp = await work.FindWarmUpAsync();
        return work;
    }

    /// <summary>Runs those of some cells that were not finished before.</summary>
    /// <returns>Results in the order of <paramref name="cells"/>.</returns>
    internal async Task<ImmutableArray<RunResult>> RunAsync(ImmutableArray<CellName> cells)
    {
        var results = cells.Select(cell => Store.TryLoad(cell, out var run) ? run : null).ToArray();
        int[] left = [.. Enumerable.Range(0, cells.Length).Where(index => results[index] is null)];
        if (left.Length < cells.Length)
        {
            Console.WriteLine($"{cells.Length - left.Length} of {cells.Length} runs were finished before.");
        }

        if (left.Length > 0)
        {
            var all = _settings.Study.Cells;
            var made = await ShowAsync(_settings.Study.Name, left.Length, progress =>
                RunnerOf(0, _settings.Study.Replications).Run(
                    [.. left.Select(index => all.IndexOf(cells[index]))], progress));
            for (var index = 0; index < left.Length; index++) results[left[index]] = made[index];
        }

        return [.. results.OfType<RunResult>()];
    }

    /// <summary>Runs replications in rounds until a rule says stop.</summary>
    internal Task<(ImmutableArray<RunResult> Runs, StoppingOutcome Stopping)> RunRoundsAsync(StoppingRule rule)
    {
        var study = _settings.Study;
        var rounds = new SequentialRuns(rule, [.. study.PolicySets.Select(set => set.Name)], RunnerOf);
        return ShowAsync($"{study.Name}, {rule.Most} replications at most", rounds.MostCells, rounds.Run);
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

    /// <summary>Writes the study's folder: the tables of its runs, and what is written of them.</summary>
    /// <param name="study">The study.</param>
    /// <param name="write">Writes into the folder it is given, which holds the tables.</param>
    /// <returns>The study's folder.</returns>
    internal async Task<string> WriteAsync(StudyResult study, Func<string, Task> write)
    {
        var folder = await ResultFiles.WriteAsync(_settings.ResultsFolder, study, Origin, async staging =>
        {
            await Store.MergeAsync(staging, study.Runs.Select(CellName.Of));
            await write(staging);
        });
        Store.Remove();
        return folder;
    }

    private StudyRunner RunnerOf(int firstReplication, int replications) => new(_scenario, _makers)
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
        return await ShowAsync(
            "warm-up", _makers.Length, progress => WarmUpPilot.Run(_scenario, _makers, _settings.Threads, progress));
    }

    /// <summary>Does work on some runs while a bar shows how far they are.</summary>
    private static Task<T> ShowAsync<T>(string description, int cells, Func<Action<int, double>, T> work) =>
        ProgressDisplay.OnStandardError().RunAsync(
            description, cells * StudyJob.StepsPerCell, step => Task.Run(() => work(StudyJob.Steps(cells, step))));

    private static void Describe(StudyDefinition study, Scenario scenario, IReadOnlyList<string> notes)
    {
        if (study.File is { } file)
        {
            Console.WriteLine(
                $"Study {study.Name}, as {file.Name} defines it: {study.PolicySets.Length} policy sets, "
                + $"{study.ReplicationsText} replication{(study.ReplicationsText == "1" ? "" : "s")} each.");
            if (study.Description.Length > 0) Console.WriteLine(study.Description);
            if (study.Story.Question.Length > 0) Console.WriteLine(study.Story.Question);
        }

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
