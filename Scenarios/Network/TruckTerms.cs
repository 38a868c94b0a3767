using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>The trucks of a lane with a departure schedule: size, number and fixed cost.</summary>
/// <remarks>
/// Rule: transfers wait in the sender's building, first come first served, for the next departure; its trucks are
/// filled as one space, and what finds no room waits for the next. A unit larger than all of them goes alone. As many
/// trucks are paid for as the load needs by the measure that needs most.
/// </remarks>
public sealed record TruckTerms
{
    /// <summary>Volume of one truck; absent when volume is no limit.</summary>
    public Millilitres? Volume { get; init; }

    /// <summary>Load of one truck [kg]; 0 when mass is no limit.</summary>
    public int LoadKg { get; init; }

    /// <summary>Units in one truck; absent when their number is no limit.</summary>
    public Quantity? Units { get; init; }

    /// <summary>Trucks at each departure; 0 when there are as many as the load needs.</summary>
    public int PerDeparture { get; init; }

    /// <summary>Cost of one truck, however full.</summary>
    public Money CostPerTruck { get; init; }
}
