using ScottPlot;
using ScottPlot.TickGenerators;

namespace Simulator.Report;

/// <summary>What the panels of a figure have in common.</summary>
internal static class PanelStyle
{
    private const float TickSize = 14;
    private const float SmallestTickSize = 10;

    // Okabe and Ito (2008): told apart with every common kind of colour blindness.
    private static readonly Color[] s_okabeIto =
    [
        Color.FromHex("#0072B2"), Color.FromHex("#E69F00"), Color.FromHex("#009E73"), Color.FromHex("#CC79A7"),
        Color.FromHex("#56B4E9"), Color.FromHex("#D55E00"), Color.FromHex("#F0E442"), Color.FromHex("#000000"),
    ];

    /// <summary>Colour of footers and guides.</summary>
    public static Color QuietText => Color.FromHex("#555555");

    /// <summary>Fill of the baseline.</summary>
    public static Color BaselineFill => Color.FromHex("#999999");

    /// <summary>Fill of the policy sets that are compared with the baseline.</summary>
    public static Color ComparedFill => Series(4);

    /// <summary>A colour of the Okabe-Ito palette, from 0; it starts again after eight.</summary>
    public static Color Series(int index) => s_okabeIto[index % s_okabeIto.Length];

    /// <summary>From white (0) to the palette's blue (1): told apart by lightness alone.</summary>
    public static Color Shade(double share)
    {
        var dark = Series(0);
        return new Color(Mix(dark.R), Mix(dark.G), Mix(dark.B));

        byte Mix(byte end) => (byte)Math.Round(255 + ((end - 255) * share));
    }

    /// <summary>An empty panel with its title, axis labels and one tick per policy set, in the figure's font.</summary>
    /// <param name="title">Title of the panel.</param>
    /// <param name="yLabel">What the bars show, with its unit.</param>
    /// <param name="policySets">Policy sets, at 0, 1, 2...</param>
    /// <param name="slotPixels">Room for one policy set [pixels].</param>
    public static Plot Panel(string title, string yLabel, IReadOnlyList<string> policySets, double slotPixels)
    {
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false; // a panel is one part of the canvas
        plot.Title(title);
        plot.YLabel(yLabel);
        plot.XLabel("Policy set");
        FigureFont.Apply(plot.Axes.Title.Label, 18, bold: true);
        FigureFont.Apply(plot.Axes.Left.Label, 16);
        FigureFont.Apply(plot.Axes.Bottom.Label, 16);
        foreach (var axis in plot.Axes.GetAxes()) FigureFont.Apply(axis.TickLabelStyle, TickSize);

        var size = SizeFor(policySets, slotPixels);
        FigureFont.Apply(plot.Axes.Bottom.TickLabelStyle, size);
        var names = policySets.Select(name => LabelWrap.Wrap(name, Characters(slotPixels, size))).ToArray();
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. names.Select((_, index) => (double)index)], names);
        plot.Axes.Bottom.MajorTickStyle.Length = 6;
        plot.Axes.Bottom.MajorTickStyle.Width = 0;
        plot.Axes.Left.MinorTickStyle.Length = 0;
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Axes.SetLimitsX(-0.6, policySets.Count - 0.4);
        return plot;
    }

    /// <summary>The largest letters in which no word of a name is broken, if there are any that can be read.</summary>
    private static float SizeFor(IEnumerable<string> names, double slotPixels)
    {
        var longest = names.Select(LabelWrap.LongestPart).DefaultIfEmpty().Max();
        var size = TickSize;
        while (size > SmallestTickSize && Characters(slotPixels, size) < longest) size--;
        return size;
    }

    /// <summary>Characters to a line: 0.62 em is a generous mean width of this font's, and one more keeps neighbours
    /// apart.</summary>
    private static int Characters(double slotPixels, float size) => Math.Max(4, (int)(slotPixels / (size * 0.62)) - 1);

    /// <summary>Adds a bar and, where there is one, its error bar.</summary>
    public static void AddBar(Plot plot, double position, double width, double value, double halfWidth, Color fill)
    {
        var bar = plot.Add.Bar(position, value);
        var shape = bar.Bars[0];
        shape.Size = width;
        shape.FillColor = fill;
        shape.LineWidth = 0;
        if (double.IsNaN(halfWidth)) return;
        var error = plot.Add.ErrorBar([position], [value], [halfWidth]);
        error.Color = Colors.Black;
        error.LineWidth = 1.5f;
        error.CapSize = 5;
    }

    /// <summary>Writes a number just above a bar and its error bar.</summary>
    public static void AddValue(Plot plot, string text, double position, double above, float size, float rotation = 0)
    {
        var label = plot.Add.Text(text, position, above);
        FigureFont.Apply(label.LabelStyle, size);
        label.LabelStyle.Rotation = rotation;
        label.LabelStyle.BackgroundColor = Colors.White; // grid lines stop at numbers
        label.LabelAlignment = rotation == 0 ? Alignment.LowerCenter : Alignment.MiddleLeft;
        label.OffsetY = -6;
    }

    /// <summary>Puts the legend in a strip of its own below the panel, where it covers nothing.</summary>
    public static void AddLegend(Plot plot, IEnumerable<(string Text, Color Fill)> items)
    {
        foreach (var (text, fill) in items)
        {
            plot.Legend.ManualItems.Add(new LegendItem { LabelText = text, FillColor = fill, LineWidth = 0 });
        }

        plot.Legend.FontName = FigureFont.Name;
        plot.Legend.FontSize = TickSize;
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.TightHorizontalWrapping = true;
        plot.Legend.InterItemPadding = new PixelPadding(14, 14, 4, 4);
        plot.ShowLegend(Edge.Bottom).Padding = new PixelPadding(10, 10, 10, 0);
    }
}
