using Policies.Assignment;
using Policies.Catalog;
using Policies.Forecasting;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Problems;

namespace Tests.Policies.Catalog;

public sealed class PolicySetDefinitionTests
{
    // Each policy lands in the port that its name stands for, and one inventory policy fills both halves.
    [Test]
    public void Policies_land_in_their_ports()
    {
        var set = Create("exponential-smoothing(alpha=0.2) + weeks-of-cover(weeks=6) + nearest");
        Assert.Multiple(() =>
        {
            Assert.That(set.Forecaster, Is.InstanceOf<ExponentialSmoothingForecaster>());
            Assert.That(set.Placement, Is.InstanceOf<WeeksOfCoverPolicy>());
            Assert.That(set.Buying, Is.SameAs(set.Placement));
            Assert.That(set.Assignment, Is.InstanceOf<NearestAssignment>());
        });
    }

    // A forecaster and an assignment that are not named are the defaults.
    [Test]
    public void Forecaster_and_assignment_have_defaults()
    {
        var set = Create("base-stock");
        Assert.That(set.Forecaster, Is.InstanceOf<MovingAverageForecaster>());
        Assert.That(set.Assignment, Is.InstanceOf<CheapestOnTimeAssignment>());
    }

    // A legacy half can be coupled with a new half by naming the role.
    [Test]
    public void Halves_of_inventory_policies_can_be_combined()
    {
        var set = Create("buying=weeks-of-cover + proportional-placement(reserve_share=0)");
        Assert.That(set.Buying, Is.InstanceOf<WeeksOfCoverPolicy>());
        Assert.That(set.Placement, Is.InstanceOf<ProportionalPlacement>());
    }

    // Parameter values reach the policy: four weeks of 10 a day for half of demand are 140, six are 210.
    [TestCase("weeks-of-cover", "DC>A 140")]
    [TestCase("weeks-of-cover(weeks=6)", "DC>A 210")]
    [TestCase("weeks-of-cover( weeks = 6 , lot = 1e+2 )", "DC>A 300")]
    public void Parameters_reach_the_policy(string text, string expected)
    {
        var world = new ReviewWorld().Demand(10);
        var set = PolicyCatalog.BuiltIn.Resolve(text).Create(world.Network, world.Products);
        Assert.That(world.Place(set.Placement, "A"), Is.EqualTo(expected));
    }

    // All that is wrong is told at once, with the nearest names and the allowed range.
    [Test]
    public void All_problems_are_listed()
    {
        const string text = "movingaverage + weeks-of-cover(week=3, lot=1.5, lot=2) + nearest(x";
        var problems = Assert.Throws<InvalidScenarioException>(() => Create(text))!.Problems
            .Select(problem => problem.ToString()).ToArray();
        Assert.That(problems, Has.Length.EqualTo(5));
        Assert.Multiple(() =>
        {
            Assert.That(problems[0], Does.Contain("\"movingaverage\"").And.Contain("\"moving-average\""));
            Assert.That(problems[1], Does.Contain("\"week\"").And.Contain("\"weeks\""));
            Assert.That(problems[2], Does.Contain("weeks-of-cover.lot").And.Contain("a whole number from 1"));
            Assert.That(problems[3], Does.Contain("a second value"));
            Assert.That(problems[4], Does.Contain("\"nearest(x\""));
        });
    }

    // Values outside the range, or no numbers at all, are refused.
    [TestCase("proportional-placement(reserve_share=1.01)")]
    [TestCase("proportional-placement(reserve_share=NaN)")]
    [TestCase("proportional-placement(reserve_share=)")]
    [TestCase("proportional-placement(reserve_share)")]
    [TestCase("proportional-placement(reserve_share=0,5)")]
    public void Values_out_of_range_are_refused(string text) => Assert.That(
        () => Create(text + " + national-newsvendor"), Throws.InstanceOf<InvalidScenarioException>());

    // Each role is played exactly once.
    [TestCase("national-newsvendor", "placement: found no policy")]
    [TestCase("base-stock + weeks-of-cover", "buying: found base-stock and weeks-of-cover")]
    [TestCase("base-stock + nearest + cheapest-on-time", "assignment: found nearest and cheapest-on-time")]
    public void Each_role_is_played_once(string text, string expected) => Assert.That(
        Assert.Throws<InvalidScenarioException>(() => PolicySetDefinition.Parse("x", text, PolicyCatalog.BuiltIn))!
            .Message,
        Does.Contain(expected));

    // What may be added to a set is there once or not at all, and is written out with the rest.
    [Test]
    public void Additions_are_made_once()
    {
        var (plain, full) = (Create("base-stock"), Create("base-stock + learnt-lead-times + forecast-error(bias=1)"));
        Assert.That((plain.ForecastError, plain.LeadTimes), Is.EqualTo(((object?)null, (object?)null)));
        Assert.That(full.ForecastError, Is.InstanceOf<ForecastError>());
        Assert.That(full.LeadTimes, Is.InstanceOf<LearntLeadTimes>());
        var definition = PolicyCatalog.BuiltIn.Resolve("base-stock + learnt-lead-times");
        Assert.That(PolicyCatalog.BuiltIn.Resolve(definition.ToString()).ToString(), Is.EqualTo(definition.ToString()));
        Assert.That(definition.ToString(), Does.EndWith("learnt-lead-times(prior=5, memory=365)"));
        Assert.That(definition.SeesFuture, Is.False);
        Assert.That(
            () => Create("base-stock + forecast-error + forecast-error"),
            Throws.InstanceOf<InvalidScenarioException>().With.Message
                .Contains("forecast-error: found forecast-error and forecast-error; expected at most one"));
    }

    // A role can be named only for what the policy can do.
    [Test]
    public void A_policy_plays_only_roles_it_has() => Assert.That(
        Assert.Throws<InvalidScenarioException>(() => Create("buying=nearest + base-stock"))!.Message,
        Does.Contain("role \"buying\"; expected assignment"));

    // A definition written out is read back as itself.
    [Test]
    public void A_definition_can_be_read_back([Values] bool named)
    {
        var definition = PolicyCatalog.BuiltIn.Resolve(
            named ? "national-newsvendor-nearest" : "placement=base-stock(service_level=0.9) + national-newsvendor");
        Assert.That(PolicyCatalog.BuiltIn.Resolve(definition.ToString()).ToString(), Is.EqualTo(definition.ToString()));
        Assert.That(definition.ToString(), Does.Contain("moving-average(days=28)"));
    }

    // Every run gets fresh instances.
    [Test]
    public void Every_run_gets_fresh_policies()
    {
        var world = new ReviewWorld();
        var definition = PolicyCatalog.BuiltIn.Resolve("weeks-of-cover");
        var first = definition.Create(world.Network, world.Products);
        var second = definition.Create(world.Network, world.Products);
        Assert.That(first.Name, Is.EqualTo("weeks-of-cover"));
        Assert.That(second.Forecaster, Is.Not.SameAs(first.Forecaster));
        Assert.That(second.Placement, Is.Not.SameAs(first.Placement));
        Assert.That(second.Assignment, Is.Not.SameAs(first.Assignment));
    }

    // A user's policy joins by one entry; a name that is taken is refused.
    [Test]
    public void A_policy_can_be_added()
    {
        var entry = PolicyEntry.For("mine", "Nearest by another name.", _ => new NearestAssignment());
        var world = new ReviewWorld();
        var set = PolicyCatalog.BuiltIn.With(entry).Resolve("base-stock + mine").Create(world.Network, world.Products);
        Assert.That(set.Assignment, Is.InstanceOf<NearestAssignment>());
        Assert.That(() => PolicyCatalog.BuiltIn.With(entry, entry), Throws.ArgumentException);
    }

    private static PolicySet Create(string text)
    {
        var world = new ReviewWorld();
        return PolicyCatalog.BuiltIn.Resolve(text).Create(world.Network, world.Products);
    }
}
