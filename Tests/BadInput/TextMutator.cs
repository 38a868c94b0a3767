using System.Globalization;

namespace Tests.BadInput;

/// <summary>Breaks a text at random, the way hands, editors and disks do; the same seed breaks it alike.</summary>
internal sealed class TextMutator(int seed)
{
    private static readonly string[] _numbers =
    [
        "0", "-1", "1e308", "-1e308", "1e-320", "NaN", ".inf", "-.inf", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "2147483648", "79228162514264337593543950336", "0.0000000000000000000000001", "1,5",
        "1_000", "0x7f", "١٢", "1e9", "999999999", "36500 d", "1000000000 d", "99999999999999 kg", "24:00", "00:00",
        "23:59:59", "0001-01-01", "9999-12-31", "1901-01-01", "8999-12-31", "2024-02-30",
    ];

    private static readonly string[] _pieces =
    [
        "", " ", "\t", "\n", "\r", ":", ": ", "-", "- ", "?", "[", "]", "{", "}", "{}", "[]", ",", "#", "&a", "*a", "!",
        "!!binary", "|", ">", "%", "@", "`", "\"", "'", "\\", "~", "null", "true", "false", "---", "...", "<<",
        "\u0000",
        "\u0007", "\u0085", "\u00A0", "\u2028", "\uFEFF", "\uFFFD", "\u202E", "é", "漢", "\U0001F69A", "\uD83D", "file",
        "code", "any", "FC-S", "Europe/London", "recorded", "x", new('[', 40), new('{', 40), new('a', 5000),
    ];

    private readonly Random _random = new(seed);

    /// <summary>Breaks a text in one to three places.</summary>
    public string Break(string text)
    {
        var places = 1 + _random.Next(3);
        for (var place = 0; place < places; place++) text = BreakOnce(text);
        return text;
    }

    /// <summary>Takes one of several things.</summary>
    public T Pick<T>(IReadOnlyList<T> things) => things[_random.Next(things.Count)];

    private string BreakOnce(string text)
    {
        var lines = text.Split('\n').ToList();
        var line = _random.Next(lines.Count);
        switch (_random.Next(12))
        {
            case 0:
                lines.RemoveAt(line);
                break;
            case 1:
                lines.Insert(_random.Next(lines.Count), lines[line]);
                break;
            case 2:
                var other = _random.Next(lines.Count);
                (lines[line], lines[other]) = (lines[other], lines[line]);
                break;
            case 3:
                return text[.._random.Next(text.Length + 1)];
            case 4:
                lines[line] = new string(' ', _random.Next(8)) + lines[line].TrimStart();
                break;
            case 5 or 6 or 7:
                return ReplaceToken(text, char.IsAsciiDigit, Pick(_numbers));
            case 8:
                return ReplaceToken(text, char.IsAsciiLetter, Pick(_pieces));
            case 9:
                return ReplaceToken(text, char.IsAsciiLetter, TokenOf(text));
            case 10:
                return text.Insert(_random.Next(text.Length + 1), Pick(_pieces));
            default:
                if (text.Length == 0) break;
                var at = _random.Next(text.Length);
                var changed = (char)(text[at] ^ (1 << _random.Next(7)));
                return text[..at] + changed.ToString(CultureInfo.InvariantCulture) + text[(at + 1)..];
        }

        return string.Join('\n', lines);
    }

    /// <summary>Puts something else for the piece between blanks and brackets around a random character.</summary>
    private string ReplaceToken(string text, Func<char, bool> begins, string by)
    {
        var (from, to) = TokenAt(text, begins);
        return text[..from] + by + text[to..];
    }

    private string TokenOf(string text)
    {
        var (from, to) = TokenAt(text, char.IsAsciiLetterOrDigit);
        return text[from..to];
    }

    private (int From, int To) TokenAt(string text, Func<char, bool> begins)
    {
        if (text.Length == 0) return (0, 0);
        var at = _random.Next(text.Length);
        while (at < text.Length && !begins(text[at])) at++;
        var to = at;
        while (at > 0 && IsInside(text[at - 1])) at--;
        while (to < text.Length && IsInside(text[to])) to++;
        return (at, to);
    }

    private static bool IsInside(char each) => !char.IsWhiteSpace(each) && ",:{}[]\"'#".IndexOf(each) < 0;
}
