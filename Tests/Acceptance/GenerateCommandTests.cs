using Scenarios.Files;
using Scenarios.Generation.National;
using Scenarios.Orders;
using Simulator.Commands;
using Tests.BadInput;

namespace Tests.Acceptance;

/// <summary>The command <c>generate</c> as a user calls it.</summary>
[NonParallelizable]
public sealed class GenerateCommandTests
{
    private static readonly string[] Small =
        ["generate", "us-retail", "--lines", "150000", "--products", "300", "--days", "130", "--seed", "3"];

    private string _folder = "";
    private string _shown = "";
    private string _complaints = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("simulation-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>The files are an order stream that says that it is synthetic, has about as many lines as asked for, and
    /// is the stream that the generator makes in memory.</summary>
    [Test]
    public async Task Generate_writes_the_stream_that_the_generator_makes()
    {
        var stem = Path.Combine(_folder, "small");
        Assert.That(await RunAsync([.. Small, "--out", stem]), Is.Zero, _complaints);
        Assert.That(_shown, Does.Contain("Synthetic stream").And.Contain("orders of 1 line"));
        var read = OrderStreamFile.Read(stem + OrderStreamFile.OrdersSuffix);
        Assert.That(read.LineCount, Is.EqualTo(150_000).Within(2).Percent);
        Assert.That(read.Provenance, Has.All.Property("Origin").EqualTo(ColumnOrigin.Synthetic));
        Assert.That(File.ReadAllText(stem + OrderStreamFile.ManifestSuffix), Does.Contain("synthetic us-retail"));

        var definition = ScenarioLibrary.Read("us-retail");
        var settings = (definition.National! with { ProductCount = 300 }).WithLines(150_000);
        var start = definition.Start!.Value;
        var end = start + Scenarios.Measures.Duration.FromHours((130 * 24) + 1); // summer time has ended
        var made = NationalRetailer.Create(settings, definition.Network, start, end, 3).Record(definition.Network);
        Assert.That(read.OrderCodes.SequenceEqual(made.OrderCodes));
        Assert.That(read.PlacedAt.SequenceEqual(made.PlacedAt));
        Assert.That(read.DestinationOf.SequenceEqual(made.DestinationOf));
        Assert.That(read.ClassOf.SequenceEqual(made.ClassOf));
        Assert.That(read.FirstLines.SequenceEqual(made.FirstLines));
        Assert.That(read.ProductOf.SequenceEqual(made.ProductOf));
        Assert.That(read.Quantities.SequenceEqual(made.Quantities));
        Assert.That(read.Products.SequenceEqual(made.Products));
    }

    /// <summary>Asking twice gives the same bytes; another seed gives others.</summary>
    [Test]
    public async Task The_same_seed_gives_the_same_bytes()
    {
        var (one, two) = (Path.Combine(_folder, "one"), Path.Combine(_folder, "two"));
        Assert.That(await RunAsync([.. Small, "--out", one]), Is.Zero, _complaints);
        Assert.That(await RunAsync([.. Small, "--out", two]), Is.Zero);
        foreach (var suffix in new[] { ".orders.parquet", ".products.parquet", ".manifest.json" })
        {
            Assert.That(File.ReadAllBytes(two + suffix).SequenceEqual(File.ReadAllBytes(one + suffix)), suffix);
        }

        Assert.That(await RunAsync([.. Small[..^1], "4", "--out", two]), Is.Zero);
        Assert.That(
            File.ReadAllBytes(two + ".orders.parquet").SequenceEqual(File.ReadAllBytes(one + ".orders.parquet")),
            Is.False);
    }

    /// <summary>A generated stream can be replayed.</summary>
    [Test]
    public async Task A_generated_stream_can_be_replayed()
    {
        var stem = Path.Combine(_folder, "tiny");
        string[] generate =
            ["generate", "demo-retail", "--orders", "2000", "--days", "14", "--b2b", "0.1", "--out", stem];
        Assert.That(await RunAsync(generate), Is.Zero, _complaints);
        string[] run = ["run", "demo-retail", "--orders", stem + ".orders.parquet", "--out", _folder];
        Assert.That(await RunAsync(run), Is.Zero, _complaints);
        Assert.That(_shown, Does.Contain("synthetic data").And.Contain("hash"));
    }

    /// <summary>The table in docs/us-retail.md is what the command that it names writes today.</summary>
    [Test]
    public async Task The_documented_statistics_are_those_generated_today()
    {
        var document = Path.Combine(FindRoot(), "docs", "us-retail.md");
        var before = await File.ReadAllTextAsync(document);
        var command = before.Split('`').Single(part => part.Contains("--statistics", StringComparison.Ordinal));
        var arguments = command.Split("-- ", 2)[1].Split(' ');
        var copy = Path.Combine(_folder, "copy.md");
        File.Copy(document, copy);
        string[] here =
        [
            .. arguments.Select(argument => argument == "docs/us-retail.md" ? copy : argument),
            "--out", Path.Combine(_folder, "documented"),
        ];
        Assert.That(await RunAsync(here), Is.Zero, _complaints);
        var now = await File.ReadAllTextAsync(copy);
        Assert.That(Rows(now), Is.EqualTo(Rows(before)));
        Assert.That(Rows(now), Has.Length.EqualTo(28).And.All.EndsWith("| within |"));

        static string[] Rows(string text) =>
        [
            .. text.Split('\n').Where(line => line.EndsWith("within |", StringComparison.Ordinal)
                || line.EndsWith("BEYOND |", StringComparison.Ordinal)),
        ];
    }

    /// <summary>Bad input ends with a failure, a message that says what was expected, and no stack trace.</summary>
    [TestCase("generate", "us-retial")]
    [TestCase("generate", "--orders", "5", "--lines", "5")]
    [TestCase("generate", "--orders", "0")]
    [TestCase("generate", "--b2b", "1.5")]
    [TestCase("generate", "--products", "0")]
    [TestCase("generate", "--days", "0")]
    [TestCase("generate", "--start", "2025-06-01")]
    [TestCase("generate", "uk-gifts")]
    public async Task Bad_input_is_one_message(params string[] arguments)
    {
        Assert.That(await RunAsync([.. arguments, "--out", Path.Combine(_folder, "x")]), Is.Not.Zero);
        Assert.That(_complaints, Does.Contain("expected").And.Not.Contain("   at "));
    }

    /// <summary>A file for the statistics without the two marks is left as it is.</summary>
    [Test]
    public async Task A_file_without_marks_is_left_alone()
    {
        var file = Path.Combine(_folder, "mine.md");
        await File.WriteAllTextAsync(file, "mine");
        var stem = Path.Combine(_folder, "x");
        string[] generate = ["generate", "--orders", "100", "--products", "20", "--statistics", file, "--out", stem];
        Assert.That(await RunAsync(generate), Is.Not.Zero);
        Assert.That(_complaints, Does.Contain("expected").And.Not.Contain("   at "));
        Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo("mine"));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Simulation.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Simulation.sln not found above the tests.");
    }

    private async Task<int> RunAsync(params string[] arguments)
    {
        (var code, _shown, _complaints) = await BadInputFolder.CatchAsync(() => CommandLine.RunAsync(arguments));
        return code;
    }
}
