using System.Collections.Immutable;
using System.Globalization;
using Policies.Catalog;
using Policies.MultiEchelon;
using Policies.Ports;
using Scenarios;
using Scenarios.Files;
using Scenarios.Measures;
using Scenarios.Problems;
using Simulator.Engine;
using Simulator.Report;
using Simulator.Studies;

namespace Simulator.Commands;

/// <summary>Runs a scenario until a day, shows the plan in force then, and writes its targets.</summary>
internal sealed record PlanJob
{
    private const string OriginFile = "plan.txt";

    internal required string Scenario { get; init; }

    internal string? Orders { get; init; }

    internal required string ResultsFolder { get; init; }

    internal string? Name { get; init; }

    internal required PolicySetDefinition PolicySet { get; init; }

    internal DateOnly? At { get; init; }

    internal ImmutableArray<string> Products { get; init; } = [];

    internal int Audited { get; init; }

    internal required string CommandLine { get; init; }

    internal async Task RunAsync()
    {
        StudyJob.CheckName(Name);
        var definition = ScenarioLibrary.Read(Scenario);
        var orders = await PublishedOrders.StreamOfAsync(Orders, Path.Combine(ResultsFolder, definition.Name));
        var (scenario, notes) = StudyJob.LoadScenario(definition, orders);
        foreach (var note in notes) Console.WriteLine($"Note: {note}");
        var end = EndOf(scenario);
        var products = Find(scenario);
        var policies = PolicySet.Create(scenario.Network, scenario.Products);
        var policy = Planner(policies);
        var name = Name ?? $"{scenario.Name}-plan";
        var folder = Path.Combine(ResultsFolder, name);
        OwnFolder.Check(folder, OriginFile, "plan");
        await ProgressDisplay.OnStandardError().RunAsync(name, StudyJob.StepsPerCell, step => Task.Run(() =>
        {
            var report = StudyJob.Steps(1, step);
            return SimulationRun.Execute(scenario with { End = end }, policies, options: new RunOptions
            {
                Progress = share => report(0, share),
            });
        }));
        var plan = policy.Current ?? throw NoPlanYet(scenario);
        Directory.CreateDirectory(ResultsFolder);
        using (var staged = new StagedFolder(folder))
        {
            TargetsFile.Write(staged.Path, scenario, plan);
            PricesFile.Write(staged.Path, scenario, new CellName(PolicySet.Name, 0), policy.OpportunityCosts);
            await File.WriteAllTextAsync(
                Path.Combine(staged.Path, OriginFile),
                $"{CommandLine}\n{scenario.Name}, {ProvenanceText.Of(scenario)}, seed {scenario.Seed}\n");
            staged.Commit();
        }

        PlanReport.Show(scenario, plan, products);
        if (Audited > 0) await AuditAsync(plan);
        Console.WriteLine($"Targets  {Path.Combine(folder, TargetsFile.FileName)}");
    }

    private async Task AuditAsync(PlacementPlan plan)
    {
        var report = await ProgressDisplay.OnStandardError().RunAsync("audit", 1, step => Task.Run(() =>
        {
            var done = CycleAudit.Certify(plan, Audited);
            step();
            return done;
        }));
        PlanReport.Show(report);
    }

    private static MultiEchelonPolicy Planner(PolicySet policies)
    {
        if (policies.Placement is MultiEchelonPolicy placement) return placement;
        if (policies.Buying is MultiEchelonPolicy buying) return buying;
        var problems = new ProblemList("command line");
        problems.Add(
            "--policy-set", policies.Name, "a set with multi-echelon as inventory, buying or placement policy");
        throw problems.ToException();
    }

    /// <summary>The end of the day asked for, in the scenario's time zone.</summary>
    private SimTime EndOf(Scenario scenario)
    {
        if (At is not { } day) return scenario.Start + Duration.FromDays((scenario.End - scenario.Start).Days / 2);
        var midnight = TimeZoneInfo.ConvertTimeToUtc(
            day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified), scenario.TimeZone);
        var end = SimTime.FromUtc(midnight);
        if (end > scenario.Start && end <= scenario.End) return end;
        var problems = new ProblemList("command line");
        problems.Add(
            "--at", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            $"a day of the scenario, from {scenario.Start} to before {scenario.End}");
        throw problems.ToException();
    }

    private ImmutableArray<ProductId> Find(Scenario scenario)
    {
        var problems = new ProblemList("command line");
        var found = ImmutableArray.CreateBuilder<ProductId>();
        foreach (var code in Products)
        {
            var index = Enumerable.Range(0, scenario.Products.Count)
                .FirstOrDefault(each => scenario.Products.All[each].Code == code, -1);
            if (index >= 0) found.Add(new ProductId(index));
            else problems.Add("--product", $"\"{code}\"", $"a product of {scenario.Name}");
        }

        problems.ThrowIfAny();
        return found.ToImmutable();
    }

    private InvalidScenarioException NoPlanYet(Scenario scenario)
    {
        var problems = new ProblemList("command line");
        problems.Add(
            "--at", At?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "the middle of the scenario",
            $"a day of {scenario.Name} after a review with a forecast");
        return problems.ToException();
    }
}
