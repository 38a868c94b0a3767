using System.Collections.Immutable;
using Simulator.Report;
using Simulator.Studies;
using Spectre.Console;

namespace Simulator.Commands;

/// <summary>The table that a study with several scenarios ends with on the console: one row per scenario and policy
/// set.</summary>
internal static class ScenariosTable
{
    /// <summary>Writes the table, what its changes are, and what the scenarios are.</summary>
    /// <param name="console">Where to write.</param>
    /// <param name="studies">One for each scenario, of the same policy sets.</param>
    internal static void Write(IAnsiConsole console, ImmutableArray<StudyResult> studies)
    {
        if (studies[0].PolicySets.Length > 1)
        {
            console.Write(Of(studies));
            console.WriteLine(ScenariosText.Changes(studies, studies[0].Baseline));
        }

        foreach (var study in studies)
        {
            console.WriteLine(
                $"Scenario {study.Scenario.Name}, {ProvenanceText.Of(study.Scenario)}, {study.Scenario.Currency}. "
                + ScenariosText.Replications(study, set => set));
        }

        console.WriteLine(ScenariosText.NotPaired);
    }

    private static Table Of(ImmutableArray<StudyResult> studies)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("scenario", Markup.Escape($"against {studies[0].Baseline}"));
        foreach (var column in ScenarioChange.Columns) table.AddColumn(Markup.Escape(column));
        foreach (var study in studies)
        {
            foreach (var set in study.PolicySets.Skip(1))
            {
                var name = study.SeesFuture.Contains(set) ? $"{set} (sees the future)" : set;
                string[] cells =
                    [study.Scenario.Name, name, .. ScenarioChange.Of(study, set).Select(change => change.Text)];
                table.AddRow([.. cells.Select(Markup.Escape)]);
            }
        }

        return table;
    }
}
