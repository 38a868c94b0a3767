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
        page.Paragraph("Cost per unit is taken apart by carrier service and zone: the share of units that each service "
            + "carries, the share of these that goes to each zone, parcels per unit, and cost per parcel. Each of the "
            + "four gets the mean of what its change brings over all orders in which the four could have changed "
            + "(Shapley value), in each replication. The parts add up to the whole change exactly.");
        var (parts, whole) = Effects(data, data.Baseline);
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
        WriteAgainst(page, data);
        page.Paragraph("Units that were lost have no shipping cost: where more sales are lost, what is still shipped "
            + "may be the cheaper part. The section on cost to serve counts them.");
    }

    /// <summary>A row for every policy set that the last one is compared with.</summary>
    private static void WriteAgainst(HtmlText page, ReportData data)
    {
        var table = new HtmlTable($"Causes of the change of shipping cost per unit to {data.LabelOf(data.Last)} [% of "
            + "what the policy set compared with pays], with 95 % intervals").Columns([
                "against", .. ShippingChange.Causes, "the whole change",
            ]);
        foreach (var other in data.Others)
        {
            var (parts, whole) = Effects(data, other);
            table.Row(data.LabelOf(other), parts.Append(whole).Select(
                change => new HtmlTable.Cell(EffectText.Percent(change), change.Relative.Mean)));
        }

        table.Write(page);
    }

    /// <summary>What each cause brings to the last policy set's shipping cost per unit against another, and the whole
    /// change.</summary>
    private static (Effect[] Parts, Effect Whole) Effects(ReportData data, string other)
    {
        var zeros = new double[data.Study.Replications.Length];
        var before = data.Study.Values(other, MetricNames.ShippingCostPerUnit);
        var effects = ShippingChange.Of(data.Study, data.Last, other)!; // Has says that there are such metrics.
        return (
            [.. effects.Select(values => data.Changes.Of(values, zeros, before.AsSpan()))],
            data.Changes.Of(data.Last, other, MetricNames.ShippingCostPerUnit));
    }
}
