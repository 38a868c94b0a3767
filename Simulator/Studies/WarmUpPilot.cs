using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Problems;
using Simulator.Metrics;

namespace Simulator.Studies;

/// <summary>Finds the warm-up of a study: every policy set runs once in replication 0, and the longest that MSER-5
/// gives for any of them holds for all.</summary>
/// <remarks>Two daily series are looked at, both from the rows of the daily table: units in all buildings, and shipping
/// cost.</remarks>
internal static class WarmUpPilot
{
    /// <summary>What is expected of a number of days, for messages.</summary>
    internal const string ExpectedDays = "fewer days than the horizon";

    /// <summary>Runs the pilot.</summary>
    /// <param name="scenario">The world of replication 0.</param>
    /// <param name="policySets">Makes fresh policies, by policy set.</param>
    /// <param name="threads">Runs at a time; 0 means one per processor.</param>
    /// <param name="progress">Is told (policy set, share done) now and then, from any thread.</param>
    /// <exception cref="InvalidScenarioException">The warm-up would leave nothing of the horizon.</exception>
    public static WarmUp Run(
        Scenario scenario,
        ImmutableArray<Func<PolicySet>> policySets,
        int threads,
        Action<int, double>? progress = null)
    {
        var totals = new ConcurrentDictionary<CellName, DailyTotals>();
        var runs = new StudyRunner(scenario, policySets)
        {
            Threads = threads,
            DailyOf = cell => totals.GetOrAdd(cell, new DailyTotals()),
        }.Run(progress);
        ImmutableArray<WarmUpFinding> findings =
            [.. runs.Select(run => totals[new CellName(run.PolicySet, 0)].Find(run.PolicySet))];
        var least = LeastDays(scenario.Network);
        var days = findings.Select(found => Math.Max(found.UnitsDays, found.CostDays)).Append(least).Max();
        CheckLeaves(scenario, days, $"{days} days of warm-up");
        return new WarmUp(WarmUpRule.Mser5.Text, days) { LeastDays = least, Findings = findings };
    }

    /// <summary>A number of days as a warm-up.</summary>
    /// <exception cref="InvalidScenarioException">It would leave nothing of the horizon.</exception>
    public static WarmUp Fixed(Scenario scenario, WarmUpRule rule)
    {
        CheckLeaves(scenario, rule.Days, $"\"{rule.Text}\"");
        return new WarmUp(rule.Text, rule.Days);
    }

    /// <summary>Days until what is bought on the first day can have reached the last building: over all vendors and the
    /// buildings they deliver to, the time that 95 % of lead times do not exceed, one review period there, and the mean
    /// transit of the longest way down from there.</summary>
    internal static int LeastDays(SupplyNetwork network)
    {
        var most = Duration.Zero;
        foreach (var link in network.SupplyLinks)
        {
            var review = network.Facilities[link.ShipTo.Index].Review.Period;
            var length = link.LeadTime.Quantile(0.95) + review + WayDown(network, link.ShipTo);
            if (length > most) most = length;
        }

        return (int)Math.Ceiling(most.Days);
    }

    private static Duration WayDown(SupplyNetwork network, FacilityId from)
    {
        var longest = Duration.Zero;
        foreach (var lane in network.Lanes)
        {
            // Lanes that make echelons never lead back.
            if (lane.IsLateral || lane.From != from) continue;
            var way = lane.Transit.Mean + WayDown(network, lane.To);
            if (way > longest) longest = way;
        }

        return longest;
    }

    /// <summary>Whether a warm-up leaves something of a horizon.</summary>
    internal static bool Leaves(TimeZoneInfo zone, SimTime start, SimTime end, int days)
    {
        var calendar = new LocalDays(zone, start, end);
        var last = calendar.DayOf(start) + days;
        return last < calendar.Count && calendar.Midnight(last) < end;
    }

    private static void CheckLeaves(Scenario scenario, int days, string found)
    {
        if (Leaves(scenario.TimeZone, scenario.Start, scenario.End, days)) return;
        var problems = new ProblemList("study");
        problems.Add("warm_up (--warm-up)", found, $"{ExpectedDays} of \"{scenario.Name}\"");
        problems.ThrowIfAny();
    }

    /// <summary>The series of one run.</summary>
    private sealed class DailyTotals : IDailySink
    {
        private readonly List<double> _units = [];
        private readonly List<double> _costs = [];
        private SimTime _day;

        public void Take(in DailyRow row)
        {
            if (_units.Count == 0 || row.Ended != _day)
            {
                _day = row.Ended;
                _units.Add(0);
                _costs.Add(0);
            }

            _units[^1] += row.OnHand;
            _costs[^1] += row.ShippingCost.ToDouble();
        }

        public WarmUpFinding Find(string policySet)
        {
            var units = TruncationPoint.Mser5(CollectionsMarshal.AsSpan(_units));
            var costs = TruncationPoint.Mser5(CollectionsMarshal.AsSpan(_costs));
            return new WarmUpFinding(policySet, units.Count, costs.Count, units.IsSettled && costs.IsSettled);
        }
    }
}
