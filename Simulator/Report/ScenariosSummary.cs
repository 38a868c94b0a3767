using System.Collections.Immutable;
using System.Text;
using Simulator.Studies;

namespace Simulator.Report;

/// <summary>The tables of a study with several scenarios in Markdown, <c>summary.md</c> above their folders: changes by
/// scenario and policy set, and what the scenarios are.</summary>
internal static class ScenariosSummary
{
    /// <summary>The text; the same studies give the same bytes.</summary>
    /// <param name="studies">One for each scenario, of the same policy sets.</param>
    internal static string Of(ImmutableArray<StudyResult> studies)
    {
        var first = studies[0];
        var text = new StringBuilder();
        text.Append($"# {first.Name}\n\n{ScenariosText.NotPaired} ")
            .Append("The command that makes this again is in manifest.json.\n");
        if (first.Story.Question.Length > 0) text.Append($"\n{first.Story.Question}\n");
        if (first.PolicySets.Length > 1) AddChanges(text, studies);
        AddScenarios(text, studies);
        return text.ToString();
    }

    private static void AddChanges(StringBuilder text, ImmutableArray<StudyResult> studies)
    {
        text.Append($"\n## Changes against {studies[0].Baseline}, scenario by scenario\n\n")
            .Append($"{ScenariosText.Changes(studies, studies[0].Baseline)}\n\n");
        StudySummary.AddRow(text, ["scenario", "policy set", .. ScenarioChange.Columns]);
        text.Append("|---").Append("|---").Append(string.Concat(ScenarioChange.Columns.Select(_ => "|---")))
            .Append("|\n");
        foreach (var study in studies)
        {
            foreach (var set in study.PolicySets.Skip(1))
            {
                StudySummary.AddRow(
                    text, [study.Scenario.Name, set, .. ScenarioChange.Of(study, set).Select(change => change.Text)]);
            }
        }
    }

    private static void AddScenarios(StringBuilder text, ImmutableArray<StudyResult> studies)
    {
        text.Append($"\n## Scenarios\n\n{ScenariosText.Levels(studies[0].Baseline)}\n\n");
        StudySummary.AddRow(text,
        [
            "scenario", "orders and products", "currency", .. ScenarioLevel.Columns, "replications", "files",
        ]);
        text.Append("|---|---|---|---:|---:|---:|---|---|\n");
        foreach (var study in studies)
        {
            var name = study.Scenario.Name;
            var folder = Uri.EscapeDataString(name);
            StudySummary.AddRow(text,
            [
                name, ProvenanceText.Of(study.Scenario), study.Scenario.Currency,
                .. ScenarioLevel.Of(study).Select(level => level.Text), ScenariosText.Replications(study, set => set),
                $"[report]({folder}/report.html), [summary]({folder}/{StudySummary.FileName}), "
                    + $"[manifest]({folder}/{Manifest.FileName})",
            ]);
        }
    }
}
