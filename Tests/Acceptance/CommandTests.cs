using Simulator.Commands;
using Tests.BadInput;

namespace Tests.Acceptance;

/// <summary>The commands as a user calls them.</summary>
[NonParallelizable]
public sealed class CommandTests
{
    private string _folder = "";
    private string _shown = "";
    private string _complaints = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("simulation-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>A study of the built-in scenario writes its tables, manifest and figure, and names their
    /// folder.</summary>
    [Test]
    public async Task Study_writes_what_it_promises()
    {
        var code = await RunAsync(["study", "demo-retail", "--replications", "2", "--out", _folder]);
        Assert.That(code, Is.Zero, _complaints);
        var results = Path.Combine(_folder, "demo-retail");
        Assert.Multiple(() =>
        {
            foreach (var file in new[]
            {
                "kpis.parquet", "daily.parquet", "products.parquet", "manifest.json", "figures/study.png",
                "report.html",
            })
            {
                Assert.That(Path.Combine(results, file), Does.Exist);
            }

            Assert.That(_shown, Does.Contain(Path.Combine(results, "report.html")));

            Assert.That(_shown, Does.Contain("synthetic"));
            Assert.That(_shown, Does.Contain(results));
            Assert.That(File.ReadAllText(Path.Combine(results, "manifest.json")), Does.Contain("\"Synthetic\"")
                .Or.Contain("\"synthetic\""));
        });
    }

    /// <summary>Asking twice gives the same bytes of every file, so a result can be checked by running it
    /// again.</summary>
    [Test]
    public async Task The_same_study_gives_the_same_bytes()
    {
        string[] arguments = ["study", "demo-retail", "--replications", "2", "--policy-set", "base-stock", "--out"];
        Assert.That(await RunAsync([.. arguments, _folder]), Is.Zero, _complaints);
        var first = Read();
        Directory.Delete(Path.Combine(_folder, "demo-retail"), recursive: true);
        Assert.That(await RunAsync([.. arguments, _folder, "--threads", "1"]), Is.Zero);
        var second = Read();
        Assert.That(second.Keys, Is.EquivalentTo(first.Keys));
        // The manifest quotes the whole command line, which names the number of threads.
        foreach (var file in first.Keys.Where(name => name != "manifest.json"))
        {
            Assert.That(second[file], Is.EqualTo(first[file]), file);
        }

        Dictionary<string, byte[]> Read() => Directory
            .EnumerateFiles(Path.Combine(_folder, "demo-retail"), "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(Path.Combine(_folder, "demo-retail"), file), File.ReadAllBytes);
    }

    /// <summary>One policy set shows all its metrics and the hash of its log.</summary>
    [Test]
    public async Task Run_shows_every_metric_and_the_hash()
    {
        var code = await RunAsync(["run", "--policy-set", "weeks-of-cover", "--out", _folder]);
        Assert.That(code, Is.Zero, _complaints);
        Assert.That(_shown, Does.Contain("shipping_cost_per_unit").And.Contain("hash"));
        Assert.That(_shown, Does.Contain("facility:").And.Not.Contain("region:").And.Not.Contain("lane:"));
    }

    /// <summary>A backtest shows its scores and writes them, the same bytes every time.</summary>
    [Test]
    public async Task Backtest_scores_forecasters()
    {
        string[] arguments =
        [
            "backtest", "demo-retail", "--forecaster", "hierarchical", "--forecaster", "moving-average(days=14)",
            "--every", "28", "--horizon", "7", "--out", _folder,
        ];
        var file = Path.Combine(_folder, "demo-retail-backtest", "backtest.parquet");
        Assert.That(await RunAsync(arguments), Is.Zero, _complaints);
        var first = await File.ReadAllBytesAsync(file);
        Assert.That(await RunAsync(arguments), Is.Zero, _complaints);
        Assert.That(await File.ReadAllBytesAsync(file), Is.EqualTo(first));
        Assert.That(_shown, Does.Contain("moving-average(days=14)").And.Contain("synthetic"));
    }

    /// <summary>A set that sees the future is said to, by itself, in the list of policies, in a study's table and
    /// manifest, and in a backtest, which also takes errors.</summary>
    [Test]
    public async Task Seeing_the_future_is_said_plainly()
    {
        const string warning = "\"known\" sees the future";
        string[] study =
        [
            "study", "demo-retail", "--policy-set", "base-stock", "--policy-set", "known=oracle + base-stock", "--out",
            _folder,
        ];
        Assert.That(await RunAsync(study), Is.Zero, _complaints);
        Assert.That(_shown, Does.Contain("(sees the").And.Contain(warning));
        Assert.That(_shown, Does.Not.Contain("\"base-stock\" sees"));
        var manifest = await File.ReadAllTextAsync(Path.Combine(_folder, "demo-retail", "manifest.json"));
        Assert.That(manifest.Split("\"sees_future\": true"), Has.Length.EqualTo(2), "of one set of two");
        string[] backtest =
        [
            "backtest", "demo-retail", "--forecaster", "oracle + forecast-error(bias=0.1)", "--every", "28",
            "--horizon", "7", "--out", _folder,
        ];
        Assert.That(await RunAsync(backtest), Is.Zero, _complaints);
        Assert.That(_shown, Does.Contain("\"oracle + forecast-error(bias=0.1)\" sees the future"));
        Assert.That(await RunAsync(["policies"]), Is.Zero);
        Assert.That(_shown, Does.Contain("Sees the future"));
    }

    /// <summary>A plan shows buildings, a product's curve and a certified gap, and writes its targets, the same bytes
    /// every time.</summary>
    [Test]
    public async Task Plan_shows_what_it_wants_and_why()
    {
        string[] arguments =
        [
            "plan", "demo-retail", "--at", "2024-01-25", "--product", "P00020", "--audit", "5", "--out", _folder,
        ];
        var file = Path.Combine(_folder, "demo-retail-plan", "targets.parquet");
        Assert.That(await RunAsync(arguments), Is.Zero, _complaints);
        var first = await File.ReadAllBytesAsync(file);
        Assert.That(await RunAsync(arguments), Is.Zero, _complaints);
        Assert.That(await File.ReadAllBytesAsync(file), Is.EqualTo(first));
        Assert.That(
            _shown,
            Does.Contain("FC-DALLAS").And.Contain("P00020").And.Contain("Lagrangian gap").And.Contain("synthetic"));
    }

    /// <summary>An order is explained by the ways to send it, with prices where the policy has some, and one that was
    /// split by its shipments; it is the order of the run, as orders.parquet has it.</summary>
    [Test]
    public async Task Explain_shows_the_ways_to_send_an_order()
    {
        string[] arguments = ["explain", "demo-retail", "--order", "12", "--policy-set", "x=min-max + primal-dual"];
        Assert.That(await RunAsync(arguments), Is.Zero, _complaints);
        Assert.That(
            _shown,
            Does.Contain("synthetic").And.Contain("Order 12 under primal-dual").And.Contain("of line 0")
                .And.Contain("could send the whole order in time"));
    }

    /// <summary>The built-in scenarios have no problem.</summary>
    [TestCase("demo-retail")]
    [TestCase("uk-gifts")]
    [TestCase("us-retail")]
    public async Task Built_in_scenarios_are_valid(string name)
    {
        Assert.That(await RunAsync(["validate", name]), Is.Zero, _complaints);
        Assert.That(_shown, Does.Contain("no problem"));
    }

    /// <summary>Chosen cases of the validation are shown, and written as a page when asked.</summary>
    [Test]
    public async Task Validation_shows_and_writes_the_cases_asked_for()
    {
        var page = Path.Combine(_folder, "validation.md");
        var code = await RunAsync(
            ["validation", "--case", "D1", "--case", "Z2s", "--quick", "--out", page]);
        Assert.That(code, Is.Zero, _complaints);
        Assert.That(
            _shown, Does.Contain("9 of   9 agree: D1").And.Contain("Z2s").And.Not.Contain("agree: D2"));
        var text = await File.ReadAllTextAsync(page);
        Assert.That(text, Does.Contain("13 of 13 numbers agree.").And.Contain("| total cost | 1315 |"));
    }

    /// <summary>Bad input ends with a failure, one message on standard error and no stack trace.</summary>
    [TestCase("study", "demo-retial")]
    [TestCase("study", "uk-gifts")]
    [TestCase("run", "demo-retail", "--policy-set", "best-stock")]
    [TestCase("validate", "demo-retail", "--orders", "absent.orders.parquet")]
    [TestCase("import", "online-retail", "absent.csv")]
    [TestCase("validation", "--case", "D4")]
    [TestCase("backtest", "demo-retail", "--forecaster", "nearest")]
    [TestCase("backtest", "demo-retail", "--horizon", "0")]
    [TestCase("backtest", "demo-retail", "--warm-up", "3000")]
    [TestCase("backtest", "demo-retail", "--name", "a/b")]
    [TestCase("explain", "demo-retail", "--order", "1000000")]
    [TestCase("plan", "demo-retail", "--at", "2024-20-02")]
    [TestCase("plan", "demo-retail", "--at", "2031-01-01")]
    [TestCase("plan", "demo-retail", "--product", "no-such-product")]
    [TestCase("plan", "demo-retail", "--policy-set", "base-stock")]
    public async Task Bad_input_is_one_message(params string[] arguments)
    {
        var code = await RunAsync(arguments);
        Assert.That(code, Is.Not.Zero);
        Assert.That(_complaints, Does.Contain("expected").And.Not.Contain("   at "));
    }

    /// <summary>The list of policies names every policy with its parameters.</summary>
    [Test]
    public async Task Policies_are_listed()
    {
        Assert.That(await RunAsync(["policies"]), Is.Zero);
        Assert.That(_shown, Does.Contain("moving-average").And.Contain("national-newsvendor"));
    }

    private async Task<int> RunAsync(params string[] arguments)
    {
        (var code, _shown, _complaints) = await BadInputFolder.CatchAsync(() => CommandLine.RunAsync(arguments));
        return code;
    }
}
