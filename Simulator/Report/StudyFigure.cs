using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ScottPlot;
using SkiaSharp;
using Simulator.Studies;

namespace Simulator.Report;

/// <summary>The picture of a study: shipping cost per unit and speed fill rate by policy set.</summary>
public static class StudyFigure
{
    /// <summary>Width of the picture [pixels].</summary>
    public const int Width = 1600;

    /// <summary>Height of the picture [pixels].</summary>
    public const int Height = 800;

    private const int HeaderHeight = 64;
    private const int FooterHeight = 44;
    private const int Margin = 28;
    private const int CostRight = 706;
    private const int SpeedLeft = 740;

    /// <summary>Draws the picture twice, as PNG and as SVG; the same study gives the same bytes.</summary>
    /// <param name="study">The study.</param>
    /// <param name="pngPath">Where to write the PNG.</param>
    /// <param name="svgPath">Where to write the SVG.</param>
    public static void Write(StudyResult study, string pngPath, string svgPath)
    {
        using (var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Premul)))
        {
            Draw(study, surface.Canvas);
            using var image = surface.Snapshot();
            using var png = image.Encode(SKEncodedImageFormat.Png, 100);
            using var file = File.Create(pngPath);
            png.SaveTo(file);
        }

        File.WriteAllText(svgPath, Svg(study));
    }

    private static string Svg(StudyResult study)
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, Width, Height), stream)) Draw(study, canvas);
        // Skia names one font only and no view box: name substitutes for readers without it, and let pages scale it.
        var size = string.Create(CultureInfo.InvariantCulture, $"width=\"{Width}\" height=\"{Height}\"");
        var head = string.Create(CultureInfo.InvariantCulture, $"viewBox=\"0 0 {Width} {Height}\" {size}");
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

    private static void Draw(StudyResult study, SKCanvas canvas)
    {
        canvas.Clear(SKColors.White);
        var top = HeaderHeight;
        var bottom = Height - FooterHeight;
        using (var cost = ShippingCostPanel.Of(study, CostRight - (Margin / 2)))
        {
            cost.Render(canvas, new PixelRect(Margin / 2, CostRight, bottom, top));
        }

        using (var speed = SpeedPanel.Of(study, Width - (Margin / 2) - SpeedLeft))
        {
            speed.Render(canvas, new PixelRect(SpeedLeft, Width - (Margin / 2), bottom, top));
        }

        using var paint = Paint.NewDisposablePaint();
        var title = new LabelStyle
        {
            Text = $"{study.Name}: shipping cost and delivery speed by policy set",
            Alignment = Alignment.MiddleCenter,
        };
        FigureFont.Apply(title, 26, bold: true);
        FitWidth(title, paint);
        title.Render(canvas, new Pixel(Width / 2, HeaderHeight / 2), paint);
        var footer = new LabelStyle
        {
            Text = $"Scenario {study.Scenario.Name} · {ProvenanceText.Of(study.Scenario)} · "
                + NumberText.IntervalNote(study),
            Alignment = Alignment.MiddleLeft,
            ForeColor = PanelStyle.QuietText,
        };
        FigureFont.Apply(footer, 15);
        FitWidth(footer, paint);
        footer.Render(canvas, new Pixel(Margin, Height - (FooterHeight / 2)), paint);
    }

    private static void FitWidth(LabelStyle style, Paint paint)
    {
        const int Available = Width - (2 * Margin);
        const float Smallest = 9;
        var width = style.Measure(style.Text, paint).Width;
        if (width > Available) style.FontSize = Math.Max(Smallest, style.FontSize * Available / width);
    }
}
