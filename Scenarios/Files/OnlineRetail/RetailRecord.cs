using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Scenarios.Files.OnlineRetail;

/// <summary>States an import of Online Retail for the stream's manifest.</summary>
internal static class RetailRecord
{
    public static ImportRecord Of(
        OnlineRetailOptions options, RetailCounts counts, string inputHash, string contentHash) => new()
        {
            Importer = "online-retail",
            InputFile = Path.GetFileName(options.Input),
            InputSha256 = inputHash,
            ContentSha256 = contentHash,
            Options = Options(options),
            Counts = Counts(counts),
            Notes = Notes(counts),
        };

    private static ImmutableArray<KeyValuePair<string, string>> Options(OnlineRetailOptions options) =>
    [
        new("name", options.Name),
        new("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
        new("quantity_cap", options.QuantityCap.ToString(CultureInfo.InvariantCulture)),
        new("bulk_batches", options.BulkBatches.ToString()),
        new("bulk_batch_lines", options.BulkBatchLines.ToString(CultureInfo.InvariantCulture)),
        new("regions", options.Regions.IsDefaultOrEmpty ? "built-in" : $"given, hash {HashOf(options.Regions)}"),
    ];

    private static string HashOf(ImmutableArray<Region> regions)
    {
        var rows = new StringBuilder();
        foreach (var region in regions.OrderBy(region => region.Code, StringComparer.Ordinal))
        {
            rows.Append(
                CultureInfo.InvariantCulture, $"{region.Code}\t{region.Country}\t{region.Weight:R}\n");
        }

        return StableHash.Of(rows.ToString()).ToString("x16", CultureInfo.InvariantCulture);
    }

    private static ImmutableArray<KeyValuePair<string, decimal>> Counts(RetailCounts counts) =>
    [
        new("rows_read", counts.RowsRead),
        .. counts.Buckets.Select(
            bucket => KeyValuePair.Create($"rows_{SnakeCase(bucket.Bucket.ToString())}", (decimal)bucket.Rows)),
        new("invoices", counts.Invoices),
        new("products", counts.Products),
        new("customers", counts.Customers),
        new("units_recorded", counts.UnitsRecorded),
        new("value_recorded", counts.ValueRecorded.Amount),
        new("lines_capped", counts.CappedLines.Length),
        new("bulk_invoices", counts.BulkInvoices),
        new("bulk_lines", counts.BulkLines),
        new("bulk_orders", counts.BulkOrders),
        new("invoices_of_several_instants", counts.InvoicesOfSeveralInstants),
        new("invoices_of_several_customers", counts.InvoicesOfSeveralCustomers),
        new("duplicate_lines_kept", counts.DuplicateLinesKept),
        new("orders", counts.Orders),
        new("lines", counts.Lines),
        new("units", counts.Units),
        new("value", counts.Value.Amount),
    ];

    private static ImmutableArray<string> Notes(RetailCounts counts) =>
    [
        .. counts.CappedLines.Select(line =>
            $"Invoice {line.Invoice}, product {line.Product}: {line.Recorded} units cut to {line.Kept}."),
    ];

    private static string SnakeCase(string name) => string.Concat(
        name.Select((letter, place) => char.IsAsciiLetterUpper(letter) && place > 0
            ? $"_{char.ToLowerInvariant(letter)}"
            : $"{char.ToLowerInvariant(letter)}"));
}
