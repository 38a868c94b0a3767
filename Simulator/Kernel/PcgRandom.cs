namespace SimSharp;

/// <summary>The PCG-XSH-RR generator: 64 bits of state, 32 bits a draw, on the family's default stream.</summary>
/// <remarks>
/// Source: M. E. O'Neill (2014), "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for
/// Random Number Generation". The same seed gives the same integers and fractions as SimSharp's generator.
/// </remarks>
public sealed class PcgRandom : IRandom
{
    private const ulong Multiplier = 6364136223846793005;
    private const ulong Increment = 1442695040888963407;
    private const double UnitOf32Bits = 1.0 / (1L << 32);

    private ulong _state;

    /// <summary>A generator with seed 0, so that a run is repeatable unless its user says otherwise.</summary>
    public PcgRandom()
        : this(0)
    {
    }

    /// <summary>A generator with the given seed.</summary>
    /// <param name="seed">Any integer; equal seeds give equal sequences.</param>
    public PcgRandom(int seed) => Reinitialise(seed);

    /// <inheritdoc/>
    public int Next() => (int)(NextBits() >> 1);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The bound is not positive.</exception>
    public int Next(int upperBound)
    {
        if (upperBound <= 0)
            throw new ArgumentException($"The bound must be positive; found {upperBound}.", nameof(upperBound));
        return (int)NextBits((uint)upperBound);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The upper bound does not exceed the lower one.</exception>
    public int Next(int lowerBound, int upperBound)
    {
        if (upperBound <= lowerBound)
        {
            throw new ArgumentException(
                $"The upper bound must exceed the lower one ({lowerBound}); found {upperBound}.", nameof(upperBound));
        }
        return (int)(lowerBound + NextBits((uint)((long)upperBound - lowerBound)));
    }

    /// <inheritdoc/>
    public double NextDouble() => NextBits() * UnitOf32Bits;

    /// <inheritdoc/>
    public void Reinitialise(int seed)
    {
        unchecked
        {
            _state = 0;
            NextBits();
            _state += (ulong)seed;
            NextBits();
        }
    }

    private uint NextBits()
    {
        unchecked
        {
            var old = _state;
            _state = old * Multiplier + Increment;
            return uint.RotateRight((uint)(((old >> 18) ^ old) >> 27), (int)(old >> 59));
        }
    }

    // Draws below the largest multiple of the bound only, so that no remainder is favoured.
    private uint NextBits(uint bound)
    {
        var threshold = unchecked(0u - bound) % bound;
        while (true)
        {
            var bits = NextBits();
            if (bits >= threshold)
                return bits % bound;
        }
    }
}
