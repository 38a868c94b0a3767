using System.Globalization;
using MathNet.Numerics.Distributions;
using Scenarios.Measures;

namespace Scenarios.Randomness;

/// <summary>The probability law of a length of time: a lead time, a transit time, a carrier's delay.</summary>
/// <remarks>A policy sees the law; only the engine draws from it.</remarks>
public abstract record DurationLaw
{
    /// <summary>The expected length.</summary>
    public abstract Duration Mean { get; }

    /// <summary>The standard deviation [days].</summary>
    public abstract double StandardDeviationDays { get; }

    /// <summary>Draws one length; never negative.</summary>
    public abstract Duration Draw(ref RngStream random);

    /// <summary>The length that is not exceeded with a probability, between 0 and 1.</summary>
    public abstract Duration Quantile(double probability);

    /// <summary>Always the same length.</summary>
    public static DurationLaw Fixed(Duration length) => new FixedDuration(length);
}

/// <summary>Always the same length.</summary>
/// <param name="Length">The length, not negative.</param>
public sealed record FixedDuration(Duration Length) : DurationLaw
{
    /// <inheritdoc/>
    public override Duration Mean => Length;

    /// <inheritdoc/>
    public override double StandardDeviationDays => 0;

    /// <inheritdoc/>
    public override Duration Draw(ref RngStream random) => Length;

    /// <inheritdoc/>
    public override Duration Quantile(double probability) => Length;

    /// <inheritdoc/>
    public override string ToString() => $"fixed {Length}";
}

/// <summary>Uniform between two lengths.</summary>
/// <param name="Shortest">The lower end, not negative.</param>
/// <param name="Longest">The upper end, not below <paramref name="Shortest"/>.</param>
public sealed record UniformDuration(Duration Shortest, Duration Longest) : DurationLaw
{
    /// <inheritdoc/>
    public override Duration Mean => new((Shortest.Ticks + Longest.Ticks) / 2);

    /// <inheritdoc/>
    public override double StandardDeviationDays => (Longest.Days - Shortest.Days) / Math.Sqrt(12);

    /// <inheritdoc/>
    public override Duration Draw(ref RngStream random) =>
        Shortest + Duration.FromDays(random.NextDouble() * (Longest - Shortest).Days);

    /// <inheritdoc/>
    public override Duration Quantile(double probability) =>
        Shortest + Duration.FromDays(probability * (Longest - Shortest).Days);

    /// <inheritdoc/>
    public override string ToString() => $"uniform {Shortest} to {Longest}";
}

/// <summary>Gamma with a minimum: a fixed part plus a gamma-distributed part. Shape 1 is the exponential law.</summary>
/// <param name="Minimum">The fixed part, not negative.</param>
/// <param name="MeanBeyond">The mean of the random part, not negative.</param>
/// <param name="Shape">The shape of the random part (1 / squared coefficient of variation), positive.</param>
public sealed record GammaDuration(Duration Minimum, Duration MeanBeyond, double Shape) : DurationLaw
{
    /// <inheritdoc/>
    public override Duration Mean => Minimum + MeanBeyond;

    /// <inheritdoc/>
    public override double StandardDeviationDays => MeanBeyond.Days / Math.Sqrt(Shape);

    /// <inheritdoc/>
    public override Duration Draw(ref RngStream random) =>
        Minimum + Duration.FromDays(random.NextGamma(Shape) * MeanBeyond.Days / Shape);

    /// <inheritdoc/>
    public override Duration Quantile(double probability) =>
        Minimum + Duration.FromDays(Gamma.InvCDF(Shape, 1, probability) * MeanBeyond.Days / Shape);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Minimum} + gamma(mean {MeanBeyond}, shape {Shape:0.###})");
}

/// <summary>Lognormal with a given mean and standard deviation.</summary>
/// <param name="MeanLength">The mean, positive.</param>
/// <param name="Deviation">The standard deviation, not negative.</param>
public sealed record LogNormalDuration(Duration MeanLength, Duration Deviation) : DurationLaw
{
    /// <inheritdoc/>
    public override Duration Mean => MeanLength;

    /// <inheritdoc/>
    public override double StandardDeviationDays => Deviation.Days;

    /// <inheritdoc/>
    public override Duration Draw(ref RngStream random) => At(random.NextNormal());

    /// <inheritdoc/>
    public override Duration Quantile(double probability) => At(Normal.InvCDF(0, 1, probability));

    /// <summary>The length that a standard normal number stands for.</summary>
    private Duration At(double normal)
    {
        var ratio = Deviation.Days / MeanLength.Days;
        var variance = Math.Log(1 + (ratio * ratio));
        return Duration.FromDays(
            Math.Exp(Math.Log(MeanLength.Days) - (variance / 2) + (Math.Sqrt(variance) * normal)));
    }

    /// <inheritdoc/>
    public override string ToString() => $"lognormal mean {MeanLength} sd {Deviation}";
}
