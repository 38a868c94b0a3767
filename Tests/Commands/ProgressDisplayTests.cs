using System.Text.RegularExpressions;
using Simulator.Commands;
using Spectre.Console;

namespace Tests.Commands;

/// <summary>How far a study is, and how long it will take yet.</summary>
public sealed class ProgressDisplayTests
{
    /// <summary>The time left is the time gone per cell, for the cells that are left; a line comes with every tenth of
    /// the way, and one at the end.</summary>
    [Test]
    public async Task Lines_tell_the_time_left()
    {
        var shown = await Show(ProgressForm.Lines, 40, (clock, cellDone) =>
        {
            for (var cell = 1; cell <= 40; cell++)
            {
                // The second half takes three times as long as the first.
                clock.Wait(TimeSpan.FromSeconds(cell <= 20 ? 3 : 9));
                cellDone();
            }
        });
        string[] expected =
        [
            "study: 10 %, 12 s gone, 108 s left", "study: 20 %, 24 s gone, 96 s left",
            "study: 30 %, 36 s gone, 84 s left", "study: 40 %, 48 s gone, 72 s left",
            "study: 50 %, 60 s gone, 60 s left", "study: 60 %, 96 s gone, 64 s left",
            "study: 70 %, 132 s gone, 57 s left", "study: 80 %, 168 s gone, 42 s left",
            "study: 90 %, 204 s gone, 23 s left", "study: 100 %, 240 s gone, 0 s left",
        ];
        Assert.That(shown.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(expected));
    }

    /// <summary>Hours are told in seconds with separators, and few cells have a line each.</summary>
    [Test]
    public async Task Few_long_cells_have_a_line_each()
    {
        var shown = await Show(ProgressForm.Lines, 3, (clock, cellDone) =>
        {
            for (var cell = 1; cell <= 3; cell++)
            {
                clock.Wait(TimeSpan.FromHours(2));
                cellDone();
            }
        });
        Assert.That(
            shown.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Is.EqualTo(new[]
            {
                "study: 33 %, 7,200 s gone, 14,400 s left", "study: 66 %, 14,400 s gone, 7,200 s left",
                "study: 100 %, 21,600 s gone, 0 s left",
            }));
    }

    /// <summary>Cells may end on several threads: none is lost, and what the work returns or throws passes
    /// through.</summary>
    [Test]
    public async Task Cells_of_several_threads_are_all_counted()
    {
        var shown = await Show(ProgressForm.Lines, 1000, (clock, cellDone) =>
        {
            clock.Wait(TimeSpan.FromSeconds(5));
            Parallel.For(0, 1000, _ => cellDone());
        });
        var lines = shown.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(10));
        Assert.That(lines[4], Is.EqualTo("study: 50 %, 5 s gone, 5 s left"));
        Assert.That(lines[^1], Is.EqualTo("study: 100 %, 5 s gone, 0 s left"));
        Assert.That(
            async () => await Show(ProgressForm.Lines, 1, (_, _) => throw new TimeoutException()),
            Throws.TypeOf<TimeoutException>());
    }

    /// <summary>The bar goes by the same clock, however long a cell takes: 20 cells of 40 in 20 s leave 20 s.</summary>
    [TestCase(1, "00:00:20")]
    [TestCase(29, "00:09:40")]
    [TestCase(400, "02:13:20")]
    [TestCase(8640, "2.00:00:00")]
    public async Task The_bar_tells_the_time_left(int secondsPerCell, string left)
    {
        var shown = await Show(ProgressForm.Bar, 40, (clock, cellDone) =>
        {
            for (var cell = 1; cell <= 20; cell++)
            {
                clock.Wait(TimeSpan.FromSeconds(secondsPerCell));
                cellDone();
            }
        });
        Assert.That(shown, Does.Match("50% .*" + Regex.Escape(left)));
    }

    /// <summary>What is shown of work that says when its cells end.</summary>
    private static async Task<string> Show(ProgressForm form, int cells, Action<StoppedClock, Action> work)
    {
        // Never closed: the thread that draws the bar may write once more after the work has ended.
        var text = new StringWriter();
        var writer = TextWriter.Synchronized(text);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = form == ProgressForm.Bar ? AnsiSupport.Yes : AnsiSupport.No,
            Interactive = form == ProgressForm.Bar ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        var clock = new StoppedClock();
        var result = await new ProgressDisplay(console, form, clock).RunAsync("study", cells, cellDone =>
        {
            work(clock, cellDone);
            return Task.FromResult("result");
        });
        Assert.That(result, Is.EqualTo("result"));
        lock (writer) return text.ToString().Replace("\r", "", StringComparison.Ordinal);
    }

    /// <summary>A clock that goes on only when it is told to.</summary>
    private sealed class StoppedClock : TimeProvider
    {
        private TimeSpan _gone = TimeSpan.Zero;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _gone.Ticks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + _gone;

        internal void Wait(TimeSpan time) => _gone += time;
    }
}
