using System.Collections.Immutable;
using Scenarios.Files.Input;
using Scenarios.Network;
using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>Checks that the slower classes which customers take exist, and never lead back.</summary>
internal static class ResponseChecks
{
    /// <summary>Notes everything that does not fit.</summary>
    public static void Run(ImmutableArray<ReadRow<PromiseClass>> rows, ProblemList problems)
    {
        var slower = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.Value.WhenNotKept is { SlowerShare: > 0 } response)
            {
                slower.TryAdd(row.Value.Code, response.SlowerClass);
            }
        }

        foreach (var row in rows)
        {
            if (row.Value.WhenNotKept is not { SlowerShare: > 0, SlowerClass.Length: > 0 } response) continue;
            var to = response.SlowerClass;
            var codes = rows.Select(each => each.Value.Code).Where(code => code.Length > 0 && code != row.Value.Code);
            if (to != row.Value.Code && !codes.Contains(to))
            {
                var near = string.Join(", ", ProblemList.Nearest(to, codes));
                Note(row, $"\"{to}\"", near.Length == 0 ? "another class; there is none" : $"a class, such as {near}");
            }
            else if (LeadsBack(row.Value.Code, slower))
            {
                Note(row, $"\"{to}\", which leads back", "a slower class: a chain that ends");
            }
        }

        void Note(ReadRow<PromiseClass> row, string found, string expected)
        {
            var node = (row.Node.Find("when_not_kept") as InputMap)?.Find("to");
            problems.Add(new InputProblem(
                row.Node.File, node?.Line ?? row.Node.Line, $"{row.Node.Path}.when_not_kept.to", found, expected));
        }
    }

    private static bool LeadsBack(string start, Dictionary<string, string> slower)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var code = start; slower.TryGetValue(code, out var next); code = next)
        {
            if (!seen.Add(code)) return true;
        }

        return false;
    }
}
