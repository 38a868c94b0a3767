using Scenarios.Measures;

namespace Policies.MultiEchelon;

/// <summary>When something is planned anew: every so many days, more often in the first two weeks while demand is
/// hardly known.</summary>
/// <param name="planDays">Days between plans later on.</param>
internal sealed class PlanningRhythm(int planDays)
{
    private const int DaysUntilSteady = 14;

    private SimTime? _first;
    private SimTime? _last;

    /// <summary>Begins to count, unless it has begun.</summary>
    internal void Begin(SimTime now) => _first ??= now;

    /// <summary>Whether a plan is due; if so, it counts as made.</summary>
    internal bool IsDue(SimTime now)
    {
        Begin(now);
        var begun = (now - _first!.Value).Days; // Begin has set it.
        var days = begun < DaysUntilSteady ? Math.Min(planDays, 1 + (begun / 2)) : planDays;
        if (_last is { } last && (now - last).Days < days) return false;
        _last = now;
        return true;
    }
}
