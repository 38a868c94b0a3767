using System.CommandLine;
using Scenarios.Files;
using Scenarios.Files.Jd;

namespace Simulator.Commands;

/// <summary><c>import jd</c>: orders of JD.com as provided to members of the MSOM society.</summary>
internal static class ImportJdCommand
{
    private const string Name = "jd";

    internal static Command Create()
    {
        var folder = new Argument<string>("folder")
        {
            Description = "Folder of the tables as provided, JD_order_data.csv and others: .csv or .csv.gz.",
        };
        var own = new Option<bool>("--own-goods-only")
        {
            Description = "Leave out goods of other sellers (type 2).",
        };
        var target = ImportJob.TargetOption($"{Name} when absent.");
        var seed = ImportJob.SeedOption();
        var command = new Command(
            Name,
            "Imports the JD.com data of the 2020 MSOM Data Driven Research Challenge (restricted to members). "
            + "Example: import jd jd-data --own-goods-only --out jd")
        {
            folder, own, target, seed,
        };
        command.SetAction((arguments, _) => CommandLine.GuardAsync(() =>
        {
            var output = arguments.GetValue(target) ?? Name;
            var options = new JdOptions
            {
                Folder = arguments.GetValue(folder)!,
                Output = output + OrderStreamFile.OrdersSuffix,
                Seed = arguments.GetValue(seed),
                OwnGoodsOnly = arguments.GetValue(own),
            };
            return ImportJob.RunAsync(output, progress => JdImport.Run(options, progress));
        }));
        return command;
    }
}
