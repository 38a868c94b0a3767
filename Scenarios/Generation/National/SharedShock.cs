using Scenarios.Measures;

namespace Scenarios.Generation.National;

/// <summary>Estimates the variance of the weekly shock that a product's demand has in common in all regions.</summary>
/// <remarks>Regions fall in two halves by number. Given the shock both halves are independent Poisson counts, so their
/// covariance is the variance of the shock times the product of their means; noise of the counts does not
/// enter.</remarks>
internal sealed class SharedShock(int products, int weeks)
{
    /// <summary>More products than these are not looked at.</summary>
    public const int MostProducts = 2000;

    private readonly int _products = Math.Min(products, MostProducts);
    private readonly int[] _lines = new int[Math.Min(products, MostProducts) * weeks * 2];
    private readonly double[] _week = new double[weeks];

    public void Add(ProductId product, RegionId region, int week)
    {
        _week[week]++;
        if (product.Index < _products) _lines[At(product.Index, week, region.Index % 2)]++;
    }

    /// <summary>The pooled estimate over products and whole weeks on sale.</summary>
    public double Variance()
    {
        var (covariance, means) = (0.0, 0.0);
        for (var product = 0; product < _products; product++)
        {
            var (from, until) = OnSale(product);
            if (until - from < 2) continue;
            var (left, right, all) = (0.0, 0.0, 0.0);
            for (var week = from; week < until; week++)
            {
                left += _lines[At(product, week, 0)];
                right += _lines[At(product, week, 1)];
                all += _week[week];
            }

            for (var week = from; week < until; week++)
            {
                var share = _week[week] / all;
                covariance += (_lines[At(product, week, 0)] - (share * left))
                    * (_lines[At(product, week, 1)] - (share * right)) / (1 - share);
                means += share * left * share * right;
            }
        }

        return means > 0 ? covariance / means : 0;
    }

    /// <summary>The weeks after the first and before the last sale: those are not cut by introduction, retirement or
    /// the ends of the horizon.</summary>
    private (int From, int Until) OnSale(int product)
    {
        var (first, last) = (weeks, -1);
        for (var week = 0; week < weeks; week++)
        {
            if (_lines[At(product, week, 0)] + _lines[At(product, week, 1)] == 0) continue;
            first = Math.Min(first, week);
            last = week;
        }

        return (first + 1, last);
    }

    private int At(int product, int week, int half) => (((product * weeks) + week) * 2) + half;
}
