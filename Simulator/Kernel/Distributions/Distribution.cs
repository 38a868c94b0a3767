namespace SimSharp;

/// <summary>Base of the distributions; they keep no state, so one may serve many simulations.</summary>
/// <typeparam name="T">What it is over.</typeparam>
public abstract class Distribution<T> : IDistribution<T>
{
    /// <inheritdoc/>
    public abstract T Sample(IRandom random);

    /// <inheritdoc/>
    public virtual IEnumerable<T> Sample(IRandom random, int n)
    {
        if (n < 0)
            throw new ArgumentException($"The number of samples must not be negative; found {n}.", nameof(n));
        return Enumerable.Range(0, n).Select(_ => Sample(random));
    }
}
