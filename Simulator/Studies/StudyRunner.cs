using System.Collections.Concurrent;
using System.Collections.Immutable;
using Policies.Ports;
using Scenarios;
using Simulator.Engine;
using Simulator.Metrics;

namespace Simulator.Studies;

/// <summary>Runs the cells of a study (policy set x replication) in parallel; cells share nothing that
/// changes.</summary>
/// <remarks>The results do not depend on the number of threads: each run has its own policies, state and streams,
/// and results are kept in the order of the cells.</remarks>
public sealed class StudyRunner
{
    private readonly Scenario _scenario;
    private readonly ImmutableArray<Func<PolicySet>> _policySets;

    /// <summary>A study of a scenario under several policy sets.</summary>
    /// <param name="scenario">The world.</param>
    /// <param name="policySets">Makes fresh policies for a run; the first set is the baseline.</param>
    public StudyRunner(Scenario scenario, ImmutableArray<Func<PolicySet>> policySets)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _scenario = scenario;
        _policySets = policySets;
    }

    /// <summary>Number of replications of every policy set.</summary>
    public int Replications { get; init; } = 1;

    /// <summary>Number of the first replication; those of a study begin at 0.</summary>
    public int FirstReplication { get; init; }

    /// <summary>Number of runs at a time; 0 means one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>The world of each replication; absent when all replay the scenario as given.</summary>
    public ResampledWorlds? Worlds { get; init; }

    /// <summary>Local days at the beginning of every run that its metrics do not count.</summary>
    public int WarmUpDays { get; init; }

    /// <summary>Whether conservation of units is checked at every close of a day.</summary>
    public bool CheckInvariants { get; init; }

    /// <summary>Keeps each run's files, and gives back runs that were finished before; absent when only results are
    /// asked for.</summary>
    internal CellStore? Store { get; init; }

    /// <summary>Makes what measures a run of a replication beyond its metrics; absent for metrics alone.</summary>
    internal Func<int, IRunMeasure>? Measure { get; init; }

    /// <summary>Receives the days of a run that has no files; absent when nobody asks.</summary>
    internal Func<CellName, IDailySink>? DailyOf { get; init; }

    /// <summary>Number of cells.</summary>
    public int Cells => _policySets.Length * Replications;

    /// <summary>Runs every cell.</summary>
    /// <param name="progress">Is told (cell, share done) now and then, from any thread.</param>
    /// <returns>Results by policy set, then replication.</returns>
    /// <exception cref="PolicyException">A policy's answer breaks a rule of the world.</exception>
    public ImmutableArray<RunResult> Run(Action<int, double>? progress = null) =>
        RunParallel(Threads, Cells, cell => RunCell(
            cell, progress is null ? null : share => progress(cell, share)));

    /// <summary>Runs cells in parallel, also of several runners: the last first, because studies end with the policies
    /// that take longest, and a long run begun last would leave the other processors idle.</summary>
    /// <param name="threads">Number of runs at a time; 0 means one per processor.</param>
    /// <param name="cells">How many cells.</param>
    /// <param name="run">Runs one of them, from any thread.</param>
    /// <returns>Results in the order of the cells.</returns>
    /// <exception cref="PolicyException">A policy's answer breaks a rule of the world.</exception>
    internal static ImmutableArray<RunResult> RunParallel(int threads, int cells, Func<int, RunResult> run)
    {
        var results = new RunResult[cells];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount,
        };
        try
        {
            var dearestFirst = Partitioner.Create(
                Enumerable.Range(0, cells).Reverse(), EnumerablePartitionerOptions.NoBuffering);
            Parallel.ForEach(dearestFirst, options, index => results[index] = run(index));
        }
        catch (AggregateException failures) when (failures.InnerExceptions.Count > 0)
        {
            // The first cell that failed, in cell order of discovery, says all a user needs.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return [.. results];
    }

    /// <summary>Runs one cell, or takes it from the store.</summary>
    /// <param name="cell">Its number: position of the policy set x replications + replication.</param>
    /// <param name="progress">Is told the share done now and then.</param>
    /// <exception cref="PolicyException">A policy's answer breaks a rule of the world.</exception>
    internal RunResult RunCell(int cell, Action<double>? progress)
    {
        var policies = _policySets[cell / Replications]();
        var name = new CellName(policies.Name, FirstReplication + (cell % Replications));
        if (Store is null || !Store.TryLoad(name, out var result))
        {
            using var files = Store?.Begin(name);
            using var measure = Measure?.Invoke(name.Replication);
            result = SimulationRun.Execute(
                Worlds?.Of(name.Replication) ?? _scenario,
                policies,
                name.Replication,
                new RunOptions
                {
                    CheckInvariants = CheckInvariants,
                    WarmUpDays = WarmUpDays,
                    Sinks = measure is null ? files?.Sinks ?? [] : [.. files?.Sinks ?? [], measure.Sink],
                    Daily = files?.Daily ?? DailyOf?.Invoke(name),
                    Progress = progress,
                });
            if (measure is not null) result = result with { Kpis = [.. result.Kpis, .. measure.Of(result)] };
            files?.Commit(result, PricesFile.Of(policies));
        }

        progress?.Invoke(1);
        return result;
    }
}
