using System.CommandLine;
using System.Globalization;
using Scenarios.Files.Scms;

namespace Simulator.Commands;

/// <summary><c>import usaid-scms</c>: turns a delivery history into a law of vendor lead times.</summary>
internal static class ImportLeadTimesCommand
{
    internal static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The file as published: .csv or .csv.gz." };
        var target = new Option<string>("--out")
        {
            Description = "The table to write; scenario files name it as {empirical: {file: NAME.csv}}.",
            DefaultValueFactory = _ => "lead-times.csv",
        };
        var mode = new Option<string>("--mode")
        {
            Description = "Only this shipment mode: Air, Truck, Ocean or \"Air Charter\". All by default.",
            DefaultValueFactory = _ => "",
        };
        var command = new Command(
            "usaid-scms",
            "Makes an empirical law of vendor lead times from USAID's SCMS Delivery History. "
            + "Example: import usaid-scms SCMS_Delivery_History_Dataset.csv --mode Ocean --out ocean.csv")
        {
            file, target, mode,
        };
        command.SetAction((arguments, _) => CommandLine.GuardAsync(() =>
        {
            var output = arguments.GetValue(target)!; // It has a default.
            var table = LeadTimeImport.Read(arguments.GetValue(file)!, arguments.GetValue(mode)!);
            LeadTimeImport.Write(table, output);
            var counts = table.Counts;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{counts.RowsRead} rows = {counts.Kept} lead times + {counts.OtherMode} of other modes + "
                + $"{counts.NoOrderDate} without the order's date + {counts.Negative} delivered before the order."));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Lead time: mean {table.Law.Mean.Days:0.0} d, standard deviation "
                + $"{table.Law.StandardDeviationDays:0.0} d, median {table.Law.Quantile(0.5).Days:0} d, 90 % "
                + $"{table.Law.Quantile(0.9).Days:0} d."));
            Console.WriteLine($"Written  {output}");
            return Task.CompletedTask;
        }));
        return command;
    }
}
