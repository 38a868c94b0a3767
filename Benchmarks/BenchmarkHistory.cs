using System.Globalization;
using BenchmarkDotNet.Reports;

namespace Benchmarks;

/// <summary>Keeps what was measured: one row per benchmark in results/benchmarks/history.csv.</summary>
internal static class BenchmarkHistory
{
    private const string Header =
        "date,commit,processor,benchmark,parameters,median_ms,operations_per_second,allocated_bytes_per_operation";

    internal static void Append(IEnumerable<Summary> summaries)
    {
        var folder = new DirectoryInfo(Environment.CurrentDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Simulation.sln")))
        {
            folder = folder.Parent;
        }

        if (folder is null) return;
        var file = Path.Combine(folder.FullName, "results", "benchmarks", "history.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!File.Exists(file)) File.WriteAllText(file, Header + "\n");
        var rows = summaries.SelectMany(summary => summary.Reports.Select(report => Row(summary, report)));
        File.AppendAllLines(file, rows);
    }

    private static string Row(Summary summary, BenchmarkReport report)
    {
        var median = report.ResultStatistics?.Median ?? double.NaN;
        // A replay is one call that handles as many order lines as its parameter says.
        var lines = report.BenchmarkCase.Parameters["Lines"] is int count ? count : 1;
        var allocated = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd},{Commit()},\"{summary.HostEnvironmentInfo.Cpu.Value?.ProcessorName}\","
            + $"{report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo},"
            + $"\"{report.BenchmarkCase.Parameters.DisplayInfo}\",{median / 1e6:0.######},"
            + $"{lines * 1e9 / median:0},{(double)allocated / lines:0.###}");
    }

    private static string Commit()
    {
        var start = new System.Diagnostics.ProcessStartInfo("git", "rev-parse --short HEAD")
        {
            RedirectStandardOutput = true,
        };
        using var git = System.Diagnostics.Process.Start(start);
        return git?.StandardOutput.ReadToEnd().Trim() ?? "unknown";
    }
}
