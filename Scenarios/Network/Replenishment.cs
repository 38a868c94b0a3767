using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Randomness;

namespace Scenarios.Network;

/// <summary>A replenishment lane: stock of one facility can be transferred to another along it.</summary>
public sealed record Lane
{
    /// <summary>Where goods leave.</summary>
    public required FacilityId From { get; init; }

    /// <summary>Where goods arrive.</summary>
    public required FacilityId To { get; init; }

    /// <summary>Time from dispatch until the goods are available at the destination.</summary>
    public required DurationLaw Transit { get; init; }

    /// <summary>Cost of one unit moved.</summary>
    public Money CostPerUnit { get; init; }

    /// <summary>Cost of one kilogram moved.</summary>
    public Money CostPerKg { get; init; }

    /// <summary>Cost of one dispatch (one product, one instant).</summary>
    public Money CostPerTransfer { get; init; }

    /// <summary>Whether it connects buildings of one layer: stock may be balanced along it, but it neither makes an
    /// echelon nor is it anybody's regular source.</summary>
    public bool IsLateral { get; init; }

    /// <summary>Local times at the sender at which trucks leave on its working days; none means that transfers leave
    /// at once.</summary>
    public ImmutableArray<TimeOnly> Departures { get; init; } = [];

    /// <summary>The trucks of a lane with departures.</summary>
    public TruckTerms Truck { get; init; } = new();

    /// <summary>How often a new transit time is drawn.</summary>
    public DrawRule Draw { get; init; } = DrawRule.PerDay;
}

/// <summary>A vendor delivers to a facility: lead time and the cost of ordering.</summary>
public sealed record SupplyLink
{
    /// <summary>Who sells.</summary>
    public required VendorId Vendor { get; init; }

    /// <summary>Where the goods arrive.</summary>
    public required FacilityId ShipTo { get; init; }

    /// <summary>Time from the order until the goods are available at the facility.</summary>
    public required DurationLaw LeadTime { get; init; }

    /// <summary>Cost of one order line (one product, one instant).</summary>
    public Money CostPerOrder { get; init; }

    /// <summary>Cost of bringing in one kilogram, beside the purchase price.</summary>
    public Money CostPerKg { get; init; }

    /// <summary>How often a new lead time is drawn.</summary>
    public DrawRule Draw { get; init; } = DrawRule.PerDay;
}

/// <summary>How often a new random length is drawn for the same lane, or vendor and product.</summary>
public enum DrawRule
{
    /// <summary>One draw per calendar day: what leaves the same day travels together.</summary>
    PerDay = 0,

    /// <summary>One draw per instant, independent of all others (the textbook's independent lead times).</summary>
    PerInstant = 1,
}
