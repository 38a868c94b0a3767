using System.Collections.Immutable;
using System.Xml.Linq;
using Simulator.Report;
using Simulator.Studies;

namespace Tests.Report.Html;

/// <summary>What stands above several scenarios: page and summary.</summary>
public sealed class ScenariosReportTests
{
    /// <summary>The page is well-formed, asks for nothing, and leads to the report of every scenario.</summary>
    [Test]
    public void The_page_leads_to_every_scenario()
    {
        var page = ScenariosExample.Page(ScenariosExample.Studies());
        var html = Parse(page);
        var ids = html.Descendants().Attributes("id").Select(id => id.Value).ToArray();
        var links = html.Descendants("a").Select(link => link.Attribute("href")!.Value).ToArray();
        string[] reports = ["two-cities/report.html", "far%20%26%20%3Cwide%3E/report.html"];
        Assert.Multiple(() =>
        {
            Assert.That(ids, Is.Unique);
            Assert.That(
                html.Descendants("section").Select(section => section.Attribute("id")!.Value),
                Is.EqualTo(new[] { "summary", "changes", "scenarios", "provenance" }));
            Assert.That(
                links.Where(link => link[0] == '#').Select(link => link[1..]),
                Is.EqualTo(new[] { "contents", "changes", "scenarios", "provenance" }));
            Assert.That(links.Where(link => link[0] != '#'), Is.EqualTo([.. reports, .. reports]));
            Assert.That(page, Does.Contain("default-src ").And.Not.Contain("http://").And.Not.Contain(" src="));
        });
    }

    /// <summary>It says that nothing is paired between scenarios, and of each where its data come from and its
    /// currency.</summary>
    [Test]
    public void The_page_says_what_the_scenarios_are()
    {
        var html = Parse(ScenariosExample.Page(ScenariosExample.Studies()));
        var notice = html.Descendants("p").Single(part => part.Attribute("class")?.Value == "notice").Value;
        Assert.That(notice, Does.StartWith("Scenarios are not paired with one another"));
        var rows = RowsOf(html, "scenarios");
        Assert.That(rows.Select(row => row[0]), Is.EqualTo(new[] { "two-cities", ScenariosExample.Far }));
        Assert.That(rows.Select(row => row[2]), Is.All.StartsWith("real data with overlays (promise class)"));
        Assert.That(rows.Select(row => row[3]), Is.EqualTo(new[] { "GBP", "USD" }));
        Assert.That(
            html.Descendants("li").Count(part => part.Value.Contains("(real data with", StringComparison.Ordinal)),
            Is.EqualTo(2));
    }

    /// <summary>Every policy set but the baseline has a row in every scenario, with the paired changes, intervals and
    /// verdicts of that scenario's own study; the summary has the same.</summary>
    [Test]
    public void Changes_are_those_of_each_study()
    {
        var studies = ScenariosExample.Studies();
        var rows = RowsOf(Parse(ScenariosExample.Page(studies)), "changes");
        var lines = ScenariosSummary.Of(studies).Split('\n');
        var expected = studies.SelectMany(study => study.PolicySets.Skip(1).Select(set => (study, set))).ToArray();
        Assert.That(rows, Has.Length.EqualTo(expected.Length));
        foreach (var ((study, set), row) in expected.Zip(rows))
        {
            var cells = row.Select(cell => cell.Replace('\u00a0', ' ')).ToArray();
            var cost = study.Change(set, MetricNames.CostToServePerUnit).Relative;
            var verdict = study.Verdicts.Rows.Single(
                each => each.PolicySet == set && each.Metric.Metric == MetricNames.CostToServePerUnit).Verdict;
            Assert.That((cells[0], cells[1]), Is.EqualTo((study.Scenario.Name, set)));
            Assert.That(
                cells[3],
                Is.EqualTo($"{NumberForm.PercentChange.WithEnds(cost, " %")}: {VerdictText.Of(verdict)}"));
            Assert.That(cells[5], Is.EqualTo(NumberText.Absent), "no inventory value is reported");
            Assert.That(lines, Has.Member($"| {string.Join(" | ", cells)} |"));
        }

        // What is better in one is worse in the other.
        Assert.That(rows.Select(row => row[3][0]), Is.EqualTo("---+++"));
        Assert.That(
            rows.Select(row => row[3].Split(": ")[1]).Distinct(), Is.EquivalentTo(new[] { "better", "worse" }));
    }

    /// <summary>Without intervals there is no verdict, and with one policy set nothing to compare.</summary>
    [Test]
    public void What_there_is_none_of_is_left_out()
    {
        var single = Parse(ScenariosExample.Page(ScenariosExample.Studies(replications: 1)));
        Assert.That(single.Value, Does.Contain("no interval, no verdict").And.Not.Contain("better"));
        Assert.That(RowsOf(single, "changes").Select(row => row[3]), Is.All.EndsWith("%"));
        var alone = ScenariosExample.Studies(sets: ["only"]);
        Assert.That(Parse(ScenariosExample.Page(alone)).Descendants("section").Count(), Is.EqualTo(3));
        Assert.That(ScenariosSummary.Of(alone), Does.Not.Contain("## Changes").And.Contain("## Scenarios"));
    }

    /// <summary>A rule that stopped each scenario by itself is told of each.</summary>
    [Test]
    public void Where_a_rule_stopped_is_said_of_each_scenario()
    {
        var rule = new StoppingRule { TargetHalfWidth = 0.01, Least = 2 };
        ImmutableArray<StudyResult> studies =
            [.. ScenariosExample.Studies().Select((study, index) => Stopped(study, rule, index + 3))];
        var rows = RowsOf(Parse(ScenariosExample.Page(studies)), "scenarios");
        Assert.That(rows.Select(row => row[^1]), Is.All.Contains("half the interval of each difference"));
        Assert.That(rows[0][^1], Does.Contain("Stopped after 3 replications"));
        Assert.That(rows[1][^1], Does.Contain("Stopped after 4 replications"));
    }

    private static StudyResult Stopped(StudyResult study, StoppingRule rule, int replications) => new(
        study.Name, study.Scenario, study.PolicySets, study.Runs.Where(run => run.Replication < replications))
    {
        Stopping = new StoppingOutcome(rule, replications, []),
    };

    private static string[][] RowsOf(XElement html, string section) =>
    [
        .. html.Descendants("section").Single(each => each.Attribute("id")!.Value == section)
            .Descendants("tbody").Single().Elements("tr")
            .Select(row => row.Elements().Select(cell => cell.Value.Trim()).ToArray()),
    ];

    private static XElement Parse(string page) =>
        XDocument.Parse(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)).Root!; // It has one.
}
