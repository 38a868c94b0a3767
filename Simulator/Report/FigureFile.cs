using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ScottPlot;
using SkiaSharp;

namespace Simulator.Report;

/// <summary>Writes a drawing as PNG and as SVG, and the texts that every figure has.</summary>
internal static class FigureFile
{
    /// <summary>Room above the panels, for the title [pixels].</summary>
    internal const int HeaderHeight = 64;

    /// <summary>Room below the panels, for the footer [pixels].</summary>
    internal const int FooterHeight = 44;

    /// <summary>Room at the sides [pixels].</summary>
    internal const int Margin = 28;

    /// <summary>Draws twice; the same drawing gives the same bytes.</summary>
    internal static void Write(PixelSize size, Action<SKCanvas> draw, string pngPath, string svgPath)
    {
        var (width, height) = ((int)size.Width, (int)size.Height);
        using (var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul)))
        {
            draw(surface.Canvas);
            using var image = surface.Snapshot();
            using var png = image.Encode(SKEncodedImageFormat.Png, 100);
            using var file = File.Create(pngPath);
            png.SaveTo(file);
        }

        File.WriteAllText(svgPath, Svg(width, height, draw));
    }

    /// <summary>Writes title and footer, as small as they need to be to fit.</summary>
    internal static void AddTexts(SKCanvas canvas, PixelSize size, string title, string footer)
    {
        using var paint = Paint.NewDisposablePaint();
        var above = new LabelStyle { Text = title, Alignment = Alignment.MiddleCenter };
        FigureFont.Apply(above, 26, bold: true);
        FitWidth(above, size.Width, paint);
        above.Render(canvas, new Pixel(size.Width / 2, HeaderHeight / 2), paint);
        var below = new LabelStyle
        {
            Text = footer,
            Alignment = Alignment.MiddleLeft,
            ForeColor = PanelStyle.QuietText,
        };
        FigureFont.Apply(below, 15);
        FitWidth(below, size.Width, paint);
        below.Render(canvas, new Pixel(Margin, size.Height - (FooterHeight / 2)), paint);
    }

    private static void FitWidth(LabelStyle style, float available, Paint paint)
    {
        const float Smallest = 9;
        var room = available - (2 * Margin);
        var width = style.Measure(style.Text, paint).Width;
        if (width > room) style.FontSize = Math.Max(Smallest, style.FontSize * room / width);
    }

    private static string Svg(int width, int height, Action<SKCanvas> draw)
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, width, height), stream)) draw(canvas);
        // Skia names one font only and no view box: name substitutes for readers without it, and let pages scale it.
        var size = string.Create(CultureInfo.InvariantCulture, $"width=\"{width}\" height=\"{height}\"");
        var head = string.Create(CultureInfo.InvariantCulture, $"viewBox=\"0 0 {width} {height}\" {size}");
        var svg = Encoding.UTF8.GetString(stream.ToArray());
        var place = svg.IndexOf(size, StringComparison.Ordinal);
        if (place < 0) throw new InvalidOperationException("Invariant: Skia writes the size of an SVG first.");
        return RenumberClips(svg.Remove(place, size.Length).Insert(place, head))
            .Replace(
                "font-family=\"DejaVu Sans\"",
                "font-family=\"DejaVu Sans, Verdana, sans-serif\"",
                StringComparison.Ordinal);
    }

    /// <summary>Numbers clips from 0: Skia counts them over everything the process has drawn.</summary>
    private static string RenumberClips(string svg)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return Regex.Replace(svg, "\\bcl_[0-9a-z]+\\b", clip =>
        {
            if (!numbers.TryGetValue(clip.Value, out var number)) numbers[clip.Value] = number = numbers.Count;
            return $"clip{number.ToString(CultureInfo.InvariantCulture)}";
        });
    }
}
