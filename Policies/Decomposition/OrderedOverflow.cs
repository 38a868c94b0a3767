namespace Policies.Decomposition;

/// <summary>Expected cost of one product's given stock when every class walks its preference list (E3).</summary>
/// <remarks>
/// Given the common shock, building f is in stock with probability phi_f = E min(N_f, y_f) / a_f, where the offered
/// load a_f counts what other buildings passed on; phi is found by repeated substitution. Exact when no class has a
/// second choice; otherwise buildings are taken as independent given the shock, so it is an approximation and no bound.
/// Source: FORMULATION 6 (E3) and 6.2.
/// </remarks>
public sealed class OrderedOverflow
{
    private const int MostRounds = 200;
    private readonly PlacementProblem _problem;
    private readonly int _shockValues;
    private readonly double[] _loads;
    private readonly double[] _availability;

    /// <summary>Prepares a problem; one instance serves one thread.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="shockValues">Values that stand for the common shock.</param>
    public OrderedOverflow(PlacementProblem problem, int shockValues = 4)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shockValues);
        _problem = problem;
        _shockValues = shockValues;
        _loads = new double[problem.FacilityCount];
        _availability = new double[problem.FacilityCount];
    }

    /// <summary>Expected cost of serving, losing and holding over the horizon [money].</summary>
    /// <param name="product">Position of the product.</param>
    /// <param name="units">Stock of every building [units].</param>
    public double Cost(int product, ReadOnlySpan<int> units)
    {
        var item = _problem.Products[product];
        var shocks = DemandShock.Values(item.Shape, _shockValues);
        var cost = 0.0;
        foreach (var shock in shocks)
        {
            Settle(item, shock, units);
            cost += Walk(item, shock) / shocks.Length;
        }

        for (var facility = 0; facility < units.Length; facility++)
        {
            cost += units[facility] * item.HoldingCost * _problem.Network.HoldingFactor(facility);
        }

        return cost;
    }

    private void Settle(PlacementProduct item, double shock, ReadOnlySpan<int> units)
    {
        Array.Fill(_availability, 0.6);
        var change = 1.0;
        for (var round = 0; round < MostRounds && change > 1e-12; round++)
        {
            Walk(item, shock);
            change = 0;
            for (var facility = 0; facility < units.Length; facility++)
            {
                var load = _loads[facility];
                var found = load > 0 ? PoissonTail.Served(load, units[facility]) / load : 0;
                change = Math.Max(change, Math.Abs(found - _availability[facility]));
                _availability[facility] = 0.5 * (_availability[facility] + found);
            }
        }
    }

    /// <summary>Offers all demand to the buildings and returns what serving and losing it costs.</summary>
    private double Walk(PlacementProduct item, double shock)
    {
        var tier = _problem.Tiers[item.Tier];
        var cost = 0.0;
        Array.Clear(_loads);
        for (var demandClass = 0; demandClass < tier.ClassCount; demandClass++)
        {
            var left = item.MeanDemand[demandClass] * shock;
            var facilities = tier.Preferences(demandClass);
            for (var rank = 0; rank < facilities.Length; rank++)
            {
                _loads[facilities[rank]] += left;
                var served = left * _availability[facilities[rank]];
                cost += served * tier.Costs(demandClass)[rank];
                left -= served;
            }

            cost += left * (item.LostCost ?? tier.LostCost(demandClass));
        }

        return cost;
    }
}
