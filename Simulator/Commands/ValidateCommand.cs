using System.CommandLine;
using Scenarios;
using Scenarios.Files;
using Simulator.Studies.Definitions;

namespace Simulator.Commands;

/// <summary><c>validate</c>: checks a scenario file, or a study definition with its scenarios, and a stream on them,
/// and reports every problem.</summary>
internal static class ValidateCommand
{
    internal static Command Create()
    {
        var shared = new StudyOptions();
        var name = StudyCommand.Subject(StudyOptions.DefaultScenario);
        var command = new Command(
            "validate",
            "Checks a scenario or a study definition, and an order stream on it, and reports every problem at once. "
            + "Example: validate my.yaml")
        {
            name, shared.Orders, shared.Policies,
        };
        command.SetAction((arguments, _) => CommandLine.GuardAsync(() =>
        {
            var given = arguments.GetValue(name)!; // There is a default.
            var study = StudyLibrary.TryRead(given, PolicyAssemblies.Load(arguments.GetValue(shared.Policies)));
            var orders = arguments.GetValue(shared.Orders);
            if (study is not null) Show(study);
            foreach (var definition in study?.Scenarios ?? [ScenarioLibrary.Read(given)])
            {
                Show(definition);
                if (orders is null || (study is { HasSeveralScenarios: true } && !definition.NeedsOrders)) continue;
                Show(definition, orders);
            }

            return Task.CompletedTask;
        }));
        return command;
    }

    private static void Show(StudyDefinition study) => Console.WriteLine(
        $"{study.Name}: {study.PolicySets.Length} policy sets x {study.ReplicationsText} replications of "
        + $"{string.Join(", ", study.Scenarios.Select(scenario => scenario.Name))}, baseline "
        + $"{study.PolicySets[0].Name}: no problem.");

    private static void Show(ScenarioDefinition definition)
    {
        Console.WriteLine(
            $"{definition.Name}: {definition.Network.Facilities.Length} buildings in "
            + $"{definition.Network.Echelons.Max() + 1} echelons, {definition.Network.Regions.Length} regions, "
            + $"{definition.Network.ShipOptions.Length:#,0} ship options, "
            + $"{definition.Network.PromiseClasses.Length} promise classes: no problem.");
        foreach (var warning in definition.Warnings) Console.WriteLine($"Warning: {warning}");
    }

    private static void Show(ScenarioDefinition definition, string orders)
    {
        var (scenario, notes) = definition.With(OrderStreamFile.Open(orders));
        Console.WriteLine(
            $"{orders}: {scenario.Orders.OrderCount:#,0} orders, {scenario.Orders.LineCount:#,0} lines: "
            + "no problem.");
        foreach (var note in notes) Console.WriteLine($"Note: {note}");
    }
}
