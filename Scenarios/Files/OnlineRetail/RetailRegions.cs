using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Scenarios.Network;
using Sylvan.Data.Csv;

namespace Scenarios.Files.OnlineRetail;

/// <summary>The built-in regions for Online Retail: British postcode areas and one region for every other
/// country.</summary>
/// <remarks>The table is <c>Library/uk-gifts/regions.csv</c>. Populations and places are approximate; the weights of
/// countries other than the United Kingdom are flat, not populations (docs/overlays.md).</remarks>
public static class RetailRegions
{
    /// <summary>The retailer's own country, as the data set names it.</summary>
    public const string HomeCountry = "United Kingdom";

    /// <summary>Code of the region for countries that no other region names.</summary>
    public const string Elsewhere = "OTHER";

    private const string Resource = "Library/uk-gifts/regions.csv";

    /// <summary>The regions in code order.</summary>
    public static ImmutableArray<Region> BuiltIn { get; } = Load();

    private static ImmutableArray<Region> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"Invariant: {Resource} is part of the assembly.");
        using var text = new StreamReader(stream);
        using var rows = CsvDataReader.Create(text, new CsvDataReaderOptions { Delimiter = ',' });
        var regions = ImmutableArray.CreateBuilder<Region>();
        while (rows.Read())
        {
            regions.Add(new Region
            {
                Code = rows.GetString(rows.GetOrdinal("code")),
                Name = rows.GetString(rows.GetOrdinal("name")),
                Centroid = new GeoPoint(Number(rows, "latitude"), Number(rows, "longitude")),
                TimeZone = TimeZoneInfo.FindSystemTimeZoneById(rows.GetString(rows.GetOrdinal("time_zone"))),
                Weight = Number(rows, "weight"),
                Country = rows.GetString(rows.GetOrdinal("country")),
            });
        }

        regions.Sort((left, right) => string.CompareOrdinal(left.Code, right.Code));
        return regions.ToImmutable();
    }

    private static double Number(CsvDataReader rows, string column) =>
        double.Parse(rows.GetFieldSpan(rows.GetOrdinal(column)), CultureInfo.InvariantCulture);
}
