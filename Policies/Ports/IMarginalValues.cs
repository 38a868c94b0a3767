using Scenarios.Measures;

namespace Policies.Ports;

/// <summary>Port: a placement policy whose plan values single units lends the values to order assignment.</summary>
/// <remarks>Plan and assignment then speak of the same thing: what a unit is worth where it lies, given that later
/// customers will be served from wherever it is best. Source: FORMULATION 3.3.</remarks>
public interface IMarginalValues
{
    /// <summary>Rises whenever the values change; 0 while there are none.</summary>
    int Edition { get; }

    /// <summary>Time that stock of a point usually has to last: lead time from its supplier + review period [days].
    /// </summary>
    double UsualDays(ProductId product, FacilityId facility);

    /// <summary>What later customers lose, on average, when units of a stock point are taken now [currency].</summary>
    /// <param name="product">The product.</param>
    /// <param name="facility">The building.</param>
    /// <param name="onHand">Units there now.</param>
    /// <param name="taken">Units taken of them, at least 1.</param>
    /// <param name="days">Time until units can come [days].</param>
    double CostOfTaking(ProductId product, FacilityId facility, int onHand, int taken, double days);
}
