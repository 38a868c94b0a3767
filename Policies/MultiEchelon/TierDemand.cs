using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Policies.Decomposition;

namespace Policies.MultiEchelon;

/// <summary>The demand classes of one size tier: who serves them, and which part of each region's demand they
/// are.</summary>
/// <remarks>Cells of (region, promise class, part of the day, within or beyond the reach of local services) that rank
/// the same buildings in the same order are one class.</remarks>
internal sealed class TierDemand
{
    private readonly int[] _start;
    private readonly int[] _regions;
    private readonly double[] _shares;
    private readonly int[] _classOf;

    internal TierDemand(SizeTier tier, int[] start, int[] regions, double[] shares, int[] classOf)
    {
        Tier = tier;
        (_start, _regions, _shares, _classOf) = (start, regions, shares, classOf);
    }

    /// <summary>The classes as the solver wants them.</summary>
    internal SizeTier Tier { get; }

    /// <summary>The class of an order placed at the beginning of the day.</summary>
    /// <param name="cell">Its region and promise class, region-major.</param>
    /// <param name="isReached">Whether local services reach it.</param>
    /// <returns>The class, -1 where no such demand was expected.</returns>
    internal int ClassOf(int cell, bool isReached) => _classOf[(2 * cell) + (isReached ? 1 : 0)];

    /// <summary>Mean demand per day of every class of the tier.</summary>
    /// <param name="meanPerDay">Units of the product per day.</param>
    /// <param name="regionShare">Share of them by region.</param>
    internal ImmutableArray<double> MeanPerDay(double meanPerDay, ReadOnlySpan<double> regionShare)
    {
        var means = new double[Tier.ClassCount];
        for (var demandClass = 0; demandClass < means.Length; demandClass++)
        {
            var sum = 0.0;
            for (var entry = _start[demandClass]; entry < _start[demandClass + 1]; entry++)
            {
                sum += regionShare[_regions[entry]] * _shares[entry];
            }

            means[demandClass] = meanPerDay * sum;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(means);
    }
}
