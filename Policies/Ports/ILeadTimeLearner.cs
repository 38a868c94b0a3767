using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Policies.Ports;

/// <summary>Port: learns the lead times of vendors from what they delivered.</summary>
public interface ILeadTimeLearner
{
    /// <summary>Takes in what became of purchase orders on a day that is over. Called once per day, in order, before
    /// that instant's reviews.</summary>
    void Observe(in DeliveryDay day);

    /// <summary>The law believed since the last close of a day.</summary>
    /// <param name="link">The link; of its own law only the mean may be used, as what the vendor quotes.</param>
    DurationLaw LawOf(SupplyLink link);
}

/// <summary>Lead times of vendors as policies see them: learnt where the policy set learns, else the laws.</summary>
/// <param name="learner">The set's learner, if any.</param>
public readonly ref struct LeadTimeView(ILeadTimeLearner? learner)
{
    private readonly ILeadTimeLearner? _learner = learner;

    /// <summary>Whether they are learnt; the delays of parts of deliveries are then in them.</summary>
    public bool AreLearnt => _learner is not null;

    /// <summary>The law of a vendor's lead time.</summary>
    public DurationLaw Of(SupplyLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return _learner is null ? link.LeadTime : _learner.LawOf(link);
    }
}

/// <summary>What became of purchase orders on one day that is over.</summary>
/// <param name="Ended">The instant the day ended.</param>
/// <param name="Steps">What happened, in order of time.</param>
public readonly ref struct DeliveryDay(SimTime Ended, ReadOnlySpan<PurchaseStep> Steps)
{
    /// <summary>The instant the day ended.</summary>
    public SimTime Ended { get; } = Ended;

    /// <summary>What happened, in order of time.</summary>
    public ReadOnlySpan<PurchaseStep> Steps { get; } = Steps;
}

/// <summary>What happened to units of a purchase order.</summary>
/// <param name="Kind">What.</param>
/// <param name="Product">Of which product.</param>
/// <param name="Vendor">From whom.</param>
/// <param name="ShipTo">Where they are delivered.</param>
/// <param name="Ordered">When they were ordered.</param>
/// <param name="At">When it happened.</param>
/// <param name="Quantity">How many units.</param>
public readonly record struct PurchaseStep(
    PurchaseStepKind Kind,
    ProductId Product,
    VendorId Vendor,
    FacilityId ShipTo,
    SimTime Ordered,
    SimTime At,
    Quantity Quantity);

/// <summary>What can happen to units of a purchase order.</summary>
public enum PurchaseStepKind
{
    /// <summary>They were ordered.</summary>
    Ordered = 0,

    /// <summary>They arrived at the building's dock.</summary>
    Arrived = 1,

    /// <summary>The vendor said that they will not come.</summary>
    Missing = 2,
}
