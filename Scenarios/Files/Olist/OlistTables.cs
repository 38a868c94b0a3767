using Scenarios.Files.Importing;
using Scenarios.Network;
using Scenarios.Problems;

namespace Scenarios.Files.Olist;

/// <summary>The tables of the Olist data set that orders and items refer to.</summary>
internal sealed class OlistTables
{
    private const decimal DegreeParts = 100_000_000;
    private const string Code = "a code";

    private readonly Dictionary<string, (long Latitude, long Longitude, int Points)> _places =
        new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _english = new(StringComparer.Ordinal);

    public OlistTables(SourceFolder source)
    {
        source.Read(
            ["olist_products_dataset"],
            [
                "product_id", "product_category_name", "product_weight_g", "product_length_cm", "product_height_cm",
                "product_width_cm",
            ],
            row => Products[row.Required(0, Code)] = new OlistProduct(
                row.Text(1),
                (int)(row.Number(2, 0, 1_000_000) ?? 0),
                (long)((row.Number(3, 0, 10_000) ?? 0) * (row.Number(4, 0, 10_000) ?? 0)
                    * (row.Number(5, 0, 10_000) ?? 0))));
        source.Read(
            ["olist_sellers_dataset"],
            ["seller_id", "seller_zip_code_prefix", "seller_state"],
            row => Sellers[row.Required(0, Code)] = new OlistPlace(Prefix(row.Text(1)), State(row, 2)));
        source.Read(
            ["olist_customers_dataset"],
            ["customer_id", "customer_zip_code_prefix", "customer_state", "customer_unique_id"],
            row => Customers[row.Required(0, Code)] =
                (new OlistPlace(Prefix(row.Text(1)), State(row, 2)), row.Required(3, Code)));
        source.Read(
            ["olist_geolocation_dataset", "olist_geolocation_by_zip_prefix"],
            ["geolocation_zip_code_prefix", "geolocation_lat", "geolocation_lng"],
            AddPlace);
        source.Read(
            ["product_category_name_translation"],
            ["product_category_name", "product_category_name_english"],
            row => _english[row.Text(0)] = row.Text(1),
            isRequired: false);
    }

    public Dictionary<string, OlistProduct> Products { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, OlistPlace> Sellers { get; } = new(StringComparer.Ordinal);

    /// <summary>Place and person, by the key that one order has.</summary>
    public Dictionary<string, (OlistPlace Place, string Person)> Customers { get; } = new(StringComparer.Ordinal);

    /// <summary>Postal prefixes with a place.</summary>
    public int Prefixes => _places.Count;

    /// <summary>Points of the table of places.</summary>
    public int Points { get; private set; }

    /// <summary>Points outside Brazil: errors of the data set, left out.</summary>
    public int PointsOutsideBrazil { get; private set; }

    /// <summary>The English name of a category, its own name where there is none.</summary>
    public string CategoryName(string category) => _english.GetValueOrDefault(category, category);

    /// <summary>The mean place of a postal prefix.</summary>
    public bool TryLocate(OlistPlace place, out GeoPoint point)
    {
        point = default;
        if (!_places.TryGetValue(place.Prefix, out var sum)) return false;
        point = new GeoPoint(
            (double)(sum.Latitude / DegreeParts / sum.Points), (double)(sum.Longitude / DegreeParts / sum.Points));
        return true;
    }

    // Some copies lost the leading zeros of the five digits.
    private static string Prefix(string text) => text.PadLeft(5, '0');

    private static string State(SourceRow row, int column)
    {
        var state = row.Text(column);
        if (!BrazilianStates.Codes.Contains(state))
        {
            row.Wrong(column, $"a state of Brazil, such as {string.Join(
                ", ", ProblemList.Nearest(state, BrazilianStates.Codes))}");
        }

        return state;
    }

    // Whole parts of a degree, so that the mean does not depend on the order of rows.
    private void AddPlace(SourceRow row)
    {
        Points++;
        var (latitude, longitude) = (row.RequiredNumber(1, -90, 90), row.RequiredNumber(2, -180, 180));
        if (latitude is < -34 or > 6 || longitude is < -74 or > -34)
        {
            PointsOutsideBrazil++;
            return;
        }

        var prefix = Prefix(row.Required(0, "five digits"));
        var sum = _places.GetValueOrDefault(prefix);
        _places[prefix] = (
            sum.Latitude + (long)(latitude * DegreeParts),
            sum.Longitude + (long)(longitude * DegreeParts),
            sum.Points + 1);
    }
}

/// <summary>A product of the data set.</summary>
/// <param name="Category">Portuguese name of its category; may be empty.</param>
/// <param name="Grams">Mass; 0 when unknown.</param>
/// <param name="Millilitres">Volume of its box; 0 when unknown.</param>
internal readonly record struct OlistProduct(string Category, int Grams, long Millilitres);

/// <summary>Where a customer or seller is.</summary>
/// <param name="Prefix">First five digits of the postal code.</param>
/// <param name="State">Two letters of the state.</param>
internal readonly record struct OlistPlace(string Prefix, string State);
