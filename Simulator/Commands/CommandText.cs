using System.CommandLine;

namespace Simulator.Commands;

/// <summary>The command line that repeats a run, for manifests.</summary>
internal static class CommandText
{
    internal static string Of(ParseResult arguments) =>
        "dotnet run -c Release --project Simulator -- " + string.Join(
            ' ', arguments.Tokens.Select(token => NeedsQuotes(token.Value) ? $"\"{token.Value}\"" : token.Value));

    private static bool NeedsQuotes(string text) => text.Any(character => " ()*;&|$".Contains(character));
}
