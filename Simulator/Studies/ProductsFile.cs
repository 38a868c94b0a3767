using System.Collections.Immutable;
using Scenarios;
using Scenarios.Measures;
using Simulator.Metrics;

namespace Simulator.Studies;

/// <summary><c>products.parquet</c> of one run: what became of the units asked for, by product.</summary>
internal static class ProductsFile
{
    public const string FileName = "products.parquet";

    /// <summary>Writes every product that somebody asked for.</summary>
    public static void Write(
        string folder, Scenario scenario, CellName cell, ImmutableArray<ProductTotals> products)
    {
        using var file = new ParquetFile(Path.Combine(folder, FileName));
        var policySet = file.Texts("policy_set");
        var replication = file.Ints("replication");
        var product = file.Texts("product");
        var shipped = file.Longs("units_shipped");
        var onTime = file.Longs("units_on_time");
        var lost = file.Longs("units_lost");
        var cancelled = file.Longs("units_cancelled");
        for (var index = 0; index < products.Length; index++)
        {
            var total = products[index];
            if (total == default) continue;
            policySet.Add(cell.PolicySet);
            replication.Add(cell.Replication);
            product.Add(scenario.Products[new ProductId(index)].Code);
            shipped.Add(total.UnitsShipped);
            onTime.Add(total.UnitsOnTime);
            lost.Add(total.UnitsLost);
            cancelled.Add(total.UnitsCancelled);
            file.EndRow();
        }

        file.Complete();
    }
}
