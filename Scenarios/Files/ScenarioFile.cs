using Scenarios.Generation;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Problems;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Scenarios.Files;

/// <summary>Reads scenario files (docs/scenario-files.md): YAML, with regions in a CSV table beside it.</summary>
/// <remarks>A file is checked as a whole: every problem is reported, with its line.</remarks>
public static class ScenarioFile
{
    /// <summary>The version of the format that this program reads.</summary>
    public const int Version = 1;

    /// <summary>Reads a scenario file.</summary>
    /// <param name="path">The YAML file; tables are looked for beside it.</param>
    /// <exception cref="InvalidScenarioException">The file has one or more problems.</exception>
    public static ScenarioDefinition Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!File.Exists(path)) throw NotFound(path);
        using var text = File.OpenText(path);
        return Read(text, path, name => File.Exists(Path.Combine(folder, name))
            ? File.OpenText(Path.Combine(folder, name))
            : null);
    }

    /// <summary>Reads a scenario from text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="source">Its name in messages.</param>
    /// <param name="openTable">Opens a table beside it; gives null when there is none.</param>
    internal static ScenarioDefinition Read(TextReader text, string source, Func<string, TextReader?> openTable)
    {
        var problems = new ProblemList(source);
        var root = Parse(text, problems);
        problems.ThrowIfAny();
        var map = new YamlMap(root!, "", problems);
        var version = map.Number("version", 1, 1_000_000);
        if (version != Version) map.Add("version", $"{version}", $"{Version}");
        var zone = map.Zone("time_zone", TimeZoneInfo.Utc);
        var network = ReadNetwork(map, openTable, problems);
        var horizon = map.Map("horizon");
        var definition = new ScenarioDefinition
        {
            Name = map.Text("name"),
            Description = map.Text("description", ""),
            Network = network,
            Seed = (long)map.Number("seed", 0, long.MaxValue, 1),
            TimeZone = zone,
            Start = horizon.Date("start", zone),
            End = horizon.Date("end", zone),
            LinesMaySplit = map.YesOrNo("lines_may_split", true),
            Charging = map.Choice("charging", ScenarioWords.Charging, CostCharging.Continuous),
            BackorderCostPerUnitDay = map.Amount("backorder_cost_per_unit_day"),
            Currency = map.Text("currency", "USD"),
            OpeningStock = ReadOpeningStock(map.Map("opening_stock")),
            Generated = map.Has("generated") ? ReadGenerated(map.Map("generated"), zone) : null,
        };
        if (definition.Start >= definition.End) horizon.Add("end", $"{definition.End}", "a day after the start");
        horizon.Finish();
        map.Finish();
        problems.ThrowIfAny();
        return definition;
    }

    private static YamlMappingNode? Parse(TextReader text, ProblemList problems)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(text);
        }
        catch (YamlException fault)
        {
            problems.Add("yaml", fault.Message, "a well-formed YAML file", (int)fault.Start.Line);
            return null;
        }

        if (yaml.Documents.Count > 0 && yaml.Documents[0].RootNode is YamlMappingNode root) return root;
        problems.Add("yaml", "no mapping", "a mapping of keys, beginning with version: 1", 1);
        return null;
    }

    private static SupplyNetwork ReadNetwork(YamlMap map, Func<string, TextReader?> openTable, ProblemList problems)
    {
        var builder = new NetworkBuilder();
        foreach (var row in map.Maps("vendors")) NetworkRows.AddVendor(row, builder);
        foreach (var row in map.Maps("facilities")) NetworkRows.AddFacility(row, builder);
        foreach (var row in map.Maps("lanes")) NetworkRows.AddLane(row, builder);
        foreach (var row in map.Maps("supply")) NetworkRows.AddSupply(row, builder);
        foreach (var row in map.Maps("services")) ServiceRows.AddService(row, builder);
        foreach (var row in map.Maps("promise_classes")) ServiceRows.AddPromiseClass(row, builder);
        var regions = map.Map("regions");
        var file = regions.Text("file");
        regions.Finish();
        using var table = openTable(file);
        if (table is null) regions.Add("file", $"\"{file}\"", "a CSV table beside the scenario file");
        else RegionTable.Read(table, file, builder, problems);
        return builder.Build(problems);
    }

    private static OpeningStockRule ReadOpeningStock(YamlMap map)
    {
        var rule = new OpeningStockRule(
            map.Number("cover_days", 0, 3650, 28),
            (int)map.Number("measured_days", 1, 3650, 28),
            map.Number("share_at_customers", 0, 1, 0.5));
        map.Finish();
        return rule;
    }

    private static RetailSettings ReadGenerated(YamlMap map, TimeZoneInfo zone)
    {
        var settings = new RetailSettings
        {
            Name = map.Text("name"),
            Start = map.Date("start", zone) ?? SimTime.FromUtc(2024, 1, 1),
            Days = (int)map.Number("days", 1, 3650),
            Products = (int)map.Number("products", 1, 1_000_000),
            OrdersPerDay = map.Number("orders_per_day", 0.01, 100_000_000),
            ShockShape = map.Number("shock_shape", 0.1, 1000, 3),
            PopularityExponent = map.Number("popularity_exponent", 0, 3, 0.9),
            NonSortableShare = map.Number("non_sortable_share", 0, 1, 0.05),
            Zone = zone,
        };
        map.Finish();
        return settings;
    }

    private static InvalidScenarioException NotFound(string path) =>
        new([new InputProblem(path, 0, "file", "nothing", "a scenario file, or the name of a built-in scenario")]);
}
