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

    /// <summary>What is lost, on average, when some of the units on hand are taken and none come over the horizon
    /// [money]: each unit n that is taken would have been asked for with P(N >= n).</summary>
    /// <param name="onHand">Units there.</param>
    /// <param name="taken">Units taken of them.</param>
    internal double OfTaking(int onHand, int taken)
    {
        var largest = LaneMath.Largest(Load);
        var first = onHand - taken + 1;
        if (PoissonTail.IsBeyond(largest, first)) return 0;
        if (largest > PoissonTail.LargestCounted) return OfTakingMany(first, onHand);
        var lanes = default(PoissonLanes);
        lanes.Start(Load, isSteadyState: false);
        for (var unit = 1; unit < first; unit++) lanes.Accept(Load, unit);
        var sum = Vector256<double>.Zero;
        for (var unit = Math.Max(1, first); unit <= onHand; unit++)
        {
            sum += lanes.Next;
            lanes.Accept(Load, unit);
        }

        return LaneMath.Sum(sum * Shortage) / ShockCount;
    }

    private double OfTakingMany(int first, int last)
    {
        var sum = 0.0;
        for (var shock = 0; shock < ShockCount; shock++)
        {
            var (load, shortage) = (Load.GetElement(shock), Shortage.GetElement(shock));
            for (var unit = first; unit <= last; unit++) sum += PoissonTail.AtLeast(load, unit) * shortage;
        }

        return sum / ShockCount;
    }

    /// <summary>The load over another length of time.</summary>
    internal UnitWorth Times(double factor) => this with { Load = Load * factor };
}
