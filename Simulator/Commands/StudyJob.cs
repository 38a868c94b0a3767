using System.Collections.Immutable;
using Policies.Ports;
using Scenarios;
using Scenarios.Files;
using Scenarios.Problems;
using Simulator.Metrics;
using Simulator.Report;
using Simulator.Report.Html;
using Simulator.Studies;
using Simulator.Studies.Definitions;

namespace Simulator.Commands;

/// <summary>Loads a scenario, runs a study on it, writes its files and shows its table.</summary>
internal sealed record StudyJob
{
    internal const int StepsPerCell = 20;

    internal required StudyDefinition Study { get; init; }

    internal string? Orders { get; init; }

    internal required string ResultsFolder { get; init; }

    /// <summary>Where finished runs are kept; beside the results when absent.</summary>
    internal string? CellsFolder { get; init; }

    /// <summary>Assemblies that policies come from beside the program's own.</summary>
    internal ImmutableArray<string> PolicyFiles { get; init; } = [];

    internal int Threads { get; init; }

    internal bool CheckInvariants { get; init; }

    internal bool OrdersOut { get; init; }

    internal bool EventsOut { get; init; }

    internal required string CommandLine { get; init; }

    /// <summary>Runs what is missing and writes the study.</summary>
    internal async Task<StudyResult> RunAsync()
    {
        var work = await OpenAsync();
        if (Study.Stopping is not { } rule) return await WriteAsync(work, await RunAsync(work, Study.Cells));
        var (runs, stopping) = await RunRoundsAsync(work, rule);
        return await WriteAsync(work, runs, stopping);
    }

    /// <summary>Runs some cells, which are then kept for <see cref="MergeAsync"/>.</summary>
    internal async Task RunCellsAsync(ImmutableArray<CellName> cells)
    {
        var work = await OpenAsync();
        foreach (var run in await RunAsync(work, cells))
        {
            Console.WriteLine($"{CellName.Of(run).Key}: {run.EventCount:#,0} events, hash {run.EventLogHash}");
        }

        Console.WriteLine($"Cells    {work.Store.Folder}");
    }

    /// <summary>Writes the study from cells that are all finished.</summary>
    /// <exception cref="InvalidScenarioException">Some are missing; they are listed.</exception>
    internal async Task<StudyResult> MergeAsync()
    {
        var work = await OpenAsync();
        var problems = new ProblemList(work.Store.Folder);
        var runs = ImmutableArray.CreateBuilder<RunResult>();
        foreach (var cell in Study.Cells)
        {
            if (work.Store.TryLoad(cell, out var run)) runs.Add(run);
            else problems.Add(cell.Key, FoundOf(work.Store, cell), $"a finished run, which --cell {cell.Key} makes");
        }

        problems.ThrowIfAny();
        return await WriteAsync(work, runs.ToImmutable());
    }

    private static string FoundOf(CellStore store, CellName cell) => store.Has(cell)
        ? "a run of other policies, inputs, options or program, or a damaged one"
        : "nothing";

    private async Task<Work> OpenAsync()
    {
        CheckName(Study.Name);
        var orders = await PublishedOrders.StreamOfAsync(Orders, Path.Combine(ResultsFolder, Study.Scenario.Name));
        var (scenario, notes) = LoadScenario(Study.Scenario, orders);
        Describe(scenario, notes);
        var origin = StudyOrigins.Of(CommandLine, Study.PolicySets, Study.Scenario, orders, PolicyFiles) with
        {
            Definition = Study.File,
        };
        var makers = MakersOf(scenario);
        var worlds = Study.Resampling is { } resampling ? new ResampledWorlds(scenario, resampling) : null;
        var warmUp = await FindWarmUpAsync(scenario, makers);
        var key = ReplicationDesign.KeyOf(Study.Resampling, warmUp);
        var store = new CellStore(
            Path.Combine(ResultsFolder, Study.Name),
            scenario,
            set => origin.Describe(set) + key,
            new CellOutputs(OrdersOut, EventsOut))
        {
            Elsewhere = CellsFolder,
        };
        return new Work(scenario, origin, store, worlds, warmUp);
    }

    private async Task<ImmutableArray<RunResult>> RunAsync(Work work, ImmutableArray<CellName> cells)
    {
        var runner = RunnerOf(work, 0, Study.Replications);
        var all = Study.Cells;
        ImmutableArray<int> numbers = [.. cells.Select(cell => all.IndexOf(cell))];
        bool[] isFinished = [.. cells.Select(cell => work.Store.TryLoad(cell, out _))];
        var left = isFinished.Count(finished => !finished);
        if (left < cells.Length)
        {
            Console.WriteLine($"{cells.Length - left} of {cells.Length} runs were finished before.");
        }

        if (left == 0) return runner.Run(numbers, progress: null);
        return await ProgressDisplay.OnStandardError().RunAsync(Study.Name, left * StepsPerCell, step => Task.Run(() =>
        {
            var steps = Steps(cells.Length, step);
            // What was finished before says nothing about the time that is left.
            return runner.Run(numbers, (cell, share) =>
            {
                if (!isFinished[cell]) steps(cell, share);
            });
        }));
    }

    private ImmutableArray<Func<PolicySet>> MakersOf(Scenario scenario) =>
    [
        .. Study.PolicySets.Select(set => new Func<PolicySet>(() => set.Create(scenario.Network, scenario.Products))),
    ];

    private StudyRunner RunnerOf(Work work, int firstReplication, int replications) =>
        new(work.Scenario, MakersOf(work.Scenario))
        {
            Store = work.Store,
            Worlds = work.Worlds,
            WarmUpDays = work.WarmUp.Days,
            FirstReplication = firstReplication,
            Replications = replications,
            Threads = Threads,
            CheckInvariants = CheckInvariants,
        };

    private Task<(ImmutableArray<RunResult> Runs, StoppingOutcome Stopping)> RunRoundsAsync(
        Work work, StoppingRule rule)
    {
        var rounds = new SequentialRuns(
            rule, [.. Study.PolicySets.Select(set => set.Name)], (first, count) => RunnerOf(work, first, count));
        return ProgressDisplay.OnStandardError().RunAsync(
            $"{Study.Name}, {rule.Most} replications at most",
            rounds.MostCells * StepsPerCell,
            step => Task.Run(() => rounds.Run(Steps(rounds.MostCells, step))));
    }

    private async Task<StudyResult> WriteAsync(
        Work work, ImmutableArray<RunResult> runs, StoppingOutcome? stopping = null)
    {
        var study = new StudyResult(Study.Name, work.Scenario, [.. Study.PolicySets.Select(set => set.Name)], runs)
        {
            SeesFuture = [.. Study.PolicySets.Where(set => set.SeesFuture).Select(set => set.Name)],
            Story = Study.Story,
            MetricsOfInterest = Study.Metrics,
            Stopping = stopping,
            Design = ReplicationDesign.Of(work.Worlds, runs.Max(run => run.Replication) + 1) with
            {
                WarmUp = work.WarmUp,
            },
        };
        var folder = await ResultFiles.WriteAsync(ResultsFolder, study, work.Origin, async staging =>
        {
            await work.Store.MergeAsync(staging, study.Runs.Select(CellName.Of));
            var prices = await PricesTable.ReadAsync(Path.Combine(staging, PricesFile.FileName));
            DrawFigures(study, prices, staging);
            await File.WriteAllTextAsync(
                Path.Combine(staging, StudySummary.FileName), StudySummary.Of(study));
            await StudyReport.WriteAsync(study, work.Origin, prices, staging);
        });
        work.Store.Remove();
        StudyTable.Write(Terminal.Output(), study);
        FutureNote.Write(Study.PolicySets);
        Console.WriteLine();
        var figure = StudyFigure.Shows(study) ? "study.png" : "report-frontier.png";
        Console.WriteLine($"Figure   {Path.Combine(folder, "figures", figure)}");
        Console.WriteLine($"Results  {folder}");
        Console.WriteLine($"Report   {Path.Combine(folder, StudyReport.FileName)}");
        return study;
    }

    internal static (Scenario Scenario, IReadOnlyList<string> Notes) LoadScenario(
        ScenarioDefinition definition, string? orders)
    {
        if (orders is not null) return definition.With(OrderStreamFile.Open(orders));
        if (!definition.NeedsOrders) return definition.With(definition.GenerateOrders());
        var problems = new ProblemList($"scenario \"{definition.Name}\"");
        problems.Add(
            "--orders", "nothing", "recorded orders, because this scenario has none of its own: an order stream (made "
            + "by one of: import --help), the file of Online Retail, or the folder of Olist's tables");
        throw problems.ToException();
    }

    internal static void CheckName(string? name)
    {
        if (name is null || (name.Length > 0 && name[0] != '.' && name.IndexOfAny(['/', '\\', ':', '\0']) < 0)) return;
        var problems = new ProblemList("command line");
        problems.Add("--name", $"\"{name}\"", "the name of a folder, without folders around it");
        problems.ThrowIfAny();
    }

    private void Describe(Scenario scenario, IReadOnlyList<string> notes)
    {
        if (Study.File is { } file)
        {
            Console.WriteLine(
                $"Study {Study.Name}, as {file.Name} defines it: {Study.PolicySets.Length} policy sets, "
                + $"{Study.ReplicationsText} replication{(Study.ReplicationsText == "1" ? "" : "s")} each.");
            if (Study.Description.Length > 0) Console.WriteLine(Study.Description);
            if (Study.Story.Question.Length > 0) Console.WriteLine(Study.Story.Question);
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

    private async Task<WarmUp> FindWarmUpAsync(Scenario scenario, ImmutableArray<Func<PolicySet>> makers)
    {
        if (Study.WarmUp == WarmUpRule.None) return WarmUp.None;
        if (Study.WarmUp != WarmUpRule.Mser5) return WarmUpPilot.Fixed(scenario, Study.WarmUp);
        return await ProgressDisplay.OnStandardError().RunAsync(
            "warm-up",
            makers.Length * StepsPerCell,
            step => Task.Run(() => WarmUpPilot.Run(scenario, makers, Threads, Steps(makers.Length, step))));
    }

    private static void DrawFigures(StudyResult study, IReadOnlyList<PricesTable> tables, string staging)
    {
        var figures = Directory.CreateDirectory(Path.Combine(staging, "figures")).FullName;
        if (StudyFigure.Shows(study))
        {
            StudyFigure.Write(study, Path.Combine(figures, "study.png"), Path.Combine(figures, "study.svg"));
        }

        foreach (var prices in tables)
        {
            var path = Path.Combine(figures, $"prices-{prices.PolicySet}");
            PricesFigure.TryWrite(study.Scenario, study.Name, prices, $"{path}.png", $"{path}.svg");
        }
    }

    /// <summary>Turns each run's share done into whole steps of the progress bar.</summary>
    internal static Action<int, double> Steps(int cells, Action step)
    {
        var shown = new int[cells];
        return (cell, share) =>
        {
            for (; shown[cell] < (int)(share * StepsPerCell); shown[cell]++) step();
        };
    }

    /// <summary>What the runs of a study need.</summary>
    private sealed record Work(
        Scenario Scenario, StudyOrigin Origin, CellStore Store, ResampledWorlds? Worlds, WarmUp WarmUp);
}
