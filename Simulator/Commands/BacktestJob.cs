using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Policies.Catalog;
using Scenarios;
using Scenarios.Files;
using Scenarios.Problems;
using Simulator.Backtests;
using Simulator.Report;
using Simulator.Studies;
using Spectre.Console;

namespace Simulator.Commands;

/// <summary>Loads a scenario, backtests forecasters on it, writes the scores and shows their table.</summary>
internal sealed record BacktestJob
{
    internal const string OriginFile = "backtest.json";

    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    internal required string Scenario { get; init; }

    internal string? Orders { get; init; }

    internal required string ResultsFolder { get; init; }

    internal string? Name { get; init; }

    internal required ImmutableArray<PolicySetDefinition> Forecasters { get; init; }

    internal required BacktestSettings Settings { get; init; }

    internal required string CommandLine { get; init; }

    internal async Task RunAsync()
    {
        StudyJob.CheckName(Name);
        var definition = ScenarioLibrary.Read(Scenario);
        var orders = await PublishedOrders.StreamOfAsync(Orders, Path.Combine(ResultsFolder, definition.Name));
        var (scenario, notes) = StudyJob.LoadScenario(definition, orders);
        var name = Name ?? $"{scenario.Name}-backtest";
        var folder = Path.Combine(ResultsFolder, name);
        OwnFolder.Check(folder, OriginFile, "backtest");
        foreach (var note in notes) Console.WriteLine($"Note: {note}");
        var backtest = new RollingBacktest(scenario, Settings);
        CheckLength(backtest);
        var scores = await ProgressDisplay.OnStandardError().RunAsync(
            name,
            backtest.Origins * Forecasters.Length,
            step => Task.Run(() => Forecasters
                .SelectMany(set =>
                {
                    var policies = set.Create(scenario.Network, scenario.Products);
                    return backtest.Score(set.Name, policies.Forecaster, step, policies.ForecastError);
                })
                .ToArray()));
        Directory.CreateDirectory(ResultsFolder);
        using (var staged = new StagedFolder(folder))
        {
            BacktestFile.Write(staged.Path, scores);
            await File.WriteAllTextAsync(Path.Combine(staged.Path, OriginFile), Origin(definition, scenario, orders));
            staged.Commit();
        }

        Show(scenario, backtest, scores);
        FutureNote.Write(Forecasters);
        Console.WriteLine($"Results  {folder}");
    }

    private void CheckLength(RollingBacktest backtest)
    {
        if (backtest.Origins > 0) return;
        var problems = new ProblemList("command line");
        problems.Add(
            "--warm-up", $"{Settings.WarmUpDays} days and {Settings.Horizons[^1]} ahead",
            $"together at most the {backtest.Days} days of the orders");
        problems.ThrowIfAny();
    }

    private string Origin(ScenarioDefinition definition, Scenario scenario, string? orders) => JsonSerializer.Serialize(
        new
        {
            Scenario = scenario.Name,
            scenario.Seed,
            Data = ProvenanceText.Of(scenario),
            Forecasters = Forecasters.Select(set => new
            {
                set.Name,
                Definition = string.Join(" + ", set.Policies.Where(policy =>
                    policy.Role is PolicyRole.Forecaster or PolicyRole.ForecastError)),
                set.SeesFuture,
            }),
            Settings.WarmUpDays,
            Settings.DaysBetween,
            Settings.Horizons,
            Inputs = definition.Inputs.Select(input => new InputFile(input.Name, input.Sha256))
                .Concat(orders is null ? [] : [InputFile.Read(orders)]),
            CommandLine,
        },
        _indented);

    private static void Show(Scenario scenario, RollingBacktest backtest, BacktestScore[] scores)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("forecaster");
        string[] numbers =
        [
            "horizon [d]", "bias [%]", "pinball .5", "pinball .8", "pinball .95", "coverage .5", "coverage .8",
            "coverage .95",
        ];
        foreach (var header in numbers) table.AddColumn(new TableColumn(Markup.Escape(header)).RightAligned());
        foreach (var score in scores.Where(score => score.Decile == 0))
        {
            string[] cells =
            [
                Markup.Escape(score.Forecaster), Text(score.HorizonDays, "0"), Text(score.Bias * 100, "+0.0;-0.0;0.0"),
                Loss(score, 0.5), Loss(score, 0.8), Loss(score, 0.95),
                Coverage(score, 0.5), Coverage(score, 0.8), Coverage(score, 0.95),
            ];
            table.AddRow(cells);
        }

        Terminal.Output().Write(table);
        Console.WriteLine(
            $"Scenario {scenario.Name}, {ProvenanceText.Of(scenario)}: {scenario.Products.Count:#,0} products, "
            + $"{backtest.Origins} origins. Pinball loss per unit asked for. Coverage: cases below the quantile to "
            + "cases at most it; calibrated when the probability lies between.");
    }

    private static string Loss(BacktestScore score, double probability) =>
        score.Units == 0 ? "" : Text(score.At(probability).PinballLoss / score.Units, "0.0000");

    private static string Coverage(BacktestScore score, double probability)
    {
        var level = score.At(probability);
        return Share(level.Below) + "-" + Share(level.AtMost);

        string Share(long cases) => Text((double)cases / score.Cases, "0.000");
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
