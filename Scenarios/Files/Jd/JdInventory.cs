using System.Collections.Immutable;
using Scenarios.Files.Importing;

namespace Scenarios.Files.Jd;

/// <summary>The table of inventory: on which day which distribution centre had a product.</summary>
internal sealed class JdInventory
{
    private const string Table = "JD_inventory_data";
    // Centres and products by their numbers in the pools of the orders.
    private readonly HashSet<(int Center, int Product, int Day)> _stock = [];
    private readonly HashSet<string> _centers = new(StringComparer.Ordinal);
    private readonly HashSet<int> _products = [];
    private readonly HashSet<int> _days = [];
    private readonly OrderGathering _orders;

    public JdInventory(SourceFolder source, OrderGathering orders)
    {
        _orders = orders;
        foreach (var fate in new[] { "kept", "repeated", "dropped_dc_ID", "dropped_sku_ID", "dropped_date" })
        {
            Rows.Expect(fate);
        }

        IsThere = source.Read([Table], ["dc_ID", "sku_ID", "date"], Add, isRequired: false);
    }

    /// <summary>Whether the table was there.</summary>
    public bool IsThere { get; }

    /// <summary>What became of every row.</summary>
    public RowTally Rows { get; } = new("inventory_rows");

    /// <summary>Distribution centres that had anything.</summary>
    public IReadOnlyCollection<string> Centers => _centers;

    /// <summary>Whether a distribution centre had a product, by its number in the orders' pool, on a day.</summary>
    public bool Had(string center, int product, DateTime day) =>
        _stock.Contains((_orders.Destinations.Add(center), product, DayOf(day)));

    /// <summary>Size of the table, for a manifest.</summary>
    public ImmutableArray<KeyValuePair<string, decimal>> Counts() =>
    [
        .. Rows.Counts(),
        new("inventory_centers", _centers.Count),
        new("inventory_products", _products.Count),
        new("inventory_days", _days.Count),
    ];

    private static int DayOf(DateTime day) => DateOnly.FromDateTime(day).DayNumber;

    private void Add(SourceRow row)
    {
        Rows.Next();
        var (center, product) = (row.CodeAt(0), row.CodeAt(1));
        if (center.Length == 0) Rows.Drop(row, Table, "dc_ID", 0);
        else if (product.Length == 0) Rows.Drop(row, Table, "sku_ID", 1);
        else if (!row.TryClock(2, out var day)) Rows.Drop(row, Table, "date", 2);
        else
        {
            _centers.Add(center);
            var number = _orders.Products.Add(product);
            _products.Add(number);
            _days.Add(DayOf(day));
            var isNew = _stock.Add((_orders.Destinations.Add(center), number, DayOf(day)));
            Rows.Count(isNew ? "kept" : "repeated");
        }
    }
}
