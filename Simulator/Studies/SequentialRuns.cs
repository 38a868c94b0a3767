using System.Collections.Immutable;
using Policies.Ports;
using Simulator.Metrics;
using Simulator.Studies.Statistics;

namespace Simulator.Studies;

/// <summary>Runs a study in rounds of replications until its rule says stop.</summary>
/// <remarks>The number of replications depends on the results alone, so it is the same on any number of
/// threads.</remarks>
public sealed class SequentialRuns
{
    private readonly StoppingRule _rule;
    private readonly ImmutableArray<string> _policySets;
    private readonly Func<int, int, StudyRunner> _round;

    /// <summary>A study to run.</summary>
    /// <param name="rule">When to stop.</param>
    /// <param name="policySets">Names of the policy sets, in the order in which they are run; the first is the
    /// baseline.</param>
    /// <param name="round">Makes the runner of some replications: number of the first, how many.</param>
    /// <exception cref="ArgumentException">There is no policy set to compare with the baseline, or the rule's numbers
    /// of replications are out of range.</exception>
    public SequentialRuns(
        StoppingRule rule, ImmutableArray<string> policySets, Func<int, int, StudyRunner> round)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentOutOfRangeException.ThrowIfLessThan(rule.Least, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(rule.Most, rule.Least);
        ArgumentOutOfRangeException.ThrowIfLessThan(rule.Round, 1);
        if (policySets.Length < 2)
        {
            throw new ArgumentException("A stopping rule needs a baseline and another policy set.", nameof(policySets));
        }

        _rule = rule;
        _policySets = policySets;
        _round = round;
    }

    /// <summary>Most cells: those of all replications that the rule allows.</summary>
    public int MostCells => _policySets.Length * _rule.Most;

    /// <summary>Runs rounds until the rule says stop.</summary>
    /// <param name="progress">Is told (cell, share done) now and then, from any thread; cells are numbered by policy
    /// set and then replication up to <see cref="MostCells"/>.</param>
    /// <returns>All runs, and where and why they stopped.</returns>
    /// <exception cref="PolicyException">A policy's answer breaks a rule of the world.</exception>
    /// <exception cref="KeyNotFoundException">A run does not report the rule's metric.</exception>
    public (ImmutableArray<RunResult> Runs, StoppingOutcome Outcome) Run(Action<int, double>? progress = null)
    {
        var runs = new List<RunResult>();
        var done = 0;
        while (true)
        {
            var first = done;
            var count = first == 0 ? _rule.Least : Math.Min(_rule.Round, _rule.Most - first);
            runs.AddRange(_round(first, count).Run(progress is null
                ? null
                : (cell, share) => progress((cell / count * _rule.Most) + first + (cell % count), share)));
            done += count;
            ImmutableArray<StoppingCheck> checks =
                [.. _policySets.Skip(1).Select(set => _rule.Check(set, Change(runs, set)))];
            if (done >= _rule.Most || checks.All(check => check.IsMet))
            {
                return ([.. runs], new StoppingOutcome(_rule, done, checks));
            }
        }
    }

    private PairedDifferences Change(List<RunResult> runs, string policySet) =>
        PairedDifferences.Of(Values(runs, policySet), Values(runs, _policySets[0]));

    private double[] Values(List<RunResult> runs, string policySet) =>
    [
        .. runs.Where(run => run.PolicySet == policySet).OrderBy(run => run.Replication)
            .Select(run => run.Value(_rule.Metric)),
    ];
}
