using ScottPlot;

namespace Simulator.Report.Html;

/// <summary>Draws changes that add up: each bar begins where the one before it ends.</summary>
internal static class Waterfall
{
    private const int Height = 440;
    private const double BarWidth = 0.6;

    // Blue and vermillion of the palette: told apart with every common kind of colour blindness, and signs say it too.
    private static readonly Color s_better = PanelStyle.Series(0);
    private static readonly Color s_worse = PanelStyle.Series(5);

    /// <summary>The picture of changes of a cost.</summary>
    internal static ReportFigure Figure(
        string name, string caption, string axis, IReadOnlyList<Step> steps, Func<double, string> text) => new(
        name,
        caption,
        "Waterfall chart. " + string.Join("; ", steps.Select(step => $"{step.Name}: {TextOf(step, text)}")) + ".",
        Height,
        canvas =>
        {
            using var plot = Panel(axis, steps, text);
            plot.Render(canvas, new PixelRect(0, ReportFigures.Width - 10, Height - 8, 8));
        });

    private static string TextOf(Step step, Func<double, string> text) => step.Change.HasInterval
        ? $"{text(step.Change.Mean)} [{text(step.Change.Low)}, {text(step.Change.High)}]"
        : text(step.Change.Mean);

    private static Plot Panel(string axis, IReadOnlyList<Step> steps, Func<double, string> text)
    {
        var slot = (ReportFigures.Width - 110) / (steps.Count + 0.2);
        var plot = PanelStyle.Panel("", axis, [.. steps.Select(step => step.Name)], slot);
        plot.XLabel("");
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = text };
        var (low, high, at) = (0.0, 0.0, 0.0);
        for (var index = 0; index < steps.Count; index++)
        {
            var step = steps[index];
            var from = step.IsTotal ? 0 : at;
            var to = from + step.Change.Mean;
            var half = step.Change.HasInterval ? (step.Change.High - step.Change.Low) / 2 : 0;
            AddBar(plot, index, from, to, step);
            if (!step.IsTotal && index + 1 < steps.Count) AddLink(plot, index, to);
            (low, high) = (Math.Min(low, Math.Min(from, to - half)), Math.Max(high, Math.Max(from, to + half)));
            at = to;
        }

        var room = Math.Max(high - low, 1e-9);
        for (var (index, sum) = (0, 0.0); index < steps.Count; sum += steps[index].Change.Mean, index++)
        {
            var step = steps[index];
            var from = step.IsTotal ? 0 : sum;
            var half = step.Change.HasInterval ? (step.Change.High - step.Change.Low) / 2 : 0;
            var top = Math.Max(from, from + step.Change.Mean + half);
            PanelStyle.AddValue(plot, Lines(TextOf(step, text)), index, top, 13);
        }

        plot.Axes.SetLimitsY(low - (room * 0.06), high + (room * 0.2));
        plot.Add.HorizontalLine(0, 1, Colors.Black);
        return plot;
    }

    /// <summary>The interval goes under the mean.</summary>
    private static string Lines(string text) => text.Replace(" [", "\n[", StringComparison.Ordinal);

    private static void AddBar(Plot plot, int position, double from, double to, Step step)
    {
        var bar = plot.Add.Bar(position, to);
        bar.Bars[0].ValueBase = from;
        bar.Bars[0].Size = BarWidth;
        bar.Bars[0].LineWidth = 0;
        bar.Bars[0].FillColor = step.IsTotal ? PanelStyle.BaselineFill : step.Change.Mean <= 0 ? s_better : s_worse;
        if (!step.Change.HasInterval) return;
        var error = plot.Add.ErrorBar([position], [to], [(step.Change.High - step.Change.Low) / 2]);
        error.Color = Colors.Black;
        error.LineWidth = 1.5f;
        error.CapSize = 5;
    }

    private static void AddLink(Plot plot, int position, double at)
    {
        var link = plot.Add.Line(position + (BarWidth / 2), at, position + 1 - (BarWidth / 2), at);
        link.Color = PanelStyle.QuietText;
        link.LineWidth = 1;
        link.MarkerSize = 0;
    }

    /// <summary>A change.</summary>
    /// <param name="Name">What brings it.</param>
    /// <param name="Change">The change; its interval is taken to be symmetric.</param>
    /// <param name="IsTotal">Whether it is the sum of those before it.</param>
    internal sealed record Step(string Name, Effect Change, bool IsTotal);
}
