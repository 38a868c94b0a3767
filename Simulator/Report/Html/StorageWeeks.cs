using System.Collections.Immutable;
using Scenarios;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>How full the storage of buildings was, by week: the mean over days and replications of the share used of
/// the fullest storage area.</summary>
/// <param name="Facilities">Codes of the buildings whose storage has a limit, in the order of the network.</param>
/// <param name="Weeks">Number of weeks of the horizon, the last one perhaps shorter.</param>
/// <param name="Means">Shares by policy set: building x week; NaN where there is no day.</param>
internal sealed record StorageWeeks(
    ImmutableArray<string> Facilities, int Weeks, IReadOnlyDictionary<string, double[,]> Means)
{
    private const int DaysPerWeek = 7;

    /// <summary>No building has a limit.</summary>
    internal static StorageWeeks None { get; } = new([], 0, ImmutableDictionary<string, double[,]>.Empty);

    /// <summary>Reads the rows of some policy sets from <c>daily.parquet</c>; none without a file.</summary>
    internal static async Task<StorageWeeks> ReadAsync(string path, Scenario scenario, IReadOnlyList<string> sets)
    {
        ImmutableArray<string> facilities =
        [
            .. scenario.Network.Facilities.Where(facility => !facility.Storage.IsEmpty)
                .Select(facility => facility.Code),
        ];
        if (facilities.IsEmpty) return None;
        var days = (int)Math.Ceiling((scenario.End - scenario.Start).Days);
        var weeks = Math.Max(1, (days + DaysPerWeek - 1) / DaysPerWeek);
        var start = scenario.Start.ToUtc();
        var sums = sets.ToDictionary(set => set, _ => new double[facilities.Length, weeks], StringComparer.Ordinal);
        var counts = sets.ToDictionary(set => set, _ => new int[facilities.Length, weeks], StringComparer.Ordinal);
        await ParquetColumns.ReadAsync(path, async columns =>
        {
            var policySets = await columns.TextsAsync("policy_set");
            var ends = await columns.ValuesAsync<DateTime>("day");
            var codes = await columns.TextsAsync("facility");
            var used = await columns.NumbersOrNothingAsync("storage_used");
            for (var row = 0; row < used.Length; row++)
            {
                if (used[row] is not { } share || !sums.TryGetValue(policySets[row], out var sum)) continue;
                // Half a day back from its end is inside the day, whatever the clocks did.
                var day = (ends[row] - start).TotalDays - 0.5;
                var week = Math.Clamp((int)(day / DaysPerWeek), 0, weeks - 1);
                var facility = facilities.IndexOf(codes[row]);
                sum[facility, week] += share;
                counts[policySets[row]][facility, week]++;
            }
        });
        foreach (var (set, sum) in sums)
        {
            for (var at = 0; at < facilities.Length * weeks; at++)
            {
                var count = counts[set][at / weeks, at % weeks];
                sum[at / weeks, at % weeks] = count == 0 ? double.NaN : sum[at / weeks, at % weeks] / count;
            }
        }

        return new StorageWeeks(facilities, weeks, sums);
    }
}
