using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Simulator.Studies;

/// <summary>How the warm-up of a study is found: none, a number of days, or by MSER-5 from a pilot.</summary>
public sealed record WarmUpRule
{
    /// <summary>The most days that can be asked for: ten years.</summary>
    public const int MostDays = 3660;

    private WarmUpRule(string text, int days) => (Text, Days) = (text, days);

    /// <summary>Everything is counted.</summary>
    public static WarmUpRule None { get; } = new("none", 0);

    /// <summary>By MSER-5 from a pilot.</summary>
    public static WarmUpRule Mser5 { get; } = new("mser-5", 0);

    /// <summary>The rule as it is written in commands and results.</summary>
    public string Text { get; }

    /// <summary>Days, where they are given; 0 for the other rules.</summary>
    public int Days { get; }

    /// <summary>What can be read, for messages.</summary>
    internal static string Expected { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{None.Text}, {Mser5.Text} or days from 1 to {MostDays}");

    /// <summary>Reads a rule: <c>none</c>, <c>mser-5</c>, or days from 1 to <see cref="MostDays"/>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out WarmUpRule? rule)
    {
        rule = text == None.Text ? None : text == Mser5.Text ? Mser5 : null;
        if (rule is null && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days is > 0 and <= MostDays)
        {
            rule = new WarmUpRule(days.ToString(CultureInfo.InvariantCulture), days);
        }

        return rule is not null;
    }
}
