using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Simulator.Commands;

/// <summary>Shows how far a study is, cell by cell: a bar with the time left, or plain lines where no one
/// watches.</summary>
/// <remarks>A cell is one run: a policy set in a replication. Cells may be finished from several threads.</remarks>
public sealed class ProgressDisplay
{
    private const int LineEveryPercent = 10;

    private readonly IAnsiConsole _console;
    private readonly ProgressForm _form;
    private readonly TimeProvider _clock;

    /// <summary>A display of a given form.</summary>
    /// <param name="console">Where to show it.</param>
    /// <param name="form">A moving bar, or lines.</param>
    /// <param name="clock">Measures the time left; the system's when absent. It reaches the console only.</param>
    public ProgressDisplay(IAnsiConsole console, ProgressForm form, TimeProvider? clock = null)
    {
        _console = console;
        _form = form;
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>A display on standard error: a bar, or lines when standard output or error is redirected.</summary>
    public static ProgressDisplay OnStandardError()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var watched = !Console.IsOutputRedirected && !Console.IsErrorRedirected;
        return new ProgressDisplay(console, watched ? ProgressForm.Bar : ProgressForm.Lines);
    }

    /// <summary>Does work while showing its progress.</summary>
    /// <param name="description">What is done, for example the name of the study.</param>
    /// <param name="cells">Number of cells, at least 1.</param>
    /// <param name="work">The work; it calls its argument once after each cell, from any thread.</param>
    /// <returns>What the work returns; what it throws passes through.</returns>
    public async Task<T> RunAsync<T>(string description, int cells, Func<Action, Task<T>> work)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cells);
        if (_form == ProgressForm.Lines)
        {
            var lines = new Lines(_console, _clock, description, cells);
            return await work(lines.CellDone);
        }

        return await new Progress(_console, _clock)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new TimeLeftColumn(_clock),
                new SpinnerColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(description), autoStart: true, maxValue: cells);
                return await work(() => task.Increment(1));
            });
    }

    /// <summary>Time left at the pace of all that was done so far.</summary>
    private static TimeSpan TimeLeft(TimeSpan elapsed, double done, double all) => elapsed * ((all - done) / done);

    /// <summary>The bar's time left.</summary>
    /// <remarks>The library's own column goes by the last half minute, in which a long cell may not end once.</remarks>
    private sealed class TimeLeftColumn(TimeProvider clock) : ProgressColumn
    {
        private readonly long _started = clock.GetTimestamp();

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            if (task.Value <= 0) return new Text("--:--:--");
            var left = TimeLeft(clock.GetElapsedTime(_started), task.Value, task.MaxValue);
            var format = left.Days > 0 ? @"d\.hh\:mm\:ss" : @"hh\:mm\:ss";
            return new Text(left.ToString(format, CultureInfo.InvariantCulture));
        }
    }

    private sealed class Lines(IAnsiConsole console, TimeProvider clock, string description, int cells)
    {
        private readonly Lock _lock = new();
        private readonly long _started = clock.GetTimestamp();
        private int _done;
        private int _shownPercent;

        public void CellDone()
        {
            lock (_lock)
            {
                _done++;
                var percent = (int)(100L * _done / cells);
                if (percent / LineEveryPercent <= _shownPercent / LineEveryPercent && _done < cells) return;
                _shownPercent = percent;
                var elapsed = clock.GetElapsedTime(_started);
                var left = TimeLeft(elapsed, _done, cells);
                console.Profile.Out.Writer.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{description}: {percent} %, {Seconds(elapsed)} gone, {Seconds(left)} left"));
            }
        }

        private static string Seconds(TimeSpan time) =>
            Math.Round(time.TotalSeconds).ToString("#,0", CultureInfo.InvariantCulture) + " s";
    }
}

/// <summary>How progress is shown.</summary>
public enum ProgressForm
{
    /// <summary>A moving bar with the time left, for a terminal.</summary>
    Bar = 0,

    /// <summary>A plain line about every tenth of the way, for files and pipes.</summary>
    Lines = 1,
}
