using System.CommandLine;
using Scenarios.Files;
using Scenarios.Files.Olist;

namespace Simulator.Commands;

/// <summary><c>import olist</c>: the Brazilian marketplace's published orders.</summary>
internal static class ImportOlistCommand
{
    private const string Name = "olist";

    internal static Command Create()
    {
        var folder = new Argument<string>("folder")
        {
            Description = "Folder of the tables as published: .csv or .csv.gz.",
        };
        var target = ImportJob.TargetOption($"{Name} when absent.");
        var command = new Command(
            Name,
            "Imports the Brazilian E-Commerce Public Dataset by Olist. "
            + "Example: import olist olist-data --out olist; then: study olist --orders olist.orders.parquet")
        {
            folder, target,
        };
        command.SetAction((arguments, _) => CommandLine.GuardAsync(() =>
        {
            var output = arguments.GetValue(target) ?? Name;
            var options = new OlistOptions
            {
                Folder = arguments.GetValue(folder)!,
                Output = output + OrderStreamFile.OrdersSuffix,
            };
            return ImportJob.RunAsync(output, progress => OlistImport.Run(options, progress));
        }));
        return command;
    }
}
