using System.CommandLine;
using System.Globalization;
using Scenarios.Problems;

namespace Simulator.Commands;

/// <summary><c>plan</c>: one planning epoch of the multi-echelon policy.</summary>
internal static class PlanCommand
{
    internal static Command Create()
    {
        var shared = new StudyOptions();
        var set = new Option<string>("--policy-set")
        {
            Description = "A policy set that plans, by name, or NAME=POLICIES (see: policies).",
            DefaultValueFactory = _ => "plan=hierarchical + multi-echelon",
        };
        var at = new Option<string?>("--at")
        {
            Description = "The day (yyyy-MM-dd) whose plan is shown; the middle of the scenario when absent.",
        };
        var product = new Option<string[]>("--product")
        {
            Description = "A product whose targets are explained; repeat it.",
            AllowMultipleArgumentsPerToken = false,
        };
        var audit = new Option<int>("--audit")
        {
            Description = "Products whose gap is certified; 0 for none.",
            DefaultValueFactory = _ => 20,
        };
        OptionRange.Check(audit, 0, 1_000_000);
        var command = new Command(
            "plan",
            "Runs a scenario until a day and shows the plan in force then: opportunity costs, what binds, targets, and "
            + "why for a product (docs/decomposition.md). Example: plan demo-retail --at 2024-02-20 --product P001")
        {
            shared.Scenario, shared.Orders, shared.Out, shared.Name, shared.Policies, set, at, product, audit,
        };
        command.SetAction((arguments, _) => CommandLine.GuardAsync(() => new PlanJob
        {
            Scenario = arguments.GetValue(shared.Scenario)!,
            Orders = arguments.GetValue(shared.Orders),
            ResultsFolder = arguments.GetValue(shared.Out)!,
            Name = arguments.GetValue(shared.Name),
            PolicySet = StudyCommand.Resolve(
                [arguments.GetValue(set)!], PolicyAssemblies.Load(arguments.GetValue(shared.Policies)))[0],
            At = Day(arguments.GetValue(at)),
            Products = [.. arguments.GetValue(product) ?? []],
            Audited = arguments.GetValue(audit),
            CommandLine = CommandText.Of(arguments),
        }.RunAsync()));
        return command;
    }

    private static DateOnly? Day(string? text)
    {
        if (text is null) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        var problems = new ProblemList("command line");
        problems.Add("--at", $"\"{text}\"", "a day as yyyy-MM-dd");
        problems.ThrowIfAny();
        return null;
    }
}
