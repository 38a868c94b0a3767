namespace Simulator.Studies.Statistics;

/// <summary>A range that covers the true value with a stated probability; both ends belong to it.</summary>
/// <param name="Lower">Lower end, in the unit of the number.</param>
/// <param name="Upper">Upper end, in the unit of the number.</param>
public readonly record struct ConfidenceInterval(double Lower, double Upper)
{
    /// <summary>Whether a value is in the range.</summary>
    public bool Contains(double value) => Lower <= value && value <= Upper;
}
