using Scenarios.Measures;

namespace Simulator.Validation;

/// <summary>A place where units stay for a while: its level over time, and every stay from entry to exit.</summary>
/// <remarks>The two are kept apart, one from the level alone and one from the entries alone, so that Little's law can
/// fail. Integers throughout.</remarks>
internal sealed class Station
{
    private readonly Dictionary<long, LinkedList<(SimTime Since, int Units)>> _inside = [];
    private SimTime _lastChange;

    /// <summary>An empty station at the start of a run.</summary>
    internal Station(SimTime start) => _lastChange = start;

    /// <summary>Units inside now.</summary>
    internal long Units { get; private set; }

    /// <summary>Units that have left.</summary>
    internal long Left { get; private set; }

    /// <summary>Integral of the level over time, L x T [unit x ticks].</summary>
    internal Int128 LevelTicks { get; private set; }

    /// <summary>Sum of all stays, lambda x W x T [unit x ticks].</summary>
    internal Int128 StayTicks { get; private set; }

    /// <summary>Units that left without ever having entered under that name: 0 unless the log is wrong.</summary>
    internal long Unknown { get; private set; }

    /// <summary>Whether time average and stays give the same, to the tick, and everything that left had come.</summary>
    internal bool ObeysLittlesLaw => LevelTicks == StayTicks && Unknown == 0;

    /// <summary>Units come in.</summary>
    /// <param name="name">How the log names them when they leave: a transfer, an order; first come first out among
    /// equals.</param>
    /// <param name="units">How many.</param>
    /// <param name="now">When.</param>
    internal void Enter(long name, int units, SimTime now)
    {
        Advance(now);
        Units += units;
        if (!_inside.TryGetValue(name, out var queue)) _inside[name] = queue = [];
        queue.AddLast((now, units));
    }

    /// <summary>Units go out.</summary>
    internal void Leave(long name, int units, SimTime now)
    {
        Advance(now);
        Units -= units;
        Left += units;
        if (_inside.TryGetValue(name, out var queue)) units = EndStays(queue, units, now);
        if (queue is { Count: 0 }) _inside.Remove(name);
        Unknown += units;
    }

    /// <summary>Whether units of a name are inside.</summary>
    internal bool Holds(long name) => _inside.ContainsKey(name);

    /// <summary>Counts the stays that are not over up to the end of the run.</summary>
    internal void Close(SimTime end)
    {
        Advance(end);
        foreach (var queue in _inside.Values)
        {
            foreach (var (since, units) in queue) StayTicks += (Int128)units * (end - since).Ticks;
        }
    }

    /// <summary>Ends the stays of units, the earliest first; gives how many were not there.</summary>
    private int EndStays(LinkedList<(SimTime Since, int Units)> queue, int units, SimTime now)
    {
        while (units > 0 && queue.First is { } first)
        {
            var (since, inside) = first.Value;
            var taken = Math.Min(units, inside);
            StayTicks += (Int128)taken * (now - since).Ticks;
            units -= taken;
            if (taken == inside) queue.RemoveFirst();
            else first.Value = (since, inside - taken);
        }

        return units;
    }

    private void Advance(SimTime now)
    {
        LevelTicks += (Int128)Units * (now - _lastChange).Ticks;
        _lastChange = now;
    }
}
