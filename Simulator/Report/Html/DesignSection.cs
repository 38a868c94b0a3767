using Simulator.Studies;
using Simulator.Studies.Statistics;

namespace Simulator.Report.Html;

/// <summary>How the study was made, what its intervals mean, and what was not varied.</summary>
internal sealed class DesignSection : IReportSection
{
    public string Id => "design";

    public string Title => "Statistical design, and what was not varied";

    public bool Has(ReportData data) => true;

    public void Write(HtmlText page, ReportData data)
    {
        var count = data.Study.Replications.Length;
        var design = data.Study.Design;
        page.Open("ul");
        var replications = count == 1 ? "one replication" : $"the same {NumberText.Whole(count)} replications";
        page.Element("li", $"{data.Study.PolicySets.Length} policy sets in {replications}. A replication "
            + "is one world: vendors' lead times, transit times, carriers' delays, customers' answers, cancellations "
            + "and returns are drawn by keys, so that every policy set meets the same ones (common random numbers).");
        if (design.DescribeOrders() is { Length: > 0 } orders) page.Element("li", orders);
        page.Element("li", "A difference is taken within each replication and then averaged; what all policy sets "
            + "share cancels out. " + data.Changes.Note);
        page.Element("li", "Levels read mean ± half of the interval; differences read mean [lower end, upper end]. A "
            + "relative difference is the mean difference divided by the mean of what is compared with; its interval "
            + "counts how both vary (delta method).");
        if (data.Study.Stopping is { } stopping)
        {
            page.Element("li", StoppingText.Of(stopping, data.LabelOf, data.Baseline));
        }

        page.Element("li", Multiplicity(data));
        var warmUp = design.WarmUp.Describe(data.LabelOf);
        page.Element("li", warmUp.Length > 0
            ? warmUp
            : "All days of the horizon count, from the opening stock that the scenario gives to every policy set "
                + "alike: no warm-up is left out.");
        if (data.Compares) WriteVarianceReduction(page, data);
        page.Close();
        page.Element("h3", "What was not varied");
        page.Open("ul");
        page.Element("li", design.Resampling is null
            ? "The stream of orders: every replication replays the same orders, so that the intervals do not cover "
                + "another season's demand."
            : "What the given orders hold: resampled orders put their weeks together anew, so that the intervals do "
                + "not cover demand unlike any of them.");
        page.Element("li", "Buildings, lanes, capacities, carriers' rates and speeds, promises, products and prices, "
            + $"and the opening stock ({OpeningStock(data)}).");
        foreach (var (port, spec) in Shared(data)) page.Element("li", $"The {port} policy: {spec} in every policy "
            + "set.");
        page.Close();
        TuningPart.Write(page, data);
        WritePolicySets(page, data);
    }

    private static string Multiplicity(ReportData data)
    {
        const string Alone = "Of twenty differences that are none, one interval that stands on its own excludes 0 by "
            + "chance. Long tables (regions, products) are for looking, not for proof.";
        return data.Verdicts.Rows.IsEmpty
            ? Alone
            : $"{Alone} The {NumberText.Whole(data.Verdicts.Rows.Length)} comparisons of the headline metrics with "
                + $"{data.LabelOf(data.Baseline)} are corrected for their number (Holm, Bonferroni) in the section on "
                + "verdicts.";
    }

    private static string OpeningStock(ReportData data) => data.Study.Scenario.OpeningStockRule.Length > 0
        ? data.Study.Scenario.OpeningStockRule
        : "as the scenario gives it";

    private static void WriteVarianceReduction(HtmlText page, ReportData data)
    {
        var paired = PairedDifferences.Of(
            data.Study.Values(data.Last, MetricNames.ShippingCostPerUnit).AsSpan(),
            data.Study.Values(data.Baseline, MetricNames.ShippingCostPerUnit).AsSpan());
        var factor = paired.VarianceReduction;
        if (double.IsNaN(factor)) return;
        var effect = factor >= 1
            ? $"divided the variance of the difference in shipping cost per unit by {NumberText.OneDecimal(factor)}"
            : "did not make the difference in shipping cost per unit surer: its variance is "
                + $"{NumberText.OneDecimal(1 / factor)} times as large";
        page.Element(
            "li", $"Sharing worlds {effect} ({data.LabelOf(data.Last)} against {data.LabelOf(data.Baseline)}).");
    }

    /// <summary>Policies that all policy sets have in common.</summary>
    private static IEnumerable<(string Port, string Spec)> Shared(ReportData data)
    {
        var sets = data.Origin.PolicySets;
        if (sets.Length < 2) yield break;
        foreach (var policy in sets[0].Policies)
        {
            if (sets.All(set => set.Policies.Contains(policy))) yield return (policy.Port, policy.Spec);
        }
    }

    private static void WritePolicySets(HtmlText page, ReportData data)
    {
        page.Element("h3", "The policy sets");
        page.Open("dl");
        foreach (var set in data.Origin.PolicySets)
        {
            page.Element("dt", set.Name == data.Study.Story.LabelOf(set.Name)
                ? data.LabelOf(set.Name)
                : $"{data.LabelOf(set.Name)} ({set.Name})");
            page.Open("dd");
            foreach (var policy in set.Policies)
            {
                page.Text($"{policy.Port}: ").Element("code", policy.Spec).Empty("br");
            }

            page.Close();
        }

        page.Close();
    }
}
