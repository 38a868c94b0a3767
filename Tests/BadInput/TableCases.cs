using static Tests.BadInput.ScenarioBreaking;

namespace Tests.BadInput;

/// <summary>CSV tables beside a scenario file.</summary>
internal static class TableCases
{
    private const string North = "NORTH,North,53.47,-2.25,Europe/London,3,UK,0.6";

    public static IEnumerable<BadInputCase> All =>
    [
        Keys("a table that is not there", "file: regions.csv", "file: region.csv", "regions.file", "\"region.csv\"",
            "a file that exists"),
        Keys("a table in another folder", "file: regions.csv", "file: ../regions.csv", "regions.file",
            "\"../regions.csv\"", "without folders"),
        Keys("a table of an unknown kind", "{file: regions.csv}", "{table: regions.csv}", "regions.table",
            "an unknown key", "\"file\""),
        Table("a column misspelt", "regions.csv", "latitude", "latitide", "regions[0].latitide", "an unknown key",
            "\"latitude\"") with { Says = ["regions.csv:2: regions[0].latitide", "\"latitude\""] },
        Table("a column twice", "regions.csv", "name,latitude", "code,latitude", "regions", "column \"code\" again",
            "each column once"),
        Table("an empty column name", "regions.csv", "name,latitude", ",latitude", "regions", "column 2", "a name"),
        Table("a cell too few", "regions.csv", North, "NORTH,North,53.47", "regions[0]", "3 cells", "8 cells"),
        Table("a cell too many", "regions.csv", North, North + ",x", "regions[0]", "9 cells", "8 cells"),
        Table("a number in words", "regions.csv", "53.47", "north", "regions[0].latitude", "\"north\"", "-90 to 90"),
        Table("an empty cell", "regions.csv", "53.47", "", "x") with
        {
            Says = ["regions.csv:2: regions[0].latitude: ", "found nothing"],
        },
        Table("a region twice", "regions.csv", "SOUTH,South", "NORTH,South", "regions[1].code", "again", "line 2"),
        Table("a region's zone that is none", "regions.csv", "Europe/Berlin", "Berlin", "regions[2].time_zone", "IANA"),
        Table("a reach of more than all", "regions.csv", "UK,0.6", "UK,6", "regions[0].local_reach", "from 0 to 1"),
        Table("a weight below zero", "regions.csv", "London,5,", "London,-5,", "regions[1].weight", "\"-5\""),
        Table("an open quote in a table", "regions.csv", "SOUTH,South", "SOUTH,\"South", "x") with
        {
            Says = ["regions.csv:", "regions", "comma-separated"],
        },
        new(
            "semicolons for commas",
            folder => folder.Write("regions.csv", "code;latitude;longitude\nA;1;2\n"),
            ["validate", "{}/scenario.yaml"], "regions.csv:2: regions[0].code;latitude;longitude", "an unknown key"),
        new(
            "an empty table", folder => folder.Write("regions.csv", ""), ["validate", "{}/scenario.yaml"],
            "regions.csv:1: regions", "with at least one row"),
        new(
            "a table of a header only", folder => folder.Write("regions.csv", "code,latitude,longitude\n"),
            ["validate", "{}/scenario.yaml"], "regions.csv:1: regions", "with at least one row"),
        new(
            "a table that is not text",
            folder => File.WriteAllBytes(folder.PathOf("regions.csv"), [0x50, 0x4B, 3, 4, 0, 0xFF, 0xFE, 10, 0xC3, 10]),
            ["validate", "{}/scenario.yaml"], "regions.csv:1: regions", "a text in UTF-8"),
        Table("a law's column misspelt", "days.csv", "days,weight", "day,weight", "x") with
        {
            Says = ["days.csv:2: supply[2].lead_time.empirical[0].day", "\"days\""],
        },
        Table("a law's days below zero", "days.csv", "2,3", "-2,3", "supply[2].lead_time.empirical[0].days", "\"-2\""),
        new(
            "a law without weight", folder => folder.Write("days.csv", "days,weight\n2,0\n"),
            ["validate", "{}/scenario.yaml"], "supply[2].lead_time.empirical", "at least one weight above 0"),
    ];
}
