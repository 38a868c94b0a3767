using System.Collections.Immutable;
using Simulator.Studies;

namespace Simulator.Report;

/// <summary>The level of one number of a scenario's baseline, as the tables above several scenarios show it.</summary>
/// <param name="Text">The mean, with half of its 95 % interval where there is one.</param>
/// <param name="Mean">The mean.</param>
internal readonly record struct ScenarioLevel(string Text, double Mean)
{
    /// <summary>The numbers: the headline metrics.</summary>
    internal static ImmutableArray<string> Columns { get; } =
    [
        .. HeadlineMetric.Default.Select(metric => metric.Scale == ChangeScale.Relative
            ? metric.Label
            : $"{metric.Label} [%]"),
    ];

    /// <summary>The levels of the baseline of a scenario, one for each column.</summary>
    internal static IEnumerable<ScenarioLevel> Of(StudyResult study) =>
        HeadlineMetric.Default.Select(metric =>
        {
            var level = study.Level(study.Baseline, metric.Metric);
            var form = metric.Scale == ChangeScale.Relative ? NumberForm.Amount : NumberForm.Percent;
            return new ScenarioLevel(form.WithHalfWidth(level), level.Mean);
        });
}
