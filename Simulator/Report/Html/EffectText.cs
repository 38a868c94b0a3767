namespace Simulator.Report.Html;

/// <summary>How the report writes differences: the mean, its unit, and the interval in brackets.</summary>
internal static class EffectText
{
    /// <summary>In per cent of what is compared with, for example <c>-2.91 % [-3.22, -2.60]</c>.</summary>
    internal static string Percent(Effect effect) => NumberForm.PercentChange.WithEnds(effect.Share, " %");

    /// <summary>In percentage points, for example <c>+1.25 pp [+1.10, +1.40]</c>.</summary>
    internal static string Points(Effect effect) => NumberForm.PointChange.WithEnds(effect.Difference, " pp");

    /// <summary>An amount, for example <c>-0.120 [-0.140, -0.100]</c>.</summary>
    internal static string Amount(Effect effect) => NumberForm.AmountChange.WithEnds(effect.Difference, "");

    /// <summary>A number of whole things, for example <c>+120 [+90, +150]</c>.</summary>
    internal static string Count(Effect effect) => NumberForm.CountChange.WithEnds(effect.Difference, "");
}
