using System.Collections.Immutable;
using Policies.Catalog;
using Policies.Ports;
using Scenarios;
using Simulator.Metrics;
using Simulator.Studies.Statistics;

namespace Simulator.Studies;

/// <summary>One trial of a tuning: values of the knobs, and what came of them.</summary>
/// <param name="PolicySet">The set with the values tried.</param>
/// <param name="CostToServe">Cost to serve per unit demanded over the replications [currency/unit].</param>
/// <param name="InventoryValue">Average inventory value over the replications [currency].</param>
/// <param name="SpeedFillRate">Units delivered in their promise class, of those requested [share].</param>
/// <param name="LostShare">Units lost, of those requested [share].</param>
/// <param name="Score">How good it is.</param>
public sealed record TuningTrial(
    PolicySetDefinition PolicySet,
    Estimate CostToServe,
    Estimate InventoryValue,
    Estimate SpeedFillRate,
    Estimate LostShare,
    TuningScore Score);

/// <summary>Tunes a policy set on worlds that no study sees.</summary>
/// <remarks>Every trial runs in the same replications, so trials are paired. With another seed than that of the studies
/// that follow no draw is shared with any of them. With their seed and later replications the products and generated
/// orders are theirs, and only the rest is drawn anew: to hold inventories equal, not to choose parameters.</remarks>
public sealed class PolicyTuner
{
    private readonly Scenario _scenario;

    /// <summary>Takes the worlds to tune in.</summary>
    public PolicyTuner(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _scenario = scenario;
    }

    /// <summary>Most trials, at least 1; the set as given is the first.</summary>
    public int Budget { get; init; } = 24;

    /// <summary>Worlds that every trial runs in.</summary>
    public int Replications { get; init; } = 2;

    /// <summary>Number of the first of them.</summary>
    public int FirstReplication { get; init; }

    /// <summary>Whether only the knob that scales inventory is turned, all others staying as given.</summary>
    public bool OnlyInventory { get; init; }

    /// <summary>Runs at a time; 0 means one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>Average inventory value to keep [currency]; none leaves inventory free.</summary>
    public double? InventoryValue { get; init; }

    /// <summary>What a lost unit costs beyond its margin in the score of a trial [currency/unit].</summary>
    public double LostGoodwill { get; init; }

    /// <summary>How far the inventory value may be off its target, as a share of it.</summary>
    public double Tolerance { get; init; } = 0.005;

    /// <summary>The knobs of a policy set: all parameters with a range to search, as policy and parameter.</summary>
    public static ImmutableArray<(int Policy, PolicyParameter Parameter)> KnobsOf(PolicySetDefinition set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return
        [
            .. Enumerable.Range(0, set.Policies.Length).SelectMany(policy => set.Policies[policy].Entry.Parameters
                .Where(parameter => parameter.Search is not null)
                .Select(parameter => (policy, parameter))),
        ];
    }

    /// <summary>Searches for the best values.</summary>
    /// <param name="set">The policy set; its values are where the search begins.</param>
    /// <param name="progress">Is told, for each trial in turn, (cell, share done) now and then, from any
    /// thread.</param>
    /// <returns>All trials, in order; the best is the first of those with the best score.</returns>
    /// <exception cref="PolicyException">A policy's answer breaks a rule of the world.</exception>
    public ImmutableArray<TuningTrial> Tune(PolicySetDefinition set, Func<Action<int, double>>? progress = null)
    {
        var trials = ImmutableArray.CreateBuilder<TuningTrial>();
        var knobs = KnobsOf(set);
        var scale = InventoryValue is null ? -1 : knobs.ToList().FindIndex(IsScale);
        var others = OnlyInventory ? [] : scale < 0 ? knobs : knobs.RemoveAt(scale);
        var meet = scale < 0 ? null : new InventoryScale(Knob(knobs[scale]), InventoryValue!.Value, Tolerance);
        var search = new CoordinateSearch([.. others.Select(Knob)], Budget, values =>
        {
            var tried = set;
            for (var knob = 0; knob < others.Length; knob++)
            {
                tried = tried.With(others[knob].Policy, others[knob].Parameter.Name, values[knob]);
            }

            if (meet is null) return Trial(tried) ?? Nothing;
            var best = Nothing;
            meet.Meet(value =>
            {
                var trial = Trial(tried.With(knobs[scale].Policy, knobs[scale].Parameter.Name, value));
                if (trial < best) best = trial.Value;
                return trial is null ? null : trials[^1].InventoryValue.Mean;
            });
            return best;
        });
        search.Run();
        return trials.ToImmutable();

        SearchKnob Knob((int Policy, PolicyParameter Parameter) knob) => new(
            knob.Parameter.Search!, // Only parameters with a range are knobs.
            knob.Parameter.IsWhole,
            set.Policies[knob.Policy].Values[knob.Parameter.Name]);

        TuningScore? Trial(PolicySetDefinition tried)
        {
            if (trials.Count == Budget) return null;
            trials.Add(Run(tried, progress?.Invoke()));
            return trials[^1].Score;
        }
    }

    // Without a run left nothing is known, and nothing is better.
    private static TuningScore Nothing => new(double.PositiveInfinity, double.PositiveInfinity);

    /// <summary>Whether a policy set has a knob that scales inventory.</summary>
    public static bool HasScale(PolicySetDefinition set) => KnobsOf(set).Any(IsScale);

    private static bool IsScale((int Policy, PolicyParameter Parameter) knob) =>
        knob.Parameter.Search!.StockEffect != 0; // Only parameters with a range are knobs.

    /// <summary>The best of some trials; of equals the first.</summary>
    public static TuningTrial BestOf(ImmutableArray<TuningTrial> trials)
    {
        var best = trials[0];
        foreach (var trial in trials) if (trial.Score < best.Score) best = trial;
        return best;
    }

    private TuningTrial Run(PolicySetDefinition set, Action<int, double>? progress)
    {
        var runs = new StudyRunner(_scenario, [() => set.Create(_scenario.Network, _scenario.Products)])
        {
            Replications = Replications,
            FirstReplication = FirstReplication,
            Threads = Threads,
        }.Run(progress);
        var cost = Mean(MetricNames.CostToServePerUnit);
        var value = Mean(MetricNames.InventoryValueAverage);
        var lost = Mean(MetricNames.LostShare);
        var miss = InventoryValue is { } target
            ? Math.Max(0, Math.Abs((value.Mean / target) - 1) - Tolerance)
            : 0;
        var score = new TuningScore(miss, cost.Mean + (LostGoodwill * lost.Mean));
        return new TuningTrial(set, cost, value, Mean(MetricNames.SpeedFillRate), lost, score);

        Estimate Mean(string metric) => Estimate.Of([.. runs.Select(run => run.Value(metric, Kpi.All))]);
    }
}
