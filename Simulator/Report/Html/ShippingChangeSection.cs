using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>Where the change of shipping cost per unit comes from.</summary>
internal sealed class ShippingChangeSection : IReportSection
{
    public string Id => "shipping-change";

    public string Title => "Where the change of shipping cost comes from";

    public bool Has(ReportData data) =>
        data.Compares && ShippingChange.Of(data.Study, data.Last, data.Baseline) is not null;

    public void Write(HtmlText page, ReportData data)
    {
        var effects = ShippingChange.Of(data.Study, data.Last, data.Baseline)!; // Has says so.
        page.Paragraph("Cost per unit is taken apart by carrier service and zone: the share of units that each service "
            + "carries, the share of these that goes to each zone, parcels per unit, and cost per parcel. Each of the "
            + "four gets the mean of what its change brings over all orders in which the four could have changed "
            + "(Shapley value), in each replication. The parts add up to the whole change exactly.");
        var zeros = new double[data.Study.Replications.Length];
        var before = data.Study.Values(data.Baseline, MetricNames.ShippingCostPerUnit);
        var whole = data.Changes.Of(data.Last, data.Baseline, MetricNames.ShippingCostPerUnit);
        Effect[] parts =
        [
            .. effects.Select(values => data.Changes.Of(values, zeros, before.AsSpan())),
        ];
        data.Figures.Add(page, Waterfall.Figure(
            "report-shipping-change",
            $"Change of shipping cost per unit from {data.LabelOf(data.Baseline)} to {data.LabelOf(data.Last)} by "
                + "cause, with 95 % intervals.",
            $"Change [{data.Currency} per unit shipped]",
            [
                .. ShippingChange.Causes.Select((cause, index) =>
                    new Waterfall.Step(cause, parts[index], IsTotal: false)),
                new Waterfall.Step("the whole change", whole, IsTotal: true),
            ],
            NumberText.AmountChange));
        var table = new HtmlTable("Causes, with 95 % intervals").Columns(
            "cause", $"change [{data.Currency}/unit]", "change [% of the cost before]");
        for (var cause = 0; cause < parts.Length; cause++) Add(ShippingChange.Causes[cause], parts[cause]);
        Add("the whole change", whole);
        table.Write(page);
        page.Paragraph("Units that were lost have no shipping cost: where more sales are lost, what is still shipped "
            + "may be the cheaper part. The section on cost to serve counts them.");

        void Add(string name, Effect change) => table.Row(
            name, Cells.Change(change, EffectText.Amount),
            new HtmlTable.Cell(EffectText.Percent(change), change.Relative.Mean));
    }
}
