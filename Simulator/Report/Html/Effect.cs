namespace Simulator.Report.Html;

/// <summary>How a number differs between two policy sets in the same replications.</summary>
/// <param name="Count">Replications in which both are defined.</param>
/// <param name="Mean">Mean difference, in the unit of the number.</param>
/// <param name="Low">Lower end of its 95 % interval; NaN without one.</param>
/// <param name="High">Upper end of its 95 % interval; NaN without one.</param>
/// <param name="Reference">Mean of the policy set compared with.</param>
internal readonly record struct Effect(int Count, double Mean, double Low, double High, double Reference)
{
    /// <summary>Whether there is an interval.</summary>
    internal bool HasInterval => !double.IsNaN(Low);

    /// <summary>Whether there is an interval and it does not cover 0.</summary>
    internal bool ExcludesZero => Low > 0 || High < 0;

    /// <summary>The same as a share of the mean compared with; undefined where that is 0.</summary>
    internal Effect Relative
    {
        get
        {
            var size = Reference == 0 ? double.NaN : Math.Abs(Reference);
            return new Effect(Count, Mean / size, Low / size, High / size, Reference / size);
        }
    }
}
