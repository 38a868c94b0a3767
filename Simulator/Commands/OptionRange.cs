using System.CommandLine;
using System.Globalization;

namespace Simulator.Commands;

/// <summary>Keeps the number of an option in its range.</summary>
internal static class OptionRange
{
    /// <summary>Adds the check; text that is no number is left to the parser, which says so.</summary>
    internal static void Check<T>(Option option, T least, T most)
        where T : IComparable<T>, IParsable<T> =>
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count != 1) return;
            if (!T.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value)) return;
            if (value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0) return;
            result.AddError(string.Create(
                CultureInfo.InvariantCulture, $"{option.Name}: found {value}; expected from {least} to {most}."));
        });
}
