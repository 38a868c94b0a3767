namespace Simulator.Report.Html;

/// <summary>A section of the report.</summary>
internal interface IReportSection
{
    /// <summary>The end of its address, <c>report.html#ID</c>.</summary>
    string Id { get; }

    /// <summary>Its heading.</summary>
    string Title { get; }

    /// <summary>Whether the study has anything to show here.</summary>
    bool Has(ReportData data);

    /// <summary>Writes what stands below the heading.</summary>
    void Write(HtmlText page, ReportData data);
}
