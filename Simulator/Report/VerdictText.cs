using Simulator.Studies;
using Simulator.Studies.Statistics;

namespace Simulator.Report;

/// <summary>How tables write the verdicts of a study.</summary>
internal static class VerdictText
{
    /// <summary>A verdict in words.</summary>
    public static string Of(PracticalVerdict verdict) => verdict switch
    {
        PracticalVerdict.Better => "better",
        PracticalVerdict.Worse => "worse",
        PracticalVerdict.NoDifferenceThatMatters => "no difference that matters",
        _ => "undecided",
    };

    /// <summary>A change on the scale of a metric, for example <c>-2.31 %</c> or <c>+0.40 pp</c>.</summary>
    public static string Change(HeadlineMetric metric, double change) =>
        $"{NumberText.PointChange(change)} {Unit(metric)}";

    /// <summary>An interval on the scale of a metric, for example <c>-2.51 to -2.11 %</c>.</summary>
    public static string Interval(HeadlineMetric metric, ConfidenceInterval? interval) => interval is { } ends
        ? $"{NumberText.PointChange(ends.Lower)} to {NumberText.PointChange(ends.Upper)} {Unit(metric)}"
        : NumberText.Absent;

    /// <summary>What two columns of a table of verdicts mean.</summary>
    public const string Columns = "BCa: bootstrap over replications, corrected for bias and skewness; too narrow with "
        + "few of them. Pairing: how many times fewer replications shared worlds need than different ones would.";

    /// <summary>What the verdicts of a study rest on, in a few sentences.</summary>
    public static string Note(StudyVerdicts verdicts)
    {
        var zones = verdicts.Rows.Select(row => row.Metric).Distinct()
            .Select(metric => $"{metric.Label} ± {NumberText.Percent2(metric.Zone.HalfWidth)} {Unit(metric)}");
        return $"Too small to matter: {string.Join(", ", zones)}. \"Better\" and \"worse\" are by more than that; a "
            + "verdict is given only where the whole interval agrees, and the intervals of all "
            + $"{NumberText.Whole(verdicts.Rows.Length)} comparisons cover together with 95 % (Bonferroni). p: of no "
            + "difference at all, adjusted for as many comparisons (Holm).";
    }

    /// <summary>The unit of the changes of a metric: per cent, or percentage points.</summary>
    public static string Unit(HeadlineMetric metric) => metric.Scale == ChangeScale.Relative ? "%" : "pp";
}
