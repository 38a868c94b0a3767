using System.Collections.Immutable;
using System.Security.Cryptography;
using Scenarios.Orders;
using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>An order stream on disk: <c>NAME.orders.parquet</c>, <c>NAME.products.parquet</c>,
/// <c>NAME.manifest.json</c>.</summary>
/// <remarks>Columns and dictionaries are described in docs/order-streams.md. The same stream is the same
/// bytes.</remarks>
public static class OrderStreamFile
{
    /// <summary>How the name of an order file ends.</summary>
    public const string OrdersSuffix = ".orders.parquet";

    /// <summary>How the name of a product file ends.</summary>
    public const string ProductsSuffix = ".products.parquet";

    /// <summary>How the name of a manifest ends.</summary>
    public const string ManifestSuffix = ".manifest.json";

    /// <summary>Writes a stream; either all three files are written or none.</summary>
    /// <param name="path">The order file, ending in <c>.orders.parquet</c>; files that exist are replaced.</param>
    /// <param name="orders">The stream.</param>
    /// <param name="import">How it was imported, for the manifest; absent for a generated stream.</param>
    /// <returns>The manifest that was written.</returns>
    /// <exception cref="InvalidScenarioException">The path does not end in <c>.orders.parquet</c>, or cannot be
    /// written.</exception>
    /// <exception cref="ArgumentException">The stream's columns do not agree, it is not sorted by (instant, order
    /// code), or an instant is not a whole microsecond.</exception>
    public static StreamManifest Write(string path, RecordedOrders orders, ImportRecord? import = null)
    {
        ArgumentNullException.ThrowIfNull(orders);
        var stem = StemOf(path);
        OrderStreamColumns.Check(orders);
        try
        {
            using var files = new StagedFiles();
            var ordersHash = files.Write(stem + OrdersSuffix, stream => OrderStreamColumns.Write(stream, orders));
            var productsHash = files.Write(
                stem + ProductsSuffix, stream => ProductColumns.Write(stream, orders.Products));
            var manifest = ManifestOf(orders, import) with { OrdersSha256 = ordersHash, ProductsSha256 = productsHash };
            files.Write(stem + ManifestSuffix, stream => StreamManifestWriter.Write(stream, manifest));
            files.Commit();
            return manifest;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Problem(path, "file", error.Message, "a place that can be written to");
        }
    }

    /// <summary>Opens a stream that is read row group by row group: memory does not grow with its length.</summary>
    /// <param name="path">The order file, ending in <c>.orders.parquet</c>; its two siblings stand beside it.</param>
    /// <exception cref="InvalidScenarioException">A file is missing or damaged, or does not follow the format; all
    /// problems of the three files are reported. Rows of the order file are only looked at here when something else is
    /// wrong; else by the first reading of all columns.</exception>
    public static RecordedStream Open(string path)
    {
        var stem = StemOf(path);
        var manifest = ReadManifest(path);
        var problems = new ProblemList(path);
        CheckHash(path, manifest.OrdersSha256, problems);
        CheckHash(stem + ProductsSuffix, manifest.ProductsSha256, problems);
        problems.ThrowIfAny();
        var productProblems = new ProblemList(stem + ProductsSuffix);
        var products = ProductColumns.Read(stem + ProductsSuffix, manifest.Products, productProblems);
        var endProblems = new ProblemList(path);
        var ends = ParquetRows.Read(path, new RowLimit("lines", manifest.Lines), endProblems, OrderStreamEnds.Read);
        if (ends is null || endProblems.Count > 0 || productProblems.Count > 0)
        {
            using var reader = new OrderStreamReader(path, manifest, products, RecordedColumns.All, problems);
            while (reader.Next() is not null) continue;
            problems.AddRange(Problems(productProblems));
            problems.ThrowIfAny();
            endProblems.ThrowIfAny();
        }

        // Without ends there is a problem, which was thrown above.
        return new OrderFileStream(path, manifest, products, ends!);
    }

    /// <summary>Reads a whole stream into memory and checks it.</summary>
    /// <param name="path">The order file, ending in <c>.orders.parquet</c>; its two siblings stand beside it.</param>
    /// <exception cref="InvalidScenarioException">A file is missing or damaged, or does not follow the format; all
    /// problems of the three files are reported.</exception>
    public static RecordedOrders Read(string path)
    {
        var stream = (OrderFileStream)Open(path);
        return stream.Join([.. stream.ReadParts(RecordedColumns.All)]);
    }

    /// <summary>Reads what a stream states about itself, without its orders.</summary>
    /// <param name="path">The order file, ending in <c>.orders.parquet</c>.</param>
    /// <exception cref="InvalidScenarioException">One of the three files is missing, or the manifest does not follow
    /// the format.</exception>
    public static StreamManifest ReadManifest(string path)
    {
        var stem = StemOf(path);
        var missing = new ProblemList(path);
        if (!File.Exists(path)) missing.Add("file", "no such file", "an order stream");
        foreach (var sibling in new[] { stem + ProductsSuffix, stem + ManifestSuffix })
        {
            if (!File.Exists(sibling)) missing.Add("file beside it", "no such file", sibling);
        }

        missing.ThrowIfAny();
        var problems = new ProblemList(stem + ManifestSuffix);
        var manifest = new StreamManifestReader(problems).Read(stem + ManifestSuffix);
        problems.ThrowIfAny();
        return manifest ?? throw new InvalidOperationException("Invariant: a manifest without problems was read.");
    }

    private static StreamManifest ManifestOf(RecordedOrders orders, ImportRecord? import) => new()
    {
        Name = orders.Name,
        Orders = orders.OrderCount,
        Lines = orders.LineCount,
        Units = orders.Quantities.Sum(quantity => (long)quantity.Units),
        Products = orders.Products.Length,
        First = orders.PlacedAt.IsEmpty ? null : orders.PlacedAt[0],
        Last = orders.PlacedAt.IsEmpty ? null : orders.PlacedAt[^1],
        Destinations = orders.Destinations,
        Classes = orders.Classes,
        Countries = orders.Countries,
        Provenance = orders.Provenance,
        Import = import,
    };

    private static void CheckHash(string path, string expected, ProblemList problems)
    {
        if (expected.Length == 0) return;
        using var file = File.OpenRead(path);
        var found = Convert.ToHexStringLower(SHA256.HashData(file));
        if (found == expected) return;
        problems.Add($"SHA-256 of {Path.GetFileName(path)}", found, $"{expected}, as the manifest states");
    }

    private static ImmutableArray<InputProblem> Problems(ProblemList problems)
    {
        try
        {
            problems.ThrowIfAny();
            return [];
        }
        catch (InvalidScenarioException found)
        {
            return found.Problems;
        }
    }

    private static string StemOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.EndsWith(OrdersSuffix, StringComparison.Ordinal)) return path[..^OrdersSuffix.Length];
        throw Problem(path, "file name", $"\"{Path.GetFileName(path)}\"", $"a name that ends in {OrdersSuffix}");
    }

    private static InvalidScenarioException Problem(string file, string field, string found, string expected) =>
        new([new InputProblem(file, 0, field, found, expected)]);
}
