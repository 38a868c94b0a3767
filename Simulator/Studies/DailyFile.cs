using Scenarios;
using Simulator.Metrics;

namespace Simulator.Studies;

/// <summary><c>daily.parquet</c> of one run: every building at every close of a day.</summary>
internal sealed class DailyFile : IDailySink, IDisposable
{
    public const string FileName = "daily.parquet";

    private readonly Scenario _scenario;
    private readonly CellName _cell;
    private readonly ParquetFile _file;
    private readonly ParquetFile.Values<string> _policySet;
    private readonly ParquetFile.Values<int> _replication;
    private readonly ParquetFile.Values<DateTime> _day;
    private readonly ParquetFile.Values<string> _facility;
    private readonly (ParquetFile.Values<double?> Column, Func<DailyRow, double?> Share)[] _shares;
    private readonly (ParquetFile.Values<long> Column, Func<DailyRow, long> Value)[] _numbers;

    public DailyFile(string folder, Scenario scenario, CellName cell)
    {
        (_scenario, _cell) = (scenario, cell);
        _file = new ParquetFile(Path.Combine(folder, FileName));
        _policySet = _file.Texts("policy_set");
        _replication = _file.Ints("replication");
        _day = _file.Instants("day");
        _facility = _file.Texts("facility");
        _numbers =
        [
            (_file.Longs("on_hand"), row => row.OnHand),
            (_file.Longs("reserved"), row => row.Reserved),
            (_file.Longs("in_transit"), row => row.InTransit),
            (_file.Longs("owed"), row => row.Owed),
            (_file.Longs("at_dock"), row => row.AtDock),
            (_file.Longs("taken_in"), row => row.TakenIn),
            (_file.Longs("received"), row => row.Received),
            (_file.Longs("transferred"), row => row.Transferred),
            (_file.Longs("shipped"), row => row.Shipped),
            (_file.Longs("shipping_cost_micros"), row => row.ShippingCost.Micros),
            (_file.Longs("inventory_value_micros"), row => row.InventoryValue.Micros),
        ];
        _shares =
        [
            (_file.NumbersOrNothing("storage_used"), row => row.StorageUsed),
            (_file.NumbersOrNothing("inbound_used"), row => row.InboundUsed),
            (_file.NumbersOrNothing("outbound_used"), row => row.OutboundUsed),
        ];
    }

    public void Take(in DailyRow row)
    {
        _policySet.Add(_cell.PolicySet);
        _replication.Add(_cell.Replication);
        _day.Add(row.Ended.ToUtc());
        _facility.Add(_scenario.Network.Facilities[row.Facility.Index].Code);
        foreach (var (column, value) in _numbers) column.Add(value(row));
        foreach (var (column, share) in _shares) column.Add(share(row));
        _file.EndRow();
    }

    public void Complete() => _file.Complete();

    public void Dispose() => _file.Dispose();
}
