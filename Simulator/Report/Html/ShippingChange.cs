using System.Numerics;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>Splits the change of shipping cost per unit into causes that add up to it exactly.</summary>
/// <remarks>
/// Cost per unit is the sum over carrier services s and zones z of: share of units by s x share of these in z x parcels
/// per unit x cost per parcel. Each factor gets its Shapley value: the mean, over all orders in which the four factors
/// could have changed one after the other, of what its change brings (Shorrocks 2013, J. Econ. Inequality 11). A factor
/// that is undefined on one side, where no unit went by that service to that zone, is taken to be as on the other side.
/// </remarks>
internal static class ShippingChange
{
    /// <summary>The causes, in the order of the results.</summary>
    internal static IReadOnlyList<string> Causes { get; } =
        ["carrier services (speed mix)", "zones (distance)", "parcels per unit (splits)", "cost per parcel (weight)"];

    /// <summary>The effect of every cause between two policy sets, by replication [currency/unit]; nothing where the
    /// study has no such metrics.</summary>
    /// <returns>By cause, then by replication.</returns>
    internal static double[][]? Of(StudyResult study, string set, string reference)
    {
        string[] cells =
        [
            .. study.Metrics.Where(each => each.Metric == "parcels"
                && each.Segment.StartsWith("service:", StringComparison.Ordinal)).Select(each => each.Segment),
        ];
        if (cells.Length == 0) return null;
        var count = study.Replications.Length;
        var effects = Causes.Select(_ => new double[count]).ToArray();
        for (var replication = 0; replication < count; replication++)
        {
            var before = Factors(study, reference, cells, replication);
            var after = Factors(study, set, cells, replication);
            for (var cell = 0; cell < cells.Length; cell++)
            {
                var values = Shapley(before[cell], after[cell]);
                for (var cause = 0; cause < values.Length; cause++) effects[cause][replication] += values[cause];
            }
        }

        return effects;
    }

    /// <summary>What each factor's change brings to the change of their product.</summary>
    internal static double[] Shapley(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var count = before.Length;
        var one = new double[count];
        var other = new double[count];
        for (var factor = 0; factor < count; factor++)
        {
            // Undefined on both sides: the cell is empty on both, and the factor before it is 0.
            one[factor] = Defined(before[factor], after[factor]);
            other[factor] = Defined(after[factor], before[factor]);
        }

        var values = new double[count];
        for (var changed = 0; changed < 1 << count; changed++)
        {
            var weight = Weight(BitOperations.PopCount((uint)changed), count);
            for (var factor = 0; factor < count; factor++)
            {
                if ((changed & (1 << factor)) != 0) continue;
                var product = other[factor] - one[factor];
                for (var rest = 0; rest < count; rest++)
                {
                    if (rest != factor) product *= (changed & (1 << rest)) != 0 ? other[rest] : one[rest];
                }

                values[factor] += weight * product;
            }
        }

        return values;
    }

    private static double Defined(double value, double otherwise)
    {
        if (!double.IsNaN(value)) return value;
        return double.IsNaN(otherwise) ? 0 : otherwise;
    }

    /// <summary>Share of the orders of all factors in which exactly these come before a given one.</summary>
    private static double Weight(int before, int count)
    {
        var weight = 1.0 / count;
        for (var each = 1; each <= before; each++) weight *= (double)each / (count - each);
        return weight;
    }

    /// <summary>The four factors of every cell; NaN where undefined.</summary>
    private static double[][] Factors(StudyResult study, string set, string[] cells, int replication)
    {
        var units = cells.Select(cell => study.Values(set, "units_shipped", cell)[replication]).ToArray();
        var all = units.Sum();
        var byService = cells.Zip(units).GroupBy(each => ServiceOf(each.First), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(each => each.Second), StringComparer.Ordinal);
        return
        [
            .. cells.Select((cell, index) =>
            {
                var service = byService[ServiceOf(cell)];
                var parcels = study.Values(set, "parcels", cell)[replication];
                var cost = study.Values(set, MetricNames.ShippingCost, cell)[replication];
                return new[]
                {
                    service / all, Ratio(units[index], service), Ratio(parcels, units[index]), Ratio(cost, parcels),
                };
            }),
        ];
    }

    private static double Ratio(double above, double below) => below == 0 ? double.NaN : above / below;

    private static string ServiceOf(string cell) => cell[..cell.LastIndexOf(" zone:", StringComparison.Ordinal)];
}
