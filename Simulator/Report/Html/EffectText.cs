namespace Simulator.Report.Html;

/// <summary>How the report writes differences: the mean, its unit, and the interval in brackets.</summary>
internal static class EffectText
{
    /// <summary>In per cent of what is compared with, for example <c>-2.9 % [-3.2, -2.6]</c>.</summary>
    internal static string Percent(Effect effect)
    {
        var relative = effect.Relative;
        return Of(relative, NumberText.PercentChange(relative.Mean) + " %", NumberText.PercentChange);
    }

    /// <summary>In percentage points, for example <c>+1.25 pp [+1.10, +1.40]</c>.</summary>
    internal static string Points(Effect effect) =>
        Of(effect, NumberText.PointChange(effect.Mean) + " pp", NumberText.PointChange);

    /// <summary>An amount, for example <c>-0.120 [-0.140, -0.100]</c>.</summary>
    internal static string Amount(Effect effect) =>
        Of(effect, NumberText.AmountChange(effect.Mean), NumberText.AmountChange);

    /// <summary>A number of whole things, for example <c>+120 [+90, +150]</c>.</summary>
    internal static string Count(Effect effect) =>
        Of(effect, NumberText.CountChange(effect.Mean), NumberText.CountChange);

    private static string Of(Effect effect, string mean, Func<double, string> end)
    {
        if (effect.Count == 0 || double.IsNaN(effect.Mean)) return NumberText.Absent;
        return effect.HasInterval ? $"{mean} [{end(effect.Low)}, {end(effect.High)}]" : mean;
    }
}
