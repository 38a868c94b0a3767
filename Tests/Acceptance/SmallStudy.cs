namespace Tests.Acceptance;

/// <summary>A study of two policy sets in two replications on a week of <c>demo-retail</c>; synthetic.</summary>
internal static class SmallStudy
{
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
