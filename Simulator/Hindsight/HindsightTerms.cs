using Scenarios.Measures;

namespace Simulator.Hindsight;

/// <summary>What is compared with hindsight, and what hindsight may do.</summary>
/// <param name="LateCost">Cost of a unit that is late by the promise asked for, even when the carrier is
/// punctual.</param>
/// <param name="LostGoodwill">Cost of a unit that is lost, or still waits at the end, beside its margin.</param>
/// <param name="Rounds">Steps that improve the shares of orders with several products.</param>
/// <param name="UntilPicked">Whether every order may take what comes until its parcel leaves: then the bound also
/// holds for policies that assign orders anew before they are picked.</param>
internal sealed record HindsightTerms(Money LateCost, Money LostGoodwill, int Rounds, bool UntilPicked);
