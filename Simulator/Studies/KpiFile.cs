using System.Collections.Immutable;
using Parquet;
using Parquet.Schema;
using Simulator.Metrics;

namespace Simulator.Studies;

/// <summary><c>kpis.parquet</c>: the metrics of a run.</summary>
internal static class KpiFile
{
    public const string FileName = "kpis.parquet";

    public static void Write(string folder, CellName cell, IEnumerable<Kpi> kpis)
    {
        using var file = new ParquetFile(Path.Combine(folder, FileName));
        var policySet = file.Texts("policy_set");
        var replication = file.Ints("replication");
        var metric = file.Texts("metric");
        var segment = file.Texts("segment");
        var value = file.NumbersOrNothing("value");
        var unit = file.Texts("unit");
        foreach (var kpi in kpis)
        {
            policySet.Add(cell.PolicySet);
            replication.Add(cell.Replication);
            metric.Add(kpi.Metric);
            segment.Add(kpi.Segment);
            value.Add(double.IsNaN(kpi.Value) ? null : kpi.Value);
            unit.Add(kpi.Unit);
            file.EndRow();
        }

        file.Complete();
    }

    /// <summary>Reads the metrics of one run back, exactly.</summary>
    public static async Task<ImmutableArray<Kpi>> ReadAsync(string folder)
    {
        await using var stream = File.OpenRead(Path.Combine(folder, FileName));
        await using var reader = await ParquetReader.CreateAsync(stream);
        var kpis = ImmutableArray.CreateBuilder<Kpi>();
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            var metrics = await TextsAsync(rows, "metric");
            var segments = await TextsAsync(rows, "segment");
            var units = await TextsAsync(rows, "unit");
            var values = new double?[rows.RowCount];
            await rows.ReadAsync<double>(Field("value"), values);
            for (var row = 0; row < values.Length; row++)
            {
                kpis.Add(new Kpi(metrics[row], segments[row], values[row] ?? double.NaN, units[row]));
            }
        }

        return kpis.ToImmutable();

        DataField Field(string name) => reader.Schema.DataFields.Single(field => field.Name == name);

        async Task<string[]> TextsAsync(ParquetRowGroupReader rows, string name)
        {
            var texts = new string[rows.RowCount];
            await rows.ReadAsync(Field(name), texts);
            return texts;
        }
    }
}
