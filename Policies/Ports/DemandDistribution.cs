using Scenarios.Measures;

namespace Policies.Ports;

/// <summary>How demand of the days to come is distributed: Poisson counts that share one gamma shock per
/// product.</summary>
/// <remarks>
/// Units of product i, region r and promise class s over h days, given the shock G, are Poisson with mean
/// m_i(h) theta_ir beta_rs G; G is gamma with mean 1 and shape k_i(h). So the units of any set of regions and classes
/// are negative binomial with the mean of the set and the same shape, and regions rise and fall together. With
/// m_i(h) = level x sum of the calendar's factors of h days; theta_ir = (n_ir + c theta_r) / (n_i + c);
/// k_i(h) = k_i max(1, h / shock days). A view over columns of the forecaster: use it, do not keep it.
/// </remarks>
public readonly ref struct DemandDistribution
{
    /// <summary>Units on a day of factor 1, by product; not negative.</summary>
    public required ReadOnlySpan<double> Level { get; init; }

    /// <summary>Sum of the factors of the first days to come: entry d is that of d days, entry 0 is 0. Beyond the
    /// last entry the mean factor so far goes on.</summary>
    public required ReadOnlySpan<double> CalendarSum { get; init; }

    /// <summary>Shape of the shock, by product; positive.</summary>
    public required ReadOnlySpan<double> Shape { get; init; }

    /// <summary>Length of time that has one shock [days].</summary>
    public required double ShockDays { get; init; }

    /// <summary>Share of all units by region.</summary>
    public required ReadOnlySpan<double> NationalShare { get; init; }

    /// <summary>Weighted units seen by product and region, product-major.</summary>
    public required ReadOnlySpan<float> RegionUnits { get; init; }

    /// <summary>Weighted units seen, by product: the sums over regions.</summary>
    public required ReadOnlySpan<double> ProductUnits { get; init; }

    /// <summary>Units that the national shares weigh against those seen; positive.</summary>
    public required double RegionStrength { get; init; }

    /// <summary>Share of a region's units by promise class, region-major; each region's add up to 1.</summary>
    public required ReadOnlySpan<double> ClassShares { get; init; }

    /// <summary>The share of a product's units that go to a region.</summary>
    public double ShareOf(ProductId product, RegionId region)
    {
        var seen = RegionUnits[(product.Index * NationalShare.Length) + region.Index];
        return (seen + (RegionStrength * NationalShare[region.Index]))
            / (ProductUnits[product.Index] + RegionStrength);
    }

    /// <summary>The share of a product's units that go to a region under a promise class.</summary>
    public double ShareOf(ProductId product, RegionId region, PromiseClassId promise) =>
        ShareOf(product, region) * ClassShares[(region.Index * Classes) + promise.Index];

    /// <summary>Expected units over some days.</summary>
    /// <param name="product">The product.</param>
    /// <param name="share">The part of its demand that counts, 0 to 1: a sum of shares of cells.</param>
    /// <param name="days">Length of time from now on [days], not negative.</param>
    public double Mean(ProductId product, double share, double days)
    {
        var last = CalendarSum.Length - 1;
        if (days >= last) return Level[product.Index] * share * CalendarSum[last] * days / last;
        var whole = (int)days;
        var sum = CalendarSum[whole] + ((days - whole) * (CalendarSum[whole + 1] - CalendarSum[whole]));
        return Level[product.Index] * share * sum;
    }

    /// <summary>Shape of demand over some days: shocks of different blocks are independent.</summary>
    public double ShapeOver(ProductId product, double days) =>
        Shape[product.Index] * Math.Max(1, days / ShockDays);

    /// <summary>The probability that demand is at most some units.</summary>
    /// <param name="product">The product.</param>
    /// <param name="share">The part of its demand that counts, 0 to 1.</param>
    /// <param name="days">Lengths of time, each as likely as the others [days].</param>
    /// <param name="units">Whole units; below 0 the probability is 0.</param>
    public double Probability(ProductId product, double share, ReadOnlySpan<double> days, double units)
    {
        var sum = 0.0;
        foreach (var length in days)
        {
            sum += NegativeBinomial.Probability(Mean(product, share, length), ShapeOver(product, length), units);
        }

        return sum / days.Length;
    }

    /// <summary>The least whole number of units that covers demand with a probability.</summary>
    /// <param name="product">The product.</param>
    /// <param name="share">The part of its demand that counts, 0 to 1.</param>
    /// <param name="days">Lengths of time, each as likely as the others (an uncertain lead time) [days].</param>
    /// <param name="probability">Strictly between 0 and 1.</param>
    public double Quantile(ProductId product, double share, ReadOnlySpan<double> days, double probability)
    {
        if (TryAddUp(product, share, days, probability, out var units)) return units;
        var (below, covers) = (-1.0, 1.0);
        foreach (var length in days) covers = Math.Max(covers, Math.Ceiling(Mean(product, share, length)));
        while (Probability(product, share, days, covers) < probability) (below, covers) = (covers, covers * 2);
        while (covers - below > 1)
        {
            var middle = Math.Floor((below + covers) / 2);
            if (Probability(product, share, days, middle) >= probability) covers = middle;
            else below = middle;
        }

        return covers;
    }

    private bool TryAddUp(
        ProductId product, double share, ReadOnlySpan<double> days, double probability, out double units)
    {
        units = 0;
        if (days.Length > SummedQuantile.MostParts) return false;
        Span<double> means = stackalloc double[SummedQuantile.MostParts];
        Span<double> shapes = stackalloc double[SummedQuantile.MostParts];
        for (var part = 0; part < days.Length; part++)
        {
            means[part] = Mean(product, share, days[part]);
            shapes[part] = ShapeOver(product, days[part]);
        }

        return SummedQuantile.TryFind(means, shapes, days.Length, probability, out units);
    }

    private int Classes => ClassShares.Length / NationalShare.Length;
}
