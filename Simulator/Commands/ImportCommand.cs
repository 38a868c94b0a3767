using System.CommandLine;
using System.Globalization;
using Scenarios.Files;
using Scenarios.Files.OnlineRetail;
using Spectre.Console;

namespace Simulator.Commands;

/// <summary><c>import</c>: turns a public data set into the program's own order stream.</summary>
internal static class ImportCommand
{
    internal static Command Create() => new(
        "import", "Turns a public data set, or orders of your own, into an order stream that any scenario can replay.")
    {
        CreateOnlineRetail(),
        ImportLeadTimesCommand.Create(),
        ImportOrdersCommand.Create(),
        ImportOlistCommand.Create(),
        ImportJdCommand.Create(),
    };

    private static Command CreateOnlineRetail()
    {
        var file = new Argument<string>("file") { Description = "The file as published: .xlsx, .csv or .csv.gz." };
        var target = new Option<string>("--out")
        {
            Description = "Path and name of the stream; three files NAME.orders.parquet, NAME.products.parquet and "
                + "NAME.manifest.json are written.",
            DefaultValueFactory = _ => "online-retail",
        };
        var seed = new Option<long>("--seed") { Description = "Seed of the overlays.", DefaultValueFactory = _ => 1 };
        var cap = new Option<int>("--cap-units")
        {
            Description = "Quantities above this are cut to it, line by line.",
            DefaultValueFactory = _ => 10_000,
        };
        var bulk = new Option<BulkBatchRule>("--bulk")
        {
            Description = "Invoices without a customer and with very many lines: split, keep or drop them.",
            DefaultValueFactory = _ => BulkBatchRule.Split,
        };
        var command = new Command(
            "online-retail",
            "Imports Online Retail or Online Retail II (UCI Machine Learning Repository). "
            + "Example: import online-retail online_retail.xlsx --out uk")
        {
            file, target, seed, cap, bulk,
        };
        command.SetAction((arguments, _) => CommandLine.GuardAsync(() => RunOnlineRetailAsync(new OnlineRetailOptions
        {
            Input = arguments.GetValue(file)!,
            Output = arguments.GetValue(target)! + OrderStreamFile.OrdersSuffix,
            Seed = arguments.GetValue(seed),
            QuantityCap = arguments.GetValue(cap),
            BulkBatches = arguments.GetValue(bulk),
        })));
        return command;
    }

    /// <summary>Imports with a progress bar, then shows what became of every row.</summary>
    internal static async Task RunOnlineRetailAsync(OnlineRetailOptions options)
    {
        var result = await ImportJob.WithProgressAsync(progress => OnlineRetailImport.Run(options, progress));
        Show(result, options.Output);
    }

    private static void Show(ImportResult result, string output)
    {
        var counts = result.Counts;
        var table = new Table().AddColumn("rows of the source").AddColumn(new TableColumn("count").RightAligned());
        foreach (var (bucket, rows) in counts.Buckets) table.AddRow(bucket.ToString(), Whole(rows));
        table.AddRow("all", Whole(counts.RowsRead));
        Terminal.Output().Write(table);
        Console.WriteLine(
            $"{Whole(counts.Invoices)} invoices, {Whole(counts.Products)} products; {Whole(counts.BulkInvoices)} bulk "
            + $"batches became {Whole(counts.BulkOrders)} orders; {counts.CappedLines.Length} lines were capped.");
        Console.WriteLine(
            $"Stream: {Whole(counts.Orders)} orders, {Whole(counts.Lines)} lines, {Whole(counts.Units)} units.");
        ImportJob.ShowProvenance(result.Orders.Provenance);
        Console.WriteLine($"Written  {output}");
    }

    private static string Whole(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
