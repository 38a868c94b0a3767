using System.Collections.Immutable;
using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>A vendor: sells products and delivers them to one or more facilities.</summary>
/// <param name="Code">The code by which files and results name it; unique.</param>
/// <param name="Location">Where its goods come from.</param>
public sealed record Vendor(string Code, GeoPoint Location)
{
    /// <summary>The zone of its local days.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The local days on which it takes orders.</summary>
    public WorkCalendar OrderCalendar { get; init; } = WorkCalendar.EveryDay;

    /// <summary>Least value of everything ordered at one instant for one facility; zero when there is none.</summary>
    public Money MinimumOrderValue { get; init; }

    /// <summary>Correlation, 0 to 1, of the lead times of all that is ordered from it on one day (a Gaussian copula):
    /// late is late together.</summary>
    public double LeadTimeCorrelation { get; init; }

    /// <summary>How an order line may come in parts, or not in full; none means all at once.</summary>
    public ImmutableArray<DeliveryPattern> Deliveries { get; init; } = [];

    /// <summary>Whether it takes orders on the local day of an instant.</summary>
    public bool TakesOrders(SimTime now) => OrderCalendar == WorkCalendar.EveryDay
        || OrderCalendar.Works(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now.ToUtc(), TimeZone)));
}

/// <summary>One way in which an order line is delivered.</summary>
/// <param name="Weight">How often, before scaling to 1.</param>
/// <param name="Parts">Shares of the quantity and how long after the lead time each comes, in that order; they add up
/// to at most 1, and what is missing never comes: it is cancelled with the last part.</param>
public sealed record DeliveryPattern(double Weight, ImmutableArray<DeliveryPart> Parts);

/// <summary>A part of a delivery.</summary>
/// <param name="Share">Share of the quantity ordered, 0 to 1.</param>
/// <param name="After">Time after the lead time.</param>
public readonly record struct DeliveryPart(double Share, Duration After);
