using System.Collections.Immutable;
using Policies.Decomposition;

namespace Benchmarks;

/// <summary>The products' answer to prices by greedy search and swaps under any evaluator.</summary>
/// <remarks>
/// A product takes the unit that earns most above its price until none does, gives back what does not, and moves a unit
/// elsewhere where that helps. It starts from its last answer, at first from nothing; or from the fixed point's answer
/// to the same prices, which is then polished. Usage is smooth in the price as the fixed point's is: between half a
/// unit less and half a unit more, by where the price lies between what the last unit earns and what the next would.
/// </remarks>
internal sealed class LocalSearchResponse : ICapacityResponse
{
    // An improvement that is not rounding [money].
    private const double Least = 1e-7;

    // Buildings that a unit is tried to be moved from.
    private const int MostSwaps = 3;

    // What the last and the next unit earn may be equal on few scenarios: the slope ends at a step of this share of
    // the price.
    private const double LeastStep = 0.1;

    private readonly PlacementProblem _problem;
    private readonly StockCost _cost;
    private readonly PlacementResponse? _start;
    private readonly int[] _units;
    private readonly double[] _prices;
    private readonly double[] _gains;
    private readonly double[] _losses;
    private readonly double[] _elsewhere;

    /// <summary>Prepares a problem; one thread.</summary>
    internal LocalSearchResponse(PlacementProblem problem, StockCost cost, PlacementResponse? start = null)
    {
        (_problem, _cost, _start) = (problem, cost, start);
        _units = new int[problem.Products.Length * problem.FacilityCount];
        _prices = new double[problem.FacilityCount];
        _gains = new double[problem.FacilityCount];
        _losses = new double[problem.FacilityCount];
        _elsewhere = new double[problem.FacilityCount];
    }

    /// <inheritdoc/>
    public ImmutableArray<double> Capacity => _problem.Capacity;

    /// <summary>The last answer: building is the fast index.</summary>
    internal ReadOnlySpan<int> Units => _units;

    /// <inheritdoc/>
    public void Respond(ReadOnlySpan<double> prices, Span<double> usage, Span<double> slope)
    {
        if (_start is not null)
        {
            _start.Respond(prices, usage, slope);
            _start.Units.CopyTo(_units);
        }

        usage.Clear();
        slope.Clear();
        for (var product = 0; product < _problem.Products.Length; product++)
        {
            _problem.UnitPrices(product, prices, _prices);
            var stock = _units.AsSpan(product * _problem.FacilityCount, _problem.FacilityCount);
            while (TryAdd(product, stock) || TryRemove(product, stock) || TrySwap(product, stock))
            {
            }

            Count(product, stock, usage, slope);
        }
    }

    private bool TryAdd(int product, Span<int> stock)
    {
        _cost.Gains(product, stock, _gains);
        var (best, to) = Best(_gains, from: -1, Least);
        if (to >= 0) stock[to]++;
        return to >= 0;
    }

    private bool TryRemove(int product, Span<int> stock)
    {
        _cost.Losses(product, stock, _losses);
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
            _cost.Gains(product, stock, _elsewhere);
            var (_, to) = Best(_elsewhere, from, _losses[from] - _prices[from] + Least);
            stock[to < 0 ? from : to]++;
            if (to >= 0) return true;
        }

        return false;
    }

    /// <summary>The building where one more unit earns most above its price, but for one of them.</summary>
    private (double Earned, int Facility) Best(double[] gains, int from, double least)
    {
        var best = (Earned: least, Facility: -1);
        for (var facility = 0; facility < gains.Length; facility++)
        {
            var earned = gains[facility] - _prices[facility];
            if (facility != from && earned > best.Earned) best = (earned, facility);
        }

        return best;
    }

    private void Count(int product, ReadOnlySpan<int> stock, Span<double> usage, Span<double> slope)
    {
        var item = _problem.Products[product];
        var cost = _problem.BudgetPerUnit(product);
        for (var facility = 0; facility < stock.Length; facility++)
        {
            if (stock[facility] == 0) continue;
            var step = Math.Max(_losses[facility] - _gains[facility], LeastStep * _prices[facility]);
            var share = Math.Clamp((_losses[facility] - _prices[facility]) / step, 0, 1);
            var reach = stock[facility] == 1 ? 1.5 : 1;
            var smooth = (stock[facility] == 1 ? 0 : stock[facility] - 0.5) + (reach * share);
            var size = _problem.Size(item, facility);
            usage[facility] += size * smooth;
            usage[_problem.BudgetRow] += cost * smooth;
            slope[facility] += size * size * reach / step;
            slope[_problem.BudgetRow] += cost * cost * reach / step;
        }
    }
}
