using System.CommandLine;
using Scenarios.Files;
using Scenarios.Files.MappedOrders;

namespace Simulator.Commands;

/// <summary><c>import orders</c>: a file of one's own, by a map of its columns.</summary>
internal static class ImportOrdersCommand
{
    internal static Command Create()
    {
        var file = new Argument<string>("file")
        {
            Description = "The orders, one row a line of an order: .csv, .csv.gz or .parquet.",
        };
        var map = new Option<string>("--map")
        {
            Description = "A YAML file that says which column is what (docs/imports.md).",
            Required = true,
        };
        var target = ImportJob.TargetOption("The file's name without its ending when absent.");
        var seed = ImportJob.SeedOption();
        var command = new Command(
            "orders",
            "Imports any file of order lines by a map of its columns. "
            + "Example: import orders shop.csv --map shop-map.yaml --out shop")
        {
            file, map, target, seed,
        };
        command.SetAction((arguments, _) => CommandLine.GuardAsync(() =>
        {
            var input = arguments.GetValue(file)!;
            var name = Path.GetFileName(input);
            var output = arguments.GetValue(target)
                ?? (name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? name[..dot] : name);
            var options = new MappedOrdersOptions
            {
                Input = input,
                Map = arguments.GetValue(map)!,
                Output = output + OrderStreamFile.OrdersSuffix,
                Seed = arguments.GetValue(seed),
            };
            return ImportJob.RunAsync(output, progress => MappedOrdersImport.Run(options, progress));
        }));
        return command;
    }
}
