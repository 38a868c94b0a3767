using System.Globalization;
using Simulator.Studies;

namespace Simulator.Report;

/// <summary>Where a stopping rule stopped and why, in words.</summary>
internal static class StoppingText
{
    /// <summary>A sentence or two.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="labelOf">What to call a policy set.</param>
    /// <param name="baseline">The policy set that the others are compared with.</param>
    public static string Of(
        StoppingOutcome outcome, Func<string, string> labelOf, string baseline)
    {
        var rule = outcome.Rule;
        var asked = string.Create(
            CultureInfo.InvariantCulture,
            $"half the interval of each difference of {rule.Metric} at most the greater of "
            + $"{rule.TargetHalfWidth * 100:0.###} % of {labelOf(baseline)} and "
            + $"{rule.ShareOfDifference * 100:0.#} % of the difference; {rule.Least} to {rule.Most} replications");
        var stopped = string.Create(
            CultureInfo.InvariantCulture, $"Stopped after {outcome.Replications} replications. Asked for: {asked}.");
        if (outcome.Reason == StopReason.TargetMet) return $"{stopped} Every policy set meets it.";
        var wide = outcome.Checks.Where(check => !check.IsMet).Select(check =>
            $"{labelOf(check.PolicySet)} (± {NumberText.Amount(check.HalfWidth)}, "
            + $"asked {NumberText.Amount(check.Target)})");
        return $"{stopped} The most allowed; not yet met by {string.Join(", ", wide)}.";
    }
}
