using System.Collections.Immutable;
using Scenarios.Measures;

namespace Scenarios.Generation.National;

/// <summary>What the synthetic stream of a national retailer looks like; the defaults are the measured facts of
/// docs/us-retail.md.</summary>
public sealed record NationalSettings
{
    /// <summary>Expected number of orders over the horizon; the stream has about as many.</summary>
    public double Orders { get; init; } = 100_000;

    /// <summary>Number of products.</summary>
    public int ProductCount { get; init; } = 2000;

    /// <summary>Share of orders placed by businesses, 0 to 1; their baskets are many times as large.</summary>
    public double BusinessShare { get; init; }

    /// <summary>Demand by day of the week, Monday first; only ratios count.</summary>
    public ImmutableArray<double> WeekdayProfile { get; init; } = [1.15, 1.10, 1.04, 1.07, 0.99, 0.78, 0.87];

    /// <summary>Demand by local hour of the destination's day, midnight first; only ratios count.</summary>
    public ImmutableArray<double> HourProfile { get; init; } =
    [
        0.56, 0.30, 0.11, 0.05, 0.05, 0.04, 0.11, 0.33, 0.71, 1.16, 1.59, 1.58,
        1.66, 1.46, 1.50, 1.44, 1.60, 1.43, 1.46, 1.43, 1.60, 1.44, 1.39, 1.00,
    ];

    /// <summary>Demand at the middle of each month, January first, straight lines between; only ratios
    /// count.</summary>
    public ImmutableArray<double> MonthProfile { get; init; } =
        [0.68, 0.76, 0.84, 0.86, 0.92, 0.92, 0.90, 0.90, 1.05, 1.24, 1.67, 0.95];

    /// <summary>Demand of the peak day, the day after the fourth Thursday of November, as a multiple of the mean day
    /// of its calendar year; 0 for no peak.</summary>
    public double PeakTimesMean { get; init; } = 5.5;

    /// <summary>Variance of the gamma shock, of mean 1, that all products and regions share on a local day.</summary>
    public double DayShockVariance { get; init; } = 0.026;

    /// <summary>Variance of the gamma shock, of mean 1, of a product's week, shared by all regions.</summary>
    public double ProductShockVariance { get; init; } = 0.3;

    /// <summary>Share of products first sold after day 90 of the horizon; not asked of shorter horizons.</summary>
    public double FirstSoldLateShare { get; init; } = 0.21;

    /// <summary>Share of products that are retired within the horizon.</summary>
    public double RetiredShare { get; init; } = 0.08;

    /// <summary>Share of consumers' orders with 1, 2, 3 and more lines; the last group has 4 + a geometric number of
    /// mean 1.</summary>
    public ImmutableArray<double> BasketShares { get; init; } = [0.897, 0.079, 0.015, 0.009];

    /// <summary>Mean units of a consumer's line: 1 + a geometric number.</summary>
    public double MeanUnitsPerLine { get; init; } = 1.2;

    /// <summary>Median lines of a business order; lognormal.</summary>
    public double BusinessMedianLines { get; init; } = 15;

    /// <summary>Standard deviation of the logarithm of a business order's lines.</summary>
    public double BusinessLogLinesDeviation { get; init; } = 1.07;

    /// <summary>Mean units of a business line: 1 + a geometric number.</summary>
    public double BusinessMeanUnitsPerLine { get; init; } = 10;

    /// <summary>Mean of ln(grams) of a product.</summary>
    public double LogGramsMean { get; init; } = 6.73;

    /// <summary>Standard deviation of ln(grams).</summary>
    public double LogGramsDeviation { get; init; } = 1.35;

    /// <summary>Mean of ln(litres) of a product.</summary>
    public double LogLitresMean { get; init; } = 1.98;

    /// <summary>Standard deviation of ln(litres).</summary>
    public double LogLitresDeviation { get; init; } = 1.31;

    /// <summary>Correlation of ln(grams) and ln(litres).</summary>
    public double SizeCorrelation { get; init; } = 0.76;

    /// <summary>Median selling price of a unit.</summary>
    public Money MedianPrice { get; init; } = Money.Of(20);

    /// <summary>Standard deviation of ln(price).</summary>
    public double LogPriceDeviation { get; init; } = 1.0;

    /// <summary>Correlation of ln(price) and ln(grams).</summary>
    public double PriceCorrelation { get; init; } = 0.5;

    /// <summary>Purchase cost as a share of price.</summary>
    public double CostShareOfPrice { get; init; } = 0.55;

    /// <summary>Cost of holding a unit for a year as a share of its purchase cost.</summary>
    public double HoldingShareOfCostYear { get; init; } = 0.25;

    /// <summary>These settings with as many orders as have an expected number of lines.</summary>
    public NationalSettings WithLines(double lines) => this with { Orders = lines / new BasketLaw(this).MeanLines };
}
