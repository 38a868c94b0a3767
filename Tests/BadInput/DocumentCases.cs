using static Tests.BadInput.ScenarioBreaking;

namespace Tests.BadInput;

/// <summary>A scenario file that is not one document of known keys.</summary>
internal static class DocumentCases
{
    private const string Maker = "  - {code: maker, latitude: 52.5, longitude: -1.9}";

    public static IEnumerable<BadInputCase> All =>
    [
        Written("an empty file", "", "scenario.yaml:1", "(document)", "one YAML document"),
        Written("only a comment", "# nothing\n", "scenario.yaml:1", "(document)", "one YAML document"),
        Written("a list at the top", "- a\n- b\n", "scenario.yaml:1", "found a list", "one YAML document"),
        Written("one word at the top", "hello\n", "scenario.yaml:1", "found \"hello\"", "one YAML document"),
        Written("two documents", "a: 1\n---\nb: 2\n", "scenario.yaml", "2 documents", "one YAML document"),
        Written("an open bracket", "name: [a, b\nversion: 1\n", "scenario.yaml:", "(syntax)", "one YAML document"),
        Written("an open quote", "name: \"abc\nversion: 1\n", "scenario.yaml:", "(syntax)", "one YAML document"),
        Written("a tab as indent", "orders:\n\tgenerated: {}\n", "scenario.yaml:2", "(syntax)", "one YAML document"),
        Written("two colons", "name: a: b\n", "scenario.yaml:1", "(syntax)", "one YAML document"),
        Written("a key given twice", "version: 1\nname: a\nname: b\n", "scenario.yaml:3: name:", "again", "line 2"),
        Written("an anchor", "a: &x [1]\nb: *x\n", "scenario.yaml:1", "(syntax)", "anchor", "written out"),
        Written("an anchor in itself", "a: &x [*x]\n", "scenario.yaml:1", "(syntax)", "anchor", "written out"),
        Written("an unknown anchor", "a: *x\n", "scenario.yaml:1", "(syntax)", "anchor", "written out"),
        Written("a list as a key", "? [a, b]\n: 1\n", "scenario.yaml:1", "a list as a key", "a name"),
        Written("a thousand brackets", $"a: {new string('[', 1000)}\n", "scenario.yaml:1", "(syntax)", "levels"),
        Keys("a bell in a code", "currency: GBP", "currency: \"G\\aP\"", "currency", "found \"G", "a code"),
        Keys("a name that leads elsewhere", "name: kitchen-sink", "name: ../out", "name", "\"../out\"", "folder"),
        new("no such file", _ => { }, ["validate", "{}/absent.yaml"], "{}/absent.yaml: ", "no such file",
            "\"demo-retail\""),
        new(
            "a folder without a scenario", folder => Directory.CreateDirectory(folder.PathOf("sub")),
            ["validate", "{}/sub"], "scenario.yaml", "no such file"),
        new("a built-in name misspelt", _ => { }, ["validate", "demo-retial"], "\"demo-retial\"", "\"demo-retail\""),
        new("a table as the scenario", _ => { }, ["validate", "{}/regions.csv"], "regions.csv", "one YAML document"),
        Keys("an unknown key", "seed: 7", "sead: 7", "sead", "an unknown key", "\"seed\""),
        Keys(
            "an unknown key in a row", "dock_to_stock: 2 h", "dock_stock: 2 h", "facilities[0].dock_stock",
            "an unknown key", "\"dock_to_stock\""),
        Keys("an unknown key in a group", "cover_days: 10", "cover: 10", "opening_stock.cover", "\"cover_days\""),
        Keys("another version", "version: 1", "version: 2", "version", "found \"2\"", "\"1\""),
        Keys("a version in words", "version: 1", "version: one", "version", "found \"one\"", "\"1\""),
        KeysAt("no version", "version: 1\n", "", "", "version", "found nothing", "\"1\""),
        KeysAt("no name", "name: kitchen-sink\n", "", "", "name", "found nothing", "a code"),
        KeysAt("no currency", "currency: GBP\n", "", "", "currency", "found nothing", "a code"),
        KeysAt("a section missing", "regions: {file: regions.csv}\n", "", "", "regions", "found nothing", "a list"),
        Keys("a section empty", "regions: {file: regions.csv}", "regions: []", "regions", "at least one row"),
        Keys("a section as a text", "regions: {file: regions.csv}", "regions: all", "regions", "\"all\"", "a list"),
        Keys("a row as a text", Maker, "  - maker", "vendors[0]", "\"maker\"", "a group of keys"),
        Keys("a list for a value", "seed: 7", "seed: [7]", "seed", "found a list", "a whole number"),
        Keys("a group for a value", "seed: 7", "seed: {of: 7}", "seed", "a group of keys", "a whole number"),
        Keys(
            "a value for a group", "opening_stock: {cover_days: 10, front_share: 0.5, observed_days: 7}",
            "opening_stock: 10", "opening_stock", "\"10\"", "a group of keys"),
    ];
}
