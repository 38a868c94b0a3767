using System.CommandLine;
using System.CommandLine.Parsing;

namespace Simulator.Commands;

/// <summary>The command line that repeats a run, for manifests.</summary>
internal static class CommandText
{
    /// <summary>The command line, without options that change nothing of what is written.</summary>
    /// <param name="arguments">The command line as parsed.</param>
    /// <param name="leftOut">These options, with their values.</param>
    internal static string Of(ParseResult arguments, params ReadOnlySpan<Option> leftOut)
    {
        var kept = new List<string>();
        var valuesLeftOut = 0;
        foreach (var token in arguments.Tokens)
        {
            if (token.Type == TokenType.Option && Find(leftOut, token.Value) is { } option)
            {
                valuesLeftOut = option.Arity.MinimumNumberOfValues;
            }
            else if (valuesLeftOut-- <= 0)
            {
                kept.Add(NeedsQuotes(token.Value) ? $"\"{token.Value}\"" : token.Value);
            }
        }

        return "dotnet run -c Release --project Simulator -- " + string.Join(' ', kept);
    }

    private static Option? Find(ReadOnlySpan<Option> options, string name)
    {
        foreach (var option in options) if (option.Name == name) return option;
        return null;
    }

    private static bool NeedsQuotes(string text) => text.Any(character => " ()*;&|$".Contains(character));
}
