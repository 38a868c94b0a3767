namespace Tests.Support;

/// <summary>The files of the checkout that the tests were built from.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find();

    internal static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Simulation.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Simulation.sln not found above the tests.");
    }
}
