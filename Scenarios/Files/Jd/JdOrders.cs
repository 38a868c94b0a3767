using Scenarios.Files.Importing;
using Scenarios.Measures;
using Scenarios.Network;

namespace Scenarios.Files.Jd;

/// <summary>Reads the table of orders: one row a product of an order.</summary>
internal sealed class JdOrders
{
    private const string Table = "JD_order_data";
    private const int LargestQuantity = 100_000;
    private const int LongestPromise = 50;
    private const decimal LargestPrice = 1_000_000_000;

    private readonly JdOptions _options;
    private readonly List<JdLine> _lines = [];
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public JdOrders(SourceFolder source, JdOptions options)
    {
        _options = options;
        foreach (var fate in new[] { "kept", "left_out_other_sellers" }) Rows.Expect(fate);
        foreach (var column in new[] { "order_ID", "sku_ID", "order_time", "quantity", "type", "promise", "prices" })
        {
            Rows.Expect($"dropped_{column}");
        }

        source.Read(
            [Table],
            [
                "order_ID", "user_ID", "sku_ID", "order_date", "order_time", "quantity", "type", "promise",
                "original_unit_price", "final_unit_price", "gift_item", "dc_ori", "dc_des",
            ],
            row =>
            {
                Rows.Next();
                Add(row);
            });
    }

    /// <summary>What became of every row.</summary>
    public RowTally Rows { get; } = new("order_rows");

    /// <summary>Codes and kept lines, for the stream.</summary>
    public OrderGathering Gathering { get; } = new();

    /// <summary>Kept lines in the order of the file.</summary>
    public IReadOnlyList<JdLine> Lines => _lines;

    /// <summary>Kept lines whose order_date is not the day of their order_time; the time counts.</summary>
    public int ContradictingDates { get; private set; }

    /// <summary>The promise class of a number of days; empty for none.</summary>
    private static string ClassOf(int days) => days == 0 ? "" : $"days-{days}";

    private void Add(SourceRow row)
    {
        if (row.CodeAt(0).Length == 0) Rows.Drop(row, Table, "order_ID", 0);
        else if (row.CodeAt(2).Length == 0) Rows.Drop(row, Table, "sku_ID", 2);
        else if (!row.TryClock(4, out var local)) Rows.Drop(row, Table, "order_time", 4);
        else if (!row.TryWhole(5, 1, LargestQuantity, out var units)) Rows.Drop(row, Table, "quantity", 5);
        else if (!row.TryWhole(6, 1, 2, out var type)) Rows.Drop(row, Table, "type", 6);
        else if (!TryPromise(row, out var days)) Rows.Drop(row, Table, "promise", 7);
        else if (!row.TryNumber(8, 0, LargestPrice, out var original)
            || !row.TryNumber(9, 0, LargestPrice, out var charged))
        {
            Rows.Drop(row, Table, "prices", 9);
        }
        else if (_options.OwnGoodsOnly && type != 1) Rows.Count("left_out_other_sellers");
        else
        {
            Rows.Count("kept");
            if (!row.TryClock(3, out var date) || date.Date != local.Date) ContradictingDates++;
            Keep(row, new JdLine
            {
                Order = Gathering.Orders.Add(row.CodeAt(0)),
                Product = Gathering.Products.Add(row.CodeAt(2)),
                Local = local,
                IsOwn = type == 1,
                IsGift = row.Text(10) == "1",
                From = row.CodeAt(11),
                To = row.CodeAt(12),
                Days = days,
                Units = units,
                ListPrice = Money.Of(original),
            }, Money.Of(charged));
        }
    }

    private void Keep(SourceRow row, JdLine line, Money charged)
    {
        _lines.Add(line);
        Gathering.Add(new ImportLine(
            line.Order,
            line.Product,
            LocalDays.ToUtc(DateOnly.FromDateTime(line.Local), TimeOnly.FromDateTime(line.Local), _zone),
            Gathering.Destinations.Add(line.To),
            Gathering.Classes.Add(ClassOf(line.Days)),
            Gathering.Countries.Add(""),
            Gathering.Customers.Add(row.CodeAt(1)),
            new Quantity(line.Units),
            charged));
    }

    // Unknown for goods of other sellers.
    private static bool TryPromise(SourceRow row, out int days)
    {
        days = 0;
        return row.CodeAt(7).Length == 0 || row.TryWhole(7, 1, LongestPromise, out days);
    }
}

/// <summary>A kept line of the table of orders.</summary>
internal readonly record struct JdLine
{
    /// <summary>Number of its order's code.</summary>
    public required int Order { get; init; }

    /// <summary>Number of its product's code.</summary>
    public required int Product { get; init; }

    /// <summary>Clock time of the order in China.</summary>
    public required DateTime Local { get; init; }

    /// <summary>Whether JD.com owns the goods.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Whether it came as a gift with another product.</summary>
    public required bool IsGift { get; init; }

    /// <summary>Code of the distribution centre that shipped it; empty when unknown.</summary>
    public required string From { get; init; }

    /// <summary>Code of the distribution centre of the destination; empty when unknown.</summary>
    public required string To { get; init; }

    /// <summary>Promised days; 0 when unknown.</summary>
    public required int Days { get; init; }

    /// <summary>Units.</summary>
    public required int Units { get; init; }

    /// <summary>Price of one unit before discounts.</summary>
    public required Money ListPrice { get; init; }
}
