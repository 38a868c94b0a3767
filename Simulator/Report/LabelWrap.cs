using System.Text;

namespace Simulator.Report;

/// <summary>Breaks names into lines for axis labels.</summary>
internal static class LabelWrap
{
    private const string BreakAfter = " -_+/,";

    /// <summary>Breaks a name behind spaces and joints, and inside words only where one is too long for a
    /// line.</summary>
    /// <param name="name">The name; nothing of it is lost but spaces at breaks.</param>
    /// <param name="characters">Longest line [characters].</param>
    public static string Wrap(string name, int characters)
    {
        var text = new StringBuilder();
        var line = 0;
        foreach (var part in Parts(name).SelectMany(part => Pieces(part, characters)))
        {
            if (line > 0 && line + part.TrimEnd().Length > characters)
            {
                while (text[^1] == ' ') text.Length--;
                text.Append('\n');
                line = 0;
            }

            text.Append(part);
            line += part.Length;
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Length of the longest part that has no break inside [characters].</summary>
    public static int LongestPart(string name) =>
        Parts(name).Select(part => part.TrimEnd().Length).DefaultIfEmpty().Max();

    private static IEnumerable<string> Pieces(string part, int characters) =>
        part.TrimEnd().Length <= characters ? [part] : part.Chunk(characters).Select(piece => new string(piece));

    private static IEnumerable<string> Parts(string name)
    {
        var start = 0;
        for (var index = 0; index < name.Length; index++)
        {
            if (!BreakAfter.Contains(name[index], StringComparison.Ordinal)) continue;
            yield return name[start..(index + 1)];
            start = index + 1;
        }

        if (start < name.Length) yield return name[start..];
    }
}
