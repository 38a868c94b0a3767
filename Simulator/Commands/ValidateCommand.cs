using System.CommandLine;
using Scenarios.Files;
using Simulator.Studies.Definitions;

namespace Simulator.Commands;

/// <summary><c>validate</c>: checks a scenario file, or a study definition with its scenario, and a stream on it, and
/// reports every problem.</summary>
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
            if (study is not null)
            {
                Console.WriteLine(
                    $"{study.Name}: {study.PolicySets.Length} policy sets x {study.ReplicationsText} replications of "
                    + $"{study.Scenario.Name}, baseline {study.PolicySets[0].Name}: no problem.");
            }

            var definition = study?.Scenario ?? ScenarioLibrary.Read(given);
            Console.WriteLine(
                $"{definition.Name}: {definition.Network.Facilities.Length} buildings in "
                + $"{definition.Network.Echelons.Max() + 1} echelons, {definition.Network.Regions.Length} regions, "
                + $"{definition.Network.ShipOptions.Length:#,0} ship options, "
                + $"{definition.Network.PromiseClasses.Length} promise classes: no problem.");
            foreach (var warning in definition.Warnings) Console.WriteLine($"Warning: {warning}");
            if (arguments.GetValue(shared.Orders) is not { } orders) return Task.CompletedTask;
            var (scenario, notes) = definition.With(OrderStreamFile.Open(orders));
            Console.WriteLine(
                $"{orders}: {scenario.Orders.OrderCount:#,0} orders, {scenario.Orders.LineCount:#,0} lines: "
                + "no problem.");
            foreach (var note in notes) Console.WriteLine($"Note: {note}");
            return Task.CompletedTask;
        }));
        return command;
    }
}
