using SkiaSharp;
using Simulator.Report;
using Simulator.Studies;
using Tests.Studies;

namespace Tests.Report;

/// <summary>The picture of opportunity costs.</summary>
public sealed class PricesFigureTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("prices").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>Where nothing was ever short there is no picture.</summary>
    [Test]
    public void Nothing_short_gives_no_picture()
    {
        Assert.That(Draw([Row(1, "FC-N", 0), Row(2, "FC-N", 0)], out _), Is.False);
        Assert.That(Directory.GetFiles(_folder), Is.Empty);
    }

    /// <summary>A higher price is darker, a price of 0 is white.</summary>
    [Test]
    public void A_higher_price_is_darker()
    {
        Assert.That(Draw([Row(1, "FC-N", 0), Row(2, "FC-N", 0.4), Row(3, "FC-N", 1)], out var png), Is.True);
        using var bitmap = SKBitmap.Decode(png);
        var shades = Enumerable.Range(0, bitmap.Width).Select(x => (int)bitmap.GetPixel(x, bitmap.Height / 2).Red)
            .ToArray();
        var inside = shades[(bitmap.Width / 4)..(bitmap.Width * 3 / 4)];
        Assert.That(inside[0], Is.EqualTo(255));
        Assert.That(inside[^1], Is.LessThan(inside[inside.Length / 2]));
        Assert.That(inside[inside.Length / 2], Is.LessThan(255));
    }

    /// <summary>The SVG says where the data come from, and labels of rows are drawn: dark pixels left of the
    /// rows.</summary>
    [Test]
    public void It_labels_rows_and_names_its_provenance()
    {
        Draw([Row(1, "FC-N", 2), Row(1, "FC-S", 0.5) with { Resource = "inbound" }], out var png);
        Assert.That(File.ReadAllText(Path.ChangeExtension(png, "svg")), Does.Contain("real data with overlays"));
        using var bitmap = SKBitmap.Decode(png);
        var dark = 0;
        for (var y = 70; y < 330; y++)
        {
            for (var x = 60; x < 250; x++) if (bitmap.GetPixel(x, y).Blue < 120) dark++;
        }

        Assert.That(dark, Is.GreaterThan(200));
    }

    private static PricesTable.Row Row(int day, string facility, double price) => new(
        new DateTime(2024, 1, day, 0, 0, 0, DateTimeKind.Utc), facility, "storage", "units", price);

    private bool Draw(PricesTable.Row[] rows, out string png)
    {
        png = Path.Combine(_folder, "prices.png");
        return PricesFigure.TryWrite(
            StudyExample.Scenario(), "example", new PricesTable("multi-echelon", rows), png,
            Path.ChangeExtension(png, "svg"));
    }
}
