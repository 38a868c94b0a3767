using Scenarios.Measures;

namespace Simulator.Hindsight;

/// <summary>What a late and a lost unit cost in the comparison with hindsight, beyond what the run charges.</summary>
/// <param name="LateCost">Of a unit that is late by the promise asked for, even when the carrier is punctual.</param>
/// <param name="LostGoodwill">Of a unit that is lost, or still waits at the end, beside its margin.</param>
internal sealed record HindsightPrices(Money LateCost, Money LostGoodwill);
