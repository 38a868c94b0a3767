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

    /// <summary>How many policy sets stand side by side without covering each other's names.</summary>
    internal const int MostPolicySets = 12;

    private const int Margin = FigureFile.Margin;
    private const int CostRight = 706;
    private const int SpeedLeft = 740;

    /// <summary>Draws the picture twice, as PNG and as SVG; the same study gives the same bytes.</summary>
    /// <param name="study">The study.</param>
    /// <param name="pngPath">Where to write the PNG.</param>
    /// <param name="svgPath">Where to write the SVG.</param>
    public static void Write(StudyResult study, string pngPath, string svgPath) =>
        FigureFile.Write(new PixelSize(Width, Height), canvas => Draw(study, canvas), pngPath, svgPath);

    /// <summary>Whether a study has this picture: not when it has too many policy sets and a frontier, whose picture in
    /// the report shows them instead.</summary>
    /// <param name="study">The study.</param>
    public static bool Shows(StudyResult study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return study.PolicySets.Length <= MostPolicySets || study.Story.Frontier.IsEmpty;
    }

    private static void Draw(StudyResult study, SKCanvas canvas)
    {
        canvas.Clear(SKColors.White);
        var top = FigureFile.HeaderHeight;
        var bottom = Height - FigureFile.FooterHeight;
        using (var cost = ShippingCostPanel.Of(study, CostRight - (Margin / 2)))
        {
            cost.Render(canvas, new PixelRect(Margin / 2, CostRight, bottom, top));
        }

        using (var speed = SpeedPanel.Of(study, Width - (Margin / 2) - SpeedLeft))
        {
            speed.Render(canvas, new PixelRect(SpeedLeft, Width - (Margin / 2), bottom, top));
        }

        FigureFile.AddTexts(
            canvas,
            new PixelSize(Width, Height),
            $"{study.Name}: shipping cost and delivery speed by policy set",
            $"Scenario {study.Scenario.Name} · {ProvenanceText.Of(study.Scenario)} · "
                + NumberText.IntervalNote(study));
    }
}
