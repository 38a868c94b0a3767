namespace Simulator.Metrics;

/// <summary>What became of the units of one product that customers asked for.</summary>
/// <remarks>Units of orders that are still open at the end are in none of them, unless they have left.</remarks>
public record struct ProductTotals
{
    /// <summary>Units that left for a customer.</summary>
    public long UnitsShipped { get; internal set; }

    /// <summary>Of these, units delivered by the promise of the class asked for.</summary>
    public long UnitsOnTime { get; internal set; }

    /// <summary>Units whose customers left without them.</summary>
    public long UnitsLost { get; internal set; }

    /// <summary>Units that customers cancelled before they had left.</summary>
    public long UnitsCancelled { get; internal set; }
}
