namespace SimSharp;

/// <summary>The uniform distribution on an interval.</summary>
public sealed class Uniform : Distribution<double>
{
    /// <summary>Uniform on [lower, upper).</summary>
    /// <param name="lower">The smallest value.</param>
    /// <param name="upperExclusive">The bound of the values.</param>
    /// <exception cref="ArgumentException">The lower bound is not below the upper one.</exception>
    public Uniform(double lower, double upperExclusive)
    {
        if (!(lower < upperExclusive))
            throw new ArgumentException($"Must be below {upperExclusive}; found {lower}.", nameof(lower));
        Lower = lower;
        Upper = upperExclusive;
    }

    /// <summary>The smallest value.</summary>
    public double Lower { get; }

    /// <summary>The bound of the values.</summary>
    public double Upper { get; }

    /// <summary>The mean.</summary>
    public double Mean => 0.5 * (Lower + Upper);

    /// <summary>The standard deviation.</summary>
    public double StdDev => (Upper - Lower) / Math.Sqrt(12);

    /// <inheritdoc/>
    public override double Sample(IRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Lower + (Upper - Lower) * random.NextDouble();
    }
}
