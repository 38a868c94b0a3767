using CsCheck;
using Simulator.Report.Html;

namespace Tests.Report.Html;

/// <summary>The split of a change into causes.</summary>
public sealed class ShippingChangeTests
{
    /// <summary>The parts add up to the change of the product, whatever the factors.</summary>
    [Test]
    public void Parts_add_up() => Gen.Double[0, 5].Array[8].Sample(factors =>
    {
        double[] before = factors[..4], after = factors[4..];
        var change = Product(after) - Product(before);
        return Math.Abs(ShippingChange.Shapley(before, after).Sum() - change) < 1e-9 * (1 + Math.Abs(change));
    });

    /// <summary>A factor that alone changes gets the whole change; the others get nothing.</summary>
    [TestCase(0)]
    [TestCase(3)]
    public void The_only_factor_that_changes_gets_it_all(int factor)
    {
        double[] before = [0.5, 0.25, 0.8, 9];
        double[] after = [.. before];
        after[factor] *= 1.5;
        var parts = ShippingChange.Shapley(before, after);
        Assert.That(parts[factor], Is.EqualTo(Product(after) - Product(before)).Within(1e-12));
        Assert.That(parts.Where((_, index) => index != factor), Is.All.EqualTo(0).Within(1e-12));
    }

    /// <summary>A service that is new has no zones, parcels or cost before: its cost is all a change of mix.</summary>
    [Test]
    public void What_is_new_is_a_change_of_mix()
    {
        var parts = ShippingChange.Shapley(
            [0, double.NaN, double.NaN, double.NaN], [0.1, 0.5, 0.8, 10]);
        Assert.That(parts[0], Is.EqualTo(0.1 * 0.5 * 0.8 * 10).Within(1e-12));
        Assert.That(parts.Skip(1), Is.All.EqualTo(0).Within(1e-12));
    }

    /// <summary>In a study the parts add up to the change of shipping cost per unit in every replication.</summary>
    [Test]
    public async Task Parts_add_up_in_a_study()
    {
        var (study, _) = await ReportExample.StudyAsync();
        var (before, after) = (study.Baseline, study.PolicySets[^1]);
        var parts = ShippingChange.Of(study, after, before)!;
        for (var replication = 0; replication < study.Replications.Length; replication++)
        {
            var change = study.Values(after, "shipping_cost_per_unit")[replication]
                - study.Values(before, "shipping_cost_per_unit")[replication];
            Assert.That(change, Is.Not.Zero);
            Assert.That(parts.Sum(part => part[replication]), Is.EqualTo(change).Within(1e-9));
        }
    }

    private static double Product(double[] factors) => factors.Aggregate(1.0, (product, factor) => product * factor);
}
