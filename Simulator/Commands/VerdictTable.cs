using Simulator.Report;
using Simulator.Studies;
using Spectre.Console;

namespace Simulator.Commands;

/// <summary>What a study decides, on the console: a verdict per policy set and headline metric, and the differences at
/// equal inventory where its story has a frontier.</summary>
internal static class VerdictTable
{
    /// <summary>Writes the tables; nothing without intervals or without a set to compare.</summary>
    internal static void Write(IAnsiConsole console, StudyResult study)
    {
        var verdicts = study.Verdicts;
        if (!verdicts.Rows.IsEmpty)
        {
            console.WriteLine();
            console.Write(Verdicts(study, verdicts));
            console.WriteLine(VerdictText.Note(verdicts));
        }

        if (study.Story.Frontier.Length < 2) return;
        console.WriteLine();
        console.Write(EqualInventory(study));
    }

    private static Table Verdicts(StudyResult study, StudyVerdicts verdicts)
    {
        var table = Headed($"against {study.Baseline}");
        foreach (var set in study.PolicySets.Skip(1))
        {
            table.AddRow([Markup.Escape(set), .. HeadlineMetric.Default.Select(metric =>
                verdicts.Rows.FirstOrDefault(row => row.PolicySet == set && row.Metric == metric) is { } row
                    ? Markup.Escape($"{VerdictText.Of(row.Verdict)} ({NumberText.PValue(row.AdjustedPValue)})")
                    : NumberText.Absent)]);
        }

        return table;
    }

    private static Table EqualInventory(StudyResult study)
    {
        var reference = study.Story.Frontier[0];
        var table = Headed($"at equal inventory, against {reference.Name}");
        foreach (var family in study.Story.Frontier.Skip(1))
        {
            if (!EqualInventoryComparison.TryOf(study, family, reference, out var comparison, out var reason))
            {
                table.AddRow(Markup.Escape($"{family.Name}: none, because {reason}"));
                continue;
            }

            var middle = comparison.MiddleInventory;
            var label = $"{family.Name} ({NumberText.Thousands(middle)} thousand {study.Scenario.Currency})";
            table.AddRow([Markup.Escape(label), .. HeadlineMetric.Default.Select(metric =>
                Markup.Escape(EqualInventoryText.Of(comparison, metric, middle)))]);
        }

        return table;
    }

    private static Table Headed(string first)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn(Markup.Escape(first)));
        foreach (var metric in HeadlineMetric.Default)
        {
            table.AddColumn(new TableColumn(Markup.Escape(metric.Label)) { Alignment = Justify.Right });
        }

        return table;
    }
}
