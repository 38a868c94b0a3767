using Policies.Decomposition;

namespace Benchmarks;

/// <summary>Mean cost of serving and losing one product's demand from whole units, by one of the evaluators, and what
/// a unit more or less changes.</summary>
internal abstract class StockCost
{
    /// <summary>Cost of serving and losing [money], without holding.</summary>
    internal abstract double Of(int product, ReadOnlySpan<int> stock);

    /// <summary>What one more unit at each building saves [money].</summary>
    internal virtual void Gains(int product, Span<int> stock, Span<double> gains)
    {
        var here = Of(product, stock);
        for (var facility = 0; facility < stock.Length; facility++)
        {
            stock[facility]++;
            gains[facility] = here - Of(product, stock);
            stock[facility]--;
        }
    }

    /// <summary>What one unit less at each building costs [money]; infinite where there is none.</summary>
    internal virtual void Losses(int product, Span<int> stock, Span<double> losses)
    {
        var here = Of(product, stock);
        for (var facility = 0; facility < stock.Length; facility++)
        {
            losses[facility] = double.PositiveInfinity;
            if (stock[facility] == 0) continue;
            stock[facility]--;
            losses[facility] = Of(product, stock) - here;
            stock[facility]++;
        }
    }
}

/// <summary>Orders one by one, each to the cheapest (E2), on given scenarios.</summary>
internal sealed class SequentialStockCost(PlacementProblem problem, DemandScenarios[] scenarios) : StockCost
{
    private readonly SequentialCost[] _tiers = [.. problem.Tiers.Select(tier => new SequentialCost(tier))];

    internal override double Of(int product, ReadOnlySpan<int> stock) =>
        _tiers[problem.Products[product].Tier].Of(stock, scenarios[product], (ulong)product);
}

/// <summary>Ordered overflow (E3).</summary>
internal sealed class OverflowStockCost(PlacementProblem problem) : StockCost
{
    private readonly OrderedOverflow _overflow = new(problem);

    internal override double Of(int product, ReadOnlySpan<int> stock)
    {
        var holding = 0;
        foreach (var units in stock) holding += units;
        return _overflow.Cost(product, stock) - (holding * problem.Products[product].HoldingCost);
    }
}

/// <summary>Hindsight (E1) on given scenarios.</summary>
internal sealed class HindsightStockCost(PlacementProblem problem, DemandScenarios[] scenarios) : StockCost
{
    private readonly HindsightCost[] _tiers = [.. problem.Tiers.Select(tier => new HindsightCost(tier))];
    private readonly double[] _stock = new double[problem.FacilityCount];

    internal override double Of(int product, ReadOnlySpan<int> stock) =>
        At(product, stock).Of(_stock, scenarios[product]);

    internal override void Gains(int product, Span<int> stock, Span<double> gains)
    {
        var hindsight = At(product, stock);
        hindsight.Of(_stock, scenarios[product]);
        hindsight.UnitValues.CopyTo(gains);
    }

    internal override void Losses(int product, Span<int> stock, Span<double> losses)
    {
        var hindsight = At(product, stock);
        hindsight.WithLosses(_stock, scenarios[product]);
        hindsight.UnitLosses.CopyTo(losses);
    }

    private HindsightCost At(int product, ReadOnlySpan<int> stock)
    {
        for (var facility = 0; facility < stock.Length; facility++) _stock[facility] = stock[facility];
        return _tiers[problem.Products[product].Tier];
    }
}
