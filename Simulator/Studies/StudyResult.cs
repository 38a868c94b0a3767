using System.Collections.Immutable;
using Scenarios;
using Scenarios.Network;
using Simulator.Metrics;
using Simulator.Studies.Statistics;

namespace Simulator.Studies;

/// <summary>The runs of several policy sets in the same replications of one scenario; the first set is the
/// baseline.</summary>
public sealed class StudyResult
{
    private readonly Dictionary<(string PolicySet, string Metric, string Segment), double[]> _values = [];
    private readonly Dictionary<string, string> _units = [];

    /// <summary>Puts runs together; their order has no effect.</summary>
    /// <param name="name">Name of the study, used for its folder and its titles.</param>
    /// <param name="scenario">The scenario of every run.</param>
    /// <param name="policySets">Names of the policy sets in the order to show them, the baseline first.</param>
    /// <param name="runs">One run per policy set and replication.</param>
    /// <exception cref="ArgumentException">A run is missing, there twice, or of another scenario or set.</exception>
    public StudyResult(string name, Scenario scenario, ImmutableArray<string> policySets, IEnumerable<RunResult> runs)
    {
        if (policySets.IsEmpty)
        {
            throw new ArgumentException("A study needs at least one policy set.", nameof(policySets));
        }

        Name = name;
        Scenario = scenario;
        PolicySets = policySets;
        Runs = [.. runs.OrderBy(run => policySets.IndexOf(run.PolicySet)).ThenBy(run => run.Replication)];
        Replications = [.. Runs.Where(run => run.PolicySet == policySets[0]).Select(run => run.Replication)];
        Check();
        PromiseClasses =
        [
            .. scenario.Network.PromiseClasses.OrderBy(Speed).ThenBy(promise => promise.Code, StringComparer.Ordinal)
                .Select(promise => promise.Code),
        ];
        for (var row = 0; row < Runs.Length; row++) Index(Runs[row], row % Replications.Length);
    }

    /// <summary>Name of the study.</summary>
    public string Name { get; }

    /// <summary>The scenario that all runs replayed.</summary>
    public Scenario Scenario { get; }

    /// <summary>Names of the policy sets, the baseline first.</summary>
    public ImmutableArray<string> PolicySets { get; }

    /// <summary>Those policy sets that see the future: for ablation only.</summary>
    public ImmutableArray<string> SeesFuture { get; init; } = [];

    /// <summary>How the policy sets are to be read together.</summary>
    public StudyStory Story { get; init; } = StudyStory.None;

    /// <summary>Metrics of the whole network that the summary shows beside the usual ones.</summary>
    public ImmutableArray<string> MetricsOfInterest { get; init; } = [];

    /// <summary>The searches that gave the policy sets their numbers.</summary>
    public ImmutableArray<TuningSearch> Tuning { get; init; } = [];

    /// <summary>Where a stopping rule stopped; absent when the number of replications was set beforehand.</summary>
    public StoppingOutcome? Stopping { get; init; }

    /// <summary>Factor on the width of every interval: above 1 where a stopping rule stopped early.</summary>
    public double Widening => Stopping?.Widening ?? 1;

    /// <summary>How the replications differ.</summary>
    public ReplicationDesign Design { get; init; } = new();

    /// <summary>What the study decides about its headline metrics; worked out once.</summary>
    public StudyVerdicts Verdicts => field ??= StudyVerdicts.Of(this);

    /// <summary>The policy set that the others are compared with.</summary>
    public string Baseline => PolicySets[0];

    /// <summary>Numbers of the replications, rising; the same for every policy set.</summary>
    public ImmutableArray<int> Replications { get; }

    /// <summary>The runs, by policy set and then by replication.</summary>
    public ImmutableArray<RunResult> Runs { get; }

    /// <summary>Codes of the scenario's promise classes, the fastest first.</summary>
    public ImmutableArray<string> PromiseClasses { get; }

    /// <summary>Every (metric, segment) of the baseline's first run, in its order.</summary>
    public IEnumerable<(string Metric, string Segment)> Metrics =>
        Runs[0].Kpis.Select(kpi => (kpi.Metric, kpi.Segment));

    /// <summary>The values of a metric in every replication, in order; NaN where undefined or not reported.</summary>
    public ImmutableArray<double> Values(string policySet, string metric, string segment = Kpi.All)
    {
        if (_values.TryGetValue((policySet, metric, segment), out var values)) return [.. values];
        return [.. Enumerable.Repeat(double.NaN, Replications.Length)];
    }

    /// <summary>Mean and spread of a metric over the replications; no replications counted when it is not
    /// reported.</summary>
    public Estimate Level(string policySet, string metric, string segment = Kpi.All) =>
        Estimate.Of(Values(policySet, metric, segment).AsSpan()).WidenedBy(Widening);

    /// <summary>How a metric differs from the baseline in the same replications.</summary>
    public PairedDifferences Change(string policySet, string metric, string segment = Kpi.All) =>
        PairedDifferences.Of(
            Values(policySet, metric, segment).AsSpan(), Values(Baseline, metric, segment).AsSpan())
            .WidenedBy(Widening);

    /// <summary>Mean and spread of one metric divided by another, replication by replication, over
    /// everything.</summary>
    public Estimate Ratio(string policySet, string numerator, string denominator) =>
        Estimate.Of(Ratios(policySet, numerator, denominator).AsSpan()).WidenedBy(Widening);

    /// <summary>Units lost as a share of those demanded, by replication.</summary>
    public ImmutableArray<double> LostShares(string policySet) =>
        Ratios(policySet, MetricNames.UnitsLost, MetricNames.UnitsDemanded);

    private ImmutableArray<double> Ratios(string policySet, string numerator, string denominator)
    {
        var top = Values(policySet, numerator);
        var bottom = Values(policySet, denominator);
        return [.. top.Zip(bottom, (above, below) => below == 0 ? double.NaN : above / below)];
    }

    /// <summary>The unit in which a metric is reported; empty when it is not.</summary>
    public string UnitOf(string metric) => _units.GetValueOrDefault(metric, "");

    private static long Speed(PromiseClass promise) =>
        promise.Within.Ticks > 0
            ? promise.Within.Ticks
            : (promise.Days * TimeSpan.TicksPerDay) + promise.DeliverBy.Ticks;

    private void Index(RunResult run, int replication)
    {
        foreach (var kpi in run.Kpis)
        {
            var key = (run.PolicySet, kpi.Metric, kpi.Segment);
            if (!_values.TryGetValue(key, out var values))
            {
                _values[key] = values = new double[Replications.Length];
                Array.Fill(values, double.NaN);
            }

            values[replication] = kpi.Value;
            _units.TryAdd(kpi.Metric, kpi.Unit);
        }
    }

    private void Check()
    {
        if (Replications.IsEmpty) throw new ArgumentException($"No run of the baseline \"{Baseline}\".");
        if (PolicySets.Distinct().Count() < PolicySets.Length)
        {
            throw new ArgumentException("A policy set is named twice.");
        }

        var expected = PolicySets.SelectMany(set => Replications.Select(replication => (set, replication)));
        var found = Runs.Select(run => (run.PolicySet, run.Replication)).ToArray();
        if (!found.SequenceEqual(expected) || Replications.Distinct().Count() < Replications.Length)
        {
            throw new ArgumentException(
                "Every policy set needs one run in each replication of the baseline "
                + $"({string.Join(", ", Replications)}); "
                + $"found {string.Join(", ", found.Select(run => $"{run.PolicySet} {run.Replication}"))}.");
        }

        foreach (var run in Runs)
        {
            if (run.Scenario != Scenario.Name)
            {
                throw new ArgumentException($"A run of scenario \"{run.Scenario}\" in a study of \"{Scenario.Name}\".");
            }
        }
    }
}
