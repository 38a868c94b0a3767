using Scenarios.Measures;
using Scenarios.Randomness;

namespace Scenarios;

/// <summary>Customers who change their mind before everything has left.</summary>
/// <remarks>Drawn by order, so that every policy meets the same customer. At the instant of the cancellation units that
/// wait for stock are cancelled; units that are reserved for a pull go back on the shelf when that pull would have
/// taken them; what has left is not concerned.</remarks>
/// <param name="Share">Share of orders whose customer cancels, 0 to 1, unless all has left before.</param>
/// <param name="After">From the order to its cancellation.</param>
public sealed record CancellationTerms(double Share, DurationLaw After);

/// <summary>Goods that come back after delivery.</summary>
/// <remarks>Drawn by order and product: a customer returns a line or keeps it, whatever the policy.</remarks>
public sealed record ReturnTerms
{
    /// <summary>Share of lines that come back, 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>From delivery until the goods are back in a building.</summary>
    public required DurationLaw After { get; init; }

    /// <summary>Where they come back to; absent for the building that sent them, which also takes the sorts of item
    /// that this one does not hold.</summary>
    public FacilityId? To { get; init; }

    /// <summary>Share of returned lines that can be sold again, 0 to 1; the rest is written off. Goods that can be sold
    /// but find no room in storage are written off too.</summary>
    public double ResaleableShare { get; init; } = 1;

    /// <summary>Cost of carriage and inspection of one unit.</summary>
    public Money CostPerUnit { get; init; }
}
