using Policies.Assignment;
using Policies.MultiEchelon;
using Policies.Ports;
using Policies.Replenishment;
using Simulator.Studies.Statistics;

namespace Benchmarks;

/// <summary>Proportional placement, tuned, against placement by the decomposition in the same replications; both under
/// the same buying and assignment.</summary>
/// <param name="Legacy">Proportional placement.</param>
/// <param name="Ours">The decomposition's, with no more cover than lead time and review.</param>
/// <param name="AtDefaults">The decomposition's with the catalog's cover.</param>
internal sealed record DynamicComparison(DynamicMeasure[] Legacy, DynamicMeasure[] Ours, DynamicMeasure[] AtDefaults)
{
    private const long TuningSeed = 100;
    private static readonly double[] Covers = [5, 8, 14];
    private static readonly double[] Reserves = [0, 0.4];

    /// <summary>Compares in some replications.</summary>
    internal static DynamicComparison Of(DynamicWorld world, LegacyKnobs legacy, int replications) => new(
        Run(world, replications, () => Set(world, legacy.Placement())),
        Run(world, replications, () => Set(world, WithCover(0))),
        Run(world, replications, () => Set(world, WithCover(new MultiEchelonSettings().CoverDays))));

    /// <summary>The best of six settings of proportional placement by cost to serve, in a world of another
    /// seed.</summary>
    internal static LegacyKnobs Tune(DynamicTerms terms)
    {
        var world = new DynamicWorld(TuningSeed, terms);
        var knobs = Covers.SelectMany(cover => Reserves.Select(reserve => new LegacyKnobs(cover, reserve))).ToArray();
        var costs = new double[knobs.Length];
        Parallel.For(0, knobs.Length, index => costs[index] = DynamicMeasure
            .Of(world.Replication(0), 0, () => Set(world, knobs[index].Placement())).CostToServe);
        return knobs[Array.IndexOf(costs, costs.Min())];
    }

    /// <summary>Runs a policy set in some replications, in parallel; the answer is in their order.</summary>
    internal static DynamicMeasure[] Run(DynamicWorld world, int count, Func<PolicySet> policies)
    {
        var measures = new DynamicMeasure[count];
        Parallel.For(0, count, index =>
            measures[index] = DynamicMeasure.Of(world.Replication(index), index, policies));
        return measures;
    }

    /// <summary>Ours with the world's own value of speed.</summary>
    internal static MultiEchelonPolicy WithCover(double coverDays, double holdingMultiple = 1) =>
        new(Settings(coverDays, holdingMultiple));

    /// <summary>Assignment by bid prices: by the values of our placement, or by plans of its own beside another.
    /// </summary>
    internal static BidPriceAssignment BidPrices(double strength) => new(strength, step: 0, Settings(0, 1));

    /// <summary>A policy set of the check; buying is the newsvendor's and assignment the cheapest on time unless given.
    /// </summary>
    internal static PolicySet Set(
        DynamicWorld world,
        IPlacementPolicy placement,
        IBuyingPolicy? buying = null,
        IOrderAssignmentPolicy? assignment = null) => new(
        "dynamic",
        world.Forecaster(),
        placement,
        buying ?? new NationalNewsvendorBuying(0, world.BuyDays),
        assignment ?? new CheapestOnTimeAssignment());

    private static MultiEchelonSettings Settings(double coverDays, double holdingMultiple) => new()
    {
        LateCost = DynamicWorld.LateCost,
        LostGoodwill = 0,
        CoverDays = coverDays,
        HoldingMultiple = holdingMultiple,
    };

    /// <summary>Change of the mean, with the paired 95 % interval, relative to the baseline.</summary>
    internal static string Change(
        DynamicMeasure[] treated, DynamicMeasure[] baseline, Func<DynamicMeasure, double> metric)
    {
        var paired = PairedDifferences.Of([.. treated.Select(metric)], [.. baseline.Select(metric)]);
        var has = paired.Difference.TryGetHalfWidth(out var half);
        return FormattableString.Invariant($"{100 * paired.RelativeDifference:+0.00;-0.00;0.00} %")
            + (has ? FormattableString.Invariant($" +- {100 * half / paired.Baseline.Mean:0.00}") : "");
    }

    /// <summary>Change of a share in points, with the paired 95 % interval.</summary>
    internal static string Points(
        DynamicMeasure[] treated, DynamicMeasure[] baseline, Func<DynamicMeasure, double> metric)
    {
        var paired = PairedDifferences.Of([.. treated.Select(metric)], [.. baseline.Select(metric)]);
        var has = paired.Difference.TryGetHalfWidth(out var half);
        return FormattableString.Invariant($"{100 * paired.Difference.Mean:+0.0;-0.0;0.0}")
            + (has ? FormattableString.Invariant($" +- {100 * half:0.0}") : "");
    }
}

/// <summary>The knobs of proportional placement.</summary>
/// <param name="CoverDays">Most cover of an FC [days].</param>
/// <param name="Reserve">Share kept at the DC.</param>
internal readonly record struct LegacyKnobs(double CoverDays, double Reserve)
{
    internal ProportionalPlacement Placement() => new(Reserve, CoverDays);

    public override string ToString() => FormattableString.Invariant($"{CoverDays} d, {Reserve}");
}
