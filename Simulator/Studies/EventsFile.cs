using Simulator.Events;

namespace Simulator.Studies;

/// <summary><c>events.parquet</c> of one run: its event log, row for row.</summary>
internal sealed class EventsFile : IEventSink, IDisposable
{
    public const string FileName = "events.parquet";

    private readonly CellName _cell;
    private readonly ParquetFile _file;
    private readonly ParquetFile.Values<string> _policySet;
    private readonly ParquetFile.Values<int> _replication;
    private readonly ParquetFile.Values<DateTime> _time;
    private readonly ParquetFile.Values<string> _kind;
    private readonly ParquetFile.Values<int> _class;
    private readonly ParquetFile.Values<int> _place;
    private readonly ParquetFile.Values<int> _number;
    private readonly ParquetFile.Values<int> _item;
    private readonly ParquetFile.Values<int> _quantity;
    private readonly ParquetFile.Values<long> _value;
    private readonly string[] _kinds = [.. Enumerable.Range(0, 256).Select(kind => ((EventKind)kind).ToString())];

    public EventsFile(string folder, CellName cell)
    {
        _cell = cell;
        _file = new ParquetFile(Path.Combine(folder, FileName));
        _policySet = _file.Texts("policy_set");
        _replication = _file.Ints("replication");
        _time = _file.Instants("time");
        _kind = _file.Texts("kind");
        _class = _file.Ints("class");
        _place = _file.Ints("place");
        _number = _file.Ints("number");
        _item = _file.Ints("item");
        _quantity = _file.Ints("quantity");
        _value = _file.Longs("value");
    }

    public void Take(ReadOnlySpan<SimEvent> events)
    {
        foreach (ref readonly var fact in events)
        {
            _policySet.Add(_cell.PolicySet);
            _replication.Add(_cell.Replication);
            _time.Add(fact.Time.ToUtc());
            _kind.Add(_kinds[(int)fact.Kind]);
            _class.Add(fact.Class);
            _place.Add(fact.Place);
            _number.Add(fact.Number);
            _item.Add(fact.Item);
            _quantity.Add(fact.Quantity);
            _value.Add(fact.Value);
            _file.EndRow();
        }
    }

    public void Complete() => _file.Complete();

    public void Dispose() => _file.Dispose();
}
