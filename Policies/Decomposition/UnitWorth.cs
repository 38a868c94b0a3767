using System.Runtime.Intrinsics;

namespace Policies.Decomposition;

/// <summary>Load of a stock point and the cost of running out there, for each of up to four values of the common
/// shock.</summary>
/// <remarks>The n-th unit is worth the mean over shocks of what it serves (Erlang's loss formula, as stock is
/// replenished while it sells) times what a unit short costs. Load and cost rise together with the shock, so the
/// product of their means would not do. Source: FORMULATION 5.2 (a).</remarks>
/// <param name="Load">Demand asked of the stock point over its horizon [units].</param>
/// <param name="Shortage">Extra cost of an asked unit if the stock point were out [money per unit].</param>
/// <param name="ShockCount">Values of the shock in use.</param>
internal readonly record struct UnitWorth(Vector256<double> Load, Vector256<double> Shortage, int ShockCount)
{
    /// <summary>Both together; the shortage cost is the mean weighted by load.</summary>
    internal UnitWorth With(UnitWorth other)
    {
        var load = Load + other.Load;
        var cost = (Load * Shortage) + (other.Load * other.Shortage);
        var isAsked = Vector256.GreaterThan(load, Vector256<double>.Zero);
        return new UnitWorth(
            load, Vector256.ConditionalSelect(isAsked, cost / load, Vector256<double>.Zero), ShockCount);
    }

    /// <summary>The load over another length of time.</summary>
    internal UnitWorth Times(double factor) => this with { Load = Load * factor };
}
