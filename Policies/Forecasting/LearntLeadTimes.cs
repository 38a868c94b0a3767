using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Policies.Forecasting;

/// <summary>Learns the law of each vendor's lead time, building by building, from its deliveries.</summary>
/// <remarks>
/// A unit's lead time runs from its order until it arrives at the dock; the parts of a partial delivery have each their
/// own. The law is the product-limit estimate (Kaplan and Meier 1958) over units: units still on order count as lasting
/// longer than they have lasted so far, so that the first to arrive do not flatter the vendor; what is then left beyond
/// the longest lead time seen has the age of the oldest open order. Units that never come count until the vendor says
/// so. The quoted mean counts as a few deliveries of the usual size. Weights of deliveries fall by 1 / memory a day.
/// Lead times are told apart by the hour. Transit times of lanes are not learnt.
/// </remarks>
public sealed class LearntLeadTimes : ILeadTimeLearner
{
    private readonly Dictionary<(VendorId Vendor, FacilityId ShipTo), DeliveryHistory> _histories = [];
    private readonly double _prior;
    private readonly double _keep;
    private SimTime _now;
    private double _scale = 1;

    /// <summary>Starts with no delivery seen.</summary>
    /// <param name="prior">Deliveries that the quoted mean counts for, not negative.</param>
    /// <param name="memoryDays">Time over which weights fall to 1/e [days], above 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public LearntLeadTimes(double prior = 5, double memoryDays = 365)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(prior);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(memoryDays, 1);
        (_prior, _keep) = (prior, 1 - (1 / memoryDays));
    }

    /// <inheritdoc/>
    public void Observe(in DeliveryDay day)
    {
        _now = day.Ended;
        _scale /= _keep; // New units weigh more instead of old ones less.
        foreach (var step in day.Steps) HistoryOf(step.Vendor, step.ShipTo).Take(step, _scale);
    }

    /// <inheritdoc/>
    public DurationLaw LawOf(SupplyLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return HistoryOf(link.Vendor, link.ShipTo).Law(link.LeadTime.Mean, _prior, _scale, _now);
    }

    private DeliveryHistory HistoryOf(VendorId vendor, FacilityId shipTo)
    {
        if (!_histories.TryGetValue((vendor, shipTo), out var history))
        {
            _histories[(vendor, shipTo)] = history = new DeliveryHistory();
        }

        return history;
    }
}
