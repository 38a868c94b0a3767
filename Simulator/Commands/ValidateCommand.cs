using System.CommandLine;
using Scenarios.Files;

namespace Simulator.Commands;

/// <summary><c>validate</c>: checks a scenario file, and a stream on it, and reports every problem.</summary>
internal static class ValidateCommand
{
    internal static Command Create()
    {
        var shared = new StudyOptions();
        var command = new Command(
            "validate",
            "Checks a scenario, and an order stream on it, and reports every problem at once. "
            + "Example: validate my.yaml")
        {
            shared.Scenario, shared.Orders,
        };
        command.SetAction((arguments, _) => CommandLine.GuardAsync(() =>
        {
            var name = arguments.GetValue(shared.Scenario)!;
            var definition = ScenarioLibrary.Read(name);
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
