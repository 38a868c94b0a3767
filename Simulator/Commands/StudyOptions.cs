using System.CommandLine;
using Scenarios.Files;

namespace Simulator.Commands;

/// <summary>Arguments that <c>study</c> and <c>run</c> share.</summary>
internal sealed class StudyOptions
{
    internal const string DefaultScenario = "demo-retail";

    internal Argument<string> Scenario { get; } = new("scenario")
    {
        Description = $"A built-in scenario ({string.Join(", ", ScenarioLibrary.Names)}) or a path to a scenario file.",
        DefaultValueFactory = _ => DefaultScenario,
    };

    internal Option<string?> Orders { get; } = new("--orders")
    {
        Description = "Orders to replay instead of the scenario's own: a stream (NAME.orders.parquet); or data as "
            + "published, which are imported first: the file of Online Retail, or the folder of Olist's tables.",
    };

    internal Option<string> Out { get; } = new("--out")
    {
        Description = "Folder for the results; the study gets a folder of its own inside it.",
        DefaultValueFactory = _ => "results",
    };

    internal Option<string?> Name { get; } = new("--name")
    {
        Description = "Name of the study and of its folder; that of the definition or the scenario when absent.",
    };

    internal Option<string[]> Policies { get; } = PolicyLibraries();

    internal Option<bool> Check { get; } = new("--check-invariants")
    {
        Description = "Check conservation of units at every close of a day.",
    };

    internal Option<bool> OrdersOut { get; } = new("--orders-out")
    {
        Description = "Also write orders.parquet: the outcome of every order.",
    };

    internal Option<bool> EventsOut { get; } = new("--events-out")
    {
        Description = "Also write events.parquet: the event log of every run.",
    };

    /// <summary>The option that names users' own assemblies.</summary>
    internal static Option<string[]> PolicyLibraries() => new("--policies")
    {
        Description = "A .NET assembly (.dll) with policies of your own; repeat it (docs/tutorial-policy.md).",
        AllowMultipleArgumentsPerToken = false,
    };

    internal void AddTo(Command command)
    {
        command.Add(Orders);
        command.Add(Out);
        command.Add(Name);
        command.Add(Policies);
        command.Add(Check);
        command.Add(OrdersOut);
        command.Add(EventsOut);
    }
}
