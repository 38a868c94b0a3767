namespace Simulator.Report.Html;

/// <summary>What every report has around its sections: head, style, skip link, contents, script.</summary>
internal static class ReportPage
{
    /// <summary>A page: a first section with the title of the page, its contents, the other sections.</summary>
    /// <param name="title">What the window is called.</param>
    /// <param name="sections">The sections; the first one's heading is that of the page.</param>
    internal static string Of(string title, IReadOnlyList<Section> sections)
    {
        var page = new HtmlText().Markup("<!DOCTYPE html>\n");
        page.Open("html", ("lang", "en"));
        WriteHead(page, title);
        page.Open("body");
        page.Element("a", "Skip to the contents", ("class", "skip"), ("href", "#contents"));
        page.Open("main");
        for (var index = 0; index < sections.Count; index++)
        {
            var section = sections[index];
            page.Open("section", ("id", section.Id), ("aria-labelledby", $"{section.Id}-title"));
            page.Element(index == 0 ? "h1" : "h2", section.Title, ("id", $"{section.Id}-title"));
            section.Write(page);
            page.Close();
            if (index == 0) WriteContents(page, sections);
        }

        page.Close();
        page.Open("script").Markup($"\n{StudyReport.Resource("report.js")}").Close();
        page.Close().Close();
        return page.ToString();
    }

    private static void WriteHead(HtmlText page, string title)
    {
        page.Open("head");
        page.Empty("meta", ("charset", "utf-8"));
        page.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        // Even a fault of ours cannot make the page ask for anything outside itself.
        page.Empty(
            "meta", ("http-equiv", "Content-Security-Policy"),
            ("content", "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"));
        page.Empty("link", ("rel", "icon"), ("href", "data:,"));
        page.Element("title", title);
        page.Open("style").Markup($"\n{StudyReport.Resource("report.css")}").Close();
        page.Close();
    }

    private static void WriteContents(HtmlText page, IReadOnlyList<Section> sections)
    {
        page.Open("nav", ("id", "contents"), ("aria-label", "Contents")).Open("ol");
        foreach (var section in sections.Skip(1))
        {
            page.Open("li").Element("a", section.Title, ("href", $"#{section.Id}")).Close();
        }

        page.Close().Close();
    }

    /// <summary>A section of a page.</summary>
    /// <param name="Id">The end of its address.</param>
    /// <param name="Title">Its heading.</param>
    /// <param name="Write">Writes what stands below the heading.</param>
    internal sealed record Section(string Id, string Title, Action<HtmlText> Write);
}
