using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Scenarios.Files;
using Scenarios.Files.Importing;
using Scenarios.Orders;
using Spectre.Console;

namespace Simulator.Commands;

/// <summary>What all imports share: options, progress, and what is shown at the end.</summary>
internal static class ImportJob
{
    private const int Steps = 100;

    internal static Option<string?> TargetOption(string usual) => new("--out")
    {
        Description = "Path and name of the stream; three files NAME.orders.parquet, NAME.products.parquet and "
            + $"NAME.manifest.json are written. {usual}",
    };

    internal static Option<long> SeedOption() =>
        new("--seed") { Description = "Seed of the overlays.", DefaultValueFactory = _ => 1 };

    /// <summary>Imports with a progress bar, then shows counts, notes and where each column came from.</summary>
    internal static async Task RunAsync(string output, Func<IProgress<double>, ImportedStream> import)
    {
        Show(await WithProgressAsync(import));
        Console.WriteLine($"Written  {output}{OrderStreamFile.OrdersSuffix}");
    }

    /// <summary>Imports with a progress bar.</summary>
    internal static Task<T> WithProgressAsync<T>(Func<IProgress<double>, T> import) =>
        ProgressDisplay.OnStandardError().RunAsync("import", Steps, step => Task.Run(() =>
        {
            var shown = 0;
            return import(new Reports(share =>
            {
                for (; shown < (int)(share * Steps); shown++) step();
            }));
        }));

    /// <summary>Says of each column whether it is real.</summary>
    internal static void ShowProvenance(ImmutableArray<ColumnProvenance> provenance)
    {
        foreach (var column in provenance)
        {
            Console.WriteLine($"  {column.Column}: {column.Origin.ToString().ToLowerInvariant()} ({column.Source})");
        }
    }

    private static void Show(ImportedStream result)
    {
        var table = new Table().AddColumn(Markup.Escape(result.Record.InputFile))
            .AddColumn(new TableColumn("count").RightAligned());
        foreach (var (name, count) in result.Record.Counts)
        {
            var shown = count.ToString("#,0.####", CultureInfo.InvariantCulture);
            table.AddRow(Markup.Escape(name.Replace('_', ' ')), shown);
        }

        Terminal.Output().Write(table);
        foreach (var note in result.Record.Notes) Console.WriteLine($"Note: {note}");
        ShowProvenance(result.Orders.Provenance);
    }

    /// <summary>Reports at once, on the importing thread.</summary>
    private sealed class Reports(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
