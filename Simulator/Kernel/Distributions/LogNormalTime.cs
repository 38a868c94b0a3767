namespace SimSharp;

/// <summary>The lognormal distribution over time spans, reckoned in seconds.</summary>
public sealed class LogNormalTime : Distribution<TimeSpan>
{
    private readonly LogNormal _seconds;

    /// <summary>Lognormal with its own mean and standard deviation.</summary>
    /// <param name="mean">The mean; must be positive.</param>
    /// <param name="stdev">The standard deviation; not negative.</param>
    /// <exception cref="ArgumentException">A parameter is out of its range.</exception>
    public LogNormalTime(TimeSpan mean, TimeSpan stdev) =>
        _seconds = new LogNormal(mean.TotalSeconds, stdev.TotalSeconds);

    /// <summary>The exponential of a normal variable.</summary>
    /// <param name="normal">The distribution of the logarithm of the number of seconds.</param>
    public LogNormalTime(NormalTime normal)
    {
        ArgumentNullException.ThrowIfNull(normal);
        _seconds = new LogNormal(new Normal(normal.Mean.TotalSeconds, normal.StdDev.TotalSeconds));
    }

    /// <summary>The mean.</summary>
    public TimeSpan Mean => TimeSpan.FromSeconds(_seconds.Mean);

    /// <summary>The standard deviation.</summary>
    public TimeSpan StdDev => TimeSpan.FromSeconds(_seconds.StdDev);

    /// <inheritdoc/>
    public override TimeSpan Sample(IRandom random) => TimeSpan.FromSeconds(_seconds.Sample(random));
}
