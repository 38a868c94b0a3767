using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>What became of the units of every product under some policy sets.</summary>
/// <param name="Rows">By product, in the order of their codes.</param>
internal sealed record ProductOutcomes(IReadOnlyList<ProductOutcomes.Row> Rows)
{
    /// <summary>Nothing is known.</summary>
    internal static ProductOutcomes None { get; } = new([]);

    /// <summary>One product, by replication.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Asked">Units that were shipped, lost or cancelled under the first of the policy sets.</param>
    /// <param name="Missed">By policy set: units late, lost or cancelled.</param>
    internal sealed record Row(string Code, double[] Asked, double[][] Missed);

    /// <summary>Reads <c>products.parquet</c>; nothing without a file or without a second policy set.</summary>
    /// <param name="path">The file.</param>
    /// <param name="study">The study.</param>
    /// <param name="sets">The policy sets asked about.</param>
    internal static async Task<ProductOutcomes> ReadAsync(string path, StudyResult study, IReadOnlyList<string> sets)
    {
        if (sets.Count < 2) return None;
        var positions = sets.Index().ToDictionary(each => each.Item, each => each.Index, StringComparer.Ordinal);
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
                if (!positions.TryGetValue(policySets[at], out var set)) continue;
                var row = RowOf(products[at]);
                var replication = study.Replications.IndexOf(replications[at]);
                row.Missed[set][replication] = shipped[at] - onTime[at] + lost[at] + cancelled[at];
                if (set == 0) row.Asked[replication] = shipped[at] + lost[at] + cancelled[at];
            }
        });
        return new ProductOutcomes([.. rows.Values]);

        Row RowOf(string code)
        {
            if (rows.TryGetValue(code, out var row)) return row;
            var count = study.Replications.Length;
            return rows[code] = new Row(code, new double[count], [.. sets.Select(_ => new double[count])]);
        }
    }
}
