using Simulator.Studies;
using Simulator.Studies.Statistics;

namespace Simulator.Report.Html;

/// <summary>What an interval says of a change.</summary>
/// <param name="Kind">Better, worse, neither, or nothing to say.</param>
/// <param name="Size">Whether it is large enough to matter.</param>
internal readonly record struct Verdict(VerdictKind Kind, VerdictSize Size)
{
    /// <summary>Judges a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="lowerIsBetter">Which direction is wanted.</param>
    /// <param name="zone">Changes up to this size do not matter, in the unit of the change.</param>
    internal static Verdict Of(Effect change, bool lowerIsBetter, double zone)
    {
        if (!change.HasInterval) return new Verdict(VerdictKind.Unknown, VerdictSize.Open);
        var size = Math.Max(Math.Abs(change.Low), Math.Abs(change.High)) <= zone ? VerdictSize.Small
            : change.Low >= zone || change.High <= -zone ? VerdictSize.Matters
            : VerdictSize.Open;
        if (!change.ExcludesZero) return new Verdict(VerdictKind.NoDifference, size);
        return new Verdict(change.High < 0 == lowerIsBetter ? VerdictKind.Gain : VerdictKind.Loss, size);
    }

    /// <summary>Judges a change of a headline metric, on the metric's scale.</summary>
    internal static Verdict Of(Effect change, HeadlineMetric metric) =>
        Of(change, metric.Good == GoodDirection.Lower, metric.Zone.HalfWidth);

    /// <summary>The verdict on several metrics together: a gain or a loss only where none says the opposite.</summary>
    /// <remarks>What is too small to matter counts only where nothing larger is known.</remarks>
    internal static Verdict Together(IReadOnlyList<Verdict> verdicts)
    {
        Verdict[] known = [.. verdicts.Where(verdict => verdict.Kind != VerdictKind.Unknown)];
        if (known.Length == 0) return new Verdict(VerdictKind.Unknown, VerdictSize.Open);
        var gains = known.Where(verdict => verdict.Kind == VerdictKind.Gain).ToArray();
        var losses = known.Where(verdict => verdict.Kind == VerdictKind.Loss).ToArray();
        if (gains.Concat(losses).Any(IsLarger))
        {
            gains = [.. gains.Where(IsLarger)];
            losses = [.. losses.Where(IsLarger)];
        }

        if (gains.Length > 0 && losses.Length > 0)
        {
            return new Verdict(VerdictKind.Mixed, Largest([.. gains, .. losses]));
        }

        if (gains.Length > 0) return new Verdict(VerdictKind.Gain, Largest(gains));
        if (losses.Length > 0) return new Verdict(VerdictKind.Loss, Largest(losses));
        return new Verdict(VerdictKind.NoDifference, Largest(known));
    }

    /// <summary>In a word or two, for cells.</summary>
    internal string Short => Kind switch
    {
        VerdictKind.Gain => Size == VerdictSize.Small ? "gain, too small to matter" : "gain",
        VerdictKind.Loss => Size == VerdictSize.Small ? "loss, too small to matter" : "loss",
        VerdictKind.Mixed => "gain and loss",
        VerdictKind.NoDifference => Size == VerdictSize.Small ? "no difference" : "no difference shown",
        _ => "no interval",
    };

    /// <summary>The class of the style sheet for cells.</summary>
    internal string Mark => Kind switch
    {
        VerdictKind.Gain => "gain",
        VerdictKind.Loss => "loss",
        _ => "",
    };

    private static bool IsLarger(Verdict verdict) => verdict.Size != VerdictSize.Small;

    private static VerdictSize Largest(IReadOnlyList<Verdict> verdicts) =>
        verdicts.Any(verdict => verdict.Size == VerdictSize.Matters) ? VerdictSize.Matters
        : verdicts.Any(verdict => verdict.Size == VerdictSize.Open) ? VerdictSize.Open
        : VerdictSize.Small;
}

/// <summary>Which way a change goes.</summary>
internal enum VerdictKind
{
    /// <summary>There is no interval.</summary>
    Unknown = 0,

    /// <summary>The interval covers 0.</summary>
    NoDifference = 1,

    /// <summary>The whole interval is on the wanted side of 0.</summary>
    Gain = 2,

    /// <summary>The whole interval is on the other side.</summary>
    Loss = 3,

    /// <summary>Of several metrics, some gain and some lose.</summary>
    Mixed = 4,
}

/// <summary>Whether a change is large enough to matter.</summary>
internal enum VerdictSize
{
    /// <summary>The interval covers changes that matter and changes that do not.</summary>
    Open = 0,

    /// <summary>The whole interval is too small to matter.</summary>
    Small = 1,

    /// <summary>The whole interval is large enough to matter.</summary>
    Matters = 2,
}
