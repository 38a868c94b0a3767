using System.Collections.Immutable;
using Scenarios;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>How much of a limit buildings used, by week: the mean over days and replications.</summary>
/// <param name="Kind">The limit.</param>
/// <param name="Facilities">Codes of the buildings that have it, in the order of the network.</param>
/// <param name="Weeks">Number of weeks of the horizon, the last one perhaps shorter.</param>
/// <param name="Means">Shares by policy set: building x week; NaN where there is no day.</param>
internal sealed record CapacityWeeks(
    LimitKind Kind, ImmutableArray<string> Facilities, int Weeks, IReadOnlyDictionary<string, double[,]> Means)
{
    private const int DaysPerWeek = 7;

    /// <summary>Reads the rows of some policy sets from <c>daily.parquet</c>: one for each limit that some building
    /// has.</summary>
    internal static async Task<ImmutableArray<CapacityWeeks>> ReadAsync(
        string path, Scenario scenario, IReadOnlyList<string> sets)
    {
        Counter[] counters =
        [
            .. LimitKind.All.Select(kind => new Counter(kind, scenario, sets))
                .Where(counter => !counter.Facilities.IsEmpty),
        ];
        if (counters.Length == 0) return [];
        await ParquetColumns.ReadAsync(path, async columns =>
        {
            var policySets = await columns.TextsAsync("policy_set");
            var ends = await columns.ValuesAsync<DateTime>("day");
            var codes = await columns.TextsAsync("facility");
            foreach (var counter in counters)
            {
                var used = await columns.NumbersOrNothingAsync(counter.Kind.Column);
                for (var row = 0; row < used.Length; row++)
                {
                    if (used[row] is { } share) counter.Add(policySets[row], ends[row], codes[row], share);
                }
            }
        });
        return [.. counters.Select(counter => counter.Means())];
    }

    private sealed class Counter
    {
        private readonly Dictionary<string, (double[,] Sums, int[,] Counts)> _sets = new(StringComparer.Ordinal);
        private readonly DateTime _start;
        private readonly int _weeks;

        internal Counter(LimitKind kind, Scenario scenario, IReadOnlyList<string> sets)
        {
            Kind = kind;
            Facilities =
            [
                .. scenario.Network.Facilities.Where(facility => kind.Has(facility)).Select(facility => facility.Code),
            ];
            var days = (int)Math.Ceiling((scenario.End - scenario.Start).Days);
            _weeks = Math.Max(1, (days + DaysPerWeek - 1) / DaysPerWeek);
            _start = scenario.Start.ToUtc();
            foreach (var set in sets)
            {
                _sets[set] = (new double[Facilities.Length, _weeks], new int[Facilities.Length, _weeks]);
            }
        }

        internal LimitKind Kind { get; }

        internal ImmutableArray<string> Facilities { get; }

        internal void Add(string set, DateTime end, string code, double share)
        {
            if (!_sets.TryGetValue(set, out var totals)) return;
            // Half a day back from its end is inside the day, whatever the clocks did.
            var day = (end - _start).TotalDays - 0.5;
            var week = Math.Clamp((int)(day / DaysPerWeek), 0, _weeks - 1);
            var facility = Facilities.IndexOf(code);
            totals.Sums[facility, week] += share;
            totals.Counts[facility, week]++;
        }

        internal CapacityWeeks Means()
        {
            foreach (var (sums, counts) in _sets.Values)
            {
                for (var at = 0; at < counts.Length; at++)
                {
                    var (facility, week) = (at / _weeks, at % _weeks);
                    sums[facility, week] = counts[facility, week] == 0
                        ? double.NaN
                        : sums[facility, week] / counts[facility, week];
                }
            }

            return new CapacityWeeks(
                Kind, Facilities, _weeks, _sets.ToDictionary(set => set.Key, set => set.Value.Sums));
        }
    }
}
