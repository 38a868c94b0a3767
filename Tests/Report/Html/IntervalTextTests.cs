using System.Globalization;
using System.Text.RegularExpressions;
using Simulator.Report;
using Tests.Studies;

namespace Tests.Report.Html;

/// <summary>Intervals on the page and in the summary: one way to write them.</summary>
public sealed partial class IntervalTextTests
{
    /// <summary>Wherever a summary or a report writes a half-width, its mean has as many decimals, and the half-width
    /// two significant digits or no decimals; and wherever it writes two ends, both have the decimals of the
    /// mean.</summary>
    [Test]
    public async Task Every_interval_of_a_study_agrees_with_its_mean()
    {
        var (study, _) = await ReportExample.StudyAsync();
        var page = await File.ReadAllTextAsync(await ReportExample.PageAsync());
        string[] texts =
        [
            StudySummary.Of(study), StudySummary.Of(StudyExample.Study()),
            page.Replace("&#160;", " ", StringComparison.Ordinal),
        ];
        var halves = texts.SelectMany(text => Halves().Matches(text)).ToArray();
        Assert.That(halves, Has.Length.GreaterThan(100));
        foreach (var match in halves)
        {
            var (mean, half) = (match.Groups[1].Value, match.Groups[2].Value);
            Assert.That(DecimalsOf(half), Is.EqualTo(DecimalsOf(mean)), match.Value);
            var digits = half.Replace(".", "", StringComparison.Ordinal).TrimStart('0').Length;
            var isNothing = double.Parse(half, CultureInfo.InvariantCulture) == 0;
            Assert.That(isNothing || digits == 2 || DecimalsOf(half) == 0, Is.True, match.Value);
        }

        var ends = Ends().Matches(texts[^1]).ToArray();
        Assert.That(ends, Has.Length.GreaterThan(100));
        foreach (var match in ends)
        {
            Assert.That(
                new[] { DecimalsOf(match.Groups[2].Value), DecimalsOf(match.Groups[3].Value) },
                Is.All.EqualTo(DecimalsOf(match.Groups[1].Value)), match.Value);
        }
    }

    private static int DecimalsOf(string number)
    {
        var point = number.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : number.Length - point - 1;
    }

    [GeneratedRegex(@"([+-]?[\d,]+(?:\.\d+)?) ± ([\d,]+(?:\.\d+)?)")]
    private static partial Regex Halves();

    [GeneratedRegex(@"([+-]?[\d,]+(?:\.\d+)?)(?: %| pp)? \[([+-]?\d[\d,]*?(?:\.\d+)?), ([+-]?\d[\d,]*(?:\.\d+)?)\]")]
    private static partial Regex Ends();
}
