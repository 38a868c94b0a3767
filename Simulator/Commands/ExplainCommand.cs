using System.CommandLine;

namespace Simulator.Commands;

/// <summary><c>explain</c>: why one order was assigned as it was.</summary>
internal static class ExplainCommand
{
    internal static Command Create()
    {
        var shared = new StudyOptions();
        var set = new Option<string>("--policy-set")
        {
            Description = "A policy set by name, or NAME=POLICIES (see: policies).",
            DefaultValueFactory = _ => "explain=hierarchical + multi-echelon + bid-price",
        };
        var order = new Option<int>("--order")
        {
            Description = "Number of the order, from 0: column order of orders.parquet.",
            Required = true,
        };
        var replication = new Option<int>("--replication") { Description = "The world, from 0." };
        OptionRange.Check(order, 0, int.MaxValue);
        OptionRange.Check(replication, 0, 1_000_000);
        var command = new Command(
            "explain",
            "Runs a scenario until an order and shows the ways to send it, what they cost, what its units were worth "
            + "to later customers, and which was chosen (docs/explain.md). Example: explain demo-retail --order 40000")
        {
            shared.Scenario, shared.Orders, shared.Out, shared.Policies, set, order, replication,
        };
        command.SetAction((arguments, _) => CommandLine.GuardAsync(() => new ExplainJob
        {
            Scenario = arguments.GetValue(shared.Scenario)!,
            Orders = arguments.GetValue(shared.Orders),
            ResultsFolder = arguments.GetValue(shared.Out)!,
            PolicySet = StudyCommand.Resolve(
                [arguments.GetValue(set)!], PolicyAssemblies.Load(arguments.GetValue(shared.Policies)))[0],
            Order = arguments.GetValue(order),
            Replication = arguments.GetValue(replication),
        }.RunAsync()));
        return command;
    }
}
