namespace SimSharp;

/// <summary>A source of uniform pseudo-random numbers.</summary>
public interface IRandom
{
    /// <summary>A non-negative integer.</summary>
    /// <returns>A number from 0 to the largest integer.</returns>
    int Next();

    /// <summary>An integer below a bound.</summary>
    /// <param name="upperBound">The bound, itself excluded; must be positive.</param>
    /// <returns>A number in [0, upperBound).</returns>
    int Next(int upperBound);

    /// <summary>An integer in a range.</summary>
    /// <param name="lowerBound">The smallest number.</param>
    /// <param name="upperBound">The bound, itself excluded; must exceed the lower one.</param>
    /// <returns>A number in [lowerBound, upperBound).</returns>
    int Next(int lowerBound, int upperBound);

    /// <summary>A fraction.</summary>
    /// <returns>A number in [0, 1).</returns>
    double NextDouble();

    /// <summary>Starts the sequence again.</summary>
    /// <param name="seed">Seed of the new sequence.</param>
    void Reinitialise(int seed);
}
