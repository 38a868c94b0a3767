using System.CommandLine;

namespace Simulator.Commands;

/// <summary><c>tune</c>: the best values of policies' own parameters.</summary>
internal static class TuneCommand
{
    internal static Command Create()
    {
        var options = new TuneOptions();
        var command = new Command(
            "tune",
            "Searches for the parameters at which policy sets serve demand at the least cost, in worlds that no study "
            + "sees. Example: tune demo-retail --policy-set base-stock --budget 12");
        options.AddTo(command);
        command.SetAction((arguments, _) => CommandLine.GuardAsync(() => new TuneJob
        {
            Scenario = arguments.GetValue(options.Scenario)!,
            Orders = arguments.GetValue(options.Orders),
            PolicySets = StudyCommand.Resolve(
                arguments.GetValue(options.PolicySets),
                PolicyAssemblies.Load(arguments.GetValue(options.Policies))),
            Budget = arguments.GetValue(options.Budget),
            Replications = arguments.GetValue(options.Replications),
            FirstReplication = arguments.GetValue(options.FirstReplication),
            OnlyInventory = arguments.GetValue(options.OnlyInventory),
            Seed = arguments.GetValue(options.Seed),
            InventoryValue = arguments.GetValue(options.InventoryValue),
            LostGoodwill = arguments.GetValue(options.LostGoodwill),
            Tolerance = arguments.GetValue(options.Tolerance),
            ResultsFolder = arguments.GetValue(options.Out)!,
            Threads = arguments.GetValue(options.Threads),
            CommandLine = CommandText.Of(arguments),
        }.RunAsync()));
        return command;
    }
}
