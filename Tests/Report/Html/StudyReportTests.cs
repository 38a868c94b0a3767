using System.Text.RegularExpressions;
using System.Xml.Linq;
using Simulator.Studies;

namespace Tests.Report.Html;

/// <summary>The page as a file: well-formed, complete, asking for nothing.</summary>
public sealed partial class StudyReportTests
{
    private string _page = "";
    private XElement _html = new("html");

    [OneTimeSetUp]
    public async Task Write()
    {
        _page = await File.ReadAllTextAsync(await ReportExample.PageAsync());
        _html = XDocument.Parse(_page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)).Root!;
    }

    /// <summary>Every section of a study that has everything is there, in the contents too.</summary>
    [Test]
    public void Every_section_is_there()
    {
        string[] expected =
        [
            "summary", "journey", "frontier", "ladder", "two-by-two", "policy-sets", "verdicts", "speed", "cost",
            "shipping-change", "map", "opportunity-costs", "storage", "inventory", "click-to-door", "losers",
            "design", "provenance", "glossary",
        ];
        var sections = _html.Descendants("section").Select(section => section.Attribute("id")!.Value);
        var links = _html.Descendants("nav").Descendants("a").Select(link => link.Attribute("href")!.Value[1..]);
        Assert.That(sections, Is.EqualTo(expected));
        Assert.That(links, Is.EqualTo(sections.Skip(1)));
    }

    /// <summary>No two elements have one id, and all places that point to one find it.</summary>
    [Test]
    public void Ids_are_unique_and_found()
    {
        var ids = _html.DescendantsAndSelf().Attributes("id").Select(id => id.Value).ToArray();
        Assert.That(ids, Is.Unique);
        var targets = ClipUses().Matches(_page).Select(use => use.Groups[1].Value)
            .Concat(_html.Descendants().Attributes("aria-labelledby").Select(label => label.Value))
            .Concat(_html.Descendants("a").Attributes("href").Select(href => href.Value.TrimStart('#')));
        Assert.That(targets.Except(ids), Is.Empty);
        Assert.That(ClipUses().Matches(_page), Is.Not.Empty);
    }

    /// <summary>Every figure is a picture with a text that stands for it, a caption and words drawn in it.</summary>
    [Test]
    public void Figures_have_alternative_texts()
    {
        var figures = _html.Descendants("figure").ToArray();
        Assert.That(figures, Has.Length.GreaterThanOrEqualTo(9));
        foreach (var figure in figures)
        {
            var svg = figure.Descendants("svg").Single();
            Assert.That(svg.Attribute("role")!.Value, Is.EqualTo("img"));
            Assert.That(svg.Attribute("aria-label")!.Value.Length, Is.GreaterThan(30));
            Assert.That(figure.Descendants("figcaption").Single().Value, Is.Not.Empty);
            Assert.That(svg.Descendants("text").Count(text => text.Value.Length > 0), Is.GreaterThan(1));
        }
    }

    /// <summary>Nothing is loaded: no attribute names another place, and no style or script does.</summary>
    [Test]
    public void Nothing_is_asked_for()
    {
        var asked = _html.Descendants().Attributes()
            .Where(attribute => attribute.Name.LocalName is "src" or "href" or "srcset" or "action" or "poster")
            .Select(attribute => attribute.Value)
            .Where(value => !value.StartsWith('#') && value != "data:,");
        Assert.That(asked, Is.Empty);
        Assert.That(_page, Does.Not.Contain("http://").And.Not.Contain("https://").And.Not.Contain("@import"));
    }

    /// <summary>The words explained are those of the page, without links to pages that are not beside it.</summary>
    [Test]
    public void Words_are_explained()
    {
        var words = SectionOf("glossary").Descendants("dt").Select(word => word.Value).ToArray();
        Assert.That(words, Does.Contain("cell").And.Contain("policy set"));
        Assert.That(_page, Does.Not.Contain("]("));
    }

    /// <summary>Tables have a caption, named rows, and as many cells in a row as columns.</summary>
    [Test]
    public void Tables_are_tables()
    {
        var tables = _html.Descendants("table").ToArray();
        Assert.That(tables, Has.Length.GreaterThan(12));
        foreach (var table in tables)
        {
            var columns = table.Element("thead")!.Element("tr")!.Elements("th").Count();
            Assert.That(table.Element("caption")!.Value, Is.Not.Empty);
            Assert.That(table.Element("tbody")!.Elements("tr"), Is.Not.Empty);
            foreach (var row in table.Element("tbody")!.Elements("tr"))
            {
                Assert.That(row.Elements().Count(), Is.EqualTo(columns));
                Assert.That(row.Elements().First().Name.LocalName, Is.EqualTo("th"));
            }
        }
    }

    /// <summary>The same study gives the same bytes, pictures included.</summary>
    [Test]
    public async Task The_same_study_gives_the_same_bytes()
    {
        var again = await ReportExample.WriteAsync();
        Assert.That(await File.ReadAllTextAsync(again), Is.EqualTo(_page));
    }

    /// <summary>The components of cost to serve are all of it: what the table shows adds up to the metric.</summary>
    [Test]
    public async Task Cost_components_add_up()
    {
        var (study, _) = await ReportExample.StudyAsync();
        var table = _html.Descendants("section").Single(section => section.Attribute("id")!.Value == "cost")
            .Descendants("table").First();
        foreach (var (row, set) in table.Element("tbody")!.Elements("tr").Zip(study.PolicySets))
        {
            var numbers = row.Elements("td").Select(cell => double.Parse(
                cell.Attribute("data-value")!.Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.That(numbers[..^1].Sum(), Is.EqualTo(numbers[^1]).Within(1e-6), set);
            Assert.That(
                numbers[^1], Is.EqualTo(study.Level(set, MetricNames.CostToServePerUnit).Mean).Within(1e-12), set);
        }
    }

    /// <summary>Every other policy set has its map and its table, in a part that a button shows; the last one is shown
    /// at first, and without a script all are.</summary>
    [Test]
    public async Task Any_policy_set_can_be_put_on_the_map()
    {
        var (study, _) = await ReportExample.StudyAsync();
        var parts = SectionOf("map").Elements("div").Where(part => part.Attribute("id") is not null).ToArray();
        var buttons = SectionOf("map").Descendants("input").ToArray();
        Assert.That(
            buttons.Select(button => button.Attribute("value")!.Value),
            Is.EqualTo(parts.Select(part => part.Attribute("id")!.Value)));
        Assert.That(
            buttons.Select(button => button.Parent!.Value.Trim()),
            Is.EqualTo(study.PolicySets.Skip(1).Select(study.Story.LabelOf)));
        Assert.That(buttons.Select(button => button.Attribute("checked") is not null), Is.EqualTo(
            new[] { false, false, true }));
        foreach (var (part, set) in parts.Zip(study.PolicySets.Skip(1)))
        {
            var text = part.Descendants("svg").Single().Attribute("aria-label")!.Value;
            Assert.That(text, Does.Contain($"{study.Story.LabelOf(set)} ships"));
            var cell = part.Descendants("tbody").Single().Elements("tr").First().Elements("td").ElementAt(4);
            var first = study.Scenario.Network.Facilities[0].Code;
            Assert.That(
                double.Parse(
                    cell.Attribute("data-value")!.Value, System.Globalization.CultureInfo.InvariantCulture),
                Is.EqualTo(study.Level(set, "units_transferred", $"facility:{first}").Mean), set);
        }

        Assert.That(_page, Does.Not.Contain("class=\"unchosen\""));
    }

    /// <summary>The page tells how policies were tuned, and which were not.</summary>
    [Test]
    public void It_tells_how_policies_were_tuned()
    {
        var part = SectionOf("design").Elements("h3").Single(head => head.Value == "How the policies were tuned");
        var search = part.ElementsAfterSelf("ol").First().Elements("li").Single();
        Assert.That(search.Value, Does.Contain("12 trials at most for each, in 1 replication."));
        Assert.That(search.Value, Does.Contain("Objective: least cost < all"));
        Assert.That(
            search.Descendants("code").Select(code => code.Value),
            Is.EqualTo(new[] { "tune with-limits --budget 12", "trials.csv" }));
        Assert.That(
            part.ElementsAfterSelf("p").ElementAt(1).Value,
            Is.EqualTo("Without a search of their own: Weeks of cover & Co."));
    }

    /// <summary>Each limit has its picture and its table, with the buildings that have this limit and no others, and
    /// the picture's text names the fullest week.</summary>
    [TestCase("storage", "FC-ATLANTA", "SD-SECAUCUS")]
    [TestCase("inbound", "FC-ATLANTA", "FC-DALLAS")]
    [TestCase("outbound", "FC-DALLAS", "SD-SECAUCUS")]
    public async Task Limits_are_shown_where_there_are_any(string limit, params string[] buildings)
    {
        var (study, _) = await ReportExample.StudyAsync();
        var section = SectionOf("storage");
        var figure = section.Elements("figure").Single(each => each.Attribute("id")!.Value == $"figure-report-{limit}");
        var rows = figure.ElementsAfterSelf("div").First().Descendants("tbody").Single().Elements("tr").ToArray();
        Assert.That(rows.Select(row => row.Element("th")!.Value), Is.EqualTo(buildings));
        foreach (var row in rows)
        {
            var last = study.Level(
                study.PolicySets[^1], $"{limit}_utilisation", $"facility:{row.Element("th")!.Value}").Mean;
            Assert.That(
                double.Parse(
                    row.Elements("td").SkipLast(1).Last().Attribute("data-value")!.Value,
                    System.Globalization.CultureInfo.InvariantCulture),
                Is.EqualTo(last).Within(1e-12).And.Positive);
        }

        var text = figure.Descendants("svg").Single().Attribute("aria-label")!.Value;
        Assert.That(text, Does.Match($"most at ({string.Join('|', buildings)}) in the week of 2024-01-(08|15), "));
        Assert.That(section.Elements("figure").Count(), Is.EqualTo(3));
    }

    /// <summary>Shipping cost is taken apart against every other policy set, and the parts add up to the whole
    /// change.</summary>
    [Test]
    public async Task Causes_of_every_comparison_add_up()
    {
        var (study, _) = await ReportExample.StudyAsync();
        var rows = SectionOf("shipping-change").Descendants("tbody").Single().Elements("tr").ToArray();
        Assert.That(rows, Has.Length.EqualTo(study.PolicySets.Length - 1));
        foreach (var (row, set) in rows.Zip(study.PolicySets))
        {
            Assert.That(row.Element("th")!.Value, Is.EqualTo(study.Story.LabelOf(set)));
            var numbers = row.Elements("td").Select(cell => double.Parse(
                cell.Attribute("data-value")!.Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.That(numbers[..4].Sum(), Is.EqualTo(numbers[4]).Within(1e-9), set);
            var before = study.Level(set, MetricNames.ShippingCostPerUnit).Mean;
            var after = study.Level(study.PolicySets[^1], MetricNames.ShippingCostPerUnit).Mean;
            Assert.That(numbers[4], Is.EqualTo((after - before) / before).Within(1e-9), set);
        }
    }

    /// <summary>Regions and products that lose are listed against every other policy set; those against the baseline
    /// are open.</summary>
    [Test]
    public async Task Losers_of_every_comparison_are_listed()
    {
        var (study, _) = await ReportExample.StudyAsync();
        var parts = SectionOf("losers").Elements("details").ToArray();
        Assert.That(
            parts.Select(part => part.Element("summary")!.Value.Trim()),
            Is.EqualTo(study.PolicySets.SkipLast(1).Select(set => $"Against {study.Story.LabelOf(set)}")));
        Assert.That(parts.Select(part => part.Attribute("open") is not null), Is.EqualTo(new[] { true, false, false }));
        Assert.That(parts.Select(part => part.Descendants("table").Count()), Is.All.EqualTo(2));
        var tables = parts.Select(part => part.Descendants("tbody").Last().ToString()).ToArray();
        Assert.That(tables, Is.Unique, "other policy sets, other losers");
    }

    private XElement SectionOf(string id) =>
        _html.Descendants("section").Single(section => section.Attribute("id")!.Value == id);

    [GeneratedRegex("url\\(#([^)]*)\\)")]
    private static partial Regex ClipUses();
}
