using System.Collections.Immutable;
using Scenarios;
using Scenarios.Files;
using Scenarios.Problems;
using Simulator.Report;
using Simulator.Report.Html;
using Simulator.Studies;
using Simulator.Studies.Definitions;

namespace Simulator.Commands;

/// <summary>Runs a study or a part of it, writes its files and shows its table.</summary>
internal sealed class StudyJob(StudySettings settings)
{
    internal const int StepsPerCell = 20;

    /// <summary>The study.</summary>
    internal StudyDefinition Study => settings.Study;

    /// <summary>Runs what is missing and writes the study.</summary>
    /// <returns>A study for each scenario.</returns>
    internal async Task<ImmutableArray<StudyResult>> RunAsync()
    {
        var runs = await StudyRuns.OpenAsync(settings);
        var studies = await runs.RunAsync();
        await WriteAsync(runs, studies);
        return studies;
    }

    /// <summary>Runs some cells, which are then kept for <see cref="MergeAsync"/>.</summary>
    internal async Task RunCellsAsync(ImmutableArray<StudyCell> cells)
    {
        var runs = await StudyRuns.OpenAsync(settings);
        foreach (var (cell, run) in cells.Zip(await runs.RunAsync(cells)))
        {
            Console.WriteLine($"{cell.Key}: {run.EventCount:#,0} events, hash {run.EventLogHash}");
        }

        Console.WriteLine($"Cells    {runs.CellsFolder}");
    }

    /// <summary>Writes the study from cells that are all finished.</summary>
    /// <exception cref="InvalidScenarioException">Some are missing; they are listed.</exception>
    internal async Task MergeAsync()
    {
        var runs = await StudyRuns.OpenAsync(settings);
        await WriteAsync(runs, runs.Load());
    }

    private async Task WriteAsync(StudyRuns runs, ImmutableArray<StudyResult> studies)
    {
        var folder = await runs.WriteAsync(
            studies, WriteStudyAsync, (origins, staging) => ScenariosFiles.WriteAsync(studies, origins, staging));
        if (Study.HasSeveralScenarios) ScenariosTable.Write(Terminal.Output(), studies);
        else StudyTable.Write(Terminal.Output(), studies[0]);
        FutureNote.Write(Study.PolicySets);
        Console.WriteLine();
        if (!Study.HasSeveralScenarios)
        {
            var figure = StudyFigure.Shows(studies[0]) ? "study.png" : "report-frontier.png";
            Console.WriteLine($"Figure   {Path.Combine(folder, "figures", figure)}");
        }

        Console.WriteLine($"Results  {folder}");
        Console.WriteLine($"Report   {Path.Combine(folder, StudyReport.FileName)}");
    }

    private static async Task WriteStudyAsync(StudyResult study, StudyOrigin origin, string staging)
    {
        var prices = await PricesTable.ReadAsync(Path.Combine(staging, PricesFile.FileName));
        DrawFigures(study, prices, staging);
        await File.WriteAllTextAsync(Path.Combine(staging, StudySummary.FileName), StudySummary.Of(study));
        await StudyReport.WriteAsync(study, origin, prices, staging);
    }

    internal static (Scenario Scenario, IReadOnlyList<string> Notes) LoadScenario(
        ScenarioDefinition definition, string? orders)
    {
        if (orders is not null) return definition.With(OrderStreamFile.Open(orders));
        if (!definition.NeedsOrders) return definition.With(definition.GenerateOrders());
        var problems = new ProblemList($"scenario \"{definition.Name}\"");
        problems.Add(
            "--orders", "nothing", "recorded orders, because this scenario has none of its own: an order stream (made "
            + "by one of: import --help), the file of Online Retail, or the folder of Olist's tables");
        throw problems.ToException();
    }

    internal static void CheckName(string? name)
    {
        if (name is null || (name.Length > 0 && name[0] != '.' && name.IndexOfAny(['/', '\\', ':', '\0']) < 0)) return;
        var problems = new ProblemList("command line");
        problems.Add("--name", $"\"{name}\"", "the name of a folder, without folders around it");
        problems.ThrowIfAny();
    }

    private static void DrawFigures(StudyResult study, IReadOnlyList<PricesTable> tables, string staging)
    {
        var figures = Directory.CreateDirectory(Path.Combine(staging, "figures")).FullName;
        if (StudyFigure.Shows(study))
        {
            StudyFigure.Write(study, Path.Combine(figures, "study.png"), Path.Combine(figures, "study.svg"));
        }

        foreach (var prices in tables)
        {
            var path = Path.Combine(figures, $"prices-{prices.PolicySet}");
            PricesFigure.TryWrite(study.Scenario, study.Name, prices, $"{path}.png", $"{path}.svg");
        }
    }

    /// <summary>Turns each run's share done into whole steps of the progress bar.</summary>
    internal static Action<int, double> Steps(int cells, Action step)
    {
        var shown = new int[cells];
        return (cell, share) =>
        {
            for (; shown[cell] < (int)(share * StepsPerCell); shown[cell]++) step();
        };
    }
}
