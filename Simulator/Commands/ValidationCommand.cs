using System.CommandLine;
using Scenarios.Problems;
using Simulator.Validation;

namespace Simulator.Commands;

/// <summary><c>validation</c>: reproduces published numbers and says which agree.</summary>
internal static class ValidationCommand
{
    internal static Command Create()
    {
        var page = new Option<string?>("--out")
        {
            Description = "Writes the table with every number to this file, as Markdown.",
        };
        var quick = new Option<bool>("--quick")
        {
            Description = "Shorter simulated cases, as the test suite runs them: seconds instead of minutes.",
        };
        var cases = new Option<string[]>("--case")
        {
            Description = "Only this case, by its id; can be given several times.",
        };
        var command = new Command(
            "validation",
            "Reproduces published traces, closed forms and queueing theory, and says which numbers agree. "
            + "Fails when one does not. Example: validation --case D1 --case E9 --quick")
        {
            cases, quick, page,
        };
        command.SetAction(async (arguments, _) =>
        {
            var length = arguments.GetValue(quick) ? RunLength.Quick : RunLength.Full;
            var agrees = false;
            var code = await CommandLine.GuardAsync(
                async () => agrees = await AgreesAsync(
                    Choose(arguments.GetValue(cases) ?? []), length, arguments.GetValue(page)));
            return agrees ? code : CommandLine.Failed;
        });
        return command;
    }

    private static IEnumerable<ValidationCase> Choose(string[] ids)
    {
        var all = ValidationSuite.Cases;
        var problems = new ProblemList("validation");
        foreach (var id in ids)
        {
            if (!all.Any(known => known.Id == id)) problems.AddUnknown("--case", id, all.Select(known => known.Id));
        }

        problems.ThrowIfAny();
        return ids.Length == 0 ? all : all.Where(known => ids.Contains(known.Id));
    }

    private static async Task<bool> AgreesAsync(
        IEnumerable<ValidationCase> cases, RunLength length, string? page)
    {
        var results = new List<ValidationResult>();
        foreach (var known in cases)
        {
            var result = new ValidationResult(known, known.Check(length));
            results.Add(result);
            Console.WriteLine($"{result.Agreeing,3} of {result.Rows.Length,3} agree: {known}");
        }

        if (page is not null)
        {
            await File.WriteAllTextAsync(page, ValidationPage.Write(results));
            Console.WriteLine($"Table  {page}");
        }

        var off = results
            .SelectMany(result => result.Rows, (result, row) => (result.Case, Row: row))
            .Where(found => found.Row.Verdict != Verdict.Agrees).ToArray();
        foreach (var (known, row) in off) await Console.Error.WriteLineAsync($"{known.Id} {row}");
        return off.Length == 0;
    }
}
