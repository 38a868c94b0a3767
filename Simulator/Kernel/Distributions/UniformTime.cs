namespace SimSharp;

/// <summary>The uniform distribution on an interval of time spans.</summary>
public sealed class UniformTime : Distribution<TimeSpan>
{
    private readonly Uniform _seconds;

    /// <summary>Uniform on [lower, upper).</summary>
    /// <param name="lower">The smallest value.</param>
    /// <param name="upperExclusive">The bound of the values.</param>
    /// <exception cref="ArgumentException">The lower bound is not below the upper one.</exception>
    public UniformTime(TimeSpan lower, TimeSpan upperExclusive)
    {
        if (lower >= upperExclusive)
            throw new ArgumentException($"Must be below {upperExclusive}; found {lower}.", nameof(lower));
        _seconds = new Uniform(0, (upperExclusive - lower).TotalSeconds);
        Lower = lower;
        Upper = upperExclusive;
    }

    /// <summary>The smallest value.</summary>
    public TimeSpan Lower { get; }

    /// <summary>The bound of the values.</summary>
    public TimeSpan Upper { get; }

    /// <summary>The mean.</summary>
    public TimeSpan MeanTime => Lower + (Upper - Lower) / 2;

    /// <inheritdoc/>
    public override TimeSpan Sample(IRandom random) => Lower + TimeSpan.FromSeconds(_seconds.Sample(random));
}
