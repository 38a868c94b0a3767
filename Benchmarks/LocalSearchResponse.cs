using Policies.Decomposition;

namespace Benchmarks;

/// <summary>The products' answer to prices by greedy search and swaps under any evaluator.</summary>
/// <remarks>
/// A product takes the unit that earns most above its price until none does, gives back what does not, and moves a unit
/// elsewhere where that helps. It starts from its last answer, at first from nothing; or from the fixed point's answer
/// to the same prices, which is then polished. One thread.
/// </remarks>
internal sealed class LocalSearchResponse(PlacementProblem problem, StockCost cost, PlacementResponse? start = null)
{
    // An improvement that is not rounding [money].
    private const double Least = 1e-7;

    // Buildings that a unit is tried to be moved from.
    private const int MostSwaps = 2;

    private readonly int[] _units = new int[problem.Products.Length * problem.FacilityCount];
    private readonly double[] _prices = new double[problem.FacilityCount];
    private readonly double[] _gains = new double[problem.FacilityCount];
    private readonly double[] _losses = new double[problem.FacilityCount];
    private readonly double[] _elsewhere = new double[problem.FacilityCount];

    /// <summary>Answers to prices.</summary>
    internal PricedStock At(double[] prices)
    {
        if (start is not null)
        {
            start.Respond(prices, new double[prices.Length], new double[prices.Length]);
            start.Units.CopyTo(_units);
        }

        var value = 0.0;
        for (var row = 0; row < prices.Length; row++)
        {
            if (prices[row] > 0) value -= prices[row] * problem.Capacity[row];
        }

        for (var product = 0; product < problem.Products.Length; product++)
        {
            problem.UnitPrices(product, prices, _prices);
            var stock = _units.AsSpan(product * problem.FacilityCount, problem.FacilityCount);
            while (TryAdd(product, stock) || TryRemove(product, stock) || TrySwap(product, stock))
            {
            }

            value += cost.Of(product, stock);
            for (var facility = 0; facility < stock.Length; facility++) value += stock[facility] * _prices[facility];
        }

        return new PricedStock(value, [.. _units.Select(units => (double)units)]);
    }

    private bool TryAdd(int product, Span<int> stock)
    {
        cost.Gains(product, stock, _gains);
        var to = Best(_gains, from: -1, Least);
        if (to >= 0) stock[to]++;
        return to >= 0;
    }

    private bool TryRemove(int product, Span<int> stock)
    {
        cost.Losses(product, stock, _losses);
        var (best, from) = (Least, -1);
        for (var facility = 0; facility < stock.Length; facility++)
        {
            var saved = _prices[facility] - _losses[facility];
            if (saved > best) (best, from) = (saved, facility);
        }

        if (from >= 0) stock[from]--;
        return from >= 0;
    }

    private bool TrySwap(int product, Span<int> stock)
    {
        var tried = Enumerable.Range(0, stock.Length).Where(facility => !double.IsInfinity(_losses[facility]))
            .OrderBy(facility => _losses[facility] - _prices[facility]).Take(MostSwaps);
        foreach (var from in tried)
        {
            stock[from]--;
            cost.Gains(product, stock, _elsewhere);
            var to = Best(_elsewhere, from, _losses[from] - _prices[from] + Least);
            stock[to < 0 ? from : to]++;
            if (to >= 0) return true;
        }

        return false;
    }

    /// <summary>The building where one more unit earns most above its price, but for one of them; -1 for none.
    /// </summary>
    private int Best(double[] gains, int from, double least)
    {
        var (best, at) = (least, -1);
        for (var facility = 0; facility < gains.Length; facility++)
        {
            var earned = gains[facility] - _prices[facility];
            if (facility != from && earned > best) (best, at) = (earned, facility);
        }

        return at;
    }
}
