using System.Collections.Immutable;
using SkiaSharp;
using Simulator.Report;
using Simulator.Studies;
using Tests.Studies;

namespace Tests.Report;

[TestFixture]
public sealed class StudyFigureTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("figure").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Same_study_gives_same_bytes()
    {
        // The picture of a study is a function of the study alone, in both formats.
        var (firstPng, firstSvg) = Draw(StudyExample.Study());
        var (secondPng, secondSvg) = Draw(StudyExample.Study());
        Assert.That(secondPng, Is.EqualTo(firstPng));
        Assert.That(secondSvg, Is.EqualTo(firstSvg));
    }

    [Test]
    public void Picture_has_the_stated_size()
    {
        // The PNG is 1600 x 800 pixels.
        using var bitmap = SKBitmap.Decode(Draw(StudyExample.Study()).Png);
        Assert.That((bitmap.Width, bitmap.Height), Is.EqualTo((1600, 800)));
    }

    [Test]
    public void Another_title_gives_other_pixels_in_the_title_only()
    {
        // Text is really drawn: changing the name of the study changes the title's area and nothing below it.
        using var first = SKBitmap.Decode(Draw(StudyExample.Study(name: "example")).Png);
        using var second = SKBitmap.Decode(Draw(StudyExample.Study(name: "another")).Png);
        Assert.That(Differences(first, second, 0, 60), Is.GreaterThan(100));
        Assert.That(Differences(first, second, 60, 800), Is.Zero);
    }

    [TestCase(5, 60, 300, 1300, TestName = "Title is drawn")]
    [TestCase(64, 110, 100, 800, TestName = "Title of the cost panel is drawn")]
    [TestCase(64, 110, 900, 1500, TestName = "Title of the speed panel is drawn")]
    [TestCase(760, 798, 20, 900, TestName = "Footer is drawn")]
    public void Text_leaves_dark_pixels(int top, int bottom, int left, int right)
    {
        // Every place of text holds dark pixels, as it would not without a font.
        using var bitmap = SKBitmap.Decode(Draw(StudyExample.Study()).Png);
        var dark = 0;
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++) if (bitmap.GetPixel(x, y).Red < 120) dark++;
        }

        Assert.That(dark, Is.GreaterThan(300));
    }

    [Test]
    public void Font_is_the_embedded_one()
    {
        // The typeface behind the figure's font name is DejaVu Sans from the program, in both weights.
        var regular = ScottPlot.Fonts.GetTypeface(FigureFont.Name, bold: false, italic: false);
        var bold = ScottPlot.Fonts.GetTypeface(FigureFont.Name, bold: true, italic: false);
        Assert.That(regular.FamilyName, Is.EqualTo("DejaVu Sans"));
        Assert.That((regular.FontWeight, bold.FontWeight), Is.EqualTo((400, 700)));
    }

    [Test]
    public void Provenance_and_scenario_stand_in_the_svg()
    {
        // A reader of the picture alone learns the scenario and that part of its data is made.
        var svg = System.Text.Encoding.UTF8.GetString(Draw(StudyExample.Study()).Svg);
        Assert.That(svg, Does.Contain("two-cities").And.Contain("real data with overlays"));
    }

    [TestCase(1, 3)]
    [TestCase(2, 1)]
    [TestCase(3, 9)]
    public void Any_number_of_sets_and_replications_can_be_drawn(int replications, int sets)
    {
        // One replication (no error bars), one policy set (no change) and many sets all draw.
        var study = StudyExample.Study(replications, sets: Names(sets));
        Assert.That(Draw(study).Png, Has.Length.GreaterThan(10_000));
    }

    [TestCase(3)]
    [TestCase(7)]
    [TestCase(9)]
    public void Words_of_names_stay_whole(int sets)
    {
        // With more sets letters get smaller before a word is broken, in both panels.
        var study = StudyExample.Study(2, sets: [.. Names(sets).Select((_, index) => $"automated-{index}")]);
        var svg = System.Text.Encoding.UTF8.GetString(Draw(study).Svg);
        Assert.That(svg.Split("automated-").Length - 1, Is.GreaterThanOrEqualTo(2 * sets));
    }

    [TestCase(4, true)]
    [TestCase(7, true)]
    [TestCase(9, false)]
    public void Legend_speaks_of_changes_only_where_they_stand(int sets, bool hasChanges)
    {
        // Narrow bars have the change without its interval, the narrowest have none, and no legend that promises one.
        var svg = System.Text.Encoding.UTF8.GetString(Draw(StudyExample.Study(2, sets: Names(sets))).Svg);
        Assert.That(svg.Contains("paired by replication", StringComparison.Ordinal), Is.EqualTo(hasChanges));
        Assert.That(svg.Contains(" %\n", StringComparison.Ordinal), Is.EqualTo(hasChanges));
    }

    [TestCase(12, true, ExpectedResult = true)]
    [TestCase(13, true, ExpectedResult = false)]
    [TestCase(13, false, ExpectedResult = true)]
    public bool Too_many_sets_are_left_to_the_frontier(int sets, bool hasFrontier)
    {
        // Names of more sets would cover each other; the report's frontier shows them instead.
        var study = StudyExample.Study(1, sets: Names(sets));
        return StudyFigure.Shows(new StudyResult("example", study.Scenario, study.PolicySets, study.Runs)
        {
            Story = StudyStory.None with { Frontier = hasFrontier ? [new("one", study.PolicySets)] : [] },
        });
    }

    [Test]
    [Explicit("Writes samples to look at into the folder named by FIGURE_SAMPLES.")]
    public void Samples()
    {
        var folder = Environment.GetEnvironmentVariable("FIGURE_SAMPLES") ?? _folder;
        foreach (var (name, study) in new (string, StudyResult)[]
        {
            ("default", StudyExample.Study()),
            ("single", StudyExample.Study(1, sets: Names(2))),
            ("many", StudyExample.Study(8, sets: Names(11))),
        })
        {
            StudyFigure.Write(study, Path.Combine(folder, name + ".png"), Path.Combine(folder, name + ".svg"));
        }
    }

    private static ImmutableArray<string> Names(int count) =>
        [.. Enumerable.Range(1, count).Select(number => $"policy-set-number-{number}")];

    private static int Differences(SKBitmap first, SKBitmap second, int top, int bottom)
    {
        var count = 0;
        for (var y = top; y < bottom; y++)
        {
            for (var x = 0; x < first.Width; x++) if (first.GetPixel(x, y) != second.GetPixel(x, y)) count++;
        }

        return count;
    }

    private (byte[] Png, byte[] Svg) Draw(StudyResult study)
    {
        var (png, svg) = (Path.Combine(_folder, "figure.png"), Path.Combine(_folder, "figure.svg"));
        StudyFigure.Write(study, png, svg);
        return (File.ReadAllBytes(png), File.ReadAllBytes(svg));
    }
}
