using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>Two placements under two assignments: whose the gain is, and whether they need each other.</summary>
internal sealed class TwoByTwoSection : IReportSection
{
    public string Id => "two-by-two";

    public string Title => "Placement or assignment: whose gain is it?";

    public bool Has(ReportData data) => data.Study.Story.TwoByTwo is not null;

    public void Write(HtmlText page, ReportData data)
    {
        var two = data.Study.Story.TwoByTwo!; // Has says so.
        WriteLevels(page, data, two, MetricNames.ShippingCostPerUnit,
            $"Shipping cost [{data.Currency}/unit]: mean ± half of the 95 % interval", NumberForm.Amount);
        WriteLevels(page, data, two, MetricNames.SpeedFillRate,
            "On time [% of units]: mean ± half of the 95 % interval", NumberForm.Percent);
        var effects = StepTable.Create(data, "Effects, with 95 % intervals", "effect of");
        StepTable.Add(effects, data, $"{two.PlacementB} under {two.AssignmentA}", two.Cells[2], two.Cells[0]);
        StepTable.Add(effects, data, $"{two.PlacementB} under {two.AssignmentB}", two.Cells[3], two.Cells[1]);
        StepTable.Add(effects, data, $"{two.AssignmentB} under {two.PlacementA}", two.Cells[1], two.Cells[0]);
        StepTable.Add(effects, data, $"{two.AssignmentB} under {two.PlacementB}", two.Cells[3], two.Cells[2]);
        effects.Write(page);
        var interaction = Interaction(data, two);
        page.Paragraph(
            $"Together beyond the sum of both: {EffectText.Percent(interaction)} of shipping cost per unit. Below 0 "
            + "the two help each other; above 0 they do part of the same work.");
    }

    private static void WriteLevels(
        HtmlText page, ReportData data, TwoByTwo two, string metric, string caption, NumberForm form)
    {
        var table = new HtmlTable(caption).Columns("placement", two.AssignmentA, two.AssignmentB);
        table.Row(two.PlacementA, Level(0), Level(1));
        table.Row(two.PlacementB, Level(2), Level(3));
        table.Write(page);

        HtmlTable.Cell Level(int cell) => Cells.Level(data.Study.Level(two.Cells[cell], metric), form);
    }

    private static Effect Interaction(ReportData data, TwoByTwo two)
    {
        var values = two.Cells.Select(set => data.Study.Values(set, MetricNames.ShippingCostPerUnit)).ToArray();
        var (both, none, one, other) = (values[3], values[0], values[1], values[2]);
        double[] together = [.. both.Select((value, index) => value + none[index])];
        double[] apart = [.. one.Select((value, index) => value + other[index])];
        return data.Changes.Of(together, apart, none.AsSpan());
    }
}
