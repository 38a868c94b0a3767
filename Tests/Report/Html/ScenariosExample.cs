using System.Collections.Immutable;
using Simulator.Report.Html;
using Simulator.Studies;
using Tests.Studies;

namespace Tests.Report.Html;

/// <summary>A study with made-up numbers in two scenarios, in which the policy sets do not come out alike.</summary>
internal static class ScenariosExample
{
    /// <summary>The second scenario; its name needs escapes.</summary>
    internal const string Far = "far & <wide>";

    internal static ImmutableArray<StudyResult> Studies(int replications = 5, ImmutableArray<string> sets = default)
    {
        if (sets.IsDefault) sets = StudyExample.DefaultSets;
        var runs = sets.SelectMany((set, index) => Enumerable.Range(0, replications).Select(
            replication => StudyExample.Run(set, sets.Length - index, replication) with { Scenario = Far }));
        var far = StudyExample.Scenario(Far) with { Currency = "USD", Description = "Two buildings & <more>." };
        return [StudyExample.Study(replications, sets: sets), new StudyResult("example", far, sets, runs)];
    }

    /// <summary>The page above them.</summary>
    internal static string Page(ImmutableArray<StudyResult> studies) =>
        ScenariosReport.Of(studies, [.. studies.Select(StudyExample.Origin)]);
}
