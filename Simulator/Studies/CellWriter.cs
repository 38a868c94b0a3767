using System.Collections.Immutable;
using Policies.Ports;
using Scenarios;
using Simulator.Events;
using Simulator.Metrics;

namespace Simulator.Studies;

/// <summary>Writes the files of one run while it goes on; they appear together or not at all.</summary>
internal sealed class CellWriter : IDisposable
{
    private readonly StagedFolder _folder;
    private readonly Scenario _scenario;
    private readonly CellName _cell;
    private readonly Action<string, CellName, RunResult> _finish;
    private readonly DailyFile _daily;
    private readonly OrdersFile? _orders;
    private readonly EventsFile? _events;

    /// <param name="folder">Where to write; committed with the run.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="cell">The run.</param>
    /// <param name="outputs">What to write.</param>
    /// <param name="finish">Writes what is known at the end into the folder it is given.</param>
    public CellWriter(
        StagedFolder folder,
        Scenario scenario,
        CellName cell,
        CellOutputs outputs,
        Action<string, CellName, RunResult> finish)
    {
        (_folder, _scenario, _cell, _finish) = (folder, scenario, cell, finish);
        _daily = new DailyFile(folder.Path, scenario, cell);
        if (outputs.Orders) _orders = new OrdersFile(folder.Path, scenario, cell);
        if (outputs.Events) _events = new EventsFile(folder.Path, cell);
    }

    /// <summary>Receives the days.</summary>
    public IDailySink Daily => _daily;

    /// <summary>Receive the event log.</summary>
    public ImmutableArray<IEventSink> Sinks =>
        [.. new IEventSink?[] { _orders, _events }.OfType<IEventSink>()];

    /// <summary>Ends the files and puts them in place.</summary>
    /// <param name="result">What the run found.</param>
    /// <param name="prices">The opportunity costs its policies used.</param>
    public void Commit(RunResult result, IReadOnlyList<OpportunityCost> prices)
    {
        _daily.Complete();
        _orders?.Complete();
        _events?.Complete();
        ProductsFile.Write(_folder.Path, _scenario, _cell, result.Products);
        PricesFile.Write(_folder.Path, _scenario, _cell, prices);
        _finish(_folder.Path, _cell, result);
        _folder.Commit();
    }

    public void Dispose()
    {
        _daily.Dispose();
        _orders?.Dispose();
        _events?.Dispose();
        _folder.Dispose();
    }
}
