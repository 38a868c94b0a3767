using System.CommandLine;
using Scenarios.Files.Schema;
using Simulator.Studies.Definitions;

namespace Simulator.Commands;

/// <summary><c>schema</c>: prints the JSON Schema of scenario files or of study definitions.</summary>
internal static class SchemaCommand
{
    private const string Scenario = "scenario";
    private const string Study = "study";

    internal static Command Create()
    {
        var of = new Argument<string>("of")
        {
            Description = $"What files: {Scenario} or {Study}.",
            DefaultValueFactory = _ => Scenario,
        };
        of.AcceptOnlyFromAmong(Scenario, Study);
        var command = new Command(
            "schema",
            "Prints the JSON Schema of scenario files, or of study definitions, for editors. "
            + "Example: schema study > docs/study.schema.json")
        {
            of,
        };
        command.SetAction((arguments, _) => CommandLine.GuardAsync(() => Console.Out.WriteAsync(
            arguments.GetValue(of) == Study ? StudySchema.Text() : ScenarioSchema.Text())));
        return command;
    }
}
