using System.CommandLine;
using Scenarios.Files.Schema;

namespace Simulator.Commands;

/// <summary><c>schema</c>: prints the JSON Schema of scenario files.</summary>
internal static class SchemaCommand
{
    internal static Command Create()
    {
        var command = new Command(
            "schema",
            "Prints the JSON Schema of scenario files, for editors. Example: schema > docs/scenario.schema.json");
        command.SetAction((_, _) => CommandLine.GuardAsync(() => Console.Out.WriteAsync(ScenarioSchema.Text())));
        return command;
    }
}
