using System.Collections.Immutable;

namespace Scenarios.Randomness;

/// <summary>Chooses one of several alternatives with given weights; immutable.</summary>
public sealed class WeightedChoice
{
    private readonly ImmutableArray<double> _cumulative;

    /// <summary>Takes one weight for each alternative; they need not add up to 1.</summary>
    /// <param name="weights">Weights, finite and not negative, at least one positive.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or none is positive.</exception>
    public WeightedChoice(IEnumerable<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var total = 0.0;
        var cumulative = ImmutableArray.CreateBuilder<double>();
        foreach (var weight in weights)
        {
            if (!double.IsFinite(weight) || weight < 0)
            {
                throw new ArgumentException($"Weight {weight} is not a finite number from 0 up.", nameof(weights));
            }

            total += weight;
            cumulative.Add(total);
        }

        if (!(total > 0) || !double.IsFinite(total))
        {
            throw new ArgumentException("No weight is positive, or they overflow.", nameof(weights));
        }

        _cumulative = cumulative.ToImmutable();
    }

    /// <summary>The index of the chosen alternative; takes one number from the stream.</summary>
    public int Draw(ref RngStream random)
    {
        var target = random.NextDouble() * _cumulative[^1];
        var low = 0;
        var high = _cumulative.Length - 1;
        while (low < high)
        {
            // The first alternative whose cumulative weight is above the target: one of weight 0 is never chosen.
            var middle = (low + high) / 2;
            if (_cumulative[middle] > target) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
