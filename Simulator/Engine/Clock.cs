using Scenarios.Measures;
using SimSharp;

namespace Simulator.Engine;

/// <summary>The engine's clock: a SimSharp simulation whose every event carries phase and id as its priority.</summary>
/// <remarks>Orders are replayed inline between two events of the kernel, so <see cref="Now"/> can be ahead of the
/// kernel's clock, but never of its next event.</remarks>
public sealed class Clock
{
    private const int IdsPerPhase = 1 << 24;

    /// <summary>A clock that starts at an instant.</summary>
    public Clock(SimTime start)
    {
        Kernel = new Simulation(start.ToUtc());
        Now = start;
    }

    /// <summary>The kernel, for the engine's processes.</summary>
    public Simulation Kernel { get; }

    /// <summary>The instant the engine is at.</summary>
    public SimTime Now { get; private set; }

    /// <summary>Whether orders are being replayed inline, ahead of the kernel's clock.</summary>
    public bool IsInline { get; private set; }

    /// <summary>The instant of the next scheduled event; <see cref="SimTime.Never"/> when there is none.</summary>
    public SimTime NextEvent { get; private set; }

    /// <summary>The priority of an event of a phase that happens to the thing with an id.</summary>
    public static int Priority(Phase phase, int id) => ((int)phase * IdsPerPhase) + Math.Min(id, IdsPerPhase - 1);

    /// <summary>An event of the kernel at an instant, for processes to yield.</summary>
    public Event At(SimTime time, Phase phase, int id)
    {
        if (time < NextEvent) NextEvent = time;
        return Kernel.Timeout(new TimeSpan(time.Ticks - Kernel.Now.Ticks), Priority(phase, id));
    }

    /// <summary>Calls back at an instant.</summary>
    public void Schedule(SimTime time, Phase phase, int id, Action action) =>
        At(time, phase, id).AddCallback(_ => action());

    /// <summary>Moves inline to an instant not after the next event.</summary>
    public void MoveInline(SimTime time)
    {
        Now = time;
        IsInline = true;
    }

    /// <summary>Looks up the next event after processes or callbacks ran.</summary>
    public void Refresh()
    {
        IsInline = false;
        NextEvent = new SimTime(Kernel.Peek().Ticks);
    }

    /// <summary>Runs every event of the next instant.</summary>
    public void RunInstant()
    {
        var instant = NextEvent;
        Now = instant;
        IsInline = false;
        while (Kernel.Peek().Ticks == instant.Ticks) Kernel.Step();
        Refresh();
    }
}
