using System.Text;
using Simulator.Studies;

namespace Simulator.Report;

/// <summary>Policies compared where they hold the same inventory value, a section of <c>summary.md</c>.</summary>
internal static class EqualInventorySection
{
    private const int Levels = 5;

    /// <summary>Adds the section, each policy against the first, then the last against each other; nothing where the
    /// study's story has no two policies at several budgets.</summary>
    public static void AddTo(StringBuilder text, StudyResult study)
    {
        var families = study.Story.Frontier;
        if (families.Length < 2) return;
        text.Append("\n## At equal inventory\n\n")
            .Append($"Each policy at several inventory budgets. {EqualInventoryText.Note} Each interval stands on its ")
            .Append("own.\n");
        foreach (var family in families.Skip(1)) Add(text, study, family, families[0]);
        foreach (var other in families.Skip(1).SkipLast(1)) Add(text, study, families[^1], other);
    }

    private static void Add(StringBuilder text, StudyResult study, FrontierFamily family, FrontierFamily reference)
    {
        if (!EqualInventoryComparison.TryOf(study, family, reference, out var comparison, out var reason))
        {
            text.Append($"\n{EqualInventoryText.Missing(family, reference, reason)}\n");
            return;
        }

        text.Append($"\n**{EqualInventoryText.Pair(family, reference)}**");
        text.Append("\n\n| inventory value [thousand ").Append(study.Scenario.Currency).Append("] | ")
            .AppendJoin(" | ", HeadlineMetric.Default.Select(metric => metric.Label))
            .Append(" |\n|---:|---:|---:|---:|\n");
        foreach (var level in comparison.Levels(Levels))
        {
            var cells = HeadlineMetric.Default.Select(metric => EqualInventoryText.Of(comparison, metric, level));
            text.Append($"| {NumberText.Thousands(level)} | ").AppendJoin(" | ", cells).Append(" |\n");
        }
    }
}
