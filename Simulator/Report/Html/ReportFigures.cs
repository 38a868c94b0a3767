using ScottPlot;
using SkiaSharp;

namespace Simulator.Report.Html;

/// <summary>Draws the report's pictures: each into the page and, as PNG and SVG, into a folder beside it.</summary>
/// <param name="folder">Where the files go.</param>
internal sealed class ReportFigures(string folder)
{
    /// <summary>Width of a picture that fills the page [pixels].</summary>
    internal const int Width = 1000;

    /// <summary>Draws a picture and puts it into the page.</summary>
    internal void Add(HtmlText page, ReportFigure figure)
    {
        var svg = Path.Combine(folder, $"{figure.Name}.svg");
        FigureFile.Write(
            new PixelSize(Width, figure.Height),
            canvas =>
            {
                canvas.Clear(SKColors.White);
                figure.Draw(canvas);
            },
            Path.ChangeExtension(svg, "png"),
            svg);
        page.Open("figure", ("id", $"figure-{InlineSvg.IdOf(figure.Name)}"));
        page.Open(
            "div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"),
            ("aria-label", $"Figure: {figure.Caption}"));
        page.Markup(InlineSvg.Of(File.ReadAllText(svg), figure.Name, figure.AltText));
        page.Close();
        page.Element("figcaption", figure.Caption);
        page.Close();
    }
}

/// <summary>A picture of the report.</summary>
/// <param name="Name">Its file's name without ending.</param>
/// <param name="Caption">What it shows, for all readers.</param>
/// <param name="AltText">What there is to see in it, for those who do not see it.</param>
/// <param name="Height">Its height [pixels].</param>
/// <param name="Draw">Draws it on white.</param>
internal sealed record ReportFigure(string Name, string Caption, string AltText, int Height, Action<SKCanvas> Draw);
