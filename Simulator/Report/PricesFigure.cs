using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;
using Scenarios;
using SkiaSharp;
using Simulator.Studies;

namespace Simulator.Report;

/// <summary>The picture of opportunity costs over time: one row per building and resource that was ever
/// short.</summary>
/// <remarks>Resources have different units, so each row runs from 0 to its own highest price, which its label
/// tells.</remarks>
internal static class PricesFigure
{
    private const int Width = 1600;
    private const int RowHeight = 22;
    private const int AxesHeight = 110;
    private const int LeastHeight = 420;
    private const int RightMargin = 50;
    private const int LabelsWidth = 500;
    private const int DateWidth = 90;

    /// <summary>Draws the prices of one policy set, unless nothing was ever short.</summary>
    /// <returns>Whether there was anything to draw.</returns>
    internal static bool TryWrite(Scenario scenario, string study, PricesTable prices, string pngPath, string svgPath)
    {
        var rows = RowsOf(prices);
        if (rows.Length == 0) return false;
        var height = Math.Max(
            LeastHeight, (rows.Length * RowHeight) + AxesHeight + FigureFile.HeaderHeight + FigureFile.FooterHeight);
        var size = new PixelSize(Width, height);
        FigureFile.Write(
            size,
            canvas =>
            {
                canvas.Clear(SKColors.White);
                using var plot = Panel(scenario, rows, Width);
                plot.Render(canvas, new PixelRect(
                    FigureFile.Margin / 2, Width - (FigureFile.Margin / 2), height - FigureFile.FooterHeight,
                    FigureFile.HeaderHeight));
                FigureFile.AddTexts(
                    canvas,
                    size,
                    $"{study}: opportunity costs by building and plan, {prices.PolicySet}",
                    $"Scenario {scenario.Name} · {ProvenanceText.Of(scenario)} · replication 0 · each row from 0 "
                        + "(white) to its own highest price (dark)");
            },
            pngPath,
            svgPath);
        return true;
    }

    /// <summary>Height of a panel without title and footer [pixels].</summary>
    internal static int PanelHeight(PricesTable prices) => (RowsOf(prices).Length * RowHeight) + AxesHeight;

    /// <summary>A panel without title and footer.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="prices">Prices of which at least one is above 0.</param>
    /// <param name="widthPixels">Its width [pixels].</param>
    internal static Plot Panel(Scenario scenario, PricesTable prices, int widthPixels) =>
        Panel(scenario, RowsOf(prices), widthPixels);

    private static IGrouping<(string Facility, string Resource, string Measure), PricesTable.Row>[] RowsOf(
        PricesTable prices) =>
    [
        .. prices.Rows.GroupBy(row => (row.Facility, row.Resource, row.Measure))
            .Where(group => group.Any(row => row.Price > 0))
            .OrderBy(group => group.Key.Resource == "storage" ? 0 : 1).ThenBy(group => group.Key.Facility)
            .ThenBy(group => group.Key.Resource, StringComparer.Ordinal),
    ];

    private static Plot Panel(
        Scenario scenario,
        IGrouping<(string Facility, string Resource, string Measure), PricesTable.Row>[] rows,
        int widthPixels)
    {
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false; // a panel is one part of the canvas
        DateTime[] plans = [.. rows.SelectMany(row => row.Select(price => price.From)).Distinct().Order()];
        for (var row = 0; row < rows.Length; row++)
        {
            AddRow(plot, rows[row], rows.Length - 1 - row, plans);
        }

        plot.YLabel("Building and resource");
        plot.XLabel("Plan made on");
        FigureFont.Apply(plot.Axes.Left.Label, 16);
        FigureFont.Apply(plot.Axes.Bottom.Label, 16);
        foreach (var axis in plot.Axes.GetAxes()) FigureFont.Apply(axis.TickLabelStyle, 13);
        plot.Axes.Left.TickGenerator = new NumericManual(
            [.. rows.Select((_, row) => (double)(rows.Length - 1 - row))],
            [
                .. rows.Select(row => $"{row.Key.Facility} {row.Key.Resource}, up to "
                    + Highest(scenario.Currency, row.Key, row.Max(price => price.Price))),
            ]);
        plot.Axes.Right.TickLabelStyle.IsVisible = false; // Half the last date stands beside the panel.
        plot.Axes.Right.FrameLineStyle.IsVisible = false;
        plot.Axes.Right.MinimumSize = RightMargin;
        var every = Math.Max(1, plans.Length / ((widthPixels - LabelsWidth) / DateWidth));
        int[] shown = [.. Enumerable.Range(0, plans.Length).Where(plan => plan % every == 0)];
        plot.Axes.Bottom.TickGenerator = new NumericManual(
            [.. shown.Select(plan => (double)plan)],
            [.. shown.Select(plan => plans[plan].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]);
        plot.Axes.Top.IsVisible = false;
        plot.Grid.IsVisible = false;
        plot.Axes.SetLimits(-0.5, plans.Length - 0.5, -0.5, rows.Length - 0.5);
        return plot;
    }

    private static void AddRow(
        Plot plot, IGrouping<(string Facility, string Resource, string Measure), PricesTable.Row> row, int position,
        DateTime[] plans)
    {
        var highest = row.Max(price => price.Price);
        foreach (var price in row)
        {
            var share = price.Price / highest;
            if (share <= 0) continue;
            var at = Array.BinarySearch(plans, price.From);
            var cell = plot.Add.Rectangle(at - 0.5, at + 0.5, position - 0.45, position + 0.45);
            cell.LineWidth = 0;
            cell.FillColor = PanelStyle.Shade(share);
        }
    }

    /// <summary>The unit of a resource's opportunity cost.</summary>
    internal static string UnitOf(string currency, (string Facility, string Resource, string Measure) of) =>
        of.Resource switch
        {
            "storage" => $"{currency}/{(of.Measure == "litres" ? "l" : "unit")} and day",
            "budget" => $"{currency}/{currency}",
            _ => $"{currency}/unit",
        };

    private static string Highest(string currency, (string Facility, string Resource, string Measure) of, double price)
    {
        var number = price.ToString(price >= 0.1 ? "0.00" : "0.0000", CultureInfo.InvariantCulture);
        return $"{number} {UnitOf(currency, of)}";
    }
}
