using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>How the policies of a study got their numbers: the searches that its definition tells of.</summary>
internal static class TuningPart
{
    /// <summary>Writes the part; nothing where the definition tells of no search.</summary>
    internal static void Write(HtmlText page, ReportData data)
    {
        var searches = data.Study.Tuning;
        if (searches.IsEmpty) return;
        page.Element("h3", "How the policies were tuned");
        page.Element("p", "By the searches below, as the study's definition tells them, one after the other. "
            + "Policy sets of one search had the same budget of trials.");
        page.Open("ol");
        foreach (var search in searches) WriteSearch(page, data, search);
        page.Close();
        string[] others =
        [
            .. data.Study.PolicySets.Except(searches.SelectMany(search => search.PolicySets)),
        ];
        if (others.Length > 0)
        {
            page.Element("p", $"Without a search of their own: {NamesOf(data, others)}.");
        }
    }

    private static void WriteSearch(HtmlText page, ReportData data, TuningSearch search)
    {
        page.Open("li");
        page.Text($"{NamesOf(data, search.PolicySets)}: {Counted(search.Budget, "trial")} at most for each, in "
            + $"{Counted(search.Replications, "replication")}.");
        page.Open("ul");
        page.Element("li", $"Objective: {search.Objective}");
        WriteCode(page, "Command", search.Command);
        if (search.Record.Length > 0) WriteCode(page, "What it found", search.Record);
        if (search.Trials.Length > 0) WriteCode(page, "All trials", search.Trials);
        else page.Element("li", "Its single trials are not on record.");
        if (search.Note.Length > 0) page.Element("li", search.Note);
        page.Close().Close();
    }

    private static void WriteCode(HtmlText page, string what, string text) =>
        page.Open("li").Text($"{what}: ").Element("code", text).Close();

    /// <summary>Names to show, a swept set by its own.</summary>
    private static string NamesOf(ReportData data, IReadOnlyCollection<string> sets)
    {
        var swept = data.Study.Story.Frontier.Where(family => family.PolicySets.All(sets.Contains)).ToArray();
        return string.Join("; ", [
            .. swept.Select(family => $"{family.Name} (all levels)"),
            .. sets.Except(swept.SelectMany(family => family.PolicySets)).Select(data.LabelOf),
        ]);
    }

    private static string Counted(int count, string what) =>
        count == 1 ? $"1 {what}" : $"{NumberText.Whole(count)} {what}s";
}
