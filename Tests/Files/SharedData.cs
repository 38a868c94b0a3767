
namespace Tests.Files;

/// <summary>Finds the public data sets that are not part of the repository.</summary>
internal static class SharedData
{
    /// <summary>The path of a data file, or the test is ignored with the reason.</summary>
    public static string Find(params string[] parts)
    {
        var relative = Path.Combine(parts);
        if (Environment.GetEnvironmentVariable("SIMULATION_DATA") is { Length: > 0 } given)
        {
            var path = Path.Combine(given, relative);
            if (File.Exists(path)) return path;
        }

        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
            folder is not null;
            folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", relative);
            if (File.Exists(path)) return path;
        }

        Assert.Ignore($"No {relative} under SIMULATION_DATA or a shared/data folder above the tests.");
        return "";
    }
}
