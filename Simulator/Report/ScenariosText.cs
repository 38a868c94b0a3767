using System.Collections.Immutable;
using Simulator.Studies;

namespace Simulator.Report;

/// <summary>What is said of a study with several scenarios wherever it is shown.</summary>
internal static class ScenariosText
{
    /// <summary>How the scenarios stand to one another.</summary>
    internal const string NotPaired =
        "Scenarios are not paired with one another: each is a paired study of its own, and no interval here is one of a "
        + "difference between two of them.";

    /// <summary>What the changes are, in a few sentences.</summary>
    internal static string Changes(ImmutableArray<StudyResult> studies)
    {
        var (first, hasIntervals) = (studies[0], studies.Any(study => study.Replications.Length > 1));
        var baseline = first.Story.LabelOf(first.Baseline);
        return hasIntervals
            ? $"Changes against {baseline} in the same scenario, paired by replication, each with its own 95 % interval. "
                + "The verdict behind the colon is one of those that are right together within its scenario. "
                + $"{Zones} pp = percentage points."
            : $"Changes against {baseline} in the same scenario; 1 replication: no interval, no verdict. "
                + "pp = percentage points.";
    }

    /// <summary>The replications of every policy set, and how they differ or why they are so many, in
    /// sentences.</summary>
    internal static string Replications(StudyResult study)
    {
        var number = study.Replications.Length;
        string[] parts =
        [
            $"{NumberText.Whole(number)} replication{(number == 1 ? "" : "s")}.",
            study.Design.Describe(),
            study.Stopping is { } stopping ? StoppingText.Of(stopping, study.Story.LabelOf, study.Baseline) : "",
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    /// <summary>Where comparisons at equal inventory are found; empty where there are none.</summary>
    internal static string EqualInventory(ImmutableArray<StudyResult> studies) =>
        studies[0].Story.Frontier.Length > 1
            ? "Comparisons at equal inventory are in the report of each scenario."
            : "";

    private static string Zones
    {
        get
        {
            var zones = HeadlineMetric.Default.Select(
                metric => $"{metric.Label} ± {NumberText.Percent2(metric.Zone.HalfWidth)} {VerdictText.Unit(metric)}");
            return $"Too small to matter: {string.Join(", ", zones)}.";
        }
    }
}
