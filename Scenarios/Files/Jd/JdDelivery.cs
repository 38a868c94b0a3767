using System.Collections.Immutable;
using Scenarios.Files.Importing;

namespace Scenarios.Files.Jd;

/// <summary>The table of deliveries: packages of orders and when they were where.</summary>
internal sealed class JdDelivery
{
    private const string Table = "JD_delivery_data";
    private readonly Dictionary<string, JdLine> _orders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTime> _arrivals = new(StringComparer.Ordinal);
    private readonly List<double> _hoursToShip = [];
    private readonly List<double> _hoursOnTheWay = [];
    private int _packages;

    public JdDelivery(SourceFolder source, JdOrders orders)
    {
        foreach (var line in orders.Lines) _orders.TryAdd(orders.Gathering.Orders[line.Order], line);
        string[] fates =
        [
            "kept", "of_orders_not_kept", "out_of_sequence", "dropped_package_ID", "dropped_order_ID",
            "dropped_ship_out_time", "dropped_arr_time",
        ];
        foreach (var fate in fates) Rows.Expect(fate);
        IsThere = source.Read(
            [Table], ["package_ID", "order_ID", "ship_out_time", "arr_station_time", "arr_time"], Add,
            isRequired: false);
    }

    /// <summary>Whether the table was there.</summary>
    public bool IsThere { get; }

    /// <summary>What became of every row.</summary>
    public RowTally Rows { get; } = new("delivery_rows");

    /// <summary>What the packages say, for a manifest.</summary>
    public ImmutableArray<KeyValuePair<string, decimal>> Counts()
    {
        var promised = _arrivals.Where(arrival => _orders[arrival.Key].Days > 0).ToArray();
        var kept = promised.Count(arrival =>
            (arrival.Value.Date - _orders[arrival.Key].Local.Date).Days <= _orders[arrival.Key].Days);
        return
        [
            .. Rows.Counts(),
            new("delivered_orders", _arrivals.Count),
            new("packages_per_delivered_order", JdFindings.Share(_packages, _arrivals.Count)),
            new("median_hours_from_order_to_shipment", JdFindings.Median(_hoursToShip)),
            new("median_hours_from_shipment_to_arrival", JdFindings.Median(_hoursOnTheWay)),
            new("delivered_orders_with_promise", promised.Length),
            new("share_delivered_within_promised_days", JdFindings.Share(kept, promised.Length)),
        ];
    }

    private void Add(SourceRow row)
    {
        Rows.Next();
        var order = row.CodeAt(1);
        if (row.CodeAt(0).Length == 0) Rows.Drop(row, Table, "package_ID", 0);
        else if (order.Length == 0) Rows.Drop(row, Table, "order_ID", 1);
        else if (!row.TryClock(2, out var shipped)) Rows.Drop(row, Table, "ship_out_time", 2);
        else if (!row.TryClock(4, out var arrived)) Rows.Drop(row, Table, "arr_time", 4);
        else if (!_orders.TryGetValue(order, out var line)) Rows.Count("of_orders_not_kept");
        else if (arrived < shipped || !IsBetween(row, shipped, arrived))
        {
            Rows.Count("out_of_sequence");
            Rows.Note($"{Table} row {row.Row}: ship_out_time, arr_station_time and arr_time are not in sequence.");
        }
        else
        {
            Rows.Count("kept");
            _packages++;
            _hoursToShip.Add((shipped - line.Local).TotalHours);
            _hoursOnTheWay.Add((arrived - shipped).TotalHours);
            if (!_arrivals.TryGetValue(order, out var last) || arrived > last) _arrivals[order] = arrived;
        }
    }

    /// <summary>Whether a package was at its station between shipment and arrival; also when that was not
    /// recorded.</summary>
    private static bool IsBetween(SourceRow row, DateTime shipped, DateTime arrived) =>
        !row.TryClock(3, out var atStation) || (atStation >= shipped && atStation <= arrived);
}
