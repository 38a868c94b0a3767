namespace SimSharp;

/// <summary>Short names for the distributions; meant for <c>using static SimSharp.Distributions;</c>.</summary>
public static class Distributions
{
    /// <summary>Always the same value.</summary>
    /// <typeparam name="T">What the value is.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The distribution.</returns>
    public static Constant<T> CONST<T>(T value) => new(value);

    /// <summary>The uniform distribution.</summary>
    /// <param name="lower">The smallest value.</param>
    /// <param name="upper">The bound of the values.</param>
    /// <returns>The distribution.</returns>
    public static Uniform UNIF(double lower, double upper) => new(lower, upper);

    /// <summary>The triangular distribution.</summary>
    /// <param name="lower">The minimum.</param>
    /// <param name="upper">The maximum.</param>
    /// <param name="mode">The most likely value.</param>
    /// <returns>The distribution.</returns>
    public static Triangular TRI(double lower, double upper, double mode) => new(lower, upper, mode);

    /// <summary>The triangular distribution with its mode in the middle.</summary>
    /// <param name="lower">The minimum.</param>
    /// <param name="upper">The maximum.</param>
    /// <returns>The distribution.</returns>
    public static Triangular TRI(double lower, double upper) => new(lower, upper);

    /// <summary>The exponential distribution.</summary>
    /// <param name="mean">The mean.</param>
    /// <returns>The distribution.</returns>
    public static Exponential EXP(double mean) => new(mean);

    /// <summary>The normal distribution.</summary>
    /// <param name="mu">The mean.</param>
    /// <param name="sigma">The standard deviation.</param>
    /// <returns>The distribution.</returns>
    public static Normal N(double mu, double sigma) => new(mu, sigma);

    /// <summary>The lognormal distribution, given by its logarithm.</summary>
    /// <param name="mu">The mean of the logarithm.</param>
    /// <param name="sigma">The standard deviation of the logarithm.</param>
    /// <returns>The distribution.</returns>
    public static LogNormal LNORM(double mu, double sigma) => new(N(mu, sigma));

    /// <summary>The lognormal distribution, given by its own mean.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="stddev">The standard deviation.</param>
    /// <returns>The distribution.</returns>
    public static LogNormal LNORM2(double mean, double stddev) => new(mean, stddev);

    /// <summary>The uniform distribution over time spans.</summary>
    /// <param name="lower">The smallest value.</param>
    /// <param name="upper">The bound of the values.</param>
    /// <returns>The distribution.</returns>
    public static UniformTime UNIF(TimeSpan lower, TimeSpan upper) => new(lower, upper);

    /// <summary>The triangular distribution over time spans.</summary>
    /// <param name="lower">The minimum.</param>
    /// <param name="upper">The maximum.</param>
    /// <param name="mode">The most likely value.</param>
    /// <returns>The distribution.</returns>
    public static TriangularTime TRI(TimeSpan lower, TimeSpan upper, TimeSpan mode) => new(lower, upper, mode);

    /// <summary>The triangular distribution over time spans with its mode in the middle.</summary>
    /// <param name="lower">The minimum.</param>
    /// <param name="upper">The maximum.</param>
    /// <returns>The distribution.</returns>
    public static TriangularTime TRI(TimeSpan lower, TimeSpan upper) => new(lower, upper);

    /// <summary>The exponential distribution over time spans.</summary>
    /// <param name="mean">The mean.</param>
    /// <returns>The distribution.</returns>
    public static ExponentialTime EXP(TimeSpan mean) => new(mean);

    /// <summary>The normal distribution over time spans.</summary>
    /// <param name="mu">The mean.</param>
    /// <param name="sigma">The standard deviation.</param>
    /// <returns>The distribution.</returns>
    public static NormalTime N(TimeSpan mu, TimeSpan sigma) => new(mu, sigma);

    /// <summary>The lognormal distribution over time spans, given by its logarithm.</summary>
    /// <param name="mu">The mean of the logarithm.</param>
    /// <param name="sigma">The standard deviation of the logarithm.</param>
    /// <returns>The distribution.</returns>
    public static LogNormalTime LNORM(TimeSpan mu, TimeSpan sigma) => new(N(mu, sigma));

    /// <summary>The lognormal distribution over time spans, given by its own mean.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="stddev">The standard deviation.</param>
    /// <returns>The distribution.</returns>
    public static LogNormalTime LNORM2(TimeSpan mean, TimeSpan stddev) => new(mean, stddev);
}
