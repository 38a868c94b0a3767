using Policies.Ports;
using Scenarios.Measures;

namespace Policies.MultiEchelon;

/// <summary>The price of money at which what is worth buying at a review is within the buying budget.</summary>
/// <remarks>Wishes fall as the price rises; it is doubled until they fit, then bisected. Source: FORMULATION 5.1, the
/// price eta.</remarks>
internal sealed class BuyingBudget(Planner planner, double perWeek)
{
    private const double DaysPerWeek = 7;
    private const double HighestPrice = 1e6;
    private const int Steps = 21;

    private double _tooLow;
    private double _enough;
    private int _left;

    /// <summary>The price at the last review [money per money spent]; 0 when the budget is not short.</summary>
    internal double Price { get; private set; }

    /// <summary>Money that the last review was allowed to spend; infinite without a budget.</summary>
    internal double Allowed { get; private set; }

    /// <summary>Money that the last review wanted to spend at <see cref="Price"/>.</summary>
    internal double Spent { get; private set; }

    /// <summary>Begins a review, at a price of 0.</summary>
    internal void Begin(in ReviewContext context, PlacementPlan plan)
    {
        Allowed = perWeek > 0 ? AllowedNow(context, plan) : double.PositiveInfinity;
        (Price, _tooLow, _enough, _left) = (0, 0, double.PositiveInfinity, Steps);
    }

    /// <summary>Takes what is wished for at <see cref="Price"/>; while the search goes on it has changed.</summary>
    /// <param name="spent">What it costs [money].</param>
    /// <returns>Whether wishes are to be asked for at another price.</returns>
    internal bool IsToBeAskedAgain(double spent)
    {
        Spent = spent;
        var fits = spent <= Allowed || Price >= HighestPrice;
        if (_left == 0 || (fits && Price == 0)) return false;
        if (fits) _enough = Price;
        else _tooLow = Price;
        if (double.IsInfinity(_enough)) Price = Price == 0 ? 1 : 2 * Price;
        else if (--_left > 0) Price = (_tooLow + _enough) / 2;
        else Price = _enough;
        return true;
    }

    /// <summary>What the budget gives to the buildings that are due: by the value of their products' demand, for one
    /// review period.</summary>
    private double AllowedNow(in ReviewContext context, PlacementPlan plan)
    {
        var (due, all) = (0.0, 0.0);
        var days = 0.0;
        for (var index = 0; index < context.Products.Count; index++)
        {
            var product = new ProductId(index);
            var value = plan.DemandPerDay(product) * context.Products[product].UnitCost.ToDouble();
            all += value;
            foreach (var root in planner.TreeOf(product).Roots)
            {
                if (!context.Due.Contains(root)) continue;
                due += value / planner.TreeOf(product).Roots.Length;
                days = Math.Max(days, NetworkBuying.ReviewDays(context, root));
            }
        }

        return all > 0 ? perWeek / DaysPerWeek * days * due / all : 0;
    }
}
