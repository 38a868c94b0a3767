using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Products;

namespace Tests.Policies.Replenishment;

public sealed class AbcWeeksOfCoverTests
{
    // Of a value of 100 a day the products make 70, 20, 8 and 2. Before them are 0, 70, 90 and 98 %: A, A, B, C. Half
    // of it is A's: 21 d x 35 = 735, 21 x 10 = 210, 28 x 4 = 112 and 42 x 1 = 42, of which two digits are kept.
    [Test]
    public void Each_class_has_its_cover_in_round_numbers() => Assert.That(
        World().Place(new AbcWeeksOfCoverPolicy(new PlannerRules()), "A"),
        Is.EqualTo("DC>A 740, DC>A 210, DC>A 120, DC>A 42"));

    // Upstream the echelon has 4 weeks more: 49 d x 70 = 3430, 49 x 20 = 980, 56 x 8 = 448, 70 x 2 = 140.
    [Test]
    public void Upstream_the_echelon_has_more() => Assert.That(
        World().Buy(new AbcWeeksOfCoverPolicy(new PlannerRules { Digits = 0 }), "DC"),
        Is.EqualTo("DC 3430, DC 980, DC 448, DC 140"));

    // At half the target, 21 x 35 / 2 = 367.5, nothing is ordered: 367 is below it, 368 is not.
    [TestCase(367, "DC>A 368")]
    [TestCase(368, "")]
    public void Nothing_is_ordered_from_half_the_target_on(int onHand, string expected)
    {
        var world = World().Demand(0, product: 1).Demand(0, product: 2).Demand(0, product: 3).Stock("A", onHand);
        Assert.That(
            world.Place(new AbcWeeksOfCoverPolicy(new PlannerRules { Digits = 0 }), "A"), Is.EqualTo(expected));
    }

    // The list is made anew after its weeks, not before: P3 leaps to 1,000 a day (value 91 %) and stays C for 13 weeks.
    [Test]
    public void Classes_stay_until_the_list_is_made_anew()
    {
        var world = World();
        var policy = new AbcWeeksOfCoverPolicy(new PlannerRules { Digits = 0 });
        world.Place(policy, "A");
        world.Demand(1000, product: 3);
        world.Now += Duration.FromDays(90);
        Assert.That(world.Place(policy, "A"), Does.EndWith("DC>A 21000"));
        world.Now += Duration.FromDays(1);
        Assert.That(world.Place(policy, "A"), Does.EndWith("DC>A 10500"));
    }

    // Before any demand nothing is classified: the first day with demand makes the list.
    [Test]
    public void The_first_demand_makes_the_list()
    {
        var world = World(means: [0, 0, 0, 0]);
        var policy = new AbcWeeksOfCoverPolicy(new PlannerRules());
        Assert.That(world.Place(policy, "A"), Is.Empty);
        world.Demand(10);
        world.Now += Duration.FromDays(1);
        Assert.That(world.Place(policy, "A"), Is.EqualTo("DC>A 110"));
    }

    // Cost counts, not units: 20 a day at 100 are A with 2000 of 2050, 50 a day at 1 are C: 21 d x 10 and 42 d x 25.
    [Test]
    public void Value_is_demand_times_cost()
    {
        var world = new ReviewWorld([Product("P0", 1), Product("P1", 100)]).Demand(50).Demand(20, product: 1);
        var rules = new PlannerRules { ShareOfA = 0.5, ShareOfB = 0.3, Digits = 0 };
        Assert.That(world.Place(new AbcWeeksOfCoverPolicy(rules), "A"), Is.EqualTo("DC>A 1050, DC>A 210"));
    }

    // Digits first, then pallets from half a pallet on, then cases; always up.
    [TestCase(137, 1, 0, 2, 140)]
    [TestCase(99, 1, 0, 2, 99)]
    [TestCase(100.2, 1, 0, 2, 110)]
    [TestCase(37, 1, 0, 1, 40)]
    [TestCase(7.2, 1, 0, 0, 8)]
    [TestCase(25, 12, 0, 0, 36)]
    [TestCase(23, 6, 48, 0, 24)]
    [TestCase(24, 6, 48, 0, 48)]
    [TestCase(49, 6, 48, 0, 96)]
    [TestCase(37, 6, 0, 1, 42)]
    [TestCase(1000, 1, 0, 2, 1000)]
    public void Planners_round_up(double need, int casePack, int pallet, int digits, long expected) => Assert.That(
        new PlannerRounding(casePack, pallet, digits).Up(need), Is.EqualTo(expected));

    // Rules that mean nothing are refused.
    [Test]
    public void Impossible_rules_are_refused()
    {
        Assert.Multiple(() =>
        {
            foreach (var rules in new[]
            {
                new PlannerRules { WeeksOfB = -1 },
                new PlannerRules { ShareOfA = double.NaN },
                new PlannerRules { CasePack = 0 },
                new PlannerRules { Digits = -1 },
            })
            {
                Assert.That(
                    () => new AbcWeeksOfCoverPolicy(rules), Throws.InstanceOf<ArgumentOutOfRangeException>());
            }
        });
    }

    private static ReviewWorld World(params double[] means)
    {
        var world = new ReviewWorld([.. Enumerable.Range(0, 4).Select(index => Product($"P{index}", 1))]);
        if (means.Length == 0) means = [70, 20, 8, 2];
        for (var product = 0; product < means.Length; product++) world.Demand(means[product], product: product);
        return world;
    }

    private static Product Product(string code, int cost) => new() { Code = code, UnitCost = Money.Of(cost) };
}
