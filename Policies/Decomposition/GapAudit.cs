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
    /// <summary>Batch of the scenarios that prices and plans are made on before they are audited on others.</summary>
    internal const int Training = -1;

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
        var sample = new ProductSample(problem, options.Products, options.Seed);
        var audited = sample.Of(problem);
        var plan = units.ToArray();
        var bound = new LagrangianBound(audited, Draw(audited, sample, options, batch: 0));
        var cost = sample.Total(bound.CostsOf(Sampled(problem, sample, plan)));
        var ascent = new PriceAscent(problem, bound, sample, options.Tolerance);
        var given = ascent.BoundAt(prices);
        var polished = ascent.Climb(prices, cost, options.AscentSteps);
        return Certify(problem, sample, [plan], polished, options, bound)[0] with
        {
            GapAtGivenPrices = (cost - given) / given,
        };
    }

    /// <summary>Audits several plans at the same prices, which no scenario of the audit had a part in.</summary>
    /// <param name="problem">The problem, without given supplies.</param>
    /// <param name="plans">The plans, each as above.</param>
    /// <param name="prices">Prices of the bound, such as those of <see cref="Prices"/>.</param>
    /// <param name="options">How much to audit; there is no ascent.</param>
    /// <returns>A report of each plan.</returns>
    public static ImmutableArray<GapReport> Certify(
        PlacementProblem problem,
        ImmutableArray<ImmutableArray<int>> plans,
        ReadOnlySpan<double> prices,
        GapOptions options)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var sample = new ProductSample(problem, options.Products, options.Seed);
        int[][] given = [.. plans.Select(plan => plan.ToArray())];
        return Certify(problem, sample, given, prices.ToArray(), options, first: null);
    }

    /// <summary>Prices at which the bound is high, climbed to on products and scenarios drawn apart from those of the
    /// audit: a sample's own best prices would flatter its bound.</summary>
    /// <param name="problem">The problem, without given supplies.</param>
    /// <param name="units">A plan that fits, as above.</param>
    /// <param name="prices">Where to start.</param>
    /// <param name="options">How many products, scenarios and steps.</param>
    public static ImmutableArray<double> Prices(
        PlacementProblem problem, ReadOnlySpan<int> units, ReadOnlySpan<double> prices, GapOptions options)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var sample = new ProductSample(problem, options.Products, options.Seed + 1);
        var audited = sample.Of(problem);
        var bound = new LagrangianBound(audited, Draw(audited, sample, options, Training));
        var cost = sample.Total(bound.CostsOf(Sampled(problem, sample, units.ToArray())));
        return [.. new PriceAscent(problem, bound, sample, options.Tolerance).Climb(prices, cost, options.AscentSteps)];
    }

    /// <summary>Scenarios of one product and batch, by a stream of their own.</summary>
    internal static DemandScenarios Draw(PlacementProduct item, int product, GapOptions options, int batch)
    {
        var random = new RngStream(new RngStream(options.Seed + (ulong)product).NextBits() ^ (ulong)(batch + 1));
        return DemandScenarios.Draw(item, options.Scenarios, ref random);
    }

    private static ImmutableArray<DemandScenarios> Draw(
        PlacementProblem audited, ProductSample sample, GapOptions options, int batch) =>
    [
        .. Enumerable.Range(0, sample.Products.Length)
            .Select(each => Draw(audited.Products[each], sample.Products[each], options, batch)),
    ];

    /// <summary>The sampled products' part of a plan.</summary>
    private static int[] Sampled(PlacementProblem problem, ProductSample sample, int[] plan) =>
    [
        .. sample.Products.SelectMany(
            product => new ArraySegment<int>(plan, product * problem.FacilityCount, problem.FacilityCount)),
    ];

    /// <param name="problem">The problem.</param>
    /// <param name="sample">The products audited.</param>
    /// <param name="plans">The plans.</param>
    /// <param name="prices">Prices of the bound.</param>
    /// <param name="options">How much to audit.</param>
    /// <param name="first">The bound of the first batch, if it is there already.</param>
    private static ImmutableArray<GapReport> Certify(
        PlacementProblem problem,
        ProductSample sample,
        int[][] plans,
        double[] prices,
        GapOptions options,
        LagrangianBound? first)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Batches, 2);
        var audited = sample.Of(problem);
        var batches = new Batch[plans.Length][];
        for (var plan = 0; plan < plans.Length; plan++) batches[plan] = new Batch[options.Batches];
        for (var batch = 0; batch < options.Batches; batch++)
        {
            var bound = batch == 0 && first is not null
                ? first : new LagrangianBound(audited, Draw(audited, sample, options, batch));
            foreach (var plan in plans) bound.CutAt(Sampled(problem, sample, plan), prices);
            bound.At(prices, tolerance: options.Tolerance);
            for (var plan = 0; plan < plans.Length; plan++)
            {
                batches[plan][batch] = Measure(problem, sample, plans[plan], bound, prices);
            }
        }

        return [.. batches.Select(each => Report(each, sample, prices))];
    }

    private static Batch Measure(
        PlacementProblem problem, ProductSample sample, int[] plan, LagrangianBound bound, double[] prices)
    {
        var costs = bound.CostsOf(Sampled(problem, sample, plan));
        var gaps = new double[costs.Length];
        for (var product = 0; product < gaps.Length; product++)
        {
            gaps[product] = costs[product] - bound.PartOf(product)
                + Priced(problem, sample.Products[product], plan, prices);
        }

        // Complementary slackness: what the plan leaves free of a priced row is paid for by the bound. The usage is
        // that of all products, so that this part has no error of the sample.
        var usage = new double[problem.Capacity.Length];
        problem.Usage(plan, usage);
        var free = 0.0;
        for (var row = 0; row < prices.Length; row++)
        {
            if (prices[row] > 0) free += prices[row] * (problem.Capacity[row] - usage[row]);
        }

        return new Batch(sample.Total(costs), sample.Total(gaps) + free, free, sample.StandardError(gaps));
    }

    /// <summary>Price of the storage and budget that one product of the plan takes.</summary>
    private static double Priced(PlacementProblem problem, int product, int[] plan, double[] prices)
    {
        var priced = 0.0;
        for (var facility = 0; facility < problem.FacilityCount; facility++)
        {
            priced += plan[(product * problem.FacilityCount) + facility]
                * ((prices[facility] * problem.Size(problem.Products[product], facility))
                    + (prices[problem.BudgetRow] * problem.BudgetPerUnit(product)));
        }

        return priced;
    }

    private static GapReport Report(Batch[] batches, ProductSample sample, double[] prices)
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
            gaps[0],
            batches.Average(batch => batch.Free) / bound,
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

    private readonly record struct Batch(double Cost, double Gap, double Free, double ProductError);
}
