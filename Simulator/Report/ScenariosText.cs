using System.Collections.Immutable;
using Simulator.Studies;

namespace Simulator.Report;

/// <summary>What is said of a study with several scenarios wherever it is shown.</summary>
internal static class ScenariosText
{
    /// <summary>How the scenarios stand to one another.</summary>
    internal const string NotPaired =
        "Scenarios are not paired with one another: each is a paired study of its own, and no interval here is one of "
        + "a difference between two of them.";

    /// <summary>What the changes are, in a few sentences.</summary>
    /// <param name="studies">One for each scenario.</param>
    /// <param name="baseline">What to call the baseline.</param>
    internal static string Changes(ImmutableArray<StudyResult> studies, string baseline)
    {
        var changes = $"Changes against {baseline} in the same scenario";
        var text = studies.Any(study => study.Replications.Length > 1)
            ? $"{changes}, paired by replication, each with its own 95 % interval. The verdict behind the colon is one "
                + $"of those that are right together within its scenario. {Zones}"
            : $"{changes}; 1 replication: no interval, no verdict.";
        var elsewhere = studies[0].Story.Frontier.Length > 1
            ? " Comparisons at equal inventory are in the report of each scenario."
            : "";
        return $"{text} pp = percentage points.{elsewhere}";
    }

    /// <summary>What the levels of a table of scenarios are, in a sentence.</summary>
    internal static string Levels(string baseline) =>
        $"With the levels of {baseline}; money is per unit, in the currency of the scenario.";

    /// <summary>The replications of every policy set, and how they differ or why they are so many, in
    /// sentences.</summary>
    /// <param name="study">The study of a scenario.</param>
    /// <param name="labelOf">What to call a policy set.</param>
    internal static string Replications(StudyResult study, Func<string, string> labelOf)
    {
        var number = study.Replications.Length;
        string[] parts =
        [
            $"{NumberText.Whole(number)} replication{(number == 1 ? "" : "s")}.",
            study.Design.Describe(),
            study.Stopping is { } stopping ? StoppingText.Of(stopping, labelOf, study.Baseline) : "",
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

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
