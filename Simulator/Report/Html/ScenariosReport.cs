using System.Collections.Immutable;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>The report above those of several scenarios: one small page that leads to theirs.</summary>
internal static class ScenariosReport
{
    /// <summary>The page; the same studies give the same bytes.</summary>
    /// <param name="studies">One for each scenario, of the same policy sets.</param>
    /// <param name="origins">What each was made from.</param>
    internal static string Of(ImmutableArray<StudyResult> studies, ImmutableArray<StudyOrigin> origins)
    {
        // Without their tables and pictures, which the scenarios' own reports show.
        ImmutableArray<ReportData> all =
        [
            .. studies.Zip(origins, (study, origin) => new ReportData
            {
                Study = study,
                Origin = origin,
                Figures = new ReportFigures(""),
            }),
        ];
        var first = all[0];
        var sections = new List<ReportPage.Section>
        {
            new("summary", $"Study {first.Study.Name}", page => WriteSummary(page, all)),
        };
        if (first.Compares)
        {
            sections.Add(new(
                "changes", $"Changes against {first.LabelOf(first.Baseline)}, scenario by scenario",
                page => WriteChanges(page, all)));
        }

        sections.Add(new("scenarios", "Scenarios", page => WriteScenarios(page, all)));
        sections.Add(new("provenance", "How to make this again", page => WriteOrigin(page, all)));
        return ReportPage.Of($"{first.Study.Name}: report of a study in several scenarios", sections);
    }

    private static void WriteSummary(HtmlText page, ImmutableArray<ReportData> all)
    {
        var study = all[0].Study;
        page.Element(
            "p",
            $"{NumberText.Whole(all.Length)} scenarios, each with the same {NumberText.Whole(study.PolicySets.Length)} "
            + $"policy set{(study.PolicySets.Length == 1 ? "" : "s")}; baseline {all[0].LabelOf(all[0].Baseline)}",
            ("class", "quiet"));
        if (study.Story.Question.Length > 0) page.Paragraph(study.Story.Question);
        page.Element("p", ScenariosText.NotPaired, ("class", "notice"));
        page.Open("ul");
        foreach (var data in all)
        {
            var scenario = data.Study.Scenario;
            page.Open("li").Element("a", scenario.Name, ("href", LinkOf(data)))
                .Text($" ({ProvenanceText.Of(scenario)}, {scenario.Currency}): {Headline.Of(data)}").Close();
        }

        page.Close();
    }

    private static void WriteChanges(HtmlText page, ImmutableArray<ReportData> all)
    {
        ImmutableArray<StudyResult> studies = [.. all.Select(data => data.Study)];
        var baseline = all[0].LabelOf(all[0].Baseline);
        page.Paragraph(ScenariosText.Changes(studies, baseline));
        var table = new HtmlTable($"Every policy set against {baseline} in the same scenario")
            .Columns(["scenario", "policy set", .. ScenarioChange.Columns]);
        foreach (var data in all)
        {
            foreach (var set in data.Study.PolicySets.Skip(1))
            {
                table.Row(data.Study.Scenario.Name, [
                    new(data.LabelOf(set)),
                    .. ScenarioChange.Of(data.Study, set).Select(change => new HtmlTable.Cell(
                        change.Text, change.Mean,
                        change.Verdict is { } verdict ? StudyVerdictsSection.MarkOf(verdict) : "")),
                ]);
            }
        }

        table.Write(page);
    }

    private static void WriteScenarios(HtmlText page, ImmutableArray<ReportData> all)
    {
        page.Paragraph(ScenariosText.Levels(all[0].LabelOf(all[0].Baseline)));
        var table = new HtmlTable("What the scenarios are, and the report of each").Columns(
            ["scenario", "report", "orders and products", "currency", .. ScenarioLevel.Columns, "replications"]);
        foreach (var data in all)
        {
            var scenario = data.Study.Scenario;
            table.Row(scenario.Name, [
                new($"report of {scenario.Name}", Link: LinkOf(data)),
                new(ProvenanceText.Of(scenario)),
                new(scenario.Currency),
                .. ScenarioLevel.Of(data.Study).Select(level => new HtmlTable.Cell(level.Text, level.Mean)),
                new(ScenariosText.Replications(data.Study, data.LabelOf)),
            ]);
        }

        table.Write(page);
        page.Open("dl");
        foreach (var scenario in all.Select(data => data.Study.Scenario))
        {
            page.Element("dt", scenario.Name).Element("dd", scenario.Description);
        }

        page.Close();
    }

    private static void WriteOrigin(HtmlText page, ImmutableArray<ReportData> all)
    {
        var origin = all[0].Origin;
        page.Paragraph("The same command, inputs and program give the same bytes, this page included. manifest.json "
            + "beside it has the hash of every file, and that of each scenario its inputs.");
        page.Open("p").Element("code", origin.CommandLine).Close();
        page.Open("dl");
        page.Element("dt", "Program").Open("dd")
            .Element("code", $"version {origin.ProgramVersion}, kernel {origin.Kernel}").Close();
        if (origin.Definition is { } definition)
        {
            page.Element("dt", $"Definition {definition.Name}").Open("dd")
                .Element("code", $"SHA-256 {definition.Sha256}").Close();
        }

        page.Close();
    }

    private static string LinkOf(ReportData data) =>
        $"{Uri.EscapeDataString(data.Study.Scenario.Name)}/{StudyReport.FileName}";
}
