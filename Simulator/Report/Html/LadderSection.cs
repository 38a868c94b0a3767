namespace Simulator.Report.Html;

/// <summary>What each ingredient is worth on its own: pairs of policy sets that differ in one thing.</summary>
internal sealed class LadderSection : IReportSection
{
    public string Id => "ladder";

    public string Title => "What each ingredient is worth";

    public bool Has(ReportData data) => !data.Study.Story.Ladder.IsEmpty;

    public void Write(HtmlText page, ReportData data)
    {
        page.Paragraph("Each row switches one thing on and leaves all else alike, in the same worlds.");
        var table = StepTable.Create(data, "Effect of switching one thing on, with 95 % intervals", "switched on");
        foreach (var step in data.Study.Story.Ladder) StepTable.Add(table, data, step.Name, step.To, step.From);
        table.Write(page);
        page.Open("details").Element("summary", "Which policy sets are compared").Open("ul");
        foreach (var step in data.Study.Story.Ladder)
        {
            page.Element("li", $"{step.Name}: {data.LabelOf(step.To)} against {data.LabelOf(step.From)}");
        }

        page.Close().Close();
    }
}
