using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Scenarios.Files.Importing;
using Scenarios.Files.Tables;

namespace Scenarios.Files.MappedOrders;

/// <summary>States an import by a map for the stream's manifest.</summary>
internal static class MappedRecord
{
    /// <summary>What was read and how; counts are added by the import.</summary>
    public static ImportRecord Of(
        MappedOrdersOptions options, BoundMap map, ReadFile file, ImmutableArray<string> notes) => new()
        {
            Importer = "orders",
            InputFile = file.Name,
            InputSha256 = file.Sha256,
            ContentSha256 = file.ContentSha256,
            Options = Options(options, map.Map),
            Notes = notes,
        };

    /// <summary>Which optional columns a map names.</summary>
    public static OptionalColumns OptionalColumnsOf(BoundMap map) =>
        (map["unit_price"] is null ? OptionalColumns.None : OptionalColumns.UnitPrice)
        | (map["country"] is null ? OptionalColumns.None : OptionalColumns.Country)
        | (map["customer"] is null ? OptionalColumns.None : OptionalColumns.Customer);

    private static ImmutableArray<KeyValuePair<string, string>> Options(MappedOrdersOptions options, OrderMap map) =>
    [
        new("map", Path.GetFileName(options.Map)),
        new("map_sha256", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(options.Map)))),
        new("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
        new("bad_rows", map.DropsBadRows ? "drop" : "fail"),
        new("merge_lines", map.MergesLines ? "true" : "false"),
        .. map.Keep.Select(rule => KeyValuePair.Create($"keep.{rule.Column}", string.Join(", ", rule.Texts))),
    ];
}
