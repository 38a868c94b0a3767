using System.Runtime.CompilerServices;

namespace Scenarios.Randomness;

/// <summary>A stream of random numbers that belongs to one purpose and one thing of the world.</summary>
/// <remarks>
/// Streams are keyed by (seed, replication, purpose, entity), never by how many numbers were drawn before, so a
/// change of policy cannot shift another stream (DESIGN section 7). The generator is SplitMix64 (Steele, Lea and
/// Flood 2014): state += 0x9E3779B97F4A7C15, then a two-round xor-multiply mix. Pass it by <c>ref</c>: a copy repeats.
/// </remarks>
public struct RngStream
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;

    /// <summary>A stream that starts at a given state; the workloads and tests name their seeds this way.</summary>
    public RngStream(ulong state) => _state = state;

    /// <summary>The stream of a purpose for one or two entities and, where it matters, an instant.</summary>
    /// <param name="key">Seed and replication of the run.</param>
    /// <param name="purpose">What is drawn.</param>
    /// <param name="entity">The thing of the world it is drawn for (an id or an order number).</param>
    /// <param name="second">A second thing, 0 when there is none.</param>
    /// <param name="instant">A day number or ticks, 0 when there is none.</param>
    public static RngStream For(RngKey key, Purpose purpose, long entity, long second = 0, long instant = 0)
    {
        var state = Mix(unchecked((ulong)key.Seed + Golden));
        state = Mix(state ^ unchecked(((ulong)key.Replication * Golden) + (ulong)purpose));
        state = Mix(state ^ unchecked(((ulong)entity * 0xD1B54A32D192ED03) + 1));
        state = Mix(state ^ unchecked(((ulong)second * 0x8CB92BA72F3D8DD7) + 2));
        return new RngStream(Mix(state ^ unchecked(((ulong)instant * 0xAAAAAAAAAAAAAAAB) + 3)));
    }

    /// <summary>The next 64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextBits()
    {
        unchecked
        {
            _state += Golden;
            return Mix(_state);
        }
    }

    /// <summary>A number uniform on [0, 1) with 53 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number uniform on (0, 1]: safe to take the logarithm of.</summary>
    public double NextPositive() => ((NextBits() >> 11) + 1) * (1.0 / (1UL << 53));

    /// <summary>A whole number uniform on 0 to <paramref name="count"/> - 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public int NextIndex(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (int)Math.BigMul(NextBits(), (ulong)count, out _);
    }

    /// <summary>A standard normal number (Box and Muller 1958, one of the pair).</summary>
    public double NextNormal() =>
        Math.Sqrt(-2 * Math.Log(NextPositive())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>An exponential number of mean 1.</summary>
    public double NextExponential() => -Math.Log(NextPositive());

    /// <summary>A gamma number with the given shape and scale 1 (Marsaglia and Tsang 2000).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shape"/> is not positive.</exception>
    public double NextGamma(double shape)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        if (shape < 1) return NextGamma(shape + 1) * Math.Pow(NextPositive(), 1 / shape);
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextNormal();
            var v = 1 + (c * x);
            if (v <= 0) continue;
            v = v * v * v;
            if (Math.Log(NextPositive()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v))) return d * v;
        }
    }

    /// <summary>A Poisson number of the given mean (by inversion below 30, else by gamma splitting).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mean"/> is negative.</exception>
    public int NextPoisson(double mean)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mean);
        var count = 0;
        while (mean > 30)
        {
            // Ahrens and Dieter (1974): the instant of the m-th arrival is gamma(m); the rest is binomial or Poisson.
            var m = (int)(mean * 7 / 8);
            var x = NextGamma(m);
            if (x > mean) return count + NextBinomial(m - 1, mean / x);
            count += m;
            mean -= x;
        }
        for (var product = NextPositive(); product > Math.Exp(-mean); product *= NextPositive()) count++;
        return count;
    }

    private int NextBinomial(int trials, double probability)
    {
        var count = 0;
        for (var trial = 0; trial < trials; trial++) if (NextDouble() < probability) count++;
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
