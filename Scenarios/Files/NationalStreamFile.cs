using Scenarios.Generation.National;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>Writes the stream of a synthetic national retailer to disk while it is made: never more than a batch of it
/// is in memory.</summary>
/// <remarks>The files are those of docs/order-streams.md; each batch is a row group.</remarks>
public static class NationalStreamFile
{
    /// <summary>Makes and writes a stream; either all three files are written or none.</summary>
    /// <param name="stem">Path and name without suffix; files that exist are replaced.</param>
    /// <param name="name">Name of the stream.</param>
    /// <param name="network">The network it was made for.</param>
    /// <param name="retailer">The retailer.</param>
    /// <param name="statistics">Is given every batch.</param>
    /// <param name="progress">Is told the instant of the last order after each batch.</param>
    /// <returns>The manifest that was written.</returns>
    /// <exception cref="InvalidScenarioException">The files cannot be written there.</exception>
    public static StreamManifest Write(
        string stem,
        string name,
        SupplyNetwork network,
        NationalRetailer retailer,
        StreamStatistics statistics,
        Action<SimTime> progress)
    {
        ArgumentException.ThrowIfNullOrEmpty(stem);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(retailer);
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(progress);
        try
        {
            using var files = new StagedFiles();
            var ordersHash = files.Write(stem + OrderStreamFile.OrdersSuffix, stream =>
                WriteOrders(stream, retailer.Orders.ReadBatches(), batch =>
                {
                    statistics.Add(batch);
                    progress(batch.PlacedAt[^1]);
                }));
            var productsHash = files.Write(
                stem + OrderStreamFile.ProductsSuffix, stream => ProductColumns.Write(stream, retailer.Products));
            var manifest = new StreamManifest
            {
                Name = name,
                Orders = statistics.Orders,
                Lines = statistics.Lines,
                Units = statistics.Units,
                Products = retailer.Products.Length,
                First = statistics.First,
                Last = statistics.Last,
                Destinations = [.. network.Regions.Select(region => region.Code)],
                Classes = [.. network.PromiseClasses.Select(promise => promise.Code)],
                Provenance = retailer.Orders.Provenance,
                OrdersSha256 = ordersHash,
                ProductsSha256 = productsHash,
            };
            files.Write(stem + OrderStreamFile.ManifestSuffix, stream => StreamManifestWriter.Write(stream, manifest));
            files.Commit();
            return manifest;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidScenarioException(
                [new InputProblem(stem, 0, "file", error.Message, "a place that can be written to")]);
        }
    }

    private static void WriteOrders(Stream stream, IEnumerable<OrderBatch> batches, Action<OrderBatch> written)
    {
        OrderBatch batch = null!; // there is one before any column is read
        int[] orderOf = [];
        string[] codes = [];
        ParquetColumn.WriteGroups(
            stream,
            [
                ParquetColumn.Longs(OrderStreamColumns.Order, line => batch.FirstOrder.Index + (long)orderOf[line]),
                ParquetColumn.Texts(OrderStreamColumns.OrderCode, line => codes[orderOf[line]]),
                ParquetColumn.Instants(OrderStreamColumns.PlacedAt, line => batch.PlacedAt[orderOf[line]]),
                ParquetColumn.Ints(
                    OrderStreamColumns.Destination, line => batch.Destinations[orderOf[line]].Index),
                ParquetColumn.Ints(OrderStreamColumns.Class, line => batch.Classes[orderOf[line]].Index),
                ParquetColumn.Ints(OrderStreamColumns.Product, line => batch.Products[line].Index),
                ParquetColumn.Ints(OrderStreamColumns.Quantity, line => batch.Quantities[line].Units),
            ],
            Groups());

        IEnumerable<int> Groups()
        {
            foreach (var next in batches)
            {
                batch = next;
                codes = [.. Enumerable.Range(0, next.Count)
                    .Select(order => NationalRetailer.CodeOf((long)next.FirstOrder.Index + order))];
                orderOf = new int[next.LineCount];
                for (var order = 0; order < next.Count; order++)
                {
                    orderOf.AsSpan(next.FirstLines[order]..next.FirstLines[order + 1]).Fill(order);
                }

                yield return next.LineCount;
                written(next);
            }
        }
    }
}
