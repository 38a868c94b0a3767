namespace SimSharp;

/// <summary>The exponential distribution, given by its mean.</summary>
public sealed class Exponential : Distribution<double>
{
    /// <summary>Exponential with the given mean.</summary>
    /// <param name="mean">The mean, one over the rate.</param>
    /// <exception cref="ArgumentException">The mean is not positive.</exception>
    public Exponential(double mean)
    {
        if (!(mean > 0))
            throw new ArgumentException($"The mean must be positive; found {mean}.", nameof(mean));
        Mean = mean;
    }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation, equal to the mean.</summary>
    public double StdDev => Mean;

    /// <inheritdoc/>
    public override double Sample(IRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return -Math.Log(1 - random.NextDouble()) * Mean;
    }
}
