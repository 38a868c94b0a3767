using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>What became of the units of every product under the baseline and the last policy set.</summary>
/// <param name="Rows">By product, in the order of their codes.</param>
internal sealed record ProductOutcomes(IReadOnlyList<ProductOutcomes.Row> Rows)
{
    /// <summary>Nothing is known.</summary>
    internal static ProductOutcomes None { get; } = new([]);

    /// <summary>One product, by replication.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Asked">Units that were shipped, lost or cancelled under the baseline.</param>
    /// <param name="MissedBefore">Of these, units late, lost or cancelled.</param>
    /// <param name="MissedAfter">The same under the last policy set.</param>
    internal sealed record Row(string Code, double[] Asked, double[] MissedBefore, double[] MissedAfter);

    /// <summary>Reads <c>products.parquet</c>; nothing without a file or without a second policy set.</summary>
    internal static async Task<ProductOutcomes> ReadAsync(string path, StudyResult study)
    {
        var (before, after) = (study.Baseline, study.PolicySets[^1]);
        if (before == after) return None;
        var rows = new SortedDictionary<string, Row>(StringComparer.Ordinal);
        await ParquetColumns.ReadAsync(path, async columns =>
        {
            var policySets = await columns.TextsAsync("policy_set");
            var replications = await columns.ValuesAsync<int>("replication");
            var products = await columns.TextsAsync("product");
            var shipped = await columns.ValuesAsync<long>("units_shipped");
            var onTime = await columns.ValuesAsync<long>("units_on_time");
            var lost = await columns.ValuesAsync<long>("units_lost");
            var cancelled = await columns.ValuesAsync<long>("units_cancelled");
            for (var at = 0; at < products.Length; at++)
            {
                if (policySets[at] != before && policySets[at] != after) continue;
                var row = RowOf(products[at]);
                var replication = study.Replications.IndexOf(replications[at]);
                double missed = shipped[at] - onTime[at] + lost[at] + cancelled[at];
                if (policySets[at] == after)
                {
                    row.MissedAfter[replication] = missed;
                    continue;
                }

                row.MissedBefore[replication] = missed;
                row.Asked[replication] = shipped[at] + lost[at] + cancelled[at];
            }
        });
        return new ProductOutcomes([.. rows.Values]);

        Row RowOf(string code)
        {
            if (rows.TryGetValue(code, out var row)) return row;
            var count = study.Replications.Length;
            return rows[code] = new Row(code, new double[count], new double[count], new double[count]);
        }
    }
}
