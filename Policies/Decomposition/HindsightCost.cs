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

    /// <summary>Prepares products of one size tier; one instance serves one thread.</summary>
    public HindsightCost(SizeTier tier)
    {
        ArgumentNullException.ThrowIfNull(tier);
        _transport = new MinCostTransport(tier);
        _unitValues = new double[tier.FacilityCount];
    }

    /// <summary>Mean value of one more unit at each building at the stock evaluated last [money].</summary>
    public ReadOnlySpan<double> UnitValues => _unitValues;

    /// <summary>Mean cost of serving and losing [money], without holding.</summary>
    /// <param name="stock">Units at each building, not negative; need not be whole.</param>
    /// <param name="scenarios">Equally likely demands.</param>
    public double Of(ReadOnlySpan<double> stock, DemandScenarios scenarios)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        var sum = 0.0;
        Array.Clear(_unitValues);
        for (var scenario = 0; scenario < scenarios.Count; scenario++)
        {
            sum += _transport.Solve(stock, scenarios.Demand(scenario));
            for (var facility = 0; facility < _unitValues.Length; facility++)
            {
                _unitValues[facility] += _transport.UnitValues[facility] / scenarios.Count;
            }
        }

        return sum / scenarios.Count;
    }
}
