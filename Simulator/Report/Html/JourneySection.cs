using System.Collections.Immutable;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>The steps that the retailer took, one after the other, as a waterfall.</summary>
internal sealed class JourneySection : IReportSection
{
    public string Id => "journey";

    public string Title => "The journey, step by step";

    public bool Has(ReportData data) => data.Study.Story.Journey.Length > 1;

    public void Write(HtmlText page, ReportData data)
    {
        var journey = data.Study.Story.Journey;
        var (first, last) = (journey[0], journey[^1]);
        page.Paragraph("Each step is compared with the one before it, in the same worlds. Changes of shipping cost "
            + $"per unit are in per cent of what {data.LabelOf(first)} pays, so that the steps add up to the whole "
            + "way.");
        var steps = journey.Skip(1).Select((set, index) => Step(data, journey[index], set, first)).ToArray();
        var whole = OfFirst(data, last, first, first);
        data.Figures.Add(page, Waterfall.Figure(
            "report-journey",
            "The journey as a waterfall: change of shipping cost per unit by step, with 95 % intervals; each bar "
                + "begins where the one before it ends.",
            "Change of shipping cost [%]",
            [.. steps, new Waterfall.Step("the whole way", whole, IsTotal: true)],
            NumberText.PercentChange));
        var table = StepTable.Create(data, "Steps of the journey, with 95 % intervals", "step");
        foreach (var (set, index) in journey.Skip(1).Select((set, index) => (set, index)))
        {
            StepTable.Add(table, data, $"{data.LabelOf(journey[index])} → {data.LabelOf(set)}", set, journey[index]);
        }

        StepTable.Add(table, data, "the whole way", last, first);
        table.Write(page);
    }

    private static Waterfall.Step Step(ReportData data, string from, string to, string first) =>
        new(data.Study.Story.LabelOf(to), OfFirst(data, to, from, first), IsTotal: false);

    /// <summary>A change as a share of what the first policy set pays.</summary>
    private static Effect OfFirst(ReportData data, string set, string reference, string first)
    {
        return data.Changes.Of(Paid(set).AsSpan(), Paid(reference).AsSpan(), Paid(first).AsSpan()).Relative;

        ImmutableArray<double> Paid(string each) => data.Study.Values(each, MetricNames.ShippingCostPerUnit);
    }
}
