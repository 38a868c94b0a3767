using System.CommandLine;
using Scenarios.Files;
using Simulator.Metrics;
using Simulator.Studies.Definitions;
using Spectre.Console;

namespace Simulator.Commands;

/// <summary><c>run</c>: one policy set on one scenario, all its metrics.</summary>
internal static class RunCommand
{
    // Segments of which there are hundreds: for tables that are read by programs.
    private static readonly string[] s_inFilesOnly = ["region:", "lane:", "service:", "hours:"];

    internal static Command Create()
    {
        var shared = new StudyOptions();
        var set = new Option<string>("--policy-set")
        {
            Description = "A policy set by name, or NAME=POLICIES (see: policies).",
            DefaultValueFactory = _ => "base-stock",
        };
        var command = new Command(
            "run",
            "Runs one policy set on one scenario and prints its metrics. "
            + "Example: run demo-retail --policy-set base-stock")
        {
            shared.Scenario, set,
        };
        shared.AddTo(command);
        command.SetAction((arguments, _) => CommandLine.GuardAsync(async () =>
        {
            var scenario = arguments.GetValue(shared.Scenario)!;
            var sets = StudyCommand.Resolve(
                [arguments.GetValue(set)!], PolicyAssemblies.Load(arguments.GetValue(shared.Policies)));
            var studies = await new StudyJob(new StudySettings
            {
                Study = new StudyDefinition
                {
                    Name = arguments.GetValue(shared.Name)
                        ?? $"{Path.GetFileNameWithoutExtension(scenario)}-{sets[0].Name}",
                    Scenarios = [ScenarioLibrary.Read(scenario)],
                    PolicySets = sets,
                    Replications = 1,
                },
                Orders = arguments.GetValue(shared.Orders),
                ResultsFolder = arguments.GetValue(shared.Out)!,
                PolicyFiles = [.. arguments.GetValue(shared.Policies) ?? []],
                CheckInvariants = arguments.GetValue(shared.Check),
                OrdersOut = arguments.GetValue(shared.OrdersOut),
                EventsOut = arguments.GetValue(shared.EventsOut),
                CommandLine = CommandText.Of(arguments),
            }).RunAsync();
            Show(studies.Single().Runs[0]);
        }));
        return command;
    }

    private static void Show(RunResult run)
    {
        var table = new Table().AddColumns("metric", "segment").AddColumn(new TableColumn("value").RightAligned())
            .AddColumn("unit");
        foreach (var kpi in run.Kpis.Where(kpi => !s_inFilesOnly.Any(kind => kpi.Segment.StartsWith(
            kind, StringComparison.Ordinal))))
        {
            var value = kpi.Value.ToString("#,0.####", System.Globalization.CultureInfo.InvariantCulture);
            table.AddRow(Markup.Escape(kpi.Metric), Markup.Escape(kpi.Segment), value, Markup.Escape(kpi.Unit));
        }

        Terminal.Output().Write(table);
        Console.WriteLine($"Event log  {run.EventCount:#,0} events, hash {run.EventLogHash}");
    }
}
