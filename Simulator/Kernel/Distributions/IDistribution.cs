namespace SimSharp;

/// <summary>A distribution that can be drawn from.</summary>
/// <typeparam name="T">What it is over; a timeout takes <see cref="double"/> or <see cref="TimeSpan"/>.</typeparam>
public interface IDistribution<T>
{
    /// <summary>Draws once.</summary>
    /// <param name="random">Where random numbers come from.</param>
    /// <returns>The sample.</returns>
    T Sample(IRandom random);

    /// <summary>Draws several times.</summary>
    /// <param name="random">Where random numbers come from.</param>
    /// <param name="n">How many samples; not negative.</param>
    /// <returns>The samples, each drawn when it is enumerated.</returns>
    /// <exception cref="ArgumentException">The number is negative.</exception>
    IEnumerable<T> Sample(IRandom random, int n);
}
