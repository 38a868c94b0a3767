namespace Simulator.Studies;

/// <summary>The opportunity costs of one run, read from a study's <c>prices.parquet</c>.</summary>
/// <param name="PolicySet">Whose.</param>
/// <param name="Rows">Its rows, by time.</param>
internal sealed record PricesTable(string PolicySet, IReadOnlyList<PricesTable.Row> Rows)
{
    /// <summary>One limited resource of one building, from one plan to the next.</summary>
    /// <param name="From">When the plan was made.</param>
    /// <param name="Facility">Code of the building.</param>
    /// <param name="Resource">What of it.</param>
    /// <param name="Measure">What the resource is counted in.</param>
    /// <param name="Price">Opportunity cost.</param>
    internal sealed record Row(DateTime From, string Facility, string Resource, string Measure, double Price);

    /// <summary>Reads the rows of replication 0, by policy set in the file's order; none without a file.</summary>
    internal static async Task<IReadOnlyList<PricesTable>> ReadAsync(string path)
    {
        var rows = new List<(string PolicySet, Row Row)>();
        await ParquetColumns.ReadAsync(path, async columns =>
        {
            var policySets = await columns.TextsAsync("policy_set");
            var facilities = await columns.TextsAsync("facility");
            var resources = await columns.TextsAsync("resource");
            var measures = await columns.TextsAsync("measure");
            var replications = await columns.ValuesAsync<int>("replication");
            var from = await columns.ValuesAsync<DateTime>("from");
            var prices = await columns.NumbersOrNothingAsync("price");
            for (var row = 0; row < policySets.Length; row++)
            {
                if (replications[row] != 0 || prices[row] is not { } price) continue;
                rows.Add((policySets[row], new Row(from[row], facilities[row], resources[row], measures[row], price)));
            }
        });
        return
        [
            .. rows.GroupBy(row => row.PolicySet)
                .Select(set => new PricesTable(set.Key, [.. set.Select(row => row.Row)])),
        ];
    }
}
