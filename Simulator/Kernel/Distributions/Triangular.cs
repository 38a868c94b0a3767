namespace SimSharp;

/// <summary>The triangular distribution: from a minimum up to a mode and down to a maximum.</summary>
public sealed class Triangular : Distribution<double>
{
    /// <summary>Triangular with its mode in the middle.</summary>
    /// <param name="lower">The minimum.</param>
    /// <param name="upper">The maximum.</param>
    /// <exception cref="ArgumentException">The minimum is not below the maximum.</exception>
    public Triangular(double lower, double upper)
        : this(lower, upper, 0.5 * (lower + upper))
    {
    }

    /// <summary>Triangular with the given mode.</summary>
    /// <param name="lower">The minimum.</param>
    /// <param name="upper">The maximum.</param>
    /// <param name="mode">The most likely value, in [lower, upper].</param>
    /// <exception cref="ArgumentException">The values are not in that order.</exception>
    public Triangular(double lower, double upper, double mode)
    {
        if (!(lower < upper))
            throw new ArgumentException($"Must be below {upper}; found {lower}.", nameof(lower));
        if (!(mode >= lower && mode <= upper))
            throw new ArgumentException($"Must be in [{lower}, {upper}]; found {mode}.", nameof(mode));
        Lower = lower;
        Upper = upper;
        Mode = mode;
    }

    /// <summary>The minimum.</summary>
    public double Lower { get; }

    /// <summary>The maximum.</summary>
    public double Upper { get; }

    /// <summary>The most likely value.</summary>
    public double Mode { get; }

    /// <summary>The mean.</summary>
    public double Mean => (Lower + Upper + Mode) / 3;

    /// <inheritdoc/>
    public override double Sample(IRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var u = random.NextDouble();
        var width = Upper - Lower;
        return u * width < Mode - Lower
            ? Lower + Math.Sqrt(u * width * (Mode - Lower))
            : Upper - Math.Sqrt((1 - u) * width * (Upper - Mode));
    }
}
