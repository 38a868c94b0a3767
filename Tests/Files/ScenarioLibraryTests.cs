using Scenarios.Files;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;

namespace Tests.Files;

/// <summary>The scenarios shipped with the program.</summary>
public sealed class ScenarioLibraryTests
{
    /// <summary>Every scenario of the library is valid and has nothing to warn of.</summary>
    [TestCase("demo-retail")]
    [TestCase("uk-gifts")]
    [TestCase("us-retail")]
    [TestCase("us-retail-half-storage")]
    [TestCase("us-retail-scarce-docks")]
    [TestCase("us-retail-no-same-day")]
    public void A_shipped_scenario_is_valid(string name)
    {
        Assert.That(ScenarioLibrary.Names, Does.Contain(name));
        Assert.That(ScenarioLibrary.Read(name).Warnings, Is.Empty);
    }

    /// <summary>In uk-gifts every region is reached by a building for either sort of item, customers are served by
    /// fulfilment centres only, and only London has same-day delivery.</summary>
    [Test]
    public void The_uk_network_reaches_everybody()
    {
        var network = ScenarioLibrary.Read("uk-gifts").Network;
        Assert.That(network.Regions, Has.Length.GreaterThan(10));
        Assert.That(network.Echelons.Max(), Is.GreaterThanOrEqualTo(3));
        var sameDay = new HashSet<string>();
        foreach (var option in network.ShipOptions)
        {
            var kind = network.Facilities[option.Facility.Index].Kind;
            Assert.That(kind, Is.Not.EqualTo(FacilityKind.VendorDock).And.Not.EqualTo(FacilityKind.DistributionCenter));
            if (network.Services[option.Service.Index].Code != "same-day-courier") continue;
            sameDay.Add(network.Regions[option.Region.Index].Code);
        }

        Assert.That(sameDay, Does.Contain("UK-EC").Or.Contain("UK-E"));
        Assert.That(sameDay, Does.Not.Contain("UK-M").And.Not.Contain("DE"));
    }

    /// <summary>An order before the cut-offs gets same-day, next-day and two-day service in London in time.</summary>
    [TestCase("same-day")]
    [TestCase("one-day")]
    [TestCase("two-day")]
    [TestCase("standard")]
    public void London_can_have_every_promise_kept(string promise)
    {
        var network = ScenarioLibrary.Read("uk-gifts").Network;
        var placed = SimTime.FromUtc(2011, 11, 1, 10);
        var calendar = new ShippingCalendar(network, placed, placed + Duration.FromDays(1));
        var region = new RegionId(Array.FindIndex([.. network.Regions], each => each.Code == "UK-E"));
        var index = Array.FindIndex([.. network.PromiseClasses], each => each.Code == promise);
        var latest = calendar.PromisedBy(region, new PromiseClassId(index), placed);
        var kept = network.OptionsTo(region).ToArray()
            .Count(option => calendar.Delivery(option, calendar.Departure(option, placed)) <= latest);
        Assert.That(kept, Is.Positive);
    }

    /// <summary>The default scenario runs without data: it generates its orders and says that they are
    /// synthetic.</summary>
    [Test]
    public void The_default_scenario_needs_no_data()
    {
        var demo = ScenarioLibrary.Read(ScenarioLibrary.Default);
        Assert.That(demo.NeedsOrders, Is.False);
        Assert.That(demo.Description, Does.Contain("Synthetic"));
        var scenario = demo.With(demo.GenerateOrders()).Scenario;
        Assert.That(scenario.Orders.LineCount, Is.InRange(90_000, 115_000));
        Assert.That(scenario.Orders.Provenance, Has.All.Property("Origin").EqualTo(ColumnOrigin.Synthetic));
        Assert.That(scenario.End - scenario.Start, Is.EqualTo(Duration.FromHours((90 * 24) - 1)), "summer time begins");
        Assert.That(scenario.Products.All.Select(product => product.Sort).Distinct().Count(), Is.EqualTo(2));
    }

    /// <summary>us-retail has the buildings of workload W3, and every region is promised one day and slower by
    /// somebody for either sort of item.</summary>
    [Test]
    public void The_national_network_is_that_of_workload_W3()
    {
        var national = ScenarioLibrary.Read("us-retail");
        var network = national.Network;
        Assert.That(national.Description, Does.Contain("Synthetic"));
        Assert.That(network.Facilities.Count(each => each.Kind == FacilityKind.VendorDock), Is.EqualTo(3));
        Assert.That(network.Facilities.Count(each => each.Kind == FacilityKind.DistributionCenter), Is.EqualTo(3));
        Assert.That(
            network.Facilities.Count(each => each.Kind == FacilityKind.SortableFulfillmentCenter), Is.EqualTo(14));
        Assert.That(
            network.Facilities.Count(each => each.Kind == FacilityKind.NonSortableFulfillmentCenter), Is.EqualTo(6));
        Assert.That(network.Facilities.Count(each => each.Kind == FacilityKind.SameDaySite), Is.EqualTo(8));
        Assert.That(network.Regions, Has.Length.EqualTo(120));
        Assert.That(network.PromiseClasses, Has.Length.EqualTo(5));
        for (var region = 0; region < network.Regions.Length; region++)
        {
            var services = network.OptionsTo(new RegionId(region)).ToArray()
                .Select(option => (Service: network.Services[option.Service.Index].Code,
                    network.Facilities[option.Facility.Index].Kind)).ToHashSet();
            Assert.That(services, Does.Contain(("next-day-air", FacilityKind.SortableFulfillmentCenter)));
            Assert.That(services, Does.Contain(("ground", FacilityKind.NonSortableFulfillmentCenter)));
        }
    }
}
