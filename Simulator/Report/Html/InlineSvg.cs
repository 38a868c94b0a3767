using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace Simulator.Report.Html;

/// <summary>Turns a picture's file into an element of a page.</summary>
/// <remarks>
/// Skia places every letter by itself. On a machine with another font that tears words apart: here each text has one
/// place and the length it has in our font, so that any font fills the same room. Ids get the picture's name, so that
/// they do not collide on one page, and clips that are alike become one.
/// </remarks>
internal static partial class InlineSvg
{
    /// <summary>The name of a picture as it stands in ids.</summary>
    internal static string IdOf(string name) =>
        string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));

    /// <summary>The element.</summary>
    /// <param name="svg">Content of the file.</param>
    /// <param name="name">Name of the picture; unique on the page.</param>
    /// <param name="altText">What there is to see.</param>
    internal static string Of(string svg, string name, string altText)
    {
        var start = svg.IndexOf("<svg", StringComparison.Ordinal);
        var body = svg.IndexOf('>', start) + 1;
        var box = ViewBox().Match(svg, start);
        var content = Texts().Replace(svg[body..], text => TextOf(text));
        content = Indents().Replace(WithFewClips(content, $"{IdOf(name)}-clip"), "\n");
        return $"<svg viewBox=\"{box.Groups[1].Value}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(altText)}\">"
            + content.Trim() + "\n";
    }

    private static string WithFewClips(string svg, string prefix)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        var clips = Clips().Replace(svg, clip =>
        {
            var shape = clip.Groups[2].Value.Trim();
            if (kept.TryGetValue(shape, out var known))
            {
                ids[clip.Groups[1].Value] = known;
                return "";
            }

            var id = string.Create(CultureInfo.InvariantCulture, $"{prefix}{kept.Count}");
            kept[shape] = ids[clip.Groups[1].Value] = id;
            return $"<clipPath id=\"{id}\">{shape}</clipPath>";
        });
        return ClipUses().Replace(clips, use => $"url(#{ids[use.Groups[1].Value]})");
    }

    private static string TextOf(Match text)
    {
        var attributes = text.Groups[1].Value;
        var content = text.Groups[2].Value.Trim();
        var place = Places().Replace(attributes, each => $"{each.Groups[1].Value}=\"{each.Groups[2].Value}\"");
        var letters = WebUtility.HtmlDecode(content);
        var size = Size().Match(attributes);
        var length = "";
        if (letters.Length > 1 && size.Success)
        {
            var pixels = LengthOf(letters, attributes, size.Groups[1].Value);
            length = string.Create(
                CultureInfo.InvariantCulture, $" textLength=\"{pixels:0.#}\" lengthAdjust=\"spacingAndGlyphs\"");
        }

        return $"<text{place.TrimEnd()}{length}>{content}</text>";
    }

    private static float LengthOf(string letters, string attributes, string size)
    {
        var isBold = attributes.Contains("font-weight", StringComparison.Ordinal);
        using var font = new SKFont(
            ScottPlot.Fonts.GetTypeface(FigureFont.Name, isBold, italic: false),
            float.Parse(size, CultureInfo.InvariantCulture));
        return font.MeasureText(letters);
    }

    [GeneratedRegex("viewBox=\"([^\"]*)\"")]
    private static partial Regex ViewBox();

    [GeneratedRegex("<text((?: [a-z-]+=\"[^\"]*\")*) ?>([^<]*)</text>")]
    private static partial Regex Texts();

    /// <summary>The first of the places of the letters, across or down.</summary>
    [GeneratedRegex("\\b([xy])=\"([^,\"]*)[^\"]*\"")]
    private static partial Regex Places();

    [GeneratedRegex("font-size=\"([0-9.]+)\"")]
    private static partial Regex Size();

    [GeneratedRegex("<clipPath id=\"([^\"]*)\">(.*?)</clipPath>", RegexOptions.Singleline)]
    private static partial Regex Clips();

    [GeneratedRegex("url\\(#([^)]*)\\)")]
    private static partial Regex ClipUses();

    [GeneratedRegex("\\s*\\n\\s*")]
    private static partial Regex Indents();
}
