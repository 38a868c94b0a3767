using System.Collections.Immutable;
using Policies.Catalog;
using Policies.Ports;
using Scenarios.Files;
using Simulator.Hindsight;
using Simulator.Report;
using Simulator.Studies;

namespace Simulator.Commands;

/// <summary>Runs assignment policies over one stock policy, bounds each run in hindsight, writes and shows what each
/// captured.</summary>
internal sealed record HindsightJob
{
    internal required string Scenario { get; init; }

    internal string? Orders { get; init; }

    internal required string ResultsFolder { get; init; }

    internal string? Name { get; init; }

    /// <summary>The sets, myopic assignment first.</summary>
    internal required ImmutableArray<PolicySetDefinition> PolicySets { get; init; }

    internal ImmutableArray<string> PolicyFiles { get; init; } = [];

    internal required HindsightTerms Terms { get; init; }

    internal required int Replications { get; init; }

    internal int Threads { get; init; }

    internal bool CheckInvariants { get; init; }

    internal bool OrdersOut { get; init; }

    internal bool EventsOut { get; init; }

    internal required string CommandLine { get; init; }

    internal async Task RunAsync()
    {
        StudyJob.CheckName(Name);
        var definition = ScenarioLibrary.Read(Scenario);
        var orders = await PublishedOrders.StreamOfAsync(Orders, Path.Combine(ResultsFolder, definition.Name));
        var (scenario, notes) = StudyJob.LoadScenario(definition, orders);
        foreach (var note in notes) Console.WriteLine($"Note: {note}");
        var name = Name ?? $"{scenario.Name}-hindsight";
        var origin = StudyOrigins.Of(CommandLine, PolicySets, definition, orders, PolicyFiles);
        var store = new CellStore(
            Path.Combine(ResultsFolder, name), scenario, set => $"{origin.Describe(set)}\n{Terms}",
            new CellOutputs(OrdersOut, EventsOut));
        var makers = PolicySets.Select(
            set => new Func<PolicySet>(() => set.Create(scenario.Network, scenario.Products)));
        var runner = new StudyRunner(scenario, [.. makers])
        {
            Store = store,
            Replications = Replications,
            Threads = Threads,
            CheckInvariants = CheckInvariants,
            Measure = replication => new HindsightMeasure(scenario, replication, Terms),
        };
        var runs = await ProgressDisplay.OnStandardError().RunAsync(
            name,
            runner.Cells * StudyJob.StepsPerCell,
            step => Task.Run(() => runner.Run(StudyJob.Steps(runner.Cells, step))));
        var study = new StudyResult(name, scenario, [.. PolicySets.Select(set => set.Name)], runs)
        {
            SeesFuture = [.. PolicySets.Where(set => set.SeesFuture).Select(set => set.Name)],
        };
        var table = new HindsightTable(study, Terms);
        var folder = await ResultFiles.WriteAsync(ResultsFolder, study, origin, async staging =>
        {
            await store.MergeAsync(staging, study.Runs.Select(CellName.Of));
            await File.WriteAllTextAsync(Path.Combine(staging, StudySummary.FileName), table.ToMarkdown());
        });
        store.Remove();
        table.Write(Terminal.Output());
        FutureNote.Write(PolicySets);
        Console.WriteLine();
        Console.WriteLine($"Results  {folder}");
    }
}
