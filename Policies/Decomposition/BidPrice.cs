namespace Policies.Decomposition;

/// <summary>What taking a unit of a stock point costs later: its opportunity cost for order assignment.</summary>
/// <remarks>
/// psi(x, tau) = mean over the common shock of P(Poisson(load per day * tau) &gt;= x) times the shortage cost. It falls
/// with the stock and rises with the time until replenishment, and at the target it is the plan's own marginal value.
/// Source: FORMULATION 3.3.
/// </remarks>
public static class BidPrice
{
    /// <summary>The bid price of the last of some units on hand [money per unit].</summary>
    /// <param name="unitsOnHand">Units on hand, not negative.</param>
    /// <param name="loadUntilReplenishment">Demand the stock point is asked for until then [units].</param>
    /// <param name="shortageCost">Extra cost of an asked unit if it were out [money per unit].</param>
    /// <param name="shocks">Values of the common shock.</param>
    public static double Of(
        int unitsOnHand, double loadUntilReplenishment, double shortageCost, ReadOnlySpan<double> shocks)
    {
        var sum = 0.0;
        foreach (var shock in shocks) sum += PoissonTail.AtLeast(shock * loadUntilReplenishment, unitsOnHand);
        return sum / shocks.Length * shortageCost;
    }

    /// <summary>The same where stock is replenished while it sells: what the last of some units serves in one lead
    /// time, by Erlang's loss formula.</summary>
    /// <param name="unitsOnHand">Units, not negative.</param>
    /// <param name="loadInLeadTime">Demand the stock point is asked for in a lead time [units].</param>
    /// <param name="shortageCost">Extra cost of an asked unit if it were out [money per unit].</param>
    /// <param name="shocks">Values of the common shock.</param>
    public static double InSteadyState(
        int unitsOnHand, double loadInLeadTime, double shortageCost, ReadOnlySpan<double> shocks)
    {
        var sum = 0.0;
        foreach (var shock in shocks) sum += ErlangLoss.ServedByUnit(shock * loadInLeadTime, unitsOnHand);
        return sum / shocks.Length * shortageCost;
    }
}
