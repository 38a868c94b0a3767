namespace Tests.Acceptance;

/// <summary>A study of two policy sets in two replications on a week of <c>demo-retail</c>; synthetic.</summary>
internal static class SmallStudy
{
    /// <summary>Another four days, without one building for two of them.</summary>
    public const string Stormy =
        """
        version: 1
        name: stormy
        base: demo-retail
        set: {end: 2024-01-12}
        changes:
          - closed: {facility: FC-ALLENTOWN, from: 2024-01-09, until: 2024-01-11}
        """;

    /// <summary>Writes its files into a folder; gives the path of the definition.</summary>
    public static string Write(string folder)
    {
        File.WriteAllText(
            Path.Combine(folder, "week.yaml"),
            "version: 1\nname: week\nbase: demo-retail\nset: {end: 2024-01-15}\n");
        var path = Path.Combine(folder, "small.yaml");
        File.WriteAllText(
            path,
            """
            version: 1
            name: small
            scenario: week.yaml
            replications: 2
            baseline: base-stock
            policy_sets:
              - {name: weeks, label: Manual, policies: weeks-of-cover}
              - {name: base-stock, policies: base-stock}
            journey: [weeks, base-stock]
            metrics: [split_rate]
            """);
        return path;
    }

    /// <summary>Writes the same study in two scenarios, the week and one with a storm; gives the path of the
    /// definition.</summary>
    public static string WriteSeveral(string folder)
    {
        var one = Write(folder);
        File.WriteAllText(Path.Combine(folder, "stormy.yaml"), Stormy);
        var path = Path.Combine(folder, "several.yaml");
        File.WriteAllText(path, File.ReadAllText(one).Replace(
            "scenario: week.yaml", "scenarios: [week.yaml, stormy.yaml]", StringComparison.Ordinal));
        return path;
    }

    /// <summary>Every file below a folder, hidden ones included, with its bytes.</summary>
    public static SortedDictionary<string, string> Content(string folder)
    {
        var everything = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.None,
        };
        var files = Directory.EnumerateFiles(folder, "*", everything).ToDictionary(
            file => Path.GetRelativePath(folder, file), file => Convert.ToHexString(File.ReadAllBytes(file)));
        return new SortedDictionary<string, string>(files, StringComparer.Ordinal);
    }
}
