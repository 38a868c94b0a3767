using System.Text.RegularExpressions;

namespace Simulator.Report.Html;

/// <summary>What the words mean: the rows of docs/glossary.md, which is part of the program.</summary>
internal sealed partial class GlossarySection : IReportSection
{
    public string Id => "glossary";

    public string Title => "Words used here";

    public bool Has(ReportData data) => true;

    public void Write(HtmlText page, ReportData data)
    {
        var used = page.SoFar;
        page.Open("dl");
        foreach (var row in StudyReport.Resource("glossary.md").Split('\n'))
        {
            var cells = row.Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length != 4 || cells[1] is "word" or "---") continue;
            if (!used.Contains(cells[1], StringComparison.OrdinalIgnoreCase)) continue;
            page.Element("dt", cells[1]).Element("dd", Links().Replace(cells[2], ""));
        }

        page.Close();
    }

    /// <summary>A link to another page of the documentation, which is not beside the report.</summary>
    [GeneratedRegex(@" \(\[[^\]]*\]\([^)]*\)\)")]
    private static partial Regex Links();
}
