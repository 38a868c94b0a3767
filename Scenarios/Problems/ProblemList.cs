using System.Collections.Immutable;

namespace Scenarios.Problems;

/// <summary>Collects problems of one source, so that all can be reported together.</summary>
/// <param name="source">The file, or the name of the part when it is built in memory.</param>
public sealed class ProblemList(string source)
{
    /// <summary>After this many problems the rest are only counted.</summary>
    public const int Limit = 200;

    private readonly List<InputProblem> _problems = [];
    private int _beyond;

    /// <summary>Number of problems found so far.</summary>
    public int Count => _problems.Count + _beyond;

    /// <summary>Notes a problem.</summary>
    public void Add(string field, string found, string expected, int row = 0) =>
        Add(new InputProblem(source, row, field, found, expected));

    /// <summary>Notes a problem of any file.</summary>
    public void Add(InputProblem problem)
    {
        if (_problems.Count < Limit) _problems.Add(problem);
        else _beyond++;
    }

    /// <summary>Takes over the problems of another list.</summary>
    public void AddRange(IEnumerable<InputProblem> problems) => _problems.AddRange(problems);

    /// <summary>Takes over all problems of another list, also those that were only counted.</summary>
    internal void AddRange(ProblemList other)
    {
        foreach (var problem in other._problems) Add(problem);
        _beyond += other._beyond;
    }

    /// <summary>Notes a code that is not defined, with the nearest that are.</summary>
    public void AddUnknown(string field, string code, IEnumerable<string> known, int row = 0) =>
        Add(field, $"\"{code}\"", NearestNames(code, known), row);

    /// <summary>Finds a code in a table or notes the problem.</summary>
    public bool TryResolve(
        string field, string code, IReadOnlyDictionary<string, int> table, out int index, int row = 0)
    {
        if (table.TryGetValue(code, out index)) return true;
        AddUnknown(field, code, table.Keys, row);
        return false;
    }

    /// <summary>Throws when any problem was noted.</summary>
    /// <exception cref="InvalidScenarioException">At least one problem was noted.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0) throw ToException();
    }

    /// <summary>The problems noted, to be thrown where there is at least one.</summary>
    public InvalidScenarioException ToException()
    {
        var all = _problems.ToImmutableArray();
        if (_beyond > 0) all = all.Add(new InputProblem(source, 0, "…", $"{_beyond} more problems", "none"));
        return new InvalidScenarioException(all);
    }

    /// <summary>The three names nearest to a text by edit distance, quoted, nearest first.</summary>
    internal static string[] Nearest(string text, IEnumerable<string> names) =>
    [
        .. names.OrderBy(name => EditDistance(text, name)).ThenBy(name => name, StringComparer.Ordinal)
            .Take(3).Select(name => $"\"{name}\""),
    ];

    private static string NearestNames(string code, IEnumerable<string> known)
    {
        var near = Nearest(code, known);
        return near.Length == 0
            ? "a defined code, but none is defined"
            : $"a defined code, such as {string.Join(", ", near)}";
    }

    private static int EditDistance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = row[j];
                row[j] = cost;
            }
        }

        return row[right.Length];
    }
}
