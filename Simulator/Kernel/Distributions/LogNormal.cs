namespace SimSharp;

/// <summary>The lognormal distribution: its logarithm is normal.</summary>
public sealed class LogNormal : Distribution<double>
{
    private readonly Normal _logarithm;

    /// <summary>Lognormal with its own mean and standard deviation.</summary>
    /// <param name="mean">The mean; must be positive.</param>
    /// <param name="stdev">The standard deviation; not negative.</param>
    /// <exception cref="ArgumentException">A parameter is out of its range.</exception>
    public LogNormal(double mean, double stdev)
        : this(LogarithmOf(mean, stdev))
    {
    }

    /// <summary>The exponential of a normal variable.</summary>
    /// <param name="normal">The distribution of the logarithm.</param>
    public LogNormal(Normal normal)
    {
        ArgumentNullException.ThrowIfNull(normal);
        _logarithm = normal;
    }

    /// <summary>The mean of the logarithm.</summary>
    public double Mu => _logarithm.Mean;

    /// <summary>The standard deviation of the logarithm.</summary>
    public double Sigma => _logarithm.StdDev;

    /// <summary>The mean.</summary>
    public double Mean => Math.Exp(Mu + Sigma * Sigma / 2);

    /// <summary>The standard deviation.</summary>
    public double StdDev => Mean * Math.Sqrt(Math.Exp(Sigma * Sigma) - 1);

    /// <inheritdoc/>
    public override double Sample(IRandom random) => Math.Exp(_logarithm.Sample(random));

    private static Normal LogarithmOf(double mean, double stdev)
    {
        if (!(mean > 0))
            throw new ArgumentException($"The mean must be positive; found {mean}.", nameof(mean));
        if (!(stdev >= 0))
            throw new ArgumentException($"The deviation must not be negative; found {stdev}.", nameof(stdev));
        var variance = Math.Log(1 + stdev * stdev / (mean * mean));
        return new Normal(Math.Log(mean) - variance / 2, Math.Sqrt(variance));
    }
}
