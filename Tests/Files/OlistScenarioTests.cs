using Scenarios.Files;
using Scenarios.Files.Olist;

namespace Tests.Files;

/// <summary>The scenario made for the orders of Olist, and the law of freight behind it; no data needed.</summary>
public sealed class OlistScenarioTests
{
    [Test]
    public void The_scenario_is_valid_and_reaches_every_state()
    {
        // The regions are the 27 states, all reached, and nothing is to be warned of.
        var olist = ScenarioLibrary.Read("olist");
        Assert.That(olist.Warnings, Is.Empty);
        Assert.That(
            olist.Network.Regions.Select(region => region.Code).Order(StringComparer.Ordinal),
            Is.EqualTo(BrazilianStates.Codes));
        Assert.That(olist.Description, Does.Contain("designed"));
    }

    [Test]
    public void The_scenario_has_a_vendor_for_every_state_and_a_class_for_every_promise()
    {
        // What the import can write, the scenario knows.
        var network = ScenarioLibrary.Read("olist").Network;
        Assert.That(
            BrazilianStates.Codes.Select(BrazilianStates.VendorOf).Distinct(),
            Is.EquivalentTo(network.Vendors.Select(vendor => vendor.Code)));
        Assert.That(
            Enumerable.Range(0, 200).Select(PromiseDays.ClassOf).Distinct(),
            Is.EquivalentTo(network.PromiseClasses.Select(promise => promise.Code)));
        Assert.That(network.PromiseClasses.Max(promise => promise.Days), Is.EqualTo(PromiseDays.Longest));
    }

    [Test]
    public void A_law_that_made_the_freight_is_found_again()
    {
        // Freight of 5 + 2 per kg near and 20 + 3 per kg far, without noise, is fitted exactly.
        var law = new FreightLaw();
        for (var gram = 100; gram <= 30_000; gram += 100)
        {
            law.Add(50, gram / 1000.0, 5 + (2 * gram / 1000.0));
            law.Add(3000, gram / 1000.0, 20 + (3 * gram / 1000.0));
        }

        var fit = law.Fit();
        Assert.Multiple(() =>
        {
            Assert.That(fit, Has.Length.EqualTo(2));
            Assert.That(fit[0].UpToKm, Is.EqualTo(100));
            Assert.That(fit[0].PerParcel, Is.EqualTo(5).Within(1e-9));
            Assert.That(fit[0].PerKg, Is.EqualTo(2).Within(1e-9));
            Assert.That(fit[1].PerParcel, Is.EqualTo(20).Within(1e-9));
            Assert.That(fit[1].PerKg, Is.EqualTo(3).Within(1e-9));
            Assert.That(law.ExplainedShare(), Is.EqualTo(1).Within(1e-9));
        });
    }

    [Test]
    public void Freight_that_cannot_be_a_parcel_of_the_post_is_not_fitted()
    {
        // No freight, no weight, too heavy, or beyond the last zone.
        var law = new FreightLaw();
        law.Add(50, 1, 0);
        law.Add(50, 0, 10);
        law.Add(50, 31, 10);
        law.Add(5000, 1, 10);
        Assert.That(law.Count, Is.Zero);
        Assert.That(law.Fit(), Is.Empty);
    }
}
