using System.Collections.Immutable;
using Policies.Catalog;
using Policies.Ports;
using Scenarios;
using Scenarios.Files;
using Scenarios.Orders;
using Scenarios.Problems;
using Simulator.Report;
using Simulator.Studies;
using StudyPolicy = Simulator.Studies.PolicySpec;

namespace Simulator.Commands;

/// <summary>Loads a scenario, runs a study on it, writes its files and shows its table.</summary>
internal sealed record StudyJob
{
    internal const int StepsPerCell = 20;

    internal required string Scenario { get; init; }

    internal string? Orders { get; init; }

    internal required string ResultsFolder { get; init; }

    internal string? Name { get; init; }

    internal required ImmutableArray<PolicySetDefinition> PolicySets { get; init; }

    /// <summary>Assemblies that policies come from beside the program's own.</summary>
    internal ImmutableArray<string> PolicyFiles { get; init; } = [];

    internal int Replications { get; init; } = 1;

    /// <summary>How orders are resampled; absent when every replication replays the same.</summary>
    internal OrderResampling? Resampling { get; init; }

    /// <summary>How the days that metrics do not count are found.</summary>
    internal WarmUpRule WarmUp { get; init; } = WarmUpRule.None;

    internal int Threads { get; init; }

    internal bool CheckInvariants { get; init; }

    internal bool OrdersOut { get; init; }

    internal bool EventsOut { get; init; }

    internal required string CommandLine { get; init; }

    internal async Task<StudyResult> RunAsync()
    {
        CheckName(Name);
        var definition = ScenarioLibrary.Read(Scenario);
        var orders = await PublishedOrders.StreamOfAsync(Orders, Path.Combine(ResultsFolder, definition.Name));
        var (scenario, notes) = LoadScenario(definition, orders);
        Describe(scenario, notes);
        ImmutableArray<Func<PolicySet>> makers =
        [
            .. PolicySets.Select(set => new Func<PolicySet>(() => set.Create(scenario.Network, scenario.Products))),
        ];
        var name = Name ?? scenario.Name;
        var origin = Origin(definition, orders);
        var worlds = Resampling is null ? null : new ResampledWorlds(scenario, Resampling);
        var design = ReplicationDesign.Of(worlds, Replications) with
        {
            WarmUp = await FindWarmUpAsync(scenario, makers),
        };
        var store = new CellStore(
            Path.Combine(ResultsFolder, name),
            scenario,
            set => origin.Describe(set) + design.Key,
            new CellOutputs(OrdersOut, EventsOut));
        var runner = new StudyRunner(scenario, makers)
        {
            Store = store,
            Replications = Replications,
            Worlds = worlds,
            WarmUpDays = design.WarmUp.Days,
            Threads = Threads,
            CheckInvariants = CheckInvariants,
        };
        var runs = await ProgressDisplay.OnStandardError().RunAsync(
            name,
            runner.Cells * StepsPerCell,
            step => Task.Run(() => runner.Run(Steps(runner.Cells, step))));
        var study = new StudyResult(name, scenario, [.. PolicySets.Select(set => set.Name)], runs)
        {
            SeesFuture = [.. PolicySets.Where(set => set.SeesFuture).Select(set => set.Name)],
            Design = design,
        };
        var folder = await ResultFiles.WriteAsync(ResultsFolder, study, origin, async staging =>
        {
            await store.MergeAsync(staging, study.Runs.Select(run => new CellName(run.PolicySet, run.Replication)));
            await DrawFiguresAsync(study, staging);
            await File.WriteAllTextAsync(
                Path.Combine(staging, StudySummary.FileName), StudySummary.Of(study));
        });
        store.Remove();
        StudyTable.Write(Terminal.Output(), study);
        FutureNote.Write(PolicySets);
        Console.WriteLine();
        Console.WriteLine($"Figure   {Path.Combine(folder, "figures", "study.png")}");
        Console.WriteLine($"Results  {folder}");
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

    private static void Describe(Scenario scenario, IReadOnlyList<string> notes)
    {
        Console.WriteLine($"{scenario.Name}: {scenario.Description}");
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
        if (WarmUp == WarmUpRule.None) return Studies.WarmUp.None;
        if (WarmUp != WarmUpRule.Mser5) return WarmUpPilot.Fixed(scenario, WarmUp);
        return await ProgressDisplay.OnStandardError().RunAsync(
            "warm-up",
            makers.Length * StepsPerCell,
            step => Task.Run(() => WarmUpPilot.Run(scenario, makers, Threads, Steps(makers.Length, step))));
    }

    private static async Task DrawFiguresAsync(StudyResult study, string staging)
    {
        var figures = Directory.CreateDirectory(Path.Combine(staging, "figures")).FullName;
        StudyFigure.Write(study, Path.Combine(figures, "study.png"), Path.Combine(figures, "study.svg"));
        foreach (var prices in await PricesTable.ReadAsync(Path.Combine(staging, PricesFile.FileName)))
        {
            var path = Path.Combine(figures, $"prices-{prices.PolicySet}");
            PricesFigure.TryWrite(study.Scenario, study.Name, prices, $"{path}.png", $"{path}.svg");
        }
    }

    private StudyOrigin Origin(ScenarioDefinition definition, string? orders) => new()
    {
        CommandLine = CommandLine,
        PolicySets =
        [
            .. PolicySets.Select(set => new PolicySetSpec(
                set.Name,
                [.. set.Policies.Select(policy => new StudyPolicy(policy.Role.ToString(), policy.ToString()))])
            {
                SeesFuture = set.SeesFuture,
            }),
        ],
        Inputs =
        [
            .. definition.Inputs.Select(input => new InputFile(input.Name, input.Sha256)),
            .. orders is null ? ImmutableArray<InputFile>.Empty : [InputFile.Read(orders)],
            .. PolicyFiles.Select(InputFile.Read),
        ],
    };

    /// <summary>Turns each run's share done into whole steps of the progress bar.</summary>
    internal static Action<int, double> Steps(int cells, Action step)
    {
        var shown = new int[cells];
        return (cell, share) =>
        {
            for (; shown[cell] < (int)(share * StepsPerCell); shown[cell]++) step();
        };
    }
}
