using Policies.Catalog;
using Policies.Forecasting;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Tests.Policies.Forecasting;

public sealed class LearntLeadTimesTests
{
    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);

    private static IEnumerable<string> Buyers =>
    [
        "base-stock", "order-up-to", "min-max", "reorder-point", "clark-scarf", "guaranteed-service", "multi-echelon",
        "buying=multi-echelon + proportional-placement", "national-newsvendor + proportional-placement",
        "dual-sourcing + proportional-placement",
    ];

    // Before anything came, the vendor is taken at its word: a lead time of its quoted mean.
    [Test]
    public void The_quoted_mean_is_where_it_starts()
    {
        var learner = new LearntLeadTimes();
        Assert.That(learner.LawOf(Link(6)), Is.EqualTo(DurationLaw.Fixed(Duration.FromDays(6))));
        Close(learner, 1, Ordered(0, 10));
        Assert.That(learner.LawOf(Link(6)), Is.EqualTo(DurationLaw.Fixed(Duration.FromDays(6))));
    }

    // A lead time that is always the same is learnt exactly, to the tick, also where another one is quoted.
    [Test]
    public void A_fixed_lead_time_is_learnt_exactly()
    {
        var learner = new LearntLeadTimes(prior: 0);
        Close(learner, 5, Ordered(0.3, 10), Arrived(0.3, 4.3, 10), Ordered(1.7, 4), Ordered(4, 3));
        Assert.That(learner.LawOf(Link(6)), Is.EqualTo(DurationLaw.Fixed(Duration.FromDays(4.3) - Days(0.3))));
    }

    // The quoted mean weighs as many deliveries of the usual size as the prior says.
    [Test]
    public void The_prior_counts_deliveries()
    {
        var learner = new LearntLeadTimes(prior: 3, memoryDays: 1e9);
        for (var order = 0; order < 7; order++) Close(learner, 2, Ordered(0, 10), Arrived(0, 2, 10));
        var law = learner.LawOf(Link(6));
        Assert.That(law.Mean.Days, Is.EqualTo(((7 * 2) + (3 * 6)) / 10.0).Within(1e-6));
        Assert.That((law.Quantile(0.69).Days, law.Quantile(0.71).Days), Is.EqualTo((2.0, 6.0)));
    }

    // Parts of a delivery have each their own lead time, weighed by their units.
    [Test]
    public void Parts_count_by_their_units()
    {
        var learner = new LearntLeadTimes(prior: 0);
        Close(learner, 9, Ordered(0, 10), Arrived(0, 2, 7), Arrived(0, 8, 3));
        var law = learner.LawOf(Link(6));
        Assert.That((law.Quantile(0.69).Days, law.Quantile(0.71).Days), Is.EqualTo((2.0, 8.0)));
    }

    // Units still on order count: of two orders of 20 days ago one came after 2 days, so half of lead times are long.
    [Test]
    public void Open_orders_count_as_lasting_longer()
    {
        var learner = new LearntLeadTimes(prior: 0);
        Close(learner, 20, Ordered(0, 10), Ordered(0, 10), Arrived(0, 2, 10), Ordered(19, 1000));
        var law = learner.LawOf(Link(6));
        Assert.That((law.Quantile(0.4).Days, law.Quantile(0.6).Days), Is.EqualTo((2.0, 20.0)));
        // The vendor says that they will never come: they are no lead time.
        Close(learner, 21, Missing(0, 21, 10));
        Assert.That(learner.LawOf(Link(6)), Is.EqualTo(DurationLaw.Fixed(Days(2))));
    }

    // By the product-limit estimate: 4 orders, one came after 1 day, one is 2 days old, one came after 3, one is open.
    [Test]
    public void Censored_deliveries_share_their_weight()
    {
        var learner = new LearntLeadTimes(prior: 0, memoryDays: 1e9);
        Close(
            learner, 5, Ordered(0, 1), Arrived(0, 1, 1), Ordered(3, 1), Ordered(1, 1), Arrived(1, 4, 1),
            Ordered(0.5, 1));
        var law = learner.LawOf(Link(6));
        // 1/4 at 1 day; of the 3/4 left, half at 3 days; the rest at the age of the oldest, 4.5 days.
        Assert.That(law.Mean.Days, Is.EqualTo(0.25 + (0.375 * 3) + (0.375 * 4.5)).Within(1e-6));
    }

    // What a vendor did long ago is forgotten.
    [Test]
    public void Old_deliveries_are_forgotten()
    {
        var learner = new LearntLeadTimes(prior: 0, memoryDays: 28);
        Close(learner, 9, Ordered(0, 10), Arrived(0, 9, 10));
        for (var day = 10; day < 200; day++) Close(learner, day);
        Close(learner, 200, Ordered(197, 10), Arrived(197, 200, 10));
        Assert.That(learner.LawOf(Link(6)).Quantile(0.01).Days, Is.EqualTo(3));
    }

    // Links of a vendor to different buildings are different.
    [Test]
    public void Buildings_are_told_apart()
    {
        var learner = new LearntLeadTimes(prior: 0);
        Close(learner, 9, Ordered(0, 10), Arrived(0, 9, 10));
        Assert.That(
            learner.LawOf(Link(6) with { ShipTo = new FacilityId(1) }), Is.EqualTo(DurationLaw.Fixed(Days(6))));
    }

    // Every policy that plans with a lead time plans with the learnt one: it buys more when vendors take longer.
    [TestCaseSource(nameof(Buyers))]
    public void Policies_plan_with_what_was_learnt(string buyer)
    {
        var (quoted, learnt) = (Bought(buyer, null), Bought(buyer, new Says(20)));
        Assert.That(quoted, Is.GreaterThan(0));
        Assert.That(learnt, Is.GreaterThan(quoted * 1.5));
        Assert.That(Bought(buyer, new Says(6)), Is.EqualTo(quoted), "the same as the law");
    }

    private static int Bought(string buyer, ILeadTimeLearner? learner)
    {
        var world = new ReviewWorld(
            [
                new Scenarios.Products.Product
                {
                    Code = "P",
                    Price = Money.Of(30),
                    UnitCost = Money.Of(10),
                    HoldingCostPerUnitDay = Money.Of(0.01m),
                },
            ])
        {
            LeadTimes = learner,
        }.Demand(10, 4);
        var policy = PolicyCatalog.BuiltIn.Resolve(buyer).Create(world.Network, world.Products).Buying;
        var answer = new PurchaseOrders();
        policy.Buy(
            world.Context([ReviewWorld.At("A"), ReviewWorld.At("B"), ReviewWorld.At("S"), ReviewWorld.At("DC")]),
            answer);
        return Enumerable.Range(0, answer.Count).Sum(index => answer[index].Quantity.Units);
    }

    private static Duration Days(double days) => Duration.FromDays(days);

    private static SupplyLink Link(double quotedDays) => new()
    {
        Vendor = new VendorId(0),
        ShipTo = new FacilityId(0),
        LeadTime = new GammaDuration(Duration.Zero, Days(quotedDays), 2),
    };

    private static void Close(LearntLeadTimes learner, double day, params PurchaseStep[] steps) =>
        learner.Observe(new DeliveryDay(Start + Days(day), steps));

    private static PurchaseStep Ordered(double at, int units) => Step(PurchaseStepKind.Ordered, at, at, units);

    private static PurchaseStep Arrived(double ordered, double at, int units) =>
        Step(PurchaseStepKind.Arrived, ordered, at, units);

    private static PurchaseStep Missing(double ordered, double at, int units) =>
        Step(PurchaseStepKind.Missing, ordered, at, units);

    private static PurchaseStep Step(PurchaseStepKind kind, double ordered, double at, int units) => new(
        kind, new ProductId(0), new VendorId(0), new FacilityId(0), Start + Days(ordered), Start + Days(at),
        new Quantity(units));

    /// <summary>Believes in one lead time.</summary>
    private sealed class Says(double days) : ILeadTimeLearner
    {
        private readonly DurationLaw _law = DurationLaw.Fixed(Days(days));

        public void Observe(in DeliveryDay day)
        {
        }

        public DurationLaw LawOf(SupplyLink link) => _law;
    }
}
