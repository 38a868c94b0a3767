using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Tests.Policies.Replenishment;

public sealed class ForecastDrivenTests
{
    // Two weeks of 10 a day with shares .5/.3/.2 are targets 70, 42, 28: A at 34 is below half, B at 21 is not.
    [Test]
    public void Weeks_of_cover_orders_below_half_the_target()
    {
        var world = new ReviewWorld().Demand(10).Stock("A", 34).Stock("B", 21).Stock("S", 0);
        Assert.That(world.Place(new WeeksOfCoverPolicy(2, 4), "A", "B", "S"), Is.EqualTo("DC>A 36, DC>S 28"));
    }

    // The planner rounds up to lots of 12: 36 stays, 28 becomes 36, and 37 becomes 48.
    [Test]
    public void Weeks_of_cover_rounds_up_to_lots()
    {
        var world = new ReviewWorld().Demand(10).Stock("A", 34).Stock("B", 21);
        Assert.That(world.Place(new WeeksOfCoverPolicy(2, 4, 12), "A", "B", "S"), Is.EqualTo("DC>A 36, DC>S 36"));
        Assert.That(world.Stock("A", 33).Place(new WeeksOfCoverPolicy(2, 4, 12), "A"), Is.EqualTo("DC>A 48"));
    }

    // The DC plans its echelon: 4 weeks x 10 a day = 280, less 20 + 60 at the DC and 30 + 10 downstream, counted once.
    [Test]
    public void Weeks_of_cover_plans_the_echelon_upstream()
    {
        var world = new ReviewWorld().Demand(10).Stock("DC", 20, onOrder: 60).Stock("A", 30, onOrder: 10);
        Assert.That(world.Buy(new WeeksOfCoverPolicy(2, 4), "A", "B", "S", "DC"), Is.EqualTo("DC 160"));
    }

    // A non-sortable product has no basin at S: its region falls to A, the next nearest building that may hold it.
    [Test]
    public void A_region_falls_to_the_nearest_eligible_building()
    {
        var world = new ReviewWorld([new Product { Code = "P", Sort = SortKind.NonSortable }]).Demand(10);
        Assert.That(world.Place(new WeeksOfCoverPolicy(2, 4), "A", "B", "S"), Is.EqualTo("DC>A 98, DC>B 42"));
    }

    // Local base stock of A: 50 a day over 1 + 2 days is mean 150, sd 2 x sqrt(.5 x 3); z(.95) = 1.6449 gives 154.03.
    [Test]
    public void Local_base_stock_is_the_normal_quantile_of_its_basin()
    {
        var world = new ReviewWorld().Demand(100, 2);
        Assert.That(world.Place(new LocalBaseStockPolicy(0.95), "A"), Is.EqualTo("DC>A 155"));
    }

    // The DC plans the demand of all it feeds on its own position: 100 a day over 1 + 6 days, no deviation.
    [Test]
    public void Local_base_stock_upstream_ignores_stock_downstream()
    {
        var world = new ReviewWorld().Demand(100).Stock("A", 5000).Stock("DC", 200);
        Assert.That(world.Buy(new LocalBaseStockPolicy(0.95), "DC"), Is.EqualTo("DC 500"));
    }

    // An uncertain lead time adds m^2 var(L): sd 100 x 2 = 200 beyond 700, so 700 + 1.6449 x 200 = 1028.97.
    [Test]
    public void Lead_time_uncertainty_raises_the_level()
    {
        var law = new LogNormalDuration(Duration.FromDays(6), Duration.FromDays(2));
        var world = new ReviewWorld(vendorLeadTime: law).Demand(100);
        Assert.That(world.Buy(new LocalBaseStockPolicy(0.95), "DC"), Is.EqualTo("DC 1029"));
    }

    // Nothing is asked for while there is no forecast.
    [Test]
    public void No_forecast_means_no_orders()
    {
        var world = new ReviewWorld { RegionShare = [0, 0, 0] };
        Assert.That(world.Place(new WeeksOfCoverPolicy(), "A", "B", "S"), Is.Empty);
        Assert.That(world.Buy(new LocalBaseStockPolicy(), "DC"), Is.Empty);
        Assert.That(world.Buy(new NationalNewsvendorBuying(), "DC"), Is.Empty);
        Assert.That(world.Stock("DC", 9).Place(new ProportionalPlacement(), "A", "B", "S"), Is.Empty);
    }
}
