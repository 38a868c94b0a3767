using Scenarios.Files;
using Scenarios.Files.Olist;
using Scenarios.Files.OnlineRetail;

namespace Simulator.Commands;

/// <summary>Orders that are given as published: imported on the way, with the options that the imports have by
/// themselves.</summary>
internal static class PublishedOrders
{
    private static readonly string[] _onlineRetail = [".xlsx", ".csv", ".csv.gz"];

    /// <summary>The order stream of a file or folder.</summary>
    /// <param name="given">An order stream; or Online Retail's file, or the folder of Olist's tables; or
    /// nothing.</param>
    /// <param name="output">Path and name that an imported stream gets.</param>
    /// <returns>The path of the stream; nothing if none was given.</returns>
    internal static async Task<string?> StreamOfAsync(string? given, string output)
    {
        if (given is null) return null;
        var isFolder = Directory.Exists(given);
        var isFile = File.Exists(given)
            && Array.Exists(_onlineRetail, end => given.EndsWith(end, StringComparison.OrdinalIgnoreCase));
        if (!isFolder && !isFile) return given;
        var stream = output + OrderStreamFile.OrdersSuffix;
        if (isFile)
        {
            await ImportCommand.RunOnlineRetailAsync(new OnlineRetailOptions { Input = given, Output = stream });
        }
        else
        {
            var options = new OlistOptions { Folder = given, Output = stream };
            await ImportJob.RunAsync(output, progress => OlistImport.Run(options, progress));
        }

        Console.WriteLine();
        return stream;
    }
}
