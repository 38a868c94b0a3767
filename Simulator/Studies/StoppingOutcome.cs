using System.Collections.Immutable;

namespace Simulator.Studies;

/// <summary>Where a study with a stopping rule stopped, and why.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Replications">How many replications every policy set ran.</param>
/// <param name="Checks">The last look, one per policy set but the baseline.</param>
public sealed record StoppingOutcome(
    StoppingRule Rule, int Replications, ImmutableArray<StoppingCheck> Checks)
{
    /// <summary>Why it stopped.</summary>
    public StopReason Reason => Checks.All(check => check.IsMet) ? StopReason.TargetMet : StopReason.MostReached;

    /// <summary>Factor on the intervals to report.</summary>
    public double Widening => Rule.WideningAt(Replications);
}

/// <summary>Why a study with a stopping rule stopped.</summary>
public enum StopReason
{
    /// <summary>Every comparison is sharp enough.</summary>
    TargetMet = 0,

    /// <summary>The most replications are done, and some comparison is not sharp enough.</summary>
    MostReached = 1,
}
