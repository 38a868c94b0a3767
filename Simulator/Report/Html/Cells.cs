using Simulator.Studies.Statistics;

namespace Simulator.Report.Html;

/// <summary>Cells of tables.</summary>
internal static class Cells
{
    /// <summary>A change that is called better or worse.</summary>
    internal static HtmlTable.Cell Judged(JudgedMetric metric, string set, string reference) => new(
        metric.Text(set, reference), metric.Scaled(set, reference).Mean, metric.Judge(set, reference).Mark);

    /// <summary>A level with half of its interval.</summary>
    internal static HtmlTable.Cell Level(Estimate level, NumberForm form) =>
        new(form.WithHalfWidth(level), level.Mean);

    /// <summary>A change that is neither good nor bad by itself.</summary>
    internal static HtmlTable.Cell Change(Effect change, Func<Effect, string> text) => new(text(change), change.Mean);

    /// <summary>A plain number.</summary>
    internal static HtmlTable.Cell Number(double value, Func<double, string> text) => new(text(value), value);
}
