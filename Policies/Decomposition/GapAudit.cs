using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using Scenarios.Randomness;

namespace Policies.Decomposition;

/// <summary>Certifies how far a plan is from the best, on a sample of products and batches of scenarios.</summary>
/// <remarks>
/// The prices are first polished by ascent on the bound itself (<see cref="PriceAscent"/>) on the first batch; the
/// bound of every batch at those prices is valid, and its mean is below the true optimum in expectation. The gap is
/// summed by product as cost plus priced usage less bound, which is never negative, plus the price of what the plan
/// leaves free: that difference varies much less between products than its parts. Source: FORMULATION 7.2.
/// </remarks>
public static class GapAudit
{
    /// <summary>Audits a plan.</summary>
    /// <param name="problem">The problem, without given supplies.</param>
    /// <param name="units">The plan: stock of every product at every building, building the fast index.</param>
    /// <param name="prices">Prices it was made with.</param>
    /// <param name="options">How much to audit.</param>
    public static GapReport Certify(
        PlacementProblem problem, ReadOnlySpan<int> units, ReadOnlySpan<double> prices, GapOptions options)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Batches, 2);
        var sample = new ProductSample(problem, options.Products, options.Seed);
        var audited = sample.Of(problem);
        var plan = new int[sample.Products.Length * problem.FacilityCount];
        for (var product = 0; product < sample.Products.Length; product++)
        {
            units.Slice(sample.Products[product] * problem.FacilityCount, problem.FacilityCount)
                .CopyTo(plan.AsSpan(product * problem.FacilityCount));
        }

        var usage = new double[problem.Capacity.Length];
        problem.Usage(units, usage);
        var batches = new Batch[options.Batches];
        var polished = prices.ToArray();
        var atGiven = 0.0;
        for (var batch = 0; batch < batches.Length; batch++)
        {
            var bound = new LagrangianBound(audited, Draw(audited, sample, options, batch));
            var costs = bound.CostsOf(plan);
            if (batch == 0)
            {
                var ascent = new PriceAscent(problem, bound, sample, options.Tolerance);
                var given = ascent.BoundAt(polished);
                atGiven = (sample.Total(costs) - given) / given;
                polished = ascent.Climb(polished, sample.Total(costs), options.AscentSteps);
            }

            batches[batch] = Measure(audited, sample, plan, usage, bound, costs, polished, options);
        }

        return Report(batches, sample, atGiven, polished);
    }

    /// <summary>Scenarios of one batch, by streams of the product alone.</summary>
    private static ImmutableArray<DemandScenarios> Draw(
        PlacementProblem audited, ProductSample sample, GapOptions options, int batch)
    {
        var scenarios = ImmutableArray.CreateBuilder<DemandScenarios>(sample.Products.Length);
        for (var product = 0; product < sample.Products.Length; product++)
        {
            var key = new RngStream(options.Seed + (ulong)sample.Products[product]).NextBits();
            var random = new RngStream(key ^ (ulong)(batch + 1));
            scenarios.Add(DemandScenarios.Draw(audited.Products[product], options.Scenarios, ref random));
        }

        return scenarios.MoveToImmutable();
    }

    private static Batch Measure(
        PlacementProblem audited,
        ProductSample sample,
        int[] plan,
        double[] usage,
        LagrangianBound bound,
        double[] costs,
        double[] prices,
        GapOptions options)
    {
        bound.At(prices, tolerance: options.Tolerance);
        var gaps = new double[costs.Length];
        for (var product = 0; product < gaps.Length; product++)
        {
            gaps[product] = costs[product] - bound.PartOf(product) + Priced(audited, product, plan, prices);
        }

        var free = 0.0;
        for (var row = 0; row < prices.Length; row++)
        {
            if (prices[row] > 0) free += prices[row] * (audited.Capacity[row] - usage[row]);
        }

        return new Batch(sample.Total(costs), sample.Total(gaps) + free, sample.StandardError(gaps));
    }

    /// <summary>Price of the storage and budget that one product of the plan takes.</summary>
    private static double Priced(PlacementProblem audited, int product, int[] plan, double[] prices)
    {
        var priced = 0.0;
        for (var facility = 0; facility < audited.FacilityCount; facility++)
        {
            priced += plan[(product * audited.FacilityCount) + facility]
                * ((prices[facility] * audited.Size(audited.Products[product], facility))
                    + (prices[audited.BudgetRow] * audited.BudgetPerUnit(product)));
        }

        return priced;
    }

    private static GapReport Report(Batch[] batches, ProductSample sample, double atGiven, double[] prices)
    {
        double[] bounds = [.. batches.Select(batch => batch.Cost - batch.Gap)];
        double[] gaps = [.. batches.Select(batch => batch.Gap / (batch.Cost - batch.Gap))];
        var bound = bounds.Average();
        var gap = gaps.Average();
        var error = Error(gaps);
        return new GapReport(
            bound,
            Error(bounds),
            batches.Average(batch => batch.Cost),
            gap,
            atGiven,
            batches.Average(batch => batch.ProductError) / bound,
            error,
            gap + (StudentT.InvCDF(0, 1, batches.Length - 1, 0.95) * error),
            sample.Products.Length,
            [.. prices]);
    }

    private static double Error(double[] values)
    {
        var mean = values.Average();
        var squares = values.Sum(value => (value - mean) * (value - mean));
        return Math.Sqrt(squares / (values.Length - 1) / values.Length);
    }

    private readonly record struct Batch(double Cost, double Gap, double ProductError);
}
