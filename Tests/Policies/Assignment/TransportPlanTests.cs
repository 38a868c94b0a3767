using Policies.Assignment;
using Policies.MultiEchelon;
using Policies.Ports;
using Scenarios.Products;

namespace Tests.Policies.Assignment;

/// <summary>Assignments by a transportation problem. Demand is 10 a day, half of it A's, a fifth that of S, which is
/// empty; goods take three days. A parcel costs 0 from the own building, 1 from A, 2 from B.</summary>
public sealed class TransportPlanTests
{
    private static readonly MultiEchelonSettings Costs = new();

    // Region RA wants 15 of A's units, each of which saves 2; one sent to RS saves 1. With more than 15 some are left
    // for RS, and with 15 + 6 for all of it: then one more unit saves nothing.
    [TestCase(10, 1, "B 1")]
    [TestCase(18, 1, "A 1", Description = "a unit more saves 1: 1 + 1 is as much as from B, and A comes first")]
    [TestCase(22, 1, "A 1")]
    [TestCase(10, 0.4, "A 1", Description = "1 + 0.8 is less than 2")]
    [TestCase(10, 0, "A 1")]
    public void Units_cost_what_one_more_would_save(int atA, double strength, string expected)
    {
        var policy = new TransportPriceAssignment(strength, 0, 1, Costs);
        Assert.That(World(atA, policy).Assign(policy, "RS", 1), Is.EqualTo(expected));
    }

    /// <summary>Of a product whose stock has hardly changed the problem is not solved again before the next
    /// review.</summary>
    [Test]
    public void A_problem_is_solved_again_when_stock_has_changed_enough()
    {
        var policy = new TransportPriceAssignment(1, 0, 10, Costs);
        var world = World(22, policy);
        Assert.That(world.Assign(policy, "RS", 1), Is.EqualTo("A 1"));
        world.Stock("A", 13);
        Assert.That(world.Assign(policy, "RS", 1), Is.EqualTo("A 1"), "9 units fewer");
        world.Stock("A", 12);
        Assert.That(world.Assign(policy, "RS", 1), Is.EqualTo("B 1"), "10 units fewer");
        world.Stock("A", 22);
        policy.Observe(world.Context([]));
        world.Stock("A", 21);
        Assert.That(world.Assign(policy, "RS", 1), Is.EqualTo("A 1"), "a review");
    }

    /// <summary>Before there is a forecast units cost nothing.</summary>
    [Test]
    public void Nothing_is_charged_without_a_forecast()
    {
        var world = new ReviewWorld(parcelCost: 1).Stock("A", 1).Stock("B", 99);
        Assert.That(world.Assign(new TransportPriceAssignment(1, 0, 1, Costs), "RS", 1), Is.EqualTo("A 1"));
    }

    // With 18 units A serves all 15 of RA and 3 of the 6 that RS wants.
    [TestCase(10, 0)]
    [TestCase(18, 0.5)]
    [TestCase(22, 1)]
    public void Buildings_are_drawn_as_often_as_the_problem_uses_them(int atA, double shareFromA)
    {
        const int Orders = 2000;
        var policy = new RandomizedRoutingAssignment(1, Costs);
        var world = World(atA, policy);
        var fromA = 0;
        for (world.Order = 0; world.Order < Orders; world.Order++)
        {
            if (world.Assign(policy, "RS", 1) == "A 1") fromA++;
        }

        var fourDeviations = 4 * Math.Sqrt(Orders * shareFromA * (1 - shareFromA));
        Assert.That(fromA, Is.EqualTo(Orders * shareFromA).Within(fourDeviations));
    }

    /// <summary>T8: each line of an order keeps the probabilities of its own product's problem, though lines share
    /// draws: chi-square at one in a thousand, over 10,000 orders.</summary>
    [Test]
    public void Lines_of_an_order_keep_their_own_probabilities()
    {
        const int Orders = 10_000;
        const double OneInAThousand = 10.828; // Of chi-square with one degree of freedom.
        double[] shares = [0.5, 5.0 / 6];
        var policy = new RandomizedRoutingAssignment(1, Costs);
        var world = World(18, 20, policy);
        var fromA = new int[2];
        for (world.Order = 0; world.Order < Orders; world.Order++)
        {
            var lines = world.Assign(policy, "RS", 1, 1).Split(", ");
            for (var line = 0; line < 2; line++) fromA[line] += lines[line] == "A 1" ? 1 : 0;
        }

        for (var line = 0; line < 2; line++)
        {
            var expected = Orders * shares[line];
            var away = fromA[line] - expected;
            var square = (away * away / expected) + (away * away / (Orders - expected));
            Assert.That(square, Is.LessThan(OneInAThousand), $"line {line}: {fromA[line]} from A");
        }
    }

    /// <summary>Lines with the same probabilities always meet in one parcel, though each building is drawn for some
    /// orders.</summary>
    [Test]
    public void Lines_of_an_order_stay_together()
    {
        var policy = new RandomizedRoutingAssignment(1, Costs);
        var world = World(18, policy);
        var answers = new HashSet<string>();
        for (world.Order = 0; world.Order < 100; world.Order++) answers.Add(world.Assign(policy, "RS", 1, 1));
        Assert.That(answers, Is.EquivalentTo(new[] { "A 1, A 1", "B 1, B 1" }));
    }

    /// <summary>A building that the problem does not use serves where nobody else has the line.</summary>
    [Test]
    public void What_the_problem_does_not_use_comes_last()
    {
        var policy = new RandomizedRoutingAssignment(1, Costs);
        var world = World(10, policy);
        Assert.That(world.Assign(policy, "RS", 1), Is.EqualTo("B 1"));
        world.Stock("B", 0);
        Assert.That(world.Assign(policy, "RS", 1), Is.EqualTo("A 1"));
        world.Stock("B", 3);
        Assert.That(
            world.Assign(policy, "RS", 12),
            Is.EqualTo("A 10, B 2"),
            "nobody has it in full, and no unit is meant for S");
    }

    private static ReviewWorld World<TPolicy>(int atA, TPolicy policy)
        where TPolicy : IReviewObserver => World(atA, atA, policy);

    private static ReviewWorld World<TPolicy>(int atA, int ofOtherAtA, TPolicy policy)
        where TPolicy : IReviewObserver
    {
        var world = new ReviewWorld([new Product { Code = "P" }, new Product { Code = "Q" }], parcelCost: 1);
        for (var product = 0; product < 2; product++)
        {
            world.Stock("A", product == 0 ? atA : ofOtherAtA, product: product).Stock("B", 99, product: product);
            world.Demand(10, product: product);
        }

        policy.Observe(world.Context([]));
        return world;
    }
}
