using System.Globalization;
using Simulator.Studies;
using Simulator.Studies.Statistics;

namespace Simulator.Report;

/// <summary>How tables and figures write numbers: invariant culture, the same decimals for the same kind of
/// number.</summary>
/// <remarks>The unit stands in the column's header or on the axis. Undefined numbers read <c>n/a</c>.</remarks>
internal static class NumberText
{
    /// <summary>What stands for a number that is undefined or was not reported.</summary>
    public const string Absent = "n/a";

    /// <summary>An amount of money per unit, for example <c>4.120</c>.</summary>
    public static string Amount(double value) => NumberForm.Amount.Text(value);

    /// <summary>A whole number, for example <c>1,250</c>.</summary>
    public static string Whole(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A number that names something and is not counted with, for example <c>1250</c>.</summary>
    public static string Plain(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A mean number of whole things, for example <c>1,250</c>.</summary>
    public static string Count(double value) => NumberForm.Count.Text(value);

    /// <summary>An opportunity cost, small ones with more decimals, for example <c>0.0125</c>.</summary>
    public static string Price(double value) => Text(value, value >= 0.1 ? "#,0.00" : "0.0000");

    /// <summary>A share in per cent without the sign, for example <c>97.3</c>.</summary>
    public static string Percent(double share) => NumberForm.Percent.Text(share);

    /// <summary>A small share in per cent without the sign, for example <c>1.25</c>.</summary>
    public static string Percent2(double share) => NumberForm.Percent2.Text(share);

    /// <summary>A signed change of a share in percentage points, for example <c>+1.25</c>.</summary>
    public static string PointChange(double share) => NumberForm.PointChange.Text(share);

    /// <summary>A signed change in per cent without the sign, for example <c>-2.9</c>.</summary>
    public static string PercentChange(double share) => NumberForm.PercentChange.Text(share);

    /// <summary>A time in hours or days, or another number that needs one decimal, for example <c>46.3</c>.</summary>
    public static string OneDecimal(double value) => NumberForm.OneDecimal.Text(value);

    /// <summary>A large amount in thousands, for example <c>2,392.7</c>.</summary>
    public static string Thousands(double value) => NumberForm.Thousands.Text(value);

    /// <summary>A signed change of an amount, for example <c>+0.120</c>.</summary>
    public static string AmountChange(double value) => NumberForm.AmountChange.Text(value);

    /// <summary>A paired change in per cent of the baseline's mean, for example <c>-2.91 ± 0.31 %</c>.</summary>
    public static string RelativeChange(PairedDifferences change)
    {
        var text = NumberForm.PercentChange.WithHalfWidth(change.Relative);
        return text == Absent ? text : text + " %";
    }

    /// <summary>What the intervals of a study are, in a sentence.</summary>
    public static string IntervalNote(StudyResult study) =>
        study.Replications.Length == 1
            ? "1 replication: no interval"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{study.Replications.Length} replications: mean ± half of the 95 % t interval{Widened(study)}");

    /// <summary>A factor, for example <c>12.5 x</c>.</summary>
    public static string Factor(double value) => double.IsNaN(value) ? Absent : Text(value, "#,0.0") + " x";

    /// <summary>A p-value, for example <c>p = 0.012</c> or <c>p &lt; 0.001</c>.</summary>
    public static string PValue(double value) => value switch
    {
        double.NaN => Absent,
        < 0.001 => "p < 0.001",
        _ => "p = " + Text(value, "0.000"),
    };

    /// <summary>A clause on intervals that a stopping rule made wider; empty when none did.</summary>
    public static string Widened(StudyResult study) => study.Widening == 1
        ? ""
        : string.Create(
            CultureInfo.InvariantCulture, $", {study.Widening:0.0#} times as wide because a rule chose their number");

    private static string Text(double value, string format) =>
        double.IsNaN(value) ? Absent : value.ToString(format, CultureInfo.InvariantCulture);
}
