using System.Globalization;
using Simulator.Studies.Statistics;

namespace Simulator.Report;

/// <summary>How a kind of number is written. One with an interval has as many decimals as two significant digits of its
/// half-width take, and so have both ends; without one it has the usual decimals of its kind.</summary>
/// <remarks>Invariant culture. The unit stands in the column's header or behind the number. Undefined numbers read
/// <c>n/a</c>.</remarks>
/// <param name="Scale">What numbers are multiplied by.</param>
/// <param name="Decimals">The usual decimals.</param>
/// <param name="IsSigned">Whether a number above 0 has its sign.</param>
/// <param name="IsTrimmed">Whether zeros at the end are left out where there is no interval.</param>
internal readonly record struct NumberForm(double Scale, int Decimals, bool IsSigned = false, bool IsTrimmed = false)
{
    private const int SignificantDigits = 2;

    // What is smaller than the usual decimals by this much is noise of adding up.
    private const int MostMoreDecimals = 3;

    /// <summary>An amount of money per unit, for example <c>4.120</c>.</summary>
    internal static NumberForm Amount { get; } = new(1, 3);

    /// <summary>A change of an amount, for example <c>+0.120</c>.</summary>
    internal static NumberForm AmountChange { get; } = Amount with { IsSigned = true };

    /// <summary>A number of any metric, for example <c>0.0312</c>.</summary>
    internal static NumberForm Any { get; } = new(1, 4, IsTrimmed: true);

    /// <summary>A mean number of whole things, for example <c>1,250</c>.</summary>
    internal static NumberForm Count { get; } = new(1, 0);

    /// <summary>A change of a count, for example <c>+1,250</c>.</summary>
    internal static NumberForm CountChange { get; } = Count with { IsSigned = true };

    /// <summary>A time in hours or days, or another number that needs one decimal, for example <c>46.3</c>.</summary>
    internal static NumberForm OneDecimal { get; } = new(1, 1);

    /// <summary>A large amount in thousands, for example <c>2,392.7</c>.</summary>
    internal static NumberForm Thousands { get; } = new(0.001, 1);

    /// <summary>A share in per cent without the sign, for example <c>97.3</c>.</summary>
    internal static NumberForm Percent { get; } = new(100, 1);

    /// <summary>A change in per cent without the sign, for example <c>-2.9</c>.</summary>
    internal static NumberForm PercentChange { get; } = Percent with { IsSigned = true };

    /// <summary>A small share in per cent without the sign, for example <c>1.25</c>.</summary>
    internal static NumberForm Percent2 { get; } = new(100, 2);

    /// <summary>A change of a share in percentage points, for example <c>+1.25</c>.</summary>
    internal static NumberForm PointChange { get; } = Percent2 with { IsSigned = true };

    /// <summary>A number that has no interval.</summary>
    internal string Text(double value) => Text(value, Decimals, IsTrimmed ? '#' : '0');

    /// <summary>A mean with its half-width where there is one, for example <c>4.120 ± 0.052</c>.</summary>
    internal string WithHalfWidth(Estimate estimate)
    {
        if (estimate.Count == 0 || double.IsNaN(estimate.Mean)) return NumberText.Absent;
        if (!estimate.TryGetHalfWidth(out var half)) return Text(estimate.Mean);
        var decimals = DecimalsFor(half);
        return $"{Text(estimate.Mean, decimals)} ± {(this with { IsSigned = false }).Text(half, decimals)}";
    }

    /// <summary>A mean with its unit and both ends where there is an interval, for example
    /// <c>-2.91 % [-3.22, -2.60]</c>.</summary>
    internal string WithEnds(Estimate estimate, string unit)
    {
        if (estimate.Count == 0 || double.IsNaN(estimate.Mean)) return NumberText.Absent;
        if (!estimate.TryGetHalfWidth(out var half)) return Text(estimate.Mean) + unit;
        var decimals = DecimalsFor(half);
        return $"{Text(estimate.Mean, decimals)}{unit} [{Text(estimate.Mean - half, decimals)}, "
            + $"{Text(estimate.Mean + half, decimals)}]";
    }

    /// <summary>Decimals that two significant digits of a half-width take.</summary>
    private int DecimalsFor(double halfWidth)
    {
        var most = Decimals + MostMoreDecimals;
        var half = Math.Abs(halfWidth * Scale);
        if (!double.IsFinite(half) || half < 0.5 * Math.Pow(10, -most)) return Decimals;
        var decimals = SignificantDigits - 1 - (int)Math.Floor(Math.Log10(half));
        // What is rounded up to the next power of ten has one digit more in front.
        if (half + (0.5 * Math.Pow(10, -decimals)) >= Math.Pow(10, SignificantDigits - decimals)) decimals--;
        return Math.Clamp(decimals, 0, most);
    }

    private string Text(double value, int decimals, char digit = '0')
    {
        if (double.IsNaN(value)) return NumberText.Absent;
        var format = decimals == 0 ? "#,0" : $"#,0.{new string(digit, decimals)}";
        return (value * Scale).ToString(
            IsSigned ? $"+{format};-{format};{format}" : format, CultureInfo.InvariantCulture);
    }
}
