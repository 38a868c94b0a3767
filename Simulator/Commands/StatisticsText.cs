using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Scenarios.Generation.National;
using Spectre.Console;

namespace Simulator.Commands;

/// <summary>Shows statistics of a generated stream beside the facts they should reproduce: on the console, and in a
/// Markdown file between two marks.</summary>
internal static class StatisticsText
{
    private const string Begin = "<!-- statistics: written by generate, do not edit -->";
    private const string End = "<!-- end of statistics -->";

    internal static Table Table(ImmutableArray<Statistic> statistics)
    {
        var table = new Table().AddColumn("statistic");
        foreach (var column in new[] { "fact", "generated", "tolerance" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        table.AddColumn("");
        foreach (var row in statistics)
        {
            table.AddRow([Markup.Escape(row.Name), .. Numbers(row), Verdict(row)]);
        }

        return table;
    }

    /// <summary>Puts the table between the marks of a file, or makes a file of it when there is none.</summary>
    internal static void Write(string path, string command, ImmutableArray<Statistic> statistics)
    {
        var section = Section(command, statistics);
        var text = File.Exists(path) ? File.ReadAllText(path) : $"{Begin}\n{End}\n";
        var from = text.IndexOf(Begin, StringComparison.Ordinal);
        var to = text.IndexOf(End, StringComparison.Ordinal);
        if (from < 0 || to < from)
        {
            throw new IOException($"{path}: found no pair of marks; expected \"{Begin}\" and, after it, \"{End}\".");
        }

        File.WriteAllText(path, text[..from] + section + text[(to + End.Length)..]);
    }

    private static string Section(string command, ImmutableArray<Statistic> statistics)
    {
        var text = new StringBuilder();
        text.Append(Begin).Append("\n\nMade by `").Append(command).Append("`\n\n")
            .Append("| statistic | fact | generated | tolerance | |\n|---|---:|---:|---:|---|\n");
        foreach (var row in statistics)
        {
            text.Append("| ").AppendJoin(" | ", [row.Name, .. Numbers(row), Verdict(row)]).Append(" |\n");
        }

        return text.Append('\n').Append(End).ToString();
    }

    private static string Verdict(Statistic row) => row.IsWithin ? "within" : "BEYOND";

    private static string[] Numbers(Statistic row) =>
    [
        .. new[] { row.Target, row.Generated, row.Tolerance }
            .Select(value => value.ToString("0.####", CultureInfo.InvariantCulture)),
    ];
}
