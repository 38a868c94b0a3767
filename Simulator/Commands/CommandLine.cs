using System.CommandLine;
using Policies.Ports;
using Scenarios.Problems;

namespace Simulator.Commands;

/// <summary>The program's commands; without arguments it runs the default study.</summary>
public static class CommandLine
{
    /// <summary>Exit code when everything worked.</summary>
    public const int Done = 0;

    /// <summary>Exit code when an input, a policy or a file was at fault; one message says how.</summary>
    public const int Failed = 1;

    /// <summary>Runs the command that the arguments name.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var root = new RootCommand(
            "Replays order streams against a multi-echelon network under several policies, and compares shipping cost "
            + "and delivery-speed fill rates. Without a command it runs the default study.")
        {
            StudyCommand.Create(),
            BacktestCommand.Create(),
            TuneCommand.Create(),
            HindsightCommand.Create(),
            RunCommand.Create(),
            PlanCommand.Create(),
            ExplainCommand.Create(),
            ImportCommand.Create(),
            GenerateCommand.Create(),
            ValidateCommand.Create(),
            ValidationCommand.Create(),
            SchemaCommand.Create(),
            PoliciesCommand.Create(),
        };
        root.SetAction((_, _) => GuardAsync(() => StudyCommand.DefaultJob().RunAsync()));
        return await root.Parse(args).InvokeAsync();
    }

    /// <summary>Does the work of a command; turns a fault of the user's input into one message, never a stack
    /// trace.</summary>
    internal static async Task<int> GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
            return Done;
        }
        catch (Exception fault) when (fault is InvalidScenarioException or PolicyException or IOException
            or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return Failed;
        }
    }
}
