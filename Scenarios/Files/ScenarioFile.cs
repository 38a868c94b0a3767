using System.Globalization;
using Scenarios.Files.Input;
using Scenarios.Files.Overlays;
using Scenarios.Generation;
using Scenarios.Generation.National;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>Reads a scenario file: YAML, with CSV tables beside it where it names them
/// (docs/scenario-files.md).</summary>
public static class ScenarioFile
{
    /// <summary>The version of the file format that this program reads.</summary>
    public const int Version = 1;

    private const int MostDays = 36_525;

    private static readonly ValueKind<CostCharging> _charging = ValueKinds.OneOf(
        ("continuous", CostCharging.Continuous), ("at-day-close", CostCharging.AtDayClose));

    /// <summary>Reads a scenario file and checks it as a whole.</summary>
    /// <param name="path">The YAML file, or the folder that holds <c>scenario.yaml</c>.</param>
    /// <exception cref="InvalidScenarioException">The file is missing or wrong; every problem is listed with file,
    /// line, field, what was found and what was expected.</exception>
    public static ScenarioDefinition Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = Directory.Exists(path) ? Path.Combine(path, "scenario.yaml") : path;
        if (!File.Exists(file)) throw new InvalidScenarioException([ScenarioOrigin.Missing(file)]);
        using var origin = ScenarioOrigin.Open(file);
        return Read(origin.Source, origin.Text, origin.Files);
    }

    /// <summary>Reads a scenario from a text whose tables are opened by name.</summary>
    internal static ScenarioDefinition Read(
        string source, TextReader text, SideFiles files, KeyRecorder? keys = null)
    {
        var problems = new ProblemList(source);
        var hashes = new InputHashes();
        var document = YamlInput.Read(source, hashes.Note(source, text), problems, keys);
        problems.ThrowIfAny();
        var overlay = OverlayFile.Resolve(document!, files, hashes, problems);
        problems.ThrowIfAny();
        files = overlay!.Files; // Without a problem it is there, as the document is.
        var root = new FieldReader(overlay.Document, problems);
        CheckVersion(root);
        var zone = root.Optional("time_zone", ValueKinds.Zone, TimeZoneInfo.Utc);
        var settings = ReadSettings(root, source, zone);
        var sections = new NetworkSections(root, files.Noting(hashes), zone);
        var cutOffs = root.Optional("cut_offs", ValueKinds.Flag, true);
        var afterSales = new AfterSalesSection(root, sections, files);
        root.RejectOthers();
        new NetworkChecks(sections, problems).Run();
        ResponseChecks.Run(sections.PromiseClasses, problems);
        var changes = new ChangeSection(sections, zone, problems).Read(overlay.Changes);
        problems.ThrowIfAny();
        var network = Build(sections, changes, cutOffs, source);
        return settings(network) with
        {
            Warnings = NetworkWarnings.Of(network),
            DemandChanges = [.. changes.Demand],
            Inputs = hashes.Inputs,
            Cancellations = afterSales.Cancellations,
            Returns = afterSales.ReturnsOf(network),
        };
    }

    private static void CheckVersion(FieldReader root) => root.Required(
        "version",
        ValueKinds.OneOf((Version.ToString(CultureInfo.InvariantCulture), Version)),
        Version);

    private static Func<SupplyNetwork, ScenarioDefinition> ReadSettings(
        FieldReader root, string source, TimeZoneInfo zone)
    {
        var name = root.Required("name", ValueKinds.FolderName, "");
        var description = root.Optional("description", ValueKinds.Text, "");
        var (generator, national) = ReadOrders(root);
        var isGenerated = generator is not null || national is not null;
        var start = ReadMidnight(root, "start", zone, isGenerated);
        var end = ReadMidnight(root, "end", zone, isGenerated);
        if (start is { } first && end is { } last && last <= first)
        {
            root.Wrong(root.Find("end")!, "a date after the start");
        }
        else if (start is { } from && end is { } to && (to - from).Days > MostDays)
        {
            root.Wrong(root.Find("end")!, "a date at most 100 years after the start");
        }

        var seed = root.Optional("seed", ValueKinds.Integer, 1);
        var opening = ReadOpeningStock(root);
        var charging = root.Optional("charging", _charging, CostCharging.Continuous);
        var linesMaySplit = root.Optional("lines_may_split", ValueKinds.Flag, true);
        var backorder = root.Optional("backorder_cost_per_unit_day", ValueKinds.Money, Money.Zero);
        var currency = root.Required("currency", ValueKinds.Code, "");
        return network => new ScenarioDefinition
        {
            Name = name,
            Description = description.Trim(),
            Source = source,
            Network = network,
            Start = start,
            End = end,
            Seed = seed,
            TimeZone = zone,
            OpeningStock = opening,
            Charging = charging,
            LinesMaySplit = linesMaySplit,
            BackorderCostPerUnitDay = backorder,
            Currency = currency,
            Generated = generator,
            National = national,
        };
    }

    private static (GeneratorSettings? Generated, NationalSettings? National) ReadOrders(FieldReader root)
    {
        const string expected = "\"recorded\", {generated: {...}}, or {national: {...}}";
        var node = root.Find("orders");
        root.Describe("orders", "{\"const\":\"recorded\"}", expected, isRequired: true);
        if (node is InputScalar { Text: "recorded" }) return default;
        if (node is InputMap map)
        {
            var choice = new FieldReader(map, root.Problems);
            if (choice.Has("national"))
            {
                var national = choice.Group("national");
                choice.RejectOthers();
                return (null, national is null ? null : NationalSection.Read(national));
            }

            var generated = choice.Group("generated");
            if (!choice.Has("generated")) choice.Missing("generated", "the settings of the generator");
            choice.RejectOthers();
            return (generated is null ? null : GeneratorSection.Read(generated), null);
        }

        if (node is null) root.Missing("orders", expected);
        else root.Wrong(node, expected);
        return default;
    }

    private static SimTime? ReadMidnight(FieldReader root, string key, TimeZoneInfo zone, bool isRequired)
    {
        if (!root.Has(key) && !isRequired) return root.Find(key) is null ? null : default(SimTime);
        var date = root.Required(key, ValueKinds.Date, DateOnly.MinValue);
        if (date.Year is > 1900 and < 9000) return LocalDays.ToUtc(date, TimeOnly.MinValue, zone);
        if (date != DateOnly.MinValue) root.Wrong(root.Find(key)!, "a year from 1901 to 8999");
        return null;
    }

    private static OpeningStockRule ReadOpeningStock(FieldReader root)
    {
        var usual = new OpeningStockRule();
        if (root.Group("opening_stock") is not { } fields) return usual;
        var rule = new OpeningStockRule(
            fields.Optional("cover_days", ValueKinds.Number(0, 10_000), usual.CoverDays),
            fields.Optional("front_share", ValueKinds.Share, usual.FrontShare),
            fields.Optional("observed_days", ValueKinds.Count(1, 10_000), usual.ObservedDays));
        fields.RejectOthers();
        return rule;
    }

    private static SupplyNetwork Build(
        NetworkSections sections, ScenarioChanges changes, bool cutOffs, string source)
    {
        var builder = new NetworkBuilder();
        foreach (var row in sections.Facilities) builder.Add(changes.Of(row.Value));
        foreach (var row in sections.Vendors) builder.Add(row.Value);
        foreach (var row in sections.Offers) builder.Add(row.Value);
        foreach (var row in sections.Regions) builder.Add(row.Value);
        foreach (var row in sections.Services) builder.Add(changes.Of(row.Value));
        foreach (var row in sections.PromiseClasses) builder.Add(row.Value);
        foreach (var row in sections.Lanes) builder.AddLane(row.Value.From, row.Value.To, row.Value.Lane);
        foreach (var row in sections.Supply)
        {
            var (vendor, shipTo, link) = row.Value;
            builder.AddSupply(vendor, shipTo, changes.Of(link, vendor, shipTo));
        }

        return (cutOffs ? builder : builder.WithoutCutOffs()).Build(source);
    }
}
