using Scenarios.Randomness;

namespace Policies.Decomposition;

/// <summary>What one product's stock costs when orders come one after the other and each is assigned at once (E2).
/// </summary>
/// <remarks>
/// The units of a scenario arrive at times independent and uniform over the horizon. Each is served where cost plus the
/// weighted bid price is least, or lost where that is cheaper; weight 0 is myopic. Nothing is known of later arrivals.
/// The difference to <see cref="HindsightCost"/> on the same scenarios is the cost of not knowing them: the information
/// gap. Source: FORMULATION 6 (E2), 3.3 and 7.2 (3).
/// </remarks>
public sealed class SequentialCost
{
    // Bid prices are tabulated at this many times to go; between two of them they are linear.
    private const int Steps = 16;
    private readonly SizeTier _tier;
    private readonly double[] _served;
    private readonly int[] _left;
    private (double Time, int DemandClass)[] _arrivals = [];
    private double[] _bidPrices = [];
    private int _levels;

    /// <summary>Prepares products of one size tier; one instance serves one thread.</summary>
    public SequentialCost(SizeTier tier)
    {
        ArgumentNullException.ThrowIfNull(tier);
        _tier = tier;
        _served = new double[tier.ClassCount];
        _left = new int[tier.FacilityCount];
    }

    /// <summary>Units served of each class, mean over the scenarios of the last evaluation.</summary>
    public ReadOnlySpan<double> ServedUnits => _served;

    /// <summary>Cost of the units served [money], mean over scenarios.</summary>
    public double ShippingCost { get; private set; }

    /// <summary>Cost of the units lost [money], mean over scenarios.</summary>
    public double LostCost { get; private set; }

    /// <summary>Sets what a unit is worth to later orders.</summary>
    /// <param name="loads">Demand each building is offered over the horizon [units].</param>
    /// <param name="shortages">Extra cost of an offered unit if the building were out [money per unit].</param>
    /// <param name="shocks">Values of the common shock.</param>
    /// <param name="mostUnits">Most units at any building.</param>
    /// <param name="weight">Weight of the bid price, 0 (myopic) to 1.</param>
    public void SetBidPrices(
        ReadOnlySpan<float> loads,
        ReadOnlySpan<float> shortages,
        ReadOnlySpan<double> shocks,
        int mostUnits,
        double weight)
    {
        _levels = mostUnits + 1;
        _bidPrices = weight > 0 ? new double[_left.Length * _levels * (Steps + 1)] : [];
        if (weight <= 0) return;
        for (var facility = 0; facility < _left.Length; facility++)
        {
            for (var units = 1; units < _levels; units++)
            {
                for (var step = 0; step <= Steps; step++)
                {
                    _bidPrices[Place(facility, units, step)] = weight * BidPrice.Of(
                        units, loads[facility] * step / Steps, shortages[facility], shocks);
                }
            }
        }
    }

    /// <summary>Mean cost of serving and losing [money], without holding.</summary>
    /// <param name="stock">Units at each building, at most those named to <see cref="SetBidPrices"/> if it was called.
    /// </param>
    /// <param name="scenarios">Equally likely demands.</param>
    /// <param name="seed">Seed of the arrival times: the same seed gives the same arrivals whatever the stock.</param>
    public double Of(ReadOnlySpan<int> stock, DemandScenarios scenarios, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        Array.Clear(_served);
        (ShippingCost, LostCost) = (0, 0);
        for (var scenario = 0; scenario < scenarios.Count; scenario++)
        {
            var random = new RngStream(unchecked(seed + ((ulong)scenario * 0x9E3779B97F4A7C15)));
            var count = Arrive(scenarios.Demand(scenario), ref random);
            stock.CopyTo(_left);
            for (var arrival = 0; arrival < count; arrival++)
            {
                Assign(_arrivals[arrival].DemandClass, 1 - _arrivals[arrival].Time);
            }
        }

        for (var demandClass = 0; demandClass < _served.Length; demandClass++) _served[demandClass] /= scenarios.Count;
        ShippingCost /= scenarios.Count;
        LostCost /= scenarios.Count;
        return ShippingCost + LostCost;
    }

    private int Arrive(ReadOnlySpan<int> demand, ref RngStream random)
    {
        var count = 0;
        foreach (var units in demand) count += units;
        if (_arrivals.Length < count) _arrivals = new (double, int)[2 * count];
        count = 0;
        for (var demandClass = 0; demandClass < demand.Length; demandClass++)
        {
            for (var unit = 0; unit < demand[demandClass]; unit++)
            {
                _arrivals[count++] = (random.NextDouble(), demandClass);
            }
        }

        _arrivals.AsSpan(0, count).Sort();
        return count;
    }

    private void Assign(int demandClass, double timeToGo)
    {
        var facilities = _tier.Preferences(demandClass);
        var costs = _tier.Costs(demandClass);
        var best = _tier.LostCost(demandClass);
        var chosen = -1;
        for (var rank = 0; rank < facilities.Length; rank++)
        {
            var units = _left[facilities[rank]];
            if (units == 0) continue;
            var cost = costs[rank] + WorthLater(facilities[rank], units, timeToGo);
            if (cost < best) (best, chosen) = (cost, rank);
        }

        if (chosen < 0)
        {
            LostCost += _tier.LostCost(demandClass);
            return;
        }

        _left[facilities[chosen]]--;
        _served[demandClass]++;
        ShippingCost += costs[chosen];
    }

    private double WorthLater(int facility, int units, double timeToGo)
    {
        if (_bidPrices.Length == 0) return 0;
        var place = timeToGo * Steps;
        var step = Math.Min(Steps - 1, (int)place);
        var low = _bidPrices[Place(facility, units, step)];
        return low + ((place - step) * (_bidPrices[Place(facility, units, step + 1)] - low));
    }

    private int Place(int facility, int units, int step) => (((facility * _levels) + units) * (Steps + 1)) + step;
}
