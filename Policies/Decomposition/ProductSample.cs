using System.Collections.Immutable;
using Scenarios.Randomness;

namespace Policies.Decomposition;

/// <summary>A random sample of products, stratified by what is at stake, and totals estimated from it.</summary>
/// <remarks>
/// Products are ordered by mean demand times the cost of losing it and cut into strata with as much at stake each; four
/// are drawn without replacement from each, so that the few that matter most are all in. Total and standard error are
/// the textbook's for stratified sampling, with the correction for finite strata (Cochran 1977, ch. 5). With as many as
/// there are the sample is everything and the error 0.
/// </remarks>
public sealed class ProductSample
{
    private const int PerStratum = 4;
    private readonly int[] _strata;
    private readonly int[] _sizes;

    /// <summary>Draws a sample.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="count">About how many, at least 4; all are taken when there are not more.</param>
    /// <param name="seed">Seed of the draw.</param>
    public ProductSample(PlacementProblem problem, int count, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, PerStratum);
        var ordered = Enumerable.Range(0, problem.Products.Length)
            .OrderByDescending(product => AtStake(problem, product)).ThenBy(product => product).ToArray();
        var strata = Strata(problem, ordered, count < ordered.Length ? Math.Max(1, count / PerStratum) : 1);
        _sizes = new int[strata.Max(stratum => stratum + 1)];
        foreach (var stratum in strata) _sizes[stratum]++;
        var products = new List<int>();
        var stratumOf = new List<int>();
        var random = new RngStream(seed);
        var from = 0;
        for (var stratum = 0; stratum < _sizes.Length; stratum++)
        {
            var to = from + _sizes[stratum];
            var quota = count < ordered.Length ? PerStratum : ordered.Length;
            for (var each = from; each < Math.Min(from + quota, to); each++)
            {
                var other = each + random.NextIndex(to - each);
                (ordered[each], ordered[other]) = (ordered[other], ordered[each]);
                products.Add(ordered[each]);
                stratumOf.Add(stratum);
            }

            from = to;
        }

        Products = [.. products];
        _strata = [.. stratumOf];
        var drawn = new int[_sizes.Length];
        foreach (var stratum in _strata) drawn[stratum]++;
        Weights = [.. _strata.Select(stratum => _sizes[stratum] / (double)drawn[stratum])];
    }

    /// <summary>Positions of the products drawn.</summary>
    public ImmutableArray<int> Products { get; }

    /// <summary>How many products each stands for.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>The sampled products as a problem of their own, with the rows of the whole.</summary>
    public PlacementProblem Of(PlacementProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new PlacementProblem(
            problem.StorageCapacity,
            problem.Tiers,
            [.. Products.Select(product => problem.Products[product])],
            problem.Budget,
            problem.Network);
    }

    /// <summary>Estimated sum over all products of a value known for the sampled ones.</summary>
    public double Total(ReadOnlySpan<double> values)
    {
        var total = 0.0;
        for (var product = 0; product < values.Length; product++) total += Weights[product] * values[product];
        return total;
    }

    /// <summary>Standard error of <see cref="Total"/> from having drawn a sample.</summary>
    public double StandardError(ReadOnlySpan<double> values)
    {
        var variance = 0.0;
        for (var stratum = 0; stratum < _sizes.Length; stratum++)
        {
            var count = 0;
            double sum = 0, squares = 0;
            for (var product = 0; product < values.Length; product++)
            {
                if (_strata[product] != stratum) continue;
                count++;
                sum += values[product];
                squares += values[product] * values[product];
            }

            if (count < 2 || count == _sizes[stratum]) continue;
            var spread = Math.Max(0, (squares - (sum * sum / count)) / (count - 1));
            variance += _sizes[stratum] * (double)(_sizes[stratum] - count) * spread / count;
        }

        return Math.Sqrt(variance);
    }

    /// <summary>Stratum of every product, in their order: as much is at stake in one as in another.</summary>
    private static int[] Strata(PlacementProblem problem, int[] ordered, int count)
    {
        var total = ordered.Sum(product => AtStake(problem, product));
        var strata = new int[ordered.Length];
        var below = 0.0;
        var share = 0;
        for (var place = 0; place < ordered.Length; place++)
        {
            // A share may be jumped over by one product that has more at stake than that.
            var reached = total > 0 ? Math.Min(count - 1, (int)(count * (below / total))) : 0;
            strata[place] = place == 0 ? 0 : strata[place - 1] + (reached > share ? 1 : 0);
            share = reached;
            below += AtStake(problem, ordered[place]);
        }

        return strata;
    }

    private static double AtStake(PlacementProblem problem, int product)
    {
        var item = problem.Products[product];
        var tier = problem.Tiers[item.Tier];
        var atStake = 0.0;
        for (var demandClass = 0; demandClass < item.MeanDemand.Length; demandClass++)
        {
            atStake += item.MeanDemand[demandClass] * tier.LostCost(demandClass);
        }

        return atStake;
    }
}
