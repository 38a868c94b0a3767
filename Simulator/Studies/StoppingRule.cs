using System.Globalization;
using Simulator.Studies.Statistics;

namespace Simulator.Studies;

/// <summary>When a study has enough replications: every policy set's difference to the baseline is known sharply
/// enough, or the most are done.</summary>
/// <remarks>
/// A study looks after <see cref="Least"/> replications and after every <see cref="Round"/> more. Half the 95 % t
/// interval of each paired difference must be at most the greater of <see cref="TargetHalfWidth"/> x the baseline's
/// mean and <see cref="ShareOfDifference"/> x the difference found. A rule that looks stops too often where the spread
/// happens to look small, so that the plain interval covers too rarely (Chow and Robbins 1965; Law 2015, section
/// 9.4.1); few replications are therefore widened, in the rule and in what is reported. docs/statistics.md says what
/// coverage that gives.
/// </remarks>
public sealed record StoppingRule
{
    /// <summary>Fewest replications of a rule that looks at differences.</summary>
    public const int FewestReplications = 2;

    /// <summary>How a greatest half-width is written, for messages.</summary>
    internal const string ExpectedHalfWidth = "per cent of the baseline's mean above 0, such as 0.1%";

    /// <summary>The metric whose differences are to be sharp.</summary>
    public string Metric { get; init; } = MetricNames.CostToServePerUnit;

    /// <summary>Greatest half-width, as a share of the baseline's mean; above 0.</summary>
    public required double TargetHalfWidth { get; init; }

    /// <summary>Greatest half-width, as a share of the difference found: a large difference need not be known to the
    /// last digit.</summary>
    public double ShareOfDifference { get; init; } = 0.25;

    /// <summary>Replications before the first look, at least 2.</summary>
    public int Least { get; init; } = 8;

    /// <summary>Most replications.</summary>
    public int Most { get; init; } = 64;

    /// <summary>Replications from one look to the next, at least 1.</summary>
    public int Round { get; init; } = 4;

    /// <summary>Factor on the intervals of few replications.</summary>
    public double SmallSampleWidening { get; init; } = 1.1;

    /// <summary>From how many replications intervals are not widened any more.</summary>
    public int SmallSample { get; init; } = 20;

    /// <summary>Factor on the intervals of a study that stopped at some number of replications.</summary>
    public double WideningAt(int replications) => replications < SmallSample ? SmallSampleWidening : 1;

    /// <summary>Reads a greatest half-width in per cent, such as <c>0.1%</c>, as a share.</summary>
    internal static bool TryParseHalfWidth(string text, out double share)
    {
        share = 0;
        if (!text.EndsWith('%')) return false;
        var isNumber = double.TryParse(
            text.AsSpan(0, text.Length - 1),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var percent);
        share = percent / 100;
        return isNumber && double.IsFinite(percent) && percent > 0;
    }

    /// <summary>How sharp a difference is beside what is asked for.</summary>
    /// <param name="policySet">The set that is compared with the baseline.</param>
    /// <param name="change">Its paired difference, not widened.</param>
    public StoppingCheck Check(string policySet, PairedDifferences change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var widened = change.Difference.WidenedBy(WideningAt(change.Difference.Count));
        var target = Math.Max(
            TargetHalfWidth * Math.Abs(change.Baseline.Mean), ShareOfDifference * Math.Abs(change.Difference.Mean));
        return new StoppingCheck(
            policySet, widened.TryGetHalfWidth(out var half) ? half : double.PositiveInfinity, target);
    }
}

/// <summary>One comparison at a look.</summary>
/// <param name="PolicySet">The set that is compared with the baseline.</param>
/// <param name="HalfWidth">Half its interval, in the unit of the metric; infinite with fewer than two
/// replications.</param>
/// <param name="Target">The greatest that is sharp enough, in the same unit.</param>
public sealed record StoppingCheck(string PolicySet, double HalfWidth, double Target)
{
    /// <summary>Whether it is sharp enough; never where the metric is undefined.</summary>
    public bool IsMet => HalfWidth <= Target;
}
