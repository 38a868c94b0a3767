namespace SimSharp;

/// <summary>The normal distribution.</summary>
/// <remarks>
/// Marsaglia's polar method, of whose two variates the second is thrown away: keeping it for the next draw would let
/// one run's numbers leak into another that shares the distribution.
/// </remarks>
public sealed class Normal : Distribution<double>
{
    /// <summary>Normal with the given mean and standard deviation.</summary>
    /// <param name="mu">The mean.</param>
    /// <param name="sigma">The standard deviation; not negative.</param>
    /// <exception cref="ArgumentException">The standard deviation is negative.</exception>
    public Normal(double mu, double sigma)
    {
        if (!(sigma >= 0))
            throw new ArgumentException($"The deviation must not be negative; found {sigma}.", nameof(sigma));
        Mean = mu;
        StdDev = sigma;
    }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation.</summary>
    public double StdDev { get; }

    /// <inheritdoc/>
    public override double Sample(IRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        while (true)
        {
            var u = 2 * random.NextDouble() - 1;
            var v = 2 * random.NextDouble() - 1;
            var s = u * u + v * v;
            if (s is > 0 and < 1)
                return Mean + StdDev * u * Math.Sqrt(-2 * Math.Log(s) / s);
        }
    }
}
