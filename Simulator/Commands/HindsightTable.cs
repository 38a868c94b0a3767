using System.Text;
using Simulator.Hindsight;
using Simulator.Report;
using Simulator.Studies.Statistics;
using Simulator.Studies;
using Spectre.Console;

namespace Simulator.Commands;

/// <summary>What each assignment policy captured of the distance between myopic assignment and hindsight.</summary>
/// <param name="study">The runs with their bounds; myopic assignment is the baseline.</param>
/// <param name="terms">What late and lost units cost in it, and what hindsight may do.</param>
internal sealed class HindsightTable(StudyResult study, HindsightTerms terms)
{
    private string PerUnit => $"[{study.Scenario.Currency}/unit]";

    /// <summary>Writes the tables and what their columns are.</summary>
    internal void Write(IAnsiConsole console)
    {
        foreach (var (headers, row) in Tables())
        {
            var table = new Table { Border = TableBorder.Rounded };
            table.AddColumn(new TableColumn(Markup.Escape(headers[0])));
            foreach (var header in headers[1..])
            {
                table.AddColumn(new TableColumn(Markup.Escape(header)) { Alignment = Justify.Right });
            }

            foreach (var set in study.PolicySets) table.AddRow([.. row(set).Select(Markup.Escape)]);
            console.Write(table);
        }

        foreach (var note in Notes()) console.WriteLine(note);
    }

    /// <summary>The same as Markdown.</summary>
    internal string ToMarkdown()
    {
        var text = new StringBuilder($"# {study.Name}\n");
        foreach (var (headers, row) in Tables())
        {
            text.Append('\n');
            AddRow(text, headers);
            text.Append("|---|").Append(string.Concat(Enumerable.Repeat("---:|", headers.Length - 1))).Append('\n');
            foreach (var set in study.PolicySets) AddRow(text, row(set));
        }

        text.Append('\n').AppendJoin("\n\n", Notes()).Append('\n');
        return text.ToString();
    }

    private (string[] Headers, Func<string, IEnumerable<string>> Row)[] Tables() =>
    [
        (
            [
                "assignment", $"cost {PerUnit}", $"bound {PerUnit}", $"regret {PerUnit}",
                $"cost against {study.Baseline} [%]", "gap captured [%]", "regret avoided [%]", "speed fill rate [%]",
            ],
            Distance),
        (
            [
                "assignment", $"shipping and handling {PerUnit}", $"in hindsight {PerUnit}", "late [% of units]",
                "in hindsight [%]", "lost or waiting [% of units]", "in hindsight [%]",
            ],
            Parts),
    ];

    private IEnumerable<string> Distance(string set)
    {
        yield return study.SeesFuture.Contains(set) ? $"{set} (sees the future)" : set;
        yield return Amount(study.Ratio(set, HindsightMeasure.Cost, MetricNames.UnitsDemanded));
        yield return Amount(study.Ratio(set, HindsightMeasure.Bound, MetricNames.UnitsDemanded));
        yield return Amount(Estimate.Of(Each(set, (own, _) => (own.Cost - own.Bound) / own.Units)));
        var isBaseline = set == study.Baseline;
        yield return isBaseline ? "baseline" : NumberText.RelativeChange(study.Change(set, HindsightMeasure.Cost));
        yield return isBaseline ? "" : Percent(GapCaptured(set));
        yield return isBaseline ? "" : Percent(RegretAvoided(set));
        yield return NumberForm.Percent.WithHalfWidth(study.Level(set, MetricNames.SpeedFillRate));
    }

    /// <summary>Myopic cost less the policy's, as a share of myopic cost less the bound of the myopic run.</summary>
    private double[] GapCaptured(string set) => Each(set, (own, myopic) =>
        (myopic.Cost - own.Cost) / (myopic.Cost - myopic.Bound));

    /// <summary>1 less the policy's regret by its own run's bound, as a share of the myopic run's regret.</summary>
    private double[] RegretAvoided(string set) => Each(set, (own, myopic) =>
        1 - ((own.Cost - own.Bound) / (myopic.Cost - myopic.Bound)));

    private IEnumerable<string> Parts(string set)
    {
        yield return set;
        yield return Amount(study.Ratio(set, HindsightMeasure.Served, MetricNames.UnitsDemanded));
        yield return Amount(study.Ratio(set, HindsightMeasure.ServedInHindsight, MetricNames.UnitsDemanded));
        yield return Share(study.Ratio(set, HindsightMeasure.UnitsLate, MetricNames.UnitsDemanded));
        yield return Share(study.Ratio(set, HindsightMeasure.UnitsLateInHindsight, MetricNames.UnitsDemanded));
        yield return Share(study.Ratio(set, HindsightMeasure.UnitsUnserved, MetricNames.UnitsDemanded));
        yield return Share(study.Ratio(set, HindsightMeasure.UnitsUnservedInHindsight, MetricNames.UnitsDemanded));
    }

    private IEnumerable<string> Notes()
    {
        var myopic = study.Baseline;
        var raised = Estimate.Of(Each(myopic, (own, _) => (own.Bound - own.First) / (own.Cost - own.First))).Mean;
        var slack = Estimate.Of(Each(myopic, (own, _) => own.Slack / (own.Cost - own.Bound))).Mean;
        yield return $"Scenario {study.Scenario.Name}, {ProvenanceText.Of(study.Scenario)}. "
            + $"{NumberText.IntervalNote(study)}.";
        yield return $"Cost: shipping, handling, waiting; {terms.LateCost} for a late unit; margin and "
            + $"{terms.LostGoodwill} for a unit lost or still waiting at the end. Bound: no assignment could have "
            + "cost less, given when stock came in the same run"
            + (terms.UntilPicked ? ", even one that assigns orders anew until they are picked." : ".");
        yield return $"Gap captured: ({myopic} - policy) / ({myopic} - its bound). Regret avoided: 1 - regret / regret "
            + $"of {myopic}, each by its own run's bound.";
        yield return "Better shares of what shipments of several products cost took "
            + $"{NumberText.Percent(raised)} % off the regret of {myopic}; the best shares would take at most another "
            + $"{NumberText.Percent(slack)} % of it.";
    }

    private static string Amount(Estimate estimate) =>
        NumberForm.Amount.WithHalfWidth(estimate);

    private static string Share(Estimate estimate) =>
        NumberForm.Percent2.WithHalfWidth(estimate);

    private static string Percent(double[] shares) =>
        NumberForm.Percent.WithHalfWidth(Estimate.Of(shares));

    private double[] Each(string set, Func<Figures, Figures, double> of)
    {
        var (own, myopic) = (FiguresOf(set), FiguresOf(study.Baseline));
        return [.. own.Zip(myopic, of)];
    }

    private IEnumerable<Figures> FiguresOf(string set)
    {
        var (costs, bounds) = (study.Values(set, HindsightMeasure.Cost), study.Values(set, HindsightMeasure.Bound));
        var first = study.Values(set, HindsightMeasure.BoundAtFirst);
        var (slack, units) =
            (study.Values(set, HindsightMeasure.Uncharged), study.Values(set, MetricNames.UnitsDemanded));
        return costs.Select(
            (cost, index) => new Figures(cost, bounds[index], first[index], slack[index], units[index]));
    }

    private static void AddRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private readonly record struct Figures(double Cost, double Bound, double First, double Slack, double Units);
}
