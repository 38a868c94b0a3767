using System.Globalization;
using Policies.Catalog;
using Scenarios;
using Scenarios.Files;
using Scenarios.Measures;
using Scenarios.Problems;
using Simulator.Engine;

namespace Simulator.Commands;

/// <summary>Runs a scenario until an order has been placed and shows how it was assigned.</summary>
internal sealed record ExplainJob
{
    internal required string Scenario { get; init; }

    internal string? Orders { get; init; }

    internal required string ResultsFolder { get; init; }

    internal required PolicySetDefinition PolicySet { get; init; }

    internal required int Order { get; init; }

    internal int Replication { get; init; }

    internal async Task RunAsync()
    {
        var definition = ScenarioLibrary.Read(Scenario);
        var orders = await PublishedOrders.StreamOfAsync(Orders, Path.Combine(ResultsFolder, definition.Name));
        var (scenario, notes) = StudyJob.LoadScenario(definition, orders);
        foreach (var note in notes) Console.WriteLine($"Note: {note}");
        var placed = PlacedAt(scenario);
        var policies = PolicySet.Create(scenario.Network, scenario.Products);
        var watch = new DecisionWatch(policies.Assignment, new OrderId(Order));
        await ProgressDisplay.OnStandardError().RunAsync("explain", StudyJob.StepsPerCell, step => Task.Run(() =>
        {
            var report = StudyJob.Steps(1, step);
            var until = scenario with { End = placed + Duration.FromSeconds(1) };
            return SimulationRun.Execute(until, policies with { Assignment = watch }, Replication, new RunOptions
            {
                Progress = share => report(0, share),
            });
        }));
        ExplainReport.Show(scenario, PolicySet, Order, watch.Decisions);
    }

    private SimTime PlacedAt(Scenario scenario)
    {
        foreach (var batch in scenario.Orders.ReadBatches())
        {
            var row = Order - batch.FirstOrder.Index;
            if (row >= batch.Count) continue;
            var placed = batch.PlacedAt[row];
            if (placed >= scenario.Start && placed < scenario.End) return placed;
            break;
        }

        var problems = new ProblemList("command line");
        problems.Add(
            "--order",
            Order.ToString(CultureInfo.InvariantCulture),
            $"the number of an order of {scenario.Name}, from 0 to below {scenario.Orders.OrderCount}, that is placed "
            + $"from {scenario.Start} to before {scenario.End}");
        throw problems.ToException();
    }
}
