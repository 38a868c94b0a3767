using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Randomness;
using Simulator.Metrics;
using Simulator.Studies.Statistics;

namespace Simulator.Studies;

/// <summary>Two policies at several inventory budgets each, compared where they hold the same average inventory
/// value.</summary>
/// <remarks>
/// In every replication each policy's metric is read off at the common inventory, straight between the two budgets
/// around it, and the two readings are paired: one world, one inventory, two policies. Only inventories that both
/// policies span in every replication are compared; nothing is extrapolated. A straight line lies above a curve that
/// bends upwards, by less the closer the budgets are. Source: FORMULATION section 8.
/// </remarks>
public sealed class EqualInventoryComparison
{
    private readonly StudyResult _study;

    private EqualInventoryComparison(
        StudyResult study, FrontierFamily family, FrontierFamily reference, (double Least, double Most) range)
    {
        _study = study;
        Family = family;
        Reference = reference;
        LeastInventory = range.Least;
        MostInventory = range.Most;
    }

    /// <summary>The policy that is compared.</summary>
    public FrontierFamily Family { get; }

    /// <summary>The policy that it is compared with.</summary>
    public FrontierFamily Reference { get; }

    /// <summary>Least average inventory value that both span in every replication [currency].</summary>
    public double LeastInventory { get; }

    /// <summary>Greatest average inventory value that both span in every replication [currency].</summary>
    public double MostInventory { get; }

    /// <summary>Half-way between the two [currency].</summary>
    public double MiddleInventory => (LeastInventory + MostInventory) / 2;

    /// <summary>Compares two policies of a study.</summary>
    /// <param name="study">The study; both families are among its policy sets.</param>
    /// <param name="family">The policy to compare.</param>
    /// <param name="reference">The policy to compare it with.</param>
    /// <param name="comparison">The comparison, when true is returned.</param>
    /// <param name="reason">Why there is none, when false is returned; else empty.</param>
    /// <returns>False when no inventory is spanned by both in every replication.</returns>
    public static bool TryOf(
        StudyResult study,
        FrontierFamily family,
        FrontierFamily reference,
        out EqualInventoryComparison comparison,
        out string reason)
    {
        ArgumentNullException.ThrowIfNull(study);
        comparison = null!; // Only read when true is returned.
        if (!TryRange(study, family, out var one, out reason) || !TryRange(study, reference, out var other, out reason))
        {
            return false;
        }

        (double Least, double Most) both = (Math.Max(one.Least, other.Least), Math.Min(one.Most, other.Most));
        if (both.Least > both.Most)
        {
            reason = $"no inventory value is spanned by both in every replication: {family.Name} spans {Text(one)}, "
                + $"{reference.Name} {Text(other)} {study.Scenario.Currency}";
            return false;
        }

        comparison = new EqualInventoryComparison(study, family, reference, both);
        return true;
    }

    /// <summary>Inventory values evenly over the range, its ends among them.</summary>
    /// <param name="count">How many, at least 2.</param>
    public ImmutableArray<double> Levels(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var step = (MostInventory - LeastInventory) / (count - 1);
        return
        [
            .. Enumerable.Range(0, count - 1).Select(level => LeastInventory + (level * step)), MostInventory,
        ];
    }

    /// <summary>The difference of a metric at an inventory value.</summary>
    /// <param name="inventoryValue">Average inventory value of both [currency].</param>
    /// <param name="metric">The metric.</param>
    /// <param name="difference">The difference, when true is returned.</param>
    /// <param name="reason">Why there is none, when false is returned; else empty.</param>
    /// <param name="segment">Of what; everything when absent.</param>
    /// <returns>False outside the range that both span, and where the metric is undefined in every
    /// replication.</returns>
    public bool TryAt(
        double inventoryValue,
        string metric,
        out EqualInventoryDifference difference,
        out string reason,
        string segment = Kpi.All)
    {
        difference = null!; // Only read when true is returned.
        if (!(LeastInventory <= inventoryValue && inventoryValue <= MostInventory))
        {
            var range = Text((LeastInventory, MostInventory));
            reason = $"{Text(inventoryValue)} {_study.Scenario.Currency} is outside {range}, which both span in every "
                + "replication; there is no extrapolation";
            return false;
        }

        var treated = Readings(Family, inventoryValue, metric, segment);
        var baseline = Readings(Reference, inventoryValue, metric, segment);
        var change = PairedDifferences.Of(treated, baseline).WidenedBy(_study.Widening);
        if (change.Difference.Count == 0)
        {
            reason = $"{metric} ({segment}) is undefined there";
            return false;
        }

        var bootstrap = new BcaBootstrap(new RngKey(_study.Scenario.Seed, 0));
        double[] differences = [.. treated.Zip(baseline, (one, other) => one - other)];
        difference = new EqualInventoryDifference(inventoryValue, change)
        {
            Band = bootstrap.OfMean(differences),
            RelativeBand = bootstrap.OfRatio(differences, baseline),
        };
        reason = "";
        return true;
    }

    private double[] Readings(FrontierFamily family, double inventoryValue, string metric, string segment)
    {
        var inventories = Columns(_study, family, MetricNames.InventoryValueAverage, Kpi.All);
        var values = Columns(_study, family, metric, segment);
        return
        [
            .. Enumerable.Range(0, _study.Replications.Length).Select(replication => new FrontierCurve(
                [.. inventories.Select(column => column[replication])],
                [.. values.Select(column => column[replication])]).At(inventoryValue)),
        ];
    }

    private static bool TryRange(
        StudyResult study, FrontierFamily family, out (double Least, double Most) range, out string reason)
    {
        var inventories = Columns(study, family, MetricNames.InventoryValueAverage, Kpi.All);
        var (least, most) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var replication = 0; replication < study.Replications.Length; replication++)
        {
            var spanned = inventories.Select(column => column[replication]).Where(value => !double.IsNaN(value))
                .DefaultIfEmpty(double.NaN).ToArray();
            least = Math.Max(least, spanned.Min());
            most = Math.Min(most, spanned.Max());
        }

        range = (least, most);
        reason = least < most
            ? ""
            : $"{family.Name} spans no range of inventory value that is the same in every replication "
                + $"(budgets: {family.PolicySets.Length})";
        return least < most;
    }

    private static ImmutableArray<double>[] Columns(
        StudyResult study, FrontierFamily family, string metric, string segment) =>
        [.. family.PolicySets.Select(set => study.Values(set, metric, segment))];

    private static string Text((double Least, double Most) range) => $"{Text(range.Least)} to {Text(range.Most)}";

    private static string Text(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}

/// <summary>How a metric differs between two policies that hold the same inventory value.</summary>
/// <param name="InventoryValue">Average inventory value of both [currency].</param>
/// <param name="Change">The paired difference, with its t interval.</param>
public sealed record EqualInventoryDifference(double InventoryValue, PairedDifferences Change)
{
    /// <summary>95 % BCa bootstrap interval of the difference; at every inventory value the same replications are
    /// drawn, so that those of many values form a band. Each value stands on its own. None with fewer than two
    /// replications.</summary>
    public ConfidenceInterval? Band { get; init; }

    /// <summary>The same of the difference as a share of the reference's mean; none where that is not
    /// positive.</summary>
    public ConfidenceInterval? RelativeBand { get; init; }
}
