using Simulator.Hindsight;
using Simulator.Report;

namespace Simulator.Commands;

/// <summary>Runs assignment policies over one stock policy, bounds each run in hindsight, writes and shows what each
/// captured.</summary>
/// <param name="settings">The study; myopic assignment is its baseline.</param>
/// <param name="terms">What the bound counts.</param>
internal sealed class HindsightJob(StudySettings settings, HindsightTerms terms)
{
    internal async Task RunAsync()
    {
        var measures = new RunMeasures(
            $"\n{terms}", (scenario, replication) => new HindsightMeasure(scenario, replication, terms));
        var runs = await StudyRuns.OpenAsync(settings with { Measures = measures });
        var studies = await runs.RunAsync();
        var table = new HindsightTable(studies.Single(), terms);
        var folder = await runs.WriteAsync(
            studies,
            (_, _, staging) => File.WriteAllTextAsync(
                Path.Combine(staging, StudySummary.FileName), table.ToMarkdown()));
        table.Write(Terminal.Output());
        FutureNote.Write(settings.Study.PolicySets);
        Console.WriteLine();
        Console.WriteLine($"Results  {folder}");
    }
}
