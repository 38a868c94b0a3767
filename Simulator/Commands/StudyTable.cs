using Simulator.Report;
using Simulator.Studies;
using Simulator.Studies.Statistics;
using Spectre.Console;

namespace Simulator.Commands;

/// <summary>The table that a study ends with on the console: one row per policy set.</summary>
public static class StudyTable
{
    /// <summary>Writes the table and a line on what its intervals are.</summary>
    /// <param name="console">Where to write.</param>
    /// <param name="study">The study.</param>
    public static void Write(IAnsiConsole console, StudyResult study)
    {
        console.Write(Of(study));
        console.WriteLine(Note(study).TrimEnd());
        if (study.Stopping is { } stopping) console.WriteLine(StoppingText.Of(stopping, set => set, study.Baseline));
        VerdictTable.Write(console, study);
    }

    private static string Note(StudyResult study) =>
        $"Scenario {study.Scenario.Name}, {ProvenanceText.Of(study.Scenario)}. {NumberText.IntervalNote(study)}. "
        + $"Change: against {study.Baseline}, paired by replication, each comparison on its own. "
        + study.Design.Describe();

    private static Table Of(StudyResult study)
    {
        var currency = study.Scenario.Currency;
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn("policy set"));
        AddNumbers(table, $"shipping cost [{currency}/unit]");
        AddNumbers(table, $"change [{currency}/unit]");
        AddNumbers(table, "change [%]");
        foreach (var promise in study.PromiseClasses) AddNumbers(table, $"speed fill rate {promise} [%]");
        AddNumbers(table, "lost units [% of demand]");
        AddNumbers(table, $"cost to serve [{currency}/unit]");
        foreach (var set in study.PolicySets) table.AddRow([.. Row(study, set).Select(Markup.Escape)]);
        return table;
    }

    private static IEnumerable<string> Row(StudyResult study, string set)
    {
        yield return study.SeesFuture.Contains(set) ? $"{set} (sees the future)" : set;
        yield return Amount(study.Level(set, MetricNames.ShippingCostPerUnit));
        var change = study.Change(set, MetricNames.ShippingCostPerUnit);
        var isBaseline = set == study.Baseline;
        yield return isBaseline
            ? "baseline"
            : NumberForm.AmountChange.WithHalfWidth(change.Difference);
        yield return isBaseline ? "" : NumberText.RelativeChange(change);
        foreach (var promise in study.PromiseClasses)
        {
            yield return Share(study.Level(set, MetricNames.SpeedFillRate, MetricNames.ClassSegment(promise)));
        }

        yield return Share(study.Ratio(set, MetricNames.UnitsLost, MetricNames.UnitsDemanded));
        yield return Amount(study.Level(set, MetricNames.CostToServePerUnit));
    }

    private static string Amount(Estimate estimate) =>
        NumberForm.Amount.WithHalfWidth(estimate);

    private static string Share(Estimate estimate) =>
        NumberForm.Percent.WithHalfWidth(estimate);

    private static void AddNumbers(Table table, string header) =>
        table.AddColumn(new TableColumn(Markup.Escape(header)) { Alignment = Justify.Right });
}
