using System.Collections.Concurrent;
using System.Collections.Immutable;
using Policies.Catalog;
using Policies.Ports;
using Scenarios.Files;
using Scenarios.Measures;
using Simulator.Report.Html;
using Simulator.Studies;
using Tests.Studies;

namespace Tests.Report.Html;

/// <summary>The report of a real study, small: four policy sets on ten days of the demonstration, some of whose
/// buildings get limits, with a story that uses every section.</summary>
internal static class ReportExample
{
    private const int Replications = 2;
    private const int Days = 10;

    private const string WithLimits =
        """
        version: 1
        name: with-limits
        base: demo-retail
        set:
          facilities:
            - {code: FC-ATLANTA, storage: [{sort: any, units: 3000}], inbound_capacity_per_day: 400}
            - {code: FC-DALLAS, inbound_capacity_per_day: 300, outbound_capacity_per_pull: 60}
            - {code: SD-SECAUCUS, storage: [{sort: any, units: 1000}], outbound_capacity_per_pull: 8}
        """;

    private static readonly Lazy<Task<(StudyResult Study, string Folder)>> s_study = new(RunAsync);
    private static readonly Lazy<Task<string>> s_page = new(WriteAsync);
    private static readonly ConcurrentBag<string> s_folders = [];

    /// <summary>The study, and a folder with its tables; run once for all tests.</summary>
    internal static Task<(StudyResult Study, string Folder)> StudyAsync() => s_study.Value;

    /// <summary>The page of the study; written once for all tests.</summary>
    internal static Task<string> PageAsync() => s_page.Value;

    /// <summary>Removes what was written.</summary>
    internal static void Clean()
    {
        foreach (var folder in s_folders) Directory.Delete(folder, recursive: true);
        s_folders.Clear();
    }

    /// <summary>Writes the report into a new folder; gives the page's path.</summary>
    internal static async Task<string> WriteAsync()
    {
        var (study, tables) = await StudyAsync();
        var folder = Directory.CreateTempSubdirectory("report-").FullName;
        s_folders.Add(folder);
        foreach (var file in Directory.EnumerateFiles(tables))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        await StudyReport.WriteAsync(study, StudyExample.Origin(study), Prices(study), folder);
        return Path.Combine(folder, StudyReport.FileName);
    }

    private static async Task<(StudyResult Study, string Folder)> RunAsync()
    {
        var definition = ScenarioFile.Read(
            "with-limits.yaml", new StringReader(WithLimits), new SideFiles("", File.OpenText));
        var (whole, _) = definition.With(definition.GenerateOrders());
        var scenario = whole with { End = whole.Start + Duration.FromDays(Days) };
        var sets = PolicyCatalog.BuiltIn.Sets;
        var folder = Directory.CreateTempSubdirectory("report-study-").FullName;
        s_folders.Add(folder);
        var store = new CellStore(Path.Combine(folder, "study"), scenario, _ => "", new CellOutputs(false, false));
        var runner = new StudyRunner(
            scenario,
            [.. sets.Select(set => new Func<PolicySet>(
                () => set.Create(scenario.Network, scenario.Products)))])
        {
            Replications = Replications,
            Store = store,
        };
        ImmutableArray<string> names = [.. sets.Select(set => set.Name)];
        var study = new StudyResult("example <&> study", scenario, names, runner.Run())
        {
            Story = Story(names),
            Tuning = [Search(names)],
        };
        await store.MergeAsync(folder, study.Runs.Select(CellName.Of));
        store.Remove();
        return (study, folder);
    }

    private static TuningSearch Search(ImmutableArray<string> names) => new()
    {
        PolicySets = names[1..],
        Command = "tune with-limits --budget 12",
        Budget = 12,
        Replications = 1,
        Objective = "least cost < all",
        Trials = "trials.csv",
    };

    private static StudyStory Story(ImmutableArray<string> names) => new()
    {
        Question = "What is each step worth, and is <anything> lost?",
        Labels = ImmutableSortedDictionary<string, string>.Empty.Add(names[0], "Weeks of cover & Co"),
        Journey = names,
        Ladder = [new LadderStep("local base stock", names[0], names[1])],
        TwoByTwo = new TwoByTwo("own", "national", "cheapest", "nearest", names),
        Frontier = [new("local", [names[1], names[0]]), new FrontierFamily("national", [names[2], names[3]])],
    };

    /// <summary>Made-up opportunity costs: none of the four policy sets has any.</summary>
    private static PricesTable[] Prices(StudyResult study) =>
    [
        new PricesTable(study.PolicySets[^1],
        [
            .. Enumerable.Range(0, Days).Select(day => new PricesTable.Row(
                study.Scenario.Start.ToUtc().AddDays(day), study.Scenario.Network.Facilities[0].Code, "storage",
                "litres", day % 3 * 0.01)),
        ]),
    ];
}
