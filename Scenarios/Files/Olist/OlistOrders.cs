using System.Collections.Immutable;
using Scenarios.Files.Importing;
using Scenarios.Measures;
using Scenarios.Network;

namespace Scenarios.Files.Olist;

/// <summary>Reads orders and their items and decides which are kept.</summary>
/// <remarks>Kept are delivered orders of the window that have items: in the sample undelivered orders are
/// over-represented twelvefold, and 2016 and autumn 2018 hold almost none.</remarks>
internal sealed class OlistOrders
{
    private const string Delivered = "delivered";

    private static readonly string[] _statuses =
        [Delivered, "shipped", "canceled", "unavailable", "invoiced", "processing", "created", "approved"];

    private static readonly string[] _clockForms = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"];

    private readonly OlistTables _tables;
    private readonly OlistOptions _options;
    private readonly Dictionary<string, OlistOrder> _orders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _withItems = new(StringComparer.Ordinal);
    private readonly List<OlistItem> _items = [];
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");

    public OlistOrders(SourceFolder source, OlistTables tables, OlistOptions options)
    {
        (_tables, _options) = (tables, options);
        OrderRows.Expect("kept");
        foreach (var status in _statuses.Skip(1)) OrderRows.Expect($"left_out_{status}");
        OrderRows.Expect("left_out_outside_window").Expect("left_out_without_items");
        ItemRows.Expect("kept").Expect("left_out_with_their_order").Expect("of_unknown_orders");
        source.Read(
            ["olist_orders_dataset", "olist_orders_sample"],
            [
                "order_id", "customer_id", "order_status", "order_purchase_timestamp",
                "order_delivered_customer_date", "order_estimated_delivery_date", "order_delivered_carrier_date",
            ],
            AddOrder);
        source.Read(
            ["olist_order_items_dataset", "olist_order_items_sample"],
            ["order_id", "order_item_id", "product_id", "seller_id", "price", "freight_value"],
            AddItem);
        foreach (var (code, order) in _orders)
        {
            OrderRows.Next();
            OrderRows.Count(FateOf(code, order));
        }

        Items =
        [
            .. _items.OrderBy(item => item.Order, StringComparer.Ordinal).ThenBy(item => item.Number)
                .ThenBy(item => item.Product, StringComparer.Ordinal),
        ];
    }

    /// <summary>What became of every order.</summary>
    public RowTally OrderRows { get; } = new("order_rows");

    /// <summary>What became of every item.</summary>
    public RowTally ItemRows { get; } = new("item_rows");

    /// <summary>Items of the kept orders, by order and number.</summary>
    public ImmutableArray<OlistItem> Items { get; }

    /// <summary>Kept orders.</summary>
    public IEnumerable<OlistOrder> Kept => Items.Select(item => item.Order).Distinct(StringComparer.Ordinal)
        .Select(code => _orders[code]);

    public OlistOrder this[string order] => _orders[order];

    private void AddOrder(SourceRow row)
    {
        var code = row.Required(0, "the code of an order");
        var customer = row.Required(1, "the key of a customer");
        var status = row.Text(2);
        if (!_statuses.Contains(status)) row.Wrong(2, $"one of {string.Join(", ", _statuses)}");
        var placed = row.Clock(3, _clockForms);
        var delivered = row.Clock(4, _clockForms);
        var promised = row.Clock(5, _clockForms);
        var handedOver = row.Clock(6, _clockForms);
        if (placed is null) row.Required(3, "the instant of purchase");
        if (promised is null) row.Required(5, "the promised date");
        if (!_tables.Customers.TryGetValue(customer, out var who)) row.Wrong(1, "a key of the table of customers");
        if (placed is not { } local || promised is not { } latest) return;
        var order = new OlistOrder(
            status, local, ToUtc(local), handedOver, delivered, latest, who.Place, who.Person ?? "");
        if (!_orders.TryAdd(code, order)) row.Wrong(0, "every order once");
    }

    private void AddItem(SourceRow row)
    {
        ItemRows.Next();
        var code = row.Required(0, "the code of an order");
        var item = new OlistItem(
            code,
            (int)row.RequiredNumber(1, 1, 10_000),
            row.Required(2, "the code of a product"),
            row.Required(3, "the code of a seller"),
            Money.Of(row.RequiredNumber(4, 0, 1_000_000_000)),
            Money.Of(row.RequiredNumber(5, 0, 1_000_000_000)));
        if (!_tables.Products.ContainsKey(item.Product)) row.Wrong(2, "a code of the table of products");
        if (!_tables.Sellers.ContainsKey(item.Seller)) row.Wrong(3, "a code of the table of sellers");
        _withItems.Add(code);
        if (!_orders.TryGetValue(code, out var order)) ItemRows.Count("of_unknown_orders");
        else if (FateOf(code, order) != "kept") ItemRows.Count("left_out_with_their_order");
        else
        {
            ItemRows.Count("kept");
            _items.Add(item);
        }
    }

    private string FateOf(string code, in OlistOrder order)
    {
        if (order.Status != Delivered) return $"left_out_{order.Status}";
        var day = DateOnly.FromDateTime(order.Local);
        if (day < _options.First || day > _options.Last) return "left_out_outside_window";
        return _withItems.Contains(code) ? "kept" : "left_out_without_items";
    }

    private SimTime ToUtc(DateTime local) =>
        LocalDays.ToUtc(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), _zone);
}

/// <summary>An order of the data set.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Local">Clock time of purchase in São Paulo.</param>
/// <param name="PlacedAt">Instant of purchase.</param>
/// <param name="HandedOver">Clock time when the carrier had it; absent where it was not recorded.</param>
/// <param name="Delivered">Clock time of delivery; absent where it was not recorded.</param>
/// <param name="Promised">The promised day, at midnight.</param>
/// <param name="Place">Where the customer is.</param>
/// <param name="Person">The customer.</param>
internal readonly record struct OlistOrder(
    string Status,
    DateTime Local,
    SimTime PlacedAt,
    DateTime? HandedOver,
    DateTime? Delivered,
    DateTime Promised,
    OlistPlace Place,
    string Person)
{
    /// <summary>Days from the day of purchase to the promised day.</summary>
    public int PromisedDays => (Promised.Date - Local.Date).Days;
}

/// <summary>An item of an order: one unit.</summary>
/// <param name="Order">Code of its order.</param>
/// <param name="Number">Number within it.</param>
/// <param name="Product">Code of the product.</param>
/// <param name="Seller">Code of the seller.</param>
/// <param name="Price">Its price.</param>
/// <param name="Freight">What the customer paid for its delivery.</param>
internal readonly record struct OlistItem(
    string Order, int Number, string Product, string Seller, Money Price, Money Freight);
