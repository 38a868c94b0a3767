using Parquet;

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
        if (!File.Exists(path)) return [];
        var rows = new List<(string PolicySet, Row Row)>();
        await using var stream = File.OpenRead(path);
        await using var reader = await ParquetReader.CreateAsync(stream);
        for (var index = 0; index < reader.RowGroupCount; index++)
        {
            using var group = reader.OpenRowGroupReader(index);
            var policySets = await TextsAsync("policy_set");
            var facilities = await TextsAsync("facility");
            var resources = await TextsAsync("resource");
            var measures = await TextsAsync("measure");
            var replications = new int[group.RowCount];
            await group.ReadAsync<int>(Field("replication"), replications);
            var from = new DateTime[group.RowCount];
            await group.ReadAsync<DateTime>(Field("from"), from);
            var prices = new double?[group.RowCount];
            await group.ReadAsync<double>(Field("price"), prices);
            for (var row = 0; row < policySets.Length; row++)
            {
                if (replications[row] != 0 || prices[row] is not { } price) continue;
                rows.Add((policySets[row], new Row(from[row], facilities[row], resources[row], measures[row], price)));
            }

            async Task<string[]> TextsAsync(string column)
            {
                var values = new string[group.RowCount];
                await group.ReadAsync(Field(column), values);
                return values;
            }
        }

        return
        [
            .. rows.GroupBy(row => row.PolicySet)
                .Select(set => new PricesTable(set.Key, [.. set.Select(row => row.Row)])),
        ];

        Parquet.Schema.DataField Field(string name) => reader.Schema.DataFields.Single(field => field.Name == name);
    }
}
