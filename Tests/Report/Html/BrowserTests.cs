using System.Text.Json.Nodes;
using Tests.Support;

namespace Tests.Report.Html;

/// <summary>The page in a real browser; skipped where there is none.</summary>
[NonParallelizable]
public sealed class BrowserTests
{
    /// <summary>The page of the small example, and the committed one of the journey, on a larger network.</summary>
    private const string Example = "example";
    private const string Journey = "results/journey";

    /// <summary>The page above several scenarios.</summary>
    private const string Scenarios = "scenarios";

    private string _page = "";
    private string _scenarios = "";
    private Browser? _browser;

    private Browser Driver => _browser
        ?? throw new InvalidOperationException("The set-up ignores all tests without a browser.");

    [OneTimeSetUp]
    public async Task Start()
    {
        if (Browser.Find() is not { } program)
        {
            Assert.Ignore("No browser here: neither chromium, chromium-browser nor google-chrome is on PATH.");
            return;
        }

        _page = await ReportExample.PageAsync();
        _scenarios = Path.ChangeExtension(Path.GetTempFileName(), "html");
        await File.WriteAllTextAsync(_scenarios, ScenariosExample.Page(ScenariosExample.Studies()));
        _browser = await Browser.StartAsync(program);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_browser is null) return;
        await _browser.DisposeAsync();
        File.Delete(_scenarios);
    }

    /// <summary>The console stays empty, and nothing but the file itself is asked for.</summary>
    [Test]
    public async Task It_reports_nothing_and_asks_for_nothing([Values(Example, Journey, Scenarios)] string page)
    {
        await Driver.OpenAsync(PathOf(page), 1440);
        await Driver.EvaluateAsync("new Promise(done => setTimeout(done, 200))"); // What comes late comes by now.
        var faults = Driver.Events.Where(each =>
            each.Method is "Runtime.consoleAPICalled" or "Runtime.exceptionThrown" or "Log.entryAdded");
        Assert.That(faults.Select(each => each.Parameters.ToString()), Is.Empty);
        var asked = Driver.Events.Where(each => each.Method == "Network.requestWillBeSent")
            .Select(each => each.Parameters.GetProperty("request").GetProperty("url").GetString()!)
            .Where(url => !url.StartsWith("data:", StringComparison.Ordinal));
        Assert.That(asked, Is.EqualTo(new[] { new Uri(PathOf(page)).AbsoluteUri }));
    }

    /// <summary>On a phone, a tablet and a desk the page is never wider than the window.</summary>
    [Test]
    public async Task It_is_never_wider_than_the_window(
        [Values(Example, Journey, Scenarios)] string page, [Values(360, 768, 1440)] int width)
    {
        await Driver.OpenAsync(PathOf(page), width);
        var widths = await Driver.EvaluateAsync("[document.documentElement.scrollWidth, innerWidth]");
        Assert.That(widths[1].GetInt32(), Is.EqualTo(width));
        Assert.That(widths[0].GetInt32(), Is.LessThanOrEqualTo(width));
    }

    /// <summary>Every figure shows words and shapes: they take up room, those that have to be chosen once they
    /// are.</summary>
    [Test]
    public async Task Every_figure_has_words_and_shapes([Values(Example, Journey)] string page)
    {
        await Driver.OpenAsync(PathOf(page), 1440);
        var figures = await Driver.EvaluateAsync(
            $$"""
            Array.from(document.querySelectorAll('figure')).map(figure => {
              {{Reveal}}
              const drawn = tag => Array.from(figure.querySelectorAll('svg ' + tag)).filter(each => {
                const box = each.getBoundingClientRect();
                return box.width + box.height > 2;
              });
              return [figure.id, drawn('text').filter(each => each.textContent.trim().length > 0).length,
                drawn('path').length + drawn('rect').length + drawn('circle').length + drawn('ellipse').length];
            })
            """);
        Assert.That(figures.GetArrayLength(), Is.GreaterThanOrEqualTo(9));
        Assert.That(
            figures.EnumerateArray().Select(figure => figure[0].GetString()),
            Has.Member("figure-report-storage").And.Member("figure-report-map"));
        foreach (var figure in figures.EnumerateArray())
        {
            Assert.That(figure[1].GetInt32(), Is.GreaterThan(3), figure[0].GetString());
            Assert.That(figure[2].GetInt32(), Is.GreaterThan(3), figure[0].GetString());
        }
    }

    /// <summary>Words of figures stay inside their figure, so none is cut off.</summary>
    [Test]
    public async Task No_word_of_a_figure_is_cut_off([Values(Example, Journey)] string page)
    {
        await Driver.OpenAsync(PathOf(page), 1440);
        var cut = await Driver.EvaluateAsync(
            $$"""
            Array.from(document.querySelectorAll('figure svg')).flatMap(svg => {
              const figure = svg.closest('figure');
              {{Reveal}}
              const frame = svg.getBoundingClientRect();
              return Array.from(svg.querySelectorAll('text')).filter(text => {
                const box = text.getBoundingClientRect();
                return Math.min(box.left - frame.left, frame.right - box.right, box.top - frame.top,
                  frame.bottom - box.bottom) < -2;
              }).map(text => svg.closest('figure').id + ': ' + text.textContent);
            })
            """);
        Assert.That(cut.EnumerateArray().Select(text => text.GetString()), Is.Empty);
    }

    /// <summary>On paper closed parts are open, no table or figure is wider than the page, and the summary is one
    /// page.</summary>
    [Test]
    public async Task Printed_nothing_is_hidden_or_cut()
    {
        const int Width = 688; // 210 mm of A4 less 28 mm of margins, at 96 pixels per inch.
        const int Height = 963; // 279 mm of Letter less 24 mm of margins.
        await Driver.OpenAsync(_page, Width);
        try
        {
            await Driver.SendAsync("Emulation.setEmulatedMedia", new JsonObject { ["media"] = "print" });
            await Driver.EvaluateAsync(
                "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))");
            var found = await Driver.EvaluateAsync(
                """
                [Array.from(document.querySelectorAll('details')).filter(part => part.open === false).length,
                  Array.from(document.querySelectorAll('details table, details ul')).filter(
                    each => !each.checkVisibility({ contentVisibilityAuto: true }) || each.offsetHeight < 10).length,
                  Array.from(document.querySelectorAll('table, figure svg')).filter(
                    each => each.getBoundingClientRect().right > innerWidth + 1).length,
                  document.getElementById('summary').offsetHeight,
                  Array.from(document.querySelectorAll('figure')).filter(each => each.offsetHeight < 50).length]
                """);
            Assert.That(found[0].GetInt32(), Is.Positive, "some parts are closed on the screen");
            Assert.That(found[1].GetInt32(), Is.Zero, "parts that are hidden");
            Assert.That(found[2].GetInt32(), Is.Zero, "tables and figures that are cut");
            Assert.That(found[3].GetInt32(), Is.LessThan(Height), "the summary");
            Assert.That(found[4].GetInt32(), Is.Zero, "figures that are hidden, those not chosen among them");
        }
        finally
        {
            await Driver.SendAsync("Emulation.setEmulatedMedia", new JsonObject { ["media"] = "" });
        }
    }

    /// <summary>The page above several scenarios is printed on one sheet, no table cut.</summary>
    [Test]
    public async Task Printed_the_page_above_scenarios_is_one_sheet()
    {
        await Driver.OpenAsync(_scenarios, 688);
        try
        {
            await Driver.SendAsync("Emulation.setEmulatedMedia", new JsonObject { ["media"] = "print" });
            var found = await Driver.EvaluateAsync(
                "[Array.from(document.querySelectorAll('table')).filter("
                + "each => each.getBoundingClientRect().right > innerWidth + 1).length, document.body.offsetHeight]");
            Assert.That(found[0].GetInt32(), Is.Zero, "tables that are cut");
            Assert.That(found[1].GetInt32(), Is.LessThan(2 * 963));
        }
        finally
        {
            await Driver.SendAsync("Emulation.setEmulatedMedia", new JsonObject { ["media"] = "" });
        }
    }

    /// <summary>A click on a column's head sorts by it, a second one the other way; the head says so.</summary>
    [Test]
    public async Task A_click_sorts_a_table()
    {
        await Driver.OpenAsync(_page, 1440);
        var place = await Driver.EvaluateAsync(
            $"(() => {{ const button = {Head}.querySelector('button');"
            + " button.scrollIntoView({ block: 'center' });"
            + " const box = button.getBoundingClientRect();"
            + " return [box.x + box.width / 2, box.y + box.height / 2]; })()");
        await ClickAsync(place[0].GetDouble(), place[1].GetDouble());
        await AssertSortedAsync("descending");
        await ClickAsync(place[0].GetDouble(), place[1].GetDouble());
        await AssertSortedAsync("ascending");
    }

    /// <summary>The same by keyboard.</summary>
    [Test]
    public async Task A_key_sorts_a_table()
    {
        await Driver.OpenAsync(_page, 1440);
        await Driver.EvaluateAsync($"{Head}.querySelector('button').focus()");
        await Driver.PressAsync("Enter", 13, "\r");
        await AssertSortedAsync("descending");
        await Driver.PressAsync(" ", 32, " ");
        await AssertSortedAsync("ascending");
    }

    /// <summary>One map stands below that of the baseline, at first that of the last policy set; a click on another's
    /// name puts it in its place.</summary>
    [Test]
    public async Task A_click_chooses_a_map()
    {
        await Driver.OpenAsync(_page, 1440);
        var maps = await MapsAsync();
        Assert.That((maps.Count, maps[^1], maps.Count(map => map)), Is.EqualTo((4, true, 2)), "the first and the last");
        var place = await Driver.EvaluateAsync(
            "(() => { const label = document.querySelectorAll('#map .choice label')[1];"
            + " label.scrollIntoView({ block: 'center' }); const box = label.getBoundingClientRect();"
            + " return [box.x + box.width / 2, box.y + box.height / 2]; })()");
        await ClickAsync(place[0].GetDouble(), place[1].GetDouble());
        Assert.That(await MapsAsync(), Is.EqualTo(new[] { true, false, true, false }));
    }

    /// <summary>The same by keyboard.</summary>
    [Test]
    public async Task A_key_chooses_a_map()
    {
        await Driver.OpenAsync(_page, 1440);
        await Driver.EvaluateAsync("document.querySelector('#map .choice input:checked').focus()");
        await Driver.PressAsync("ArrowUp", 38, "");
        Assert.That(await MapsAsync(), Is.EqualTo(new[] { true, false, true, false }));
        await Driver.PressAsync("ArrowUp", 38, "");
        Assert.That(await MapsAsync(), Is.EqualTo(new[] { true, true, false, false }));
    }

    /// <summary>The first key press reaches the link that skips the contents.</summary>
    [Test]
    public async Task The_first_tab_reaches_the_skip_link()
    {
        await Driver.OpenAsync(_page, 768);
        await Driver.PressAsync("Tab", 9, "");
        var focused = await Driver.EvaluateAsync(
            "[document.activeElement.className, document.activeElement.getBoundingClientRect().left >= 0]");
        Assert.That((focused[0].GetString(), focused[1].GetBoolean()), Is.EqualTo(("skip", true)));
    }

    /// <summary>Chooses the part of the page that a figure stands in, where there is a choice.</summary>
    private const string Reveal =
        "const part = figure.closest('.unchosen');"
        + " if (part) document.querySelector(`input[value=\"${part.id}\"]`).click();";

    private string PathOf(string page) => page switch
    {
        Example => _page,
        Scenarios => _scenarios,
        _ => Repository.PathOf("results", "journey", "report.html"),
    };

    /// <summary>Whether each map of the page is seen.</summary>
    private async Task<List<bool>> MapsAsync()
    {
        var seen = await Driver.EvaluateAsync(
            "Array.from(document.querySelectorAll('#map figure')).map(figure => figure.offsetHeight > 50)");
        return [.. seen.EnumerateArray().Select(map => map.GetBoolean())];
    }

    // The second column of the table of all policy sets: shipping cost.
    private const string Table = "document.querySelector('#policy-sets table')";
    private const string Head = Table + ".querySelectorAll('thead th')[1]";

    private async Task ClickAsync(double x, double y)
    {
        foreach (var type in new[] { "mousePressed", "mouseReleased" })
        {
            await Driver.SendAsync("Input.dispatchMouseEvent", new JsonObject
            {
                ["type"] = type,
                ["x"] = x,
                ["y"] = y,
                ["button"] = "left",
                ["clickCount"] = 1,
            });
        }
    }

    private async Task AssertSortedAsync(string direction)
    {
        var found = await Driver.EvaluateAsync(
            $"[{Head}.getAttribute('aria-sort'), Array.from({Table}.querySelectorAll('tbody tr')).map("
            + "row => Number(row.cells[1].getAttribute('data-value')))]");
        var values = found[1].EnumerateArray().Select(value => value.GetDouble()).ToArray();
        Assert.That(found[0].GetString(), Is.EqualTo(direction));
        Assert.That(values, Has.Length.EqualTo(4));
        Assert.That(values, direction == "ascending" ? Is.Ordered : Is.Ordered.Descending);
    }
}
