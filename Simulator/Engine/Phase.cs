namespace Simulator.Engine;

/// <summary>The order of events at one instant; a result never depends on anything else (docs/adr/0002).</summary>
/// <remarks>Within a phase, events run in the order of the ids of the things they happen to.</remarks>
public enum Phase
{
    /// <summary>Buildings open, close or change (calendar, disruption).</summary>
    BuildingStates = 1,

    /// <summary>Receipts become available.</summary>
    Receipts = 2,

    /// <summary>Deliveries and returns.</summary>
    Deliveries = 3,

    /// <summary>The day that has just ended is closed; forecasters observe it.</summary>
    DayClose = 4,

    /// <summary>Periodic reviews: placement, then buying.</summary>
    Reviews = 5,

    /// <summary>Orders arrive, in stream order, and are assigned at once.</summary>
    Orders = 6,

    /// <summary>Waiting orders are looked at again.</summary>
    WaitingOrders = 7,

    /// <summary>Continuous reviews of the stock points whose position fell at this instant.</summary>
    ContinuousReviews = 8,

    /// <summary>Carriers pull; an order placed at the very instant of its cut-off has made it.</summary>
    CarrierPulls = 9,

    /// <summary>Trucks leave for other buildings, with what the reviews of the instant sent.</summary>
    TruckDepartures = 10,
}
