using System.Globalization;
using System.Text.RegularExpressions;
using Policies.Catalog;
using Scenarios.Files;
using Simulator.Commands;
using Tests.BadInput;

namespace Tests.Acceptance;

/// <summary><c>tune</c> as a user calls it.</summary>
[NonParallelizable]
public sealed class TuneCommandTests
{
    private string _folder = "";
    private string _shown = "";
    private string _complaints = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("simulation-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>All trials are written, the best is one of them and can be used as a policy set, the worlds are other
    /// ones than a study's, and the number of threads changes no byte.</summary>
    [Test]
    public async Task A_tuning_gives_a_policy_set_and_all_its_trials()
    {
        var trials = await TuneAsync("1");
        Assert.That(await TuneAsync("2"), Is.EqualTo(trials));
        var rows = trials.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.That(rows, Has.Length.EqualTo(3));
        Assert.That(rows, Has.One.EndsWith(",1"));
        Assert.That(rows[0], Does.Contain("service_level=0.8)"), "begins with what is given");
        var lines = File.ReadAllLines(Path.Combine(_folder, "demo-retail-tuning", "policy-sets.txt"));
        var seed = ScenarioLibrary.Read("demo-retail").Seed;
        Assert.That(lines.Where(line => line[0] == '#'), Has.Some.Contains($"studies have seed {seed}"));
        var set = lines.Single(line => line[0] != '#');
        Assert.That(set, Does.StartWith("mine="));
        var best = PolicySetDefinition.Parse("mine", set["mine=".Length..], PolicyCatalog.BuiltIn);
        Assert.That(rows.Single(row => row.EndsWith(",1", StringComparison.Ordinal)), Does.Contain($"\"{best}\""));
        Assert.That(_shown, Does.Contain($"--policy-set \"{set}\""));
    }

    /// <summary>Before a study inventories are made equal on its own products and orders, in worlds beyond it: nothing
    /// but the parameter that scales inventory moves.</summary>
    [Test]
    public async Task Only_the_scale_of_inventory_is_turned_on_the_studys_own_products()
    {
        var seed = ScenarioLibrary.Read("demo-retail").Seed.ToString(CultureInfo.InvariantCulture);
        string[] given =
        [
            "tune", "demo-retail", "--policy-set", "mine=abc-weeks-of-cover(a_weeks=2)", "--budget", "4",
            "--replications", "1", "--out", _folder, "--seed", seed, "--only-inventory", "--inventory-value", "400000",
        ];
        Assert.That(await RunAsync(given), Is.Not.Zero, "the study's own replications");
        Assert.That(_complaints, Does.Contain("--first-replication"));
        var code = await RunAsync([.. given, "--first-replication", "1000"]);
        Assert.That(code, Is.Zero, _complaints);
        var file = Path.Combine(_folder, "demo-retail-tuning", "policy-sets.txt");
        Assert.That(await File.ReadAllTextAsync(file), Does.Contain($"Seed {seed}, replications 1000 to 1000"));
        var rows = (await File.ReadAllLinesAsync(Path.Combine(_folder, "demo-retail-tuning", "trials.csv")))[1..];
        Assert.That(rows, Has.Length.GreaterThan(1));
        Assert.That(rows, Has.All.Contains("a_weeks=2,").And.All.Contains("b_weeks=4,").And.All.Contains("c_weeks=6,"));
        Assert.That(rows.Select(row => Regex.Match(row, "dc_weeks=[0-9.]+").Value), Is.Unique);
    }

    /// <summary>A price on lost customers is part of what trials are compared by, not of their cost to serve.</summary>
    [Test]
    public async Task Lost_customers_count_at_the_price_given()
    {
        var free = Scores(await TuneAsync("0"));
        var priced = Scores(await TuneAsync("0", "--lost-goodwill", "2"));
        Assert.That(free[0].Lost, Is.Positive);
        Assert.That(free[0].Score, Is.EqualTo(free[0].Cost).Within(1e-9));
        Assert.That(priced[0].Cost, Is.EqualTo(free[0].Cost));
        Assert.That(priced.Select(row => row.Score), Is.EqualTo(priced.Select(row => row.Cost + (2 * row.Lost)))
            .AsCollection.Within(1e-8));
        Assert.That(_shown, Does.Contain("with 2 USD for each unit lost"));
    }

    // Columns counted from the end: those before hold commas of their own.
    private static (double Cost, double Lost, double Score)[] Scores(string trials) =>
    [
        .. trials.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(row => row.Split(',')).Select(cells =>
            (Number(cells[^8]), Number(cells[^3]), Number(cells[^2]))),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private async Task<string> TuneAsync(string threads, params string[] more)
    {
        var code = await RunAsync(
        [
            "tune", "demo-retail", "--policy-set", "mine=base-stock(service_level=0.8)", "--budget", "3",
            "--replications", "1", "--out", _folder, "--threads", threads, .. more,
        ]);
        Assert.That(code, Is.Zero, _complaints);
        return await File.ReadAllTextAsync(Path.Combine(_folder, "demo-retail-tuning", "trials.csv"));
    }

    private async Task<int> RunAsync(params string[] arguments)
    {
        (var code, _shown, _complaints) = await BadInputFolder.CatchAsync(() => CommandLine.RunAsync(arguments));
        return code;
    }
}
