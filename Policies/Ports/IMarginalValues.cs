using Scenarios.Measures;

namespace Policies.Ports;

/// <summary>Port: a placement policy whose plan values single units lends the values to order assignment.</summary>
/// <remarks>Plan and assignment then speak of the same thing: what a unit is worth where it lies, given that later
/// customers will be served from wherever it is best. Source: FORMULATION 3.3.</remarks>
public interface IMarginalValues
{
    /// <summary>Rises whenever the values change; 0 while there are none.</summary>
    int Edition { get; }

    /// <summary>What later customers lose, on average, when units of a stock point are taken now, given what other
    /// buildings have [currency].</summary>
    /// <param name="stock">The stock there is.</param>
    /// <param name="now">The time.</param>
    /// <param name="product">The product.</param>
    /// <param name="facility">The building.</param>
    /// <param name="taken">Units taken of those it has, at least 1 and no more than it has.</param>
    double CostOfTaking(in StockView stock, SimTime now, ProductId product, FacilityId facility, int taken);
}
