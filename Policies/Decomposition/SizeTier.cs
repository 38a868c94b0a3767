namespace Policies.Decomposition;

/// <summary>What products of one size share: which buildings serve a demand class, and at what cost.</summary>
/// <remarks>
/// A demand class is a region, a requested speed and, where cut-offs count, a part of the day. Buildings that cost at
/// least as much as losing the sale never serve the class and are left out. Source: FORMULATION 2.4 and 6.3.
/// </remarks>
public sealed class SizeTier
{
    private readonly int[][] _facilities;
    private readonly double[][] _costs;
    private readonly double[] _lostCosts;
    private readonly double? _lostCost;
    private FacilityLists? _byFacility;

    /// <summary>Ranks the buildings of every class by cost, ties by building.</summary>
    /// <param name="costs">Cost of serving one unit [money]: a row per class, a column per building; infinite where
    /// the building cannot serve the class.</param>
    /// <param name="lostCosts">Cost of one unit not served [money], one per class, finite.</param>
    /// <param name="depth">Most buildings kept per class, at least 1.</param>
    /// <exception cref="ArgumentException">Rows and lost costs differ in number, or a cost is not finite.</exception>
    public SizeTier(double[,] costs, ReadOnlySpan<double> lostCosts, int depth = 4)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(depth);
        if (costs.GetLength(0) != lostCosts.Length) throw new ArgumentException("One lost cost per class is needed.");
        FacilityCount = costs.GetLength(1);
        _lostCosts = [.. lostCosts];
        _facilities = new int[_lostCosts.Length][];
        _costs = new double[_lostCosts.Length][];
        for (var demandClass = 0; demandClass < _lostCosts.Length; demandClass++)
        {
            if (!double.IsFinite(_lostCosts[demandClass])) throw new ArgumentException("A lost cost must be finite.");
            var ranked = Enumerable.Range(0, FacilityCount)
                .Select(facility => (Cost: costs[demandClass, facility], Facility: facility))
                .Where(option => option.Cost < _lostCosts[demandClass])
                .Order().Take(depth).ToArray();
            _facilities[demandClass] = [.. ranked.Select(option => option.Facility)];
            _costs[demandClass] = [.. ranked.Select(option => option.Cost)];
            LongestPreference = Math.Max(LongestPreference, ranked.Length);
        }
    }

    private SizeTier(SizeTier other, double lostCost)
    {
        (_facilities, _costs, _lostCosts) = (other._facilities, other._costs, other._lostCosts);
        (FacilityCount, LongestPreference, _lostCost) = (other.FacilityCount, other.LongestPreference, lostCost);
    }

    /// <summary>The same buildings in the same order for a product of which a unit not served costs the same in every
    /// class.</summary>
    /// <param name="lostCost">That cost [money]. Buildings that cost more keep their rank: they serve all the same.
    /// </param>
    public SizeTier WithLostCost(double lostCost) => new(this, lostCost);

    /// <summary>The same classes where serving from a building costs more, such as the price of its outbound flow.
    /// </summary>
    /// <param name="addedCosts">Cost added to every unit served from each building [money].</param>
    /// <remarks>A building that was left out of a class stays out of it.</remarks>
    public SizeTier WithAddedCosts(ReadOnlySpan<double> addedCosts)
    {
        var costs = new double[ClassCount, FacilityCount];
        for (var demandClass = 0; demandClass < ClassCount; demandClass++)
        {
            for (var facility = 0; facility < FacilityCount; facility++)
            {
                costs[demandClass, facility] = double.PositiveInfinity;
            }

            for (var rank = 0; rank < _facilities[demandClass].Length; rank++)
            {
                var facility = _facilities[demandClass][rank];
                costs[demandClass, facility] = _costs[demandClass][rank] + addedCosts[facility];
            }
        }

        double[] lost = [.. Enumerable.Range(0, ClassCount).Select(LostCost)];
        return new SizeTier(costs, lost, Math.Max(1, LongestPreference));
    }

    /// <summary>Number of demand classes.</summary>
    public int ClassCount => _lostCosts.Length;

    /// <summary>Number of buildings the costs name.</summary>
    public int FacilityCount { get; }

    /// <summary>Longest preference list.</summary>
    public int LongestPreference { get; }

    /// <summary>Buildings that serve a class, cheapest first.</summary>
    public ReadOnlySpan<int> Preferences(int demandClass) => _facilities[demandClass];

    /// <summary>Cost per unit [money] of the buildings in <see cref="Preferences"/>, in their order.</summary>
    public ReadOnlySpan<double> Costs(int demandClass) => _costs[demandClass];

    /// <summary>The lists by the buildings on them; made when first asked for.</summary>
    internal FacilityLists ByFacility => _byFacility ??= new FacilityLists(this);

    /// <summary>Cost of one unit of a class that is not served [money].</summary>
    public double LostCost(int demandClass) => _lostCost ?? _lostCosts[demandClass];
}
