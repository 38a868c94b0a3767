using System.Collections.Immutable;
using Scenarios.Problems;
using Simulator.Metrics;
using Simulator.Report;
using Simulator.Studies;
using Simulator.Studies.Definitions;

namespace Simulator.Commands;

/// <summary>All runs of a study, in one scenario or several, and how they are run and the whole is written.</summary>
/// <remarks>The scenarios are opened before the first run, so that whatever is wrong with one of them is said at
/// once; they are in memory together.</remarks>
internal sealed class StudyRuns
{
    private readonly StudySettings _settings;
    private readonly ImmutableArray<StudyWork> _works;

    private StudyRuns(StudySettings settings, ImmutableArray<StudyWork> works) =>
        (_settings, _works) = (settings, works);

    /// <summary>Where finished runs stand, those of all scenarios.</summary>
    internal string CellsFolder => Study.HasSeveralScenarios
        ? Path.GetDirectoryName(_works[0].Store.Folder)! // Each scenario has a folder inside it.
        : _works[0].Store.Folder;

    private StudyDefinition Study => _settings.Study;

    /// <summary>Says what the study is, and opens its scenarios.</summary>
    /// <exception cref="InvalidScenarioException">A scenario, or its orders, are missing or wrong.</exception>
    internal static async Task<StudyRuns> OpenAsync(StudySettings settings)
    {
        var study = settings.Study;
        StudyJob.CheckName(study.Name);
        var orders = await FindOrdersAsync(settings);
        Describe(study);
        var works = ImmutableArray.CreateBuilder<StudyWork>();
        foreach (var scenario in study.Scenarios)
        {
            var isGiven = !study.HasSeveralScenarios || scenario.NeedsOrders;
            works.Add(await StudyWork.OpenAsync(settings, scenario, isGiven ? orders : null));
        }

        return new StudyRuns(settings, works.ToImmutable());
    }

    /// <summary>Runs what was not finished before of the whole study.</summary>
    /// <returns>A study for each scenario.</returns>
    internal async Task<ImmutableArray<StudyResult>> RunAsync() => Study.Stopping is { } rule
        ? await RunRoundsAsync(rule)
        : ResultsOf(await RunAsync(Study.Cells));

    /// <summary>Runs those of some cells that were not finished before.</summary>
    /// <returns>Results in the order of <paramref name="cells"/>.</returns>
    internal async Task<ImmutableArray<RunResult>> RunAsync(ImmutableArray<StudyCell> cells)
    {
        var results = cells.Select(cell => TryLoad(cell, out var run) ? run : null).ToArray();
        int[] left = [.. Enumerable.Range(0, cells.Length).Where(index => results[index] is null)];
        if (left.Length < cells.Length)
        {
            Console.WriteLine($"{cells.Length - left.Length} of {cells.Length} runs were finished before.");
        }

        if (left.Length > 0)
        {
            var runs = Study.Runs;
            StudyRunner[] runners = [.. _works.Select(work => work.RunnerOf(0, Study.Replications))];
            var made = await ShowAsync(Study.Name, left.Length, progress =>
                StudyRunner.RunParallel(_settings.Threads, left.Length, index =>
                {
                    var cell = cells[left[index]];
                    return runners[cell.Scenario].RunCell(runs.IndexOf(cell.Run), share => progress(index, share));
                }));
            for (var index = 0; index < left.Length; index++) results[left[index]] = made[index];
        }

        return [.. results.OfType<RunResult>()];
    }

    /// <summary>The study from cells that are all finished.</summary>
    /// <returns>A study for each scenario.</returns>
    /// <exception cref="InvalidScenarioException">Some are missing; they are listed.</exception>
    internal ImmutableArray<StudyResult> Load()
    {
        var problems = new ProblemList(CellsFolder);
        var runs = ImmutableArray.CreateBuilder<RunResult>();
        foreach (var cell in Study.Cells)
        {
            if (TryLoad(cell, out var run)) runs.Add(run);
            else problems.Add(cell.Key, FoundOf(cell), $"a finished run, which --cell {cell.Key} makes");
        }

        problems.ThrowIfAny();
        return ResultsOf(runs.ToImmutable());
    }

    /// <summary>Writes the study's folder, whole or not at all: the tables of the runs, and what is written of them;
    /// with several scenarios a folder for each, and what stands above them.</summary>
    /// <param name="studies">A study for each scenario.</param>
    /// <param name="write">Writes what belongs to one into the folder it is given, which holds the tables.</param>
    /// <param name="writeAbove">Writes what stands above several scenarios into the folder that it is given, which
    /// holds theirs; not asked where there is one.</param>
    /// <returns>The study's folder.</returns>
    internal async Task<string> WriteAsync(
        ImmutableArray<StudyResult> studies,
        Func<StudyResult, StudyOrigin, string, Task> write,
        Func<ImmutableArray<StudyOrigin>, string, Task>? writeAbove = null)
    {
        var folder = await ResultFiles.WriteAsync(_settings.ResultsFolder, Study.Name, async staging =>
        {
            for (var position = 0; position < _works.Length; position++)
            {
                var (work, study) = (_works[position], studies[position]);
                var own = Study.HasSeveralScenarios
                    ? Directory.CreateDirectory(Path.Combine(staging, study.Scenario.Name)).FullName
                    : staging;
                await work.WriteAsync(own, study, tables => write(study, work.Origin, tables));
            }

            if (Study.HasSeveralScenarios && writeAbove is not null)
            {
                await writeAbove([.. _works.Select(work => work.Origin)], staging);
            }
        });
        foreach (var work in _works) work.Store.Remove();
        return folder;
    }

    /// <summary>Does work on some runs while a bar shows how far they are.</summary>
    internal static Task<T> ShowAsync<T>(string description, int cells, Func<Action<int, double>, T> work) =>
        ProgressDisplay.OnStandardError().RunAsync(
            description, cells * StudyJob.StepsPerCell, step => Task.Run(() => work(StudyJob.Steps(cells, step))));

    /// <summary>Runs replications in rounds until a rule says stop, in each scenario on its own.</summary>
    private Task<ImmutableArray<StudyResult>> RunRoundsAsync(StoppingRule rule)
    {
        ImmutableArray<string> sets = [.. Study.PolicySets.Select(set => set.Name)];
        SequentialRuns[] rounds = [.. _works.Select(work => new SequentialRuns(rule, sets, work.RunnerOf))];
        var most = rounds[0].MostCells;
        return ShowAsync(
            $"{Study.Name}, {rule.Most} replications at most",
            most * rounds.Length,
            progress => _works.Select((work, position) =>
            {
                var (runs, stopping) = rounds[position].Run(
                    (cell, share) => progress((position * most) + cell, share));
                return work.ResultOf(runs, stopping);
            }).ToImmutableArray());
    }

    private ImmutableArray<StudyResult> ResultsOf(ImmutableArray<RunResult> runs)
    {
        var each = runs.Length / _works.Length;
        return [.. _works.Select((work, position) => work.ResultOf(runs.Slice(position * each, each)))];
    }

    private bool TryLoad(StudyCell cell, out RunResult run) =>
        _works[cell.Scenario].Store.TryLoad(cell.Run, out run);

    private string FoundOf(StudyCell cell) => _works[cell.Scenario].Store.Has(cell.Run)
        ? "a run of other policies, inputs, options or program, or a damaged one"
        : "nothing";

    /// <summary>The order stream that is given, imported where it is as published. Every scenario that replays recorded
    /// orders replays it; one scenario alone replays it instead of its own orders.</summary>
    private static async Task<string?> FindOrdersAsync(StudySettings settings)
    {
        var scenarios = settings.Study.Scenarios;
        var user = scenarios.FirstOrDefault(scenario => scenario.NeedsOrders);
        if (settings.Orders is not null && user is null && settings.Study.HasSeveralScenarios)
        {
            var problems = new ProblemList("command line");
            problems.Add(
                "--orders", $"\"{settings.Orders}\"",
                $"nothing, because the scenarios of {settings.Study.Name} generate the orders of a study");
            throw problems.ToException();
        }

        var folder = Path.Combine(settings.ResultsFolder, (user ?? scenarios[0]).Name);
        return await PublishedOrders.StreamOfAsync(settings.Orders, folder);
    }

    private static void Describe(StudyDefinition study)
    {
        if (study.File is not { } file) return;
        var several = study.HasSeveralScenarios ? $", in each of {study.Scenarios.Length} scenarios" : "";
        Console.WriteLine(
            $"Study {study.Name}, as {file.Name} defines it: {study.PolicySets.Length} policy sets, "
            + $"{study.ReplicationsText} replication{(study.ReplicationsText == "1" ? "" : "s")} each{several}.");
        if (study.Description.Length > 0) Console.WriteLine(study.Description);
        if (study.Story.Question.Length > 0) Console.WriteLine(study.Story.Question);
        if (study.HasSeveralScenarios) Console.WriteLine($"{ScenariosText.NotPaired}\n");
    }
}
