using System.Collections.Immutable;
using Scenarios.Measures;

namespace Scenarios.Generation;

/// <summary>What a generated order stream looks like. Rates are absolute: a further product changes no other.</summary>
/// <remarks>The product of rank k leads <c>BestSellerOrdersPerDay / k^PopularityExponent</c> orders on an average
/// day; the orders of a day are the sum over products, the lines that times the mean basket.</remarks>
public sealed record GeneratorSettings
{
    /// <summary>Number of products.</summary>
    public int ProductCount { get; init; } = 300;

    /// <summary>Orders a day that the best seller leads, on an average day.</summary>
    public double BestSellerOrdersPerDay { get; init; } = 120;

    /// <summary>How fast popularity falls with rank (Zipf); 0 makes all products equal.</summary>
    public double PopularityExponent { get; init; } = 0.9;

    /// <summary>Variance of the common shock of a product's week, a gamma number of mean 1; 0 means plain
    /// Poisson.</summary>
    public double ShockVariance { get; init; } = 0.3;

    /// <summary>Demand by day of the week, Monday first; scaled to a mean of 1.</summary>
    public ImmutableArray<double> WeekdayProfile { get; init; } = [1.10, 1.05, 1.00, 1.00, 0.95, 0.85, 1.05];

    /// <summary>Demand by local hour of the destination's day, midnight first; only ratios count.</summary>
    public ImmutableArray<double> HourProfile { get; init; } =
        [1.2, 0.7, 0.4, 0.3, 0.3, 0.6, 1.5, 2.6, 4, 5.2, 6, 6.2, 6.2, 6, 5.8, 5.6, 5.4, 5.4, 5.6, 6, 6.6, 6.8, 5.4, 3];

    /// <summary>Share of orders with 1, 2, 3 and more lines; the last group has 4 + a geometric number of mean
    /// 1.</summary>
    public ImmutableArray<double> BasketShares { get; init; } = [0.897, 0.079, 0.015, 0.009];

    /// <summary>Mean units of a line: 1 + a geometric number.</summary>
    public double MeanUnitsPerLine { get; init; } = 1.2;

    /// <summary>Median mass of a sortable product.</summary>
    public Grams MedianWeight { get; init; } = new(400);

    /// <summary>Standard deviation of the logarithm of mass.</summary>
    public double LogWeightDeviation { get; init; } = 0.9;

    /// <summary>Share of products too large or heavy to sort; their median mass is 25 times as large.</summary>
    public double NonSortableShare { get; init; } = 0.08;

    /// <summary>Median selling price of a unit.</summary>
    public Money MedianPrice { get; init; } = Money.Of(18);

    /// <summary>Standard deviation of the logarithm of price.</summary>
    public double LogPriceDeviation { get; init; } = 0.7;

    /// <summary>Purchase cost as a share of price.</summary>
    public double CostShareOfPrice { get; init; } = 0.55;

    /// <summary>Cost of holding a unit for a year as a share of its purchase cost.</summary>
    public double HoldingShareOfCostYear { get; init; } = 0.25;
}
