using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;
using Scenarios.Randomness;
using Simulator.Engine;
using Simulator.Events;
using Simulator.Metrics;
using Tests.Support;

namespace Tests.Engine;

/// <summary>Several vendors per product, their terms, lead times that go together, and deliveries in parts.</summary>
public sealed class VendorTests
{
    // A Monday.
    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);
    private static readonly Vendor Plain = new("A", default);
    private static readonly Vendor Other = new("B", default);
    private static readonly DurationLaw Gamma = new GammaDuration(Duration.FromDays(2), Duration.FromDays(6), 3);

    /// <summary>Every term of a vendor that a purchase order breaks is named.</summary>
    [TestCase(25, 1, "the vendor sells multiples of 12 units")]
    [TestCase(12, 1, "the vendor sells no fewer than 24 units")]
    [TestCase(24, 0, "the vendor does not sell this product")]
    [TestCase(-24, 1, "the quantity is not positive")]
    [TestCase(24, 1, "all it orders from the vendor is worth 48.00, and 100.00 is the least")]
    public void An_order_that_breaks_a_term_is_stopped(int units, int vendor, string rule)
    {
        var terms = Other with { MinimumOrderValue = Money.Of(100) };
        var fault = Assert.Throws<PolicyException>(() => Run([Plain, terms], (_, answer) =>
            answer.Add(new ProductId(0), new VendorId(vendor), new FacilityId(0), new Quantity(units))));
        Assert.That(fault.Rule, Is.EqualTo(rule));
    }

    /// <summary>A vendor takes orders on its days only, in its own time zone.</summary>
    [Test]
    public void A_vendor_takes_orders_on_its_days()
    {
        // Midnight in London on Tuesday is still Monday in New York.
        var vendor = Other with
        {
            OrderCalendar = new WorkCalendar { Code = "mondays", WorkingDays = [DayOfWeek.Monday] },
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York"),
        };
        var days = new List<double>();
        Run([Plain, vendor], (now, answer) =>
        {
            if (!vendor.TakesOrders(now)) return;
            days.Add((now - Start).Days);
            answer.Add(new ProductId(0), new VendorId(1), new FacilityId(0), new Quantity(24));
        });
        Assert.That(days, Is.EqualTo(new[] { 1.0, 8.0, 15.0, 22.0, 29.0 }));
        var fault = Assert.Throws<PolicyException>(() => Run([Plain, vendor], (_, answer) =>
            answer.Add(new ProductId(0), new VendorId(1), new FacilityId(0), new Quantity(24))));
        Assert.That(fault.Rule, Is.EqualTo("the vendor takes no orders on this day"));
    }

    /// <summary>The policies' own orders obey vendors: dropped on other days, raised to the least quantity, rounded up
    /// to case packs, and held until they are worth the least value.</summary>
    [Test]
    public void Policies_obey_vendors()
    {
        var answer = new PurchaseOrders();
        var (network, products) = World([Plain, Other with { MinimumOrderValue = Money.Of(60) }], Gamma);
        var context = new ReviewContext
        {
            Now = Start,
            Network = network,
            Products = products,
            Stock = default,
            Demand = default,
            Due = [new FacilityId(0)],
            FirstProduct = new ProductId(0),
            EndProduct = new ProductId(2),
        };
        answer.Add(new ProductId(0), new VendorId(1), new FacilityId(0), new Quantity(25));
        VendorRules.Obey(context, answer);
        Assert.That(answer[0].Quantity, Is.EqualTo(new Quantity(36)), "three cases of 12, worth 72");
        answer.Clear();
        answer.Add(new ProductId(0), new VendorId(1), new FacilityId(0), new Quantity(1));
        VendorRules.Obey(context, answer);
        Assert.That(answer.Count, Is.Zero, "24 units are worth 48");
    }

    /// <summary>Lead times of one vendor and day are correlated as asked, and each still follows its law.</summary>
    [TestCase(0.0)]
    [TestCase(0.6)]
    public void Late_is_late_together(double correlation)
    {
        const int days = 3000;
        var vendor = Other with { LeadTimeCorrelation = correlation };
        var leadTimes = LeadTimes(Run([Plain, vendor], Both, Gamma, days).Events);
        double[] first = [.. leadTimes[0].Select(Score)];
        double[] second = [.. leadTimes[1].Select(Score)];
        Assert.That(first, Has.Length.GreaterThan(days - 60));
        var error = 4 / Math.Sqrt(first.Length);
        Assert.That(Correlation.Pearson(first, second), Is.EqualTo(correlation).Within(error));
        var nextDay = Correlation.Pearson(first.SkipLast(1), first.Skip(1));
        Assert.That(nextDay, Is.Zero.Within(error), "days are independent");
        foreach (var scores in new[] { first, second })
        {
            Assert.That(scores.Mean(), Is.Zero.Within(error));
            Assert.That(scores.StandardDeviation(), Is.EqualTo(1).Within(error));
        }
    }

    /// <summary>Two policies that buy the same product on the same day meet the same lead time, whatever else they
    /// buy.</summary>
    [Test]
    public void Lead_times_do_not_depend_on_other_orders()
    {
        var vendor = Other with { LeadTimeCorrelation = 0.5 };
        var both = LeadTimes(Run([Plain, vendor], Both, Gamma, 90).Events);
        var one = LeadTimes(Run([Plain, vendor], (_, answer) => Buy(answer, 0), Gamma, 90).Events);
        Assert.That(one[0], Is.EqualTo(both[0]));
    }

    /// <summary>A delivery comes in its parts, and what never comes is cancelled with the last of them.</summary>
    [Test]
    public void Deliveries_come_in_parts()
    {
        var vendor = Other with
        {
            Deliveries =
            [
                new DeliveryPattern(1, [new(0.5, Duration.Zero), new(0.3, Duration.FromDays(4))]),
            ],
        };
        var law = DurationLaw.Fixed(Duration.FromDays(2));
        var (result, facts) = Run([Plain, vendor], (now, answer) =>
        {
            if (now == Start) Buy(answer, 0);
        }, law);
        Assert.That(
            facts.Where(fact => fact.Kind is EventKind.PurchaseReceived or EventKind.PurchaseShort)
                .Select(fact => ((fact.Time - Start).Days, fact.Kind, fact.Quantity)),
            Is.EqualTo(new[]
            {
                (2.0, EventKind.PurchaseReceived, 12),
                (6.0, EventKind.PurchaseShort, 5),
                (6.0, EventKind.PurchaseReceived, 7),
            }));
        Assert.That(result.Value("units_never_delivered"), Is.EqualTo(5));
        Assert.That(result.Value("purchase_cost"), Is.EqualTo(19 * 2), "at the offer's price, for what came");
    }

    /// <summary>Offers are ordered by price, then lead time, then vendor; a rule for one product goes before the rule
    /// for all.</summary>
    [Test]
    public void Offers_are_ordered_by_price_then_lead_time()
    {
        var (_, products) = World([Plain, Other], Gamma);
        Assert.That(
            products.OffersOf(new ProductId(0)).ToArray().Select(offer => offer.Vendor.Index), Is.EqualTo(new[] { 1 }));
        Assert.That(
            products.OffersOf(new ProductId(1)).ToArray().Select(offer => (offer.Vendor.Index, offer.UnitCost.Amount)),
            Is.EqualTo(new[] { (1, 2m), (0, 3m) }));
        Assert.That(products.Vendors[1], Is.EqualTo(new VendorId(1)));
    }

    /// <summary>Every law's quantile inverts what it draws: the share of draws below it is its probability.</summary>
    [Test]
    public void Quantiles_are_those_of_the_draws()
    {
        DurationLaw[] laws =
        [
            new UniformDuration(Duration.FromDays(1), Duration.FromDays(4)),
            Gamma,
            new LogNormalDuration(Duration.FromDays(9), Duration.FromDays(5)),
            new EmpiricalDuration([(Duration.FromDays(3), 1), (Duration.FromDays(1), 2), (Duration.FromDays(8), 1)]),
        ];
        const int draws = 20_000;
        foreach (var law in laws)
        {
            var random = RngStream.For(new RngKey(7, 0), Purpose.VendorLeadTime, 1);
            var lengths = Enumerable.Range(0, draws).Select(_ => law.Draw(ref random)).ToArray();
            foreach (var probability in new[] { 0.25, 0.6, 0.9 })
            {
                var quantile = law.Quantile(probability);
                var below = lengths.Count(length => length < quantile) / (double)draws;
                var upTo = lengths.Count(length => length <= quantile) / (double)draws;
                Assert.That(below - 0.015, Is.LessThan(probability), law.ToString());
                Assert.That(upTo + 0.015, Is.GreaterThan(probability), law.ToString());
            }

            Assert.That(lengths.Average(length => length.Days), Is.EqualTo(law.Mean.Days).Within(0.15));
            var days = lengths.Select(length => length.Days).ToArray();
            Assert.That(days.StandardDeviation(), Is.EqualTo(law.StandardDeviationDays).Within(0.2));
        }
    }

    /// <summary>The normal score of a lead time under its law.</summary>
    private static double Score(double days) => Normal.InvCDF(
        0, 1, Math.Clamp(MathNet.Numerics.Distributions.Gamma.CDF(3, 0.5, days - 2), 1e-12, 1 - 1e-12));

    private static void Both(SimTime now, PurchaseOrders answer)
    {
        Buy(answer, 0);
        Buy(answer, 1);
    }

    private static void Buy(PurchaseOrders answer, int product) =>
        answer.Add(new ProductId(product), new VendorId(1), new FacilityId(0), new Quantity(24));

    /// <summary>Lead times of each product in days, by day of the order; not of the last 40 days, whose goods may come
    /// after the end.</summary>
    private static double[][] LeadTimes(List<SimEvent> facts)
    {
        var received = facts.Where(fact => fact.Kind == EventKind.PurchaseReceived)
            .ToDictionary(fact => fact.Number, fact => fact.Time);
        var orders = facts.Where(fact => fact.Kind == EventKind.PurchaseOrdered)
            .Where(fact => (End(facts) - fact.Time).Days > 40).ToLookup(fact => fact.Item);
        return
        [
            .. Enumerable.Range(0, 2).Select(product => orders[product]
                .Select(fact => (received[fact.Number] - fact.Time).Days).ToArray()),
        ];
    }

    private static SimTime End(List<SimEvent> facts) => facts[^1].Time;

    private static (SupplyNetwork Network, ProductCatalog Products) World(Vendor[] vendors, DurationLaw leadTime)
    {
        var builder = new NetworkBuilder()
            .Add(new Facility { Code = "F", Kind = FacilityKind.MixedFulfillmentCenter })
            .Add(new Region { Code = "R" })
            .Add(new PromiseClass { Code = "any", Within = Duration.FromDays(9) })
            .Add(new CarrierService { Code = "bike", Zones = [] })
            .Add(new OfferRule { Vendor = "A", Product = "Q", UnitCost = Money.Of(3) })
            .Add(new OfferRule
            {
                Vendor = "B",
                UnitCost = Money.Of(2),
                CasePack = new Quantity(12),
                MinimumUnits = new Quantity(24),
            });
        foreach (var vendor in vendors)
        {
            builder.Add(vendor).AddSupply(vendor.Code, "F", new SupplyLink
            {
                Vendor = default,
                ShipTo = default,
                LeadTime = leadTime,
            });
        }

        var network = builder.Build();
        var rules = network.OfferRules.ToDictionary(rule => rule.Key);
        var products = new ProductCatalog(
            [new Product { Code = "P" }, new Product { Code = "Q" }],
            product => OfferRule.OffersOf(rules, network, product.Code, product.Vendor, product.UnitCost));
        return (network, products);
    }

    private static (RunResult Result, List<SimEvent> Events) Run(
        Vendor[] vendors, Action<SimTime, PurchaseOrders> buy, DurationLaw? leadTime = null, int days = 30)
    {
        var (network, products) = World(vendors, leadTime ?? DurationLaw.Fixed(Duration.FromDays(1)));
        var scenario = new Scenario
        {
            Name = "vendors",
            Network = network,
            Products = products,
            Orders = new OrderStreamBuilder().Build([]),
            Start = Start,
            End = Start + Duration.FromDays(days),
            OpeningStock = [Quantity.Zero, Quantity.Zero],
        };
        var sink = new RecordingSink();
        var result = SimulationRun.Execute(
            scenario,
            new PolicySet("v", new NullForecaster(), new NullInventoryPolicy(), new Buyer(buy), new NullAssignment()),
            options: new RunOptions { CheckInvariants = true, Sinks = [sink] });
        return (result, sink.Events);
    }

    private sealed class Buyer(Action<SimTime, PurchaseOrders> buy) : IBuyingPolicy
    {
        public void Buy(in ReviewContext context, PurchaseOrders answer) => buy(context.Now, answer);
    }
}
