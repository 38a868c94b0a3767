using System.CommandLine;
using Policies.Catalog;
using Spectre.Console;

namespace Simulator.Commands;

/// <summary><c>policies</c>: lists the policies with their parameters, and the built-in policy sets.</summary>
internal static class PoliciesCommand
{
    internal static Command Create()
    {
        var libraries = StudyOptions.PolicyLibraries();
        var command = new Command(
            "policies",
            "Lists the policies with their parameters, and the built-in policy sets. "
            + "Example: policies --policies MyPolicies.dll")
        {
            libraries,
        };
        command.SetAction((arguments, _) => CommandLine.GuardAsync(() =>
        {
            var catalog = PolicyAssemblies.Load(arguments.GetValue(libraries));
            var table = new Table().AddColumns("policy", "decides", "what it does", "parameters (default; range)");
            foreach (var entry in catalog.Entries)
            {
                var parameters = string.Join('\n', entry.Parameters.Select(Describe));
                table.AddRow(
                    Markup.Escape(entry.Name), Markup.Escape(entry.Role.ToString()), Markup.Escape(entry.Description),
                    Markup.Escape(parameters));
            }

            Terminal.Output().Write(table);
            Console.WriteLine("Built-in policy sets; the first is the baseline of a study:");
            foreach (var set in catalog.Sets)
            {
                Console.WriteLine($"  {set.Name}={string.Join(" + ", set.Policies)}");
            }

            return Task.CompletedTask;
        }));
        return command;
    }

    private static string Describe(PolicyParameter parameter) => FormattableString.Invariant(
        $"{parameter.Name} = {parameter.Default}: {parameter.Meaning}; {parameter.Range}{Tuned(parameter.Search)}");

    private static string Tuned(SearchRange? search) => search is null
        ? ""
        : FormattableString.Invariant($"; tuned from {search.From} to {search.To}");
}
