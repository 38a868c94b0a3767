using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Policies.Catalog;

namespace Simulator.Studies;

/// <summary>What a tuning found for one policy set.</summary>
/// <param name="PolicySet">The set as given.</param>
/// <param name="Trials">All trials, in order.</param>
public sealed record TuningResult(PolicySetDefinition PolicySet, ImmutableArray<TuningTrial> Trials)
{
    /// <summary>The best trial.</summary>
    public TuningTrial Best => PolicyTuner.BestOf(Trials);
}

/// <summary>The files of a tuning: <c>trials.csv</c> and <c>policy-sets.txt</c>.</summary>
public static class TuningFiles
{
    /// <summary>Every trial of every policy set.</summary>
    public const string TrialsFile = "trials.csv";

    /// <summary>The tuned sets, one a line, as <c>study --policy-set</c> reads them.</summary>
    public const string SetsFile = "policy-sets.txt";

    /// <summary>Writes both, whole or not at all.</summary>
    /// <param name="folder">The folder to make or to replace.</param>
    /// <param name="results">What was found.</param>
    /// <param name="facts">How it was found, a line each.</param>
    public static void Write(string folder, IEnumerable<TuningResult> results, IEnumerable<string> facts)
    {
        var found = results.ToArray();
        using var staging = new StagedFolder(folder);
        File.WriteAllText(Path.Combine(staging.Path, TrialsFile), Trials(found));
        var sets = string.Concat(facts.Select(fact => $"# {fact}\n"))
            + string.Concat(found.Select(result => $"{result.PolicySet.Name}={result.Best.PolicySet}\n"));
        File.WriteAllText(Path.Combine(staging.Path, SetsFile), sets);
        staging.Commit();
    }

    private static string Trials(IEnumerable<TuningResult> results)
    {
        var text = new StringBuilder(
            "policy_set,trial,policies,cost_to_serve_per_unit,half_width,inventory_value_average,inventory_miss,"
            + "speed_fill_rate,lost_share,score,best\n");
        foreach (var result in results)
        {
            for (var index = 0; index < result.Trials.Length; index++)
            {
                var trial = result.Trials[index];
                var half = trial.CostToServe.TryGetHalfWidth(out var width) ? Number(width) : "";
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{Quoted(result.PolicySet.Name)},{index},{Quoted($"{trial.PolicySet}")},"
                    + $"{Number(trial.CostToServe.Mean)},{half},{Number(trial.InventoryValue.Mean)},"
                    + $"{Number(trial.Score.Miss)},{Number(trial.SpeedFillRate.Mean)},"
                    + $"{Number(trial.LostShare.Mean)},{Number(trial.Score.Cost)},"
                    + $"{(ReferenceEquals(trial, result.Best) ? 1 : 0)}\n");
            }
        }

        return text.ToString();
    }

    private static string Number(double value) => value.ToString("G10", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
