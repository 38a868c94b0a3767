namespace Simulator.Studies;

/// <summary>How good a trial is: less is better.</summary>
/// <param name="Miss">How far the average inventory value lies outside the tolerance around its target, as a share of
/// the target; 0 inside, and without a target.</param>
/// <param name="Cost">Cost to serve per unit demanded, with what lost customers are said to cost beyond their margin
/// [currency/unit].</param>
public readonly record struct TuningScore(double Miss, double Cost) : IComparable<TuningScore>
{
    /// <summary>Meeting the target comes first, then cost; a cost that is undefined is worse than any.</summary>
    public int CompareTo(TuningScore other)
    {
        var byMiss = Worst(Miss).CompareTo(Worst(other.Miss));
        return byMiss != 0 ? byMiss : Worst(Cost).CompareTo(Worst(other.Cost));
    }

    /// <summary>Whether a score is better.</summary>
    public static bool operator <(TuningScore left, TuningScore right) => left.CompareTo(right) < 0;

    /// <summary>Whether a score is worse.</summary>
    public static bool operator >(TuningScore left, TuningScore right) => left.CompareTo(right) > 0;

    /// <summary>Whether a score is no worse.</summary>
    public static bool operator <=(TuningScore left, TuningScore right) => left.CompareTo(right) <= 0;

    /// <summary>Whether a score is no better.</summary>
    public static bool operator >=(TuningScore left, TuningScore right) => left.CompareTo(right) >= 0;

    private static double Worst(double value) => double.IsNaN(value) ? double.PositiveInfinity : value;
}
