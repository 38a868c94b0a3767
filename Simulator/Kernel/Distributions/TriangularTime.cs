namespace SimSharp;

/// <summary>The triangular distribution over time spans.</summary>
public sealed class TriangularTime : Distribution<TimeSpan>
{
    private readonly Triangular _seconds;

    /// <summary>Triangular with its mode in the middle.</summary>
    /// <param name="lower">The minimum.</param>
    /// <param name="upper">The maximum.</param>
    /// <exception cref="ArgumentException">The minimum is not below the maximum.</exception>
    public TriangularTime(TimeSpan lower, TimeSpan upper)
        : this(lower, upper, lower + (upper - lower) / 2)
    {
    }

    /// <summary>Triangular with the given mode.</summary>
    /// <param name="lower">The minimum.</param>
    /// <param name="upper">The maximum.</param>
    /// <param name="mode">The most likely value, in [lower, upper].</param>
    /// <exception cref="ArgumentException">The values are not in that order.</exception>
    public TriangularTime(TimeSpan lower, TimeSpan upper, TimeSpan mode)
    {
        _seconds = new Triangular(lower.TotalSeconds, upper.TotalSeconds, mode.TotalSeconds);
        Lower = lower;
        Upper = upper;
        Mode = mode;
    }

    /// <summary>The minimum.</summary>
    public TimeSpan Lower { get; }

    /// <summary>The maximum.</summary>
    public TimeSpan Upper { get; }

    /// <summary>The most likely value.</summary>
    public TimeSpan Mode { get; }

    /// <summary>The mean.</summary>
    public TimeSpan Mean => TimeSpan.FromSeconds(_seconds.Mean);

    /// <inheritdoc/>
    public override TimeSpan Sample(IRandom random) => TimeSpan.FromSeconds(_seconds.Sample(random));
}
