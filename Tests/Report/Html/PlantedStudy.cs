using Simulator.Metrics;
using Simulator.Report.Html;
using Simulator.Studies;
using Tests.Studies;

namespace Tests.Report.Html;

/// <summary>A study of made-up numbers in which the change from the first policy set to the last is known.</summary>
internal static class PlantedStudy
{
    internal const int Replications = 6;

    /// <summary>Two policy sets.</summary>
    /// <param name="cost">Relative change of shipping cost and of cost to serve.</param>
    /// <param name="onTime">Change of the speed fill rate [share].</param>
    /// <param name="stock">Relative change of inventory value.</param>
    /// <param name="replications">Replications of each.</param>
    internal static StudyResult Of(double cost, double onTime, double stock, int replications = Replications) =>
        new("planted", StudyExample.Scenario(), ["before", "after"], [
            .. Enumerable.Range(0, replications).Select(replication => Run("before", replication, 0, 0, 0)),
            .. Enumerable.Range(0, replications).Select(replication => Run("after", replication, cost, onTime, stock)),
        ]);

    /// <summary>The summary of its report, which has no pictures.</summary>
    internal static string Summary(StudyResult study)
    {
        var page = new HtmlText();
        new SummarySection().Write(page, new ReportData
        {
            Study = study,
            Origin = StudyExample.Origin(study),
            Figures = new ReportFigures(""),
        });
        return page.ToString();
    }

    private static RunResult Run(string set, int replication, double cost, double onTime, double stock)
    {
        var world = 0.05 * ((replication * 7 % 5) - 2); // shared by both, so it cancels out
        var noise = cost == 0 && onTime == 0 ? 0 : 0.002 * ((replication * 3 % 5) - 2);
        return new RunResult
        {
            Scenario = "two-cities",
            PolicySet = set,
            Replication = replication,
            EventLogHash = $"{set.Length:x16}{replication:x16}",
            EventCount = 1000,
            Kpis =
            [
                new Kpi("shipping_cost_per_unit", Kpi.All, (4.4 + world) * (1 + cost + noise), "GBP/unit"),
                new Kpi("cost_to_serve_per_unit", Kpi.All, (6.1 + world) * (1 + cost + noise), "GBP/unit"),
                .. new[] { Kpi.All, "class:same-day", "class:one-day", "class:two-day" }.Select(segment =>
                    new Kpi("speed_fill_rate", segment, 0.86 + (world / 10) + onTime + (noise / 10), "share")),
                new Kpi("units_demanded", Kpi.All, 20_000, "units"),
                new Kpi("units_lost", Kpi.All, 400, "units"),
                new Kpi("inventory_value_average", Kpi.All, 50_000 * (1 + stock), "GBP"),
            ],
        };
    }
}
