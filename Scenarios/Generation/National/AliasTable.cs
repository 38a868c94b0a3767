using Scenarios.Randomness;

namespace Scenarios.Generation.National;

/// <summary>Chooses one of many alternatives with given weights in constant time.</summary>
/// <remarks>Alias method: Walker (1977), in the form of Vose (1991). <see cref="WeightedChoice"/> takes longer with
/// more alternatives but needs nothing beyond its weights.</remarks>
internal sealed class AliasTable
{
    private readonly double[] _keep;
    private readonly int[] _other;

    /// <summary>Takes weights, finite and not negative, at least one positive.</summary>
    public AliasTable(ReadOnlySpan<double> weights)
    {
        _keep = new double[weights.Length];
        _other = new int[weights.Length];
        var sum = 0.0;
        foreach (var weight in weights) sum += weight;
        var (small, large) = (new Stack<int>(), new Stack<int>());
        for (var index = weights.Length - 1; index >= 0; index--)
        {
            _keep[index] = weights[index] * weights.Length / sum;
            _other[index] = index;
            (_keep[index] < 1 ? small : large).Push(index);
        }

        while (small.Count > 0 && large.TryPop(out var giver))
        {
            var taker = small.Pop();
            _other[taker] = giver;
            _keep[giver] -= 1 - _keep[taker];
            (_keep[giver] < 1 ? small : large).Push(giver);
        }

        // What is left should be 1 and differs by rounding only.
        foreach (var index in small) _keep[index] = 1;
        foreach (var index in large) _keep[index] = 1;
    }

    /// <summary>The index of the chosen alternative; takes one number from the stream.</summary>
    public int Draw(ref RngStream random)
    {
        var place = random.NextDouble() * _keep.Length;
        var index = (int)place;
        return place - index < _keep[index] ? index : _other[index];
    }
}
