namespace SimSharp;

/// <summary>The exponential distribution over time spans, given by its mean.</summary>
/// <param name="mean">The mean, one over the rate; must be positive.</param>
public sealed class ExponentialTime(TimeSpan mean) : Distribution<TimeSpan>
{
    private readonly Exponential _seconds = new(mean.TotalSeconds);

    /// <summary>The mean.</summary>
    public TimeSpan Mean { get; } = mean;

    /// <inheritdoc/>
    public override TimeSpan Sample(IRandom random) => TimeSpan.FromSeconds(_seconds.Sample(random));
}
