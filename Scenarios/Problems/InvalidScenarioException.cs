using System.Collections.Immutable;

namespace Scenarios.Problems;

/// <summary>An input is wrong. Carries every problem found, not only the first.</summary>
public sealed class InvalidScenarioException : Exception
{
    /// <summary>Creates the exception from all problems found.</summary>
    public InvalidScenarioException(ImmutableArray<InputProblem> problems)
        : base(Describe(problems)) => Problems = problems;

    /// <summary>Every problem found, in the order of the files.</summary>
    public ImmutableArray<InputProblem> Problems { get; }

    private static string Describe(ImmutableArray<InputProblem> problems) =>
        $"{problems.Length} problem{(problems.Length == 1 ? "" : "s")} in the input:" +
        string.Concat(problems.Select((problem, index) => $"\n  {index + 1}. {problem}"));
}

/// <summary>One thing wrong in an input.</summary>
/// <param name="File">The file, or the name of the part when it was built in memory.</param>
/// <param name="Row">Line or row in the file, from 1; 0 when the problem has no single row.</param>
/// <param name="Field">Path of the field, for example <c>lanes[12].to</c>.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What should.</param>
public sealed record InputProblem(string File, int Row, string Field, string Found, string Expected)
{
    /// <summary>File, row, field, found, expected in one line.</summary>
    public override string ToString() =>
        $"{File}{(Row > 0 ? $":{Row}" : "")}: {Field}: found {Found}; expected {Expected}.";
}
