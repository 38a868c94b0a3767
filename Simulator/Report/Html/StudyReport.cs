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
    internal static string Of(ReportData data) => ReportPage.Of($"{data.Study.Name}: report of a study",
    [
        .. s_sections.Where(section => section.Has(data)).Select(section => new ReportPage.Section(
            section.Id, TitleOf(section, data), page => section.Write(page, data))),
    ]);

    private static string TitleOf(IReportSection section, ReportData data) =>
        section is SummarySection ? $"Study {data.Study.Name}" : section.Title;

    internal static string Resource(string name)
    {
        using var stream = typeof(StudyReport).Assembly.GetManifestResourceStream($"Report/{name}")
            ?? throw new InvalidOperationException($"Invariant: the resource {name} is part of the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
