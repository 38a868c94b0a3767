namespace SimSharp;

/// <summary>The normal distribution over time spans; its samples may be negative, which no timeout accepts.</summary>
/// <param name="mu">The mean.</param>
/// <param name="sigma">The standard deviation; not negative.</param>
public sealed class NormalTime(TimeSpan mu, TimeSpan sigma) : Distribution<TimeSpan>
{
    private readonly Normal _seconds = new(mu.TotalSeconds, sigma.TotalSeconds);

    /// <summary>The mean.</summary>
    public TimeSpan Mean { get; } = mu;

    /// <summary>The standard deviation.</summary>
    public TimeSpan StdDev { get; } = sigma;

    /// <inheritdoc/>
    public override TimeSpan Sample(IRandom random) => TimeSpan.FromSeconds(_seconds.Sample(random));
}
