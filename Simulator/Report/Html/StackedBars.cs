using ScottPlot;

namespace Simulator.Report.Html;

/// <summary>Draws bars of parts that add up, one bar for each policy set.</summary>
/// <param name="Axis">What the bars show, with its unit.</param>
/// <param name="Bars">Names of the bars.</param>
/// <param name="Parts">Names of the parts, from below.</param>
/// <param name="Text">How sums are written.</param>
internal sealed record StackedBars(
    string Axis, IReadOnlyList<string> Bars, IReadOnlyList<string> Parts, Func<double, string> Text)
{
    private const double BarWidth = 0.62;

    /// <summary>Draws them.</summary>
    /// <param name="value">Value of (bar, part); undefined ones are left out.</param>
    /// <param name="slotPixels">Room for one bar [pixels].</param>
    internal Plot Plot(Func<int, int, double> value, double slotPixels)
    {
        var plot = PanelStyle.Panel("", Axis, Bars, slotPixels);
        plot.XLabel("");
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = Text };
        var highest = 0.0;
        for (var bar = 0; bar < Bars.Count; bar++)
        {
            var from = 0.0;
            for (var part = 0; part < Parts.Count; part++)
            {
                var height = value(bar, part);
                if (double.IsNaN(height)) continue;
                var shape = plot.Add.Bar(bar, from + height).Bars[0];
                shape.ValueBase = from;
                shape.Size = BarWidth;
                shape.LineWidth = 1;
                shape.LineColor = Colors.White;
                shape.FillColor = PanelStyle.Series(part);
                from += height;
            }

            PanelStyle.AddValue(plot, Text(from), bar, from, 13);
            highest = Math.Max(highest, from);
        }

        plot.Axes.SetLimitsY(0, highest > 0 ? highest * 1.1 : 1);
        PanelStyle.AddLegend(plot, Parts.Select((part, index) => (part, PanelStyle.Series(index))));
        return plot;
    }
}
