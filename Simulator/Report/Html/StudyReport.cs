using System.Text;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>Writes the report of a study: one page that opens from disk and asks for nothing else.</summary>
internal static class StudyReport
{
    /// <summary>Name of the file.</summary>
    internal const string FileName = "report.html";

    // The order in which a reader with little time wants them.
    private static readonly IReportSection[] s_sections =
    [
        new SummarySection(), new JourneySection(), new FrontierSection(), new LadderSection(), new TwoByTwoSection(),
        new LevelsSection(), new StudyVerdictsSection(), new SpeedSection(), new CostSection(),
        new ShippingChangeSection(), new MapSection(), new PricesSection(), new CapacitySection(),
        new InventorySection(), new ClickToDoorSection(), new LosersSection(), new DesignSection(),
        new OriginSection(), new GlossarySection(),
    ];

    /// <summary>Writes the page and its pictures; the same study gives the same bytes.</summary>
    /// <param name="study">The study.</param>
    /// <param name="origin">What it was made from.</param>
    /// <param name="prices">Its opportunity costs.</param>
    /// <param name="folder">The folder that holds its tables.</param>
    internal static async Task WriteAsync(
        StudyResult study, StudyOrigin origin, IReadOnlyList<PricesTable> prices, string folder)
    {
        var data = await ReportData.ReadAsync(study, origin, prices, folder);
        await File.WriteAllTextAsync(Path.Combine(folder, FileName), Of(data), new UTF8Encoding(false));
    }

    /// <summary>The page.</summary>
    internal static string Of(ReportData data)
    {
        IReportSection[] sections = [.. s_sections.Where(section => section.Has(data))];
        var page = new HtmlText().Markup("<!DOCTYPE html>\n");
        page.Open("html", ("lang", "en"));
        WriteHead(page, data);
        page.Open("body");
        page.Element("a", "Skip to the contents", ("class", "skip"), ("href", "#contents"));
        page.Open("main");
        foreach (var section in sections)
        {
            page.Open("section", ("id", section.Id), ("aria-labelledby", $"{section.Id}-title"));
            var heading = section is SummarySection ? "h1" : "h2";
            page.Element(heading, TitleOf(section, data), ("id", $"{section.Id}-title"));
            section.Write(page, data);
            page.Close();
            if (section is SummarySection) WriteContents(page, sections);
        }

        page.Close();
        page.Open("script").Markup($"\n{Resource("report.js")}").Close();
        page.Close().Close();
        return page.ToString();
    }

    private static string TitleOf(IReportSection section, ReportData data) =>
        section is SummarySection ? $"Study {data.Study.Name}" : section.Title;

    private static void WriteHead(HtmlText page, ReportData data)
    {
        page.Open("head");
        page.Empty("meta", ("charset", "utf-8"));
        page.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        // Even a fault of ours cannot make the page ask for anything outside itself.
        page.Empty(
            "meta", ("http-equiv", "Content-Security-Policy"),
            ("content", "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"));
        page.Empty("link", ("rel", "icon"), ("href", "data:,"));
        page.Element("title", $"{data.Study.Name}: report of a study");
        page.Open("style").Markup($"\n{Resource("report.css")}").Close();
        page.Close();
    }

    private static void WriteContents(HtmlText page, IReadOnlyList<IReportSection> sections)
    {
        page.Open("nav", ("id", "contents"), ("aria-label", "Contents")).Open("ol");
        foreach (var section in sections.Skip(1))
        {
            page.Open("li").Element("a", section.Title, ("href", $"#{section.Id}")).Close();
        }

        page.Close().Close();
    }

    internal static string Resource(string name)
    {
        using var stream = typeof(StudyReport).Assembly.GetManifestResourceStream($"Report/{name}")
            ?? throw new InvalidOperationException($"Invariant: the resource {name} is part of the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
