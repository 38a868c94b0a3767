namespace Policies.Decomposition;

/// <summary>Mean cost over scenarios of serving one product's demand in hindsight (E1), with its subgradient.</summary>
/// <remarks>
/// The mean is convex in the stock, and no order assignment can cost less on the same scenarios.
/// Source: FORMULATION 6.1.
/// </remarks>
public sealed class HindsightCost
{
    private readonly MinCostTransport _transport;
    private readonly double[] _unitValues;
    private readonly double[] _unitLosses;

    /// <summary>Prepares products of one size tier; one instance serves one thread.</summary>
    public HindsightCost(SizeTier tier)
    {
        ArgumentNullException.ThrowIfNull(tier);
        _transport = new MinCostTransport(tier);
        _unitValues = new double[tier.FacilityCount];
        _unitLosses = new double[tier.FacilityCount];
    }

    /// <summary>Mean value of one more unit at each building at the stock evaluated last [money].</summary>
    public ReadOnlySpan<double> UnitValues => _unitValues;

    /// <summary>Mean cost of one unit less at each building at the stock that <see cref="WithLosses"/> evaluated last
    /// [money]; infinite where there is none.</summary>
    public ReadOnlySpan<double> UnitLosses => _unitLosses;

    /// <summary>Mean cost of serving and losing [money], without holding.</summary>
    /// <param name="stock">Units at each building, not negative; need not be whole.</param>
    /// <param name="scenarios">Equally likely demands.</param>
    public double Of(ReadOnlySpan<double> stock, DemandScenarios scenarios) => Of(stock, scenarios, false);

    /// <summary>The same for whole units, with <see cref="UnitLosses"/>: from whole units both are the exact cost of a
    /// unit more and of a unit less.</summary>
    public double WithLosses(ReadOnlySpan<double> stock, DemandScenarios scenarios) => Of(stock, scenarios, true);

    private double Of(ReadOnlySpan<double> stock, DemandScenarios scenarios, bool withLosses)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        var sum = 0.0;
        Array.Clear(_unitValues);
        if (withLosses) Array.Clear(_unitLosses);
        for (var scenario = 0; scenario < scenarios.Count; scenario++)
        {
            sum += _transport.Solve(stock, scenarios.Demand(scenario));
            Add(_transport.UnitValues, scenarios.Count, _unitValues);
            if (!withLosses) continue;
            _transport.ValueLosses();
            Add(_transport.UnitLosses, scenarios.Count, _unitLosses);
        }

        return sum / scenarios.Count;
    }

    private static void Add(ReadOnlySpan<double> values, int count, Span<double> means)
    {
        for (var facility = 0; facility < means.Length; facility++) means[facility] += values[facility] / count;
    }
}
