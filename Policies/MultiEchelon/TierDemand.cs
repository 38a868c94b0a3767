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

    internal TierDemand(SizeTier tier, int[] start, int[] regions, double[] shares)
    {
        Tier = tier;
        (_start, _regions, _shares) = (start, regions, shares);
    }

    /// <summary>The classes as the solver wants them.</summary>
    internal SizeTier Tier { get; }

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
