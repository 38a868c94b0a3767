using Policies.Forecasting;
using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;
using Scenarios.Randomness;
using Simulator.Engine;
using Tests.Support;

namespace Tests.Engine;

/// <summary>What the run tells a learner of lead times.</summary>
public sealed class DeliveryBookTests
{
    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);

    /// <summary>It is told of everything on the day it happened and of nothing before, and units add up: ordered are
    /// those that came, will not come, or are still open.</summary>
    [Test]
    public void Steps_are_told_on_their_day()
    {
        var vendor = new Vendor("A", default)
        {
            Deliveries =
            [
                new DeliveryPattern(1, [new(0.5, Duration.Zero), new(0.25, Duration.FromDays(3))]),
                new DeliveryPattern(1, [new(1, Duration.Zero)]),
            ],
        };
        var recorder = new Recorder();
        Run(vendor, new UniformDuration(Duration.FromDays(1), Duration.FromDays(5)), recorder, 60);
        Assert.That(recorder.Days.Select(day => day.Ended), Is.Ordered.And.Unique);
        Assert.That(recorder.Days, Has.Count.EqualTo(60));
        var before = Start;
        foreach (var (ended, steps) in recorder.Days)
        {
            // A review at the instant that a day ends belongs to the next.
            Assert.That(steps.Select(step => step.At), Is.All.InRange(before, ended));
            before = ended;
        }

        var all = recorder.Days.SelectMany(day => day.Steps).ToArray();
        var arrived = Units(PurchaseStepKind.Arrived);
        var missing = Units(PurchaseStepKind.Missing);
        Assert.That(Math.Min(arrived, missing), Is.GreaterThan(100));
        Assert.That(Units(PurchaseStepKind.Ordered) - arrived - missing, Is.InRange(24, 8 * 24));
        Assert.That(all.Where(step => step.Kind == PurchaseStepKind.Arrived)
            .Select(step => (step.At - step.Ordered).Days), Is.All.InRange(1, 8));

        int Units(PurchaseStepKind kind) => all.Where(step => step.Kind == kind).Sum(step => step.Quantity.Units);
    }

    /// <summary>In a run with a fixed lead time it is learnt exactly; with gamma lead times the learnt quantiles come
    /// close to the law's, also those beyond the mean that is quoted.</summary>
    [Test]
    public void Laws_are_learnt_in_a_run()
    {
        var always = DurationLaw.Fixed(Duration.FromDays(4));
        var learner = new LearntLeadTimes();
        var link = Run(new Vendor("A", default), always, learner, 60);
        Assert.That(learner.LawOf(link), Is.EqualTo(always));

        var gamma = new GammaDuration(Duration.FromDays(2), Duration.FromDays(6), 2);
        learner = new LearntLeadTimes(memoryDays: 36500);
        link = Run(new Vendor("A", default), gamma, learner, 1500);
        var law = learner.LawOf(link);
        foreach (var probability in new[] { 0.1, 0.3, 0.5, 0.7, 0.9, 0.95 })
        {
            var days = gamma.Quantile(probability).Days;
            Assert.That(law.Quantile(probability).Days, Is.EqualTo(days).Within(0.3 + (0.04 * days)), $"{probability}");
        }

        Assert.That(law.StandardDeviationDays, Is.EqualTo(gamma.StandardDeviationDays).Within(0.4));
    }

    private static SupplyLink Run(Vendor vendor, DurationLaw leadTime, ILeadTimeLearner learner, int days)
    {
        var network = new NetworkBuilder()
            .Add(new Facility { Code = "F", Kind = FacilityKind.MixedFulfillmentCenter })
            .Add(new Region { Code = "R" })
            .Add(new PromiseClass { Code = "any", Within = Duration.FromDays(9) })
            .Add(new CarrierService { Code = "bike", Zones = [] })
            .Add(vendor)
            .AddSupply(vendor.Code, "F", new SupplyLink { Vendor = default, ShipTo = default, LeadTime = leadTime })
            .Build();
        var products = new ProductCatalog(
            [new Product { Code = "P" }],
            _ => [new VendorOffer(new VendorId(0), Money.Zero, new Quantity(1), new Quantity(1))]);
        var scenario = new Scenario
        {
            Name = "deliveries",
            Network = network,
            Products = products,
            Orders = new OrderStreamBuilder().Build([]),
            Start = Start,
            End = Start + Duration.FromDays(days),
            OpeningStock = [Quantity.Zero],
        };
        SimulationRun.Execute(
            scenario,
            new PolicySet("d", new NullForecaster(), new NullInventoryPolicy(), new Daily(), new NullAssignment())
            {
                LeadTimes = learner,
            });
        return network.SupplyLinks[0];
    }

    private sealed class Daily : IBuyingPolicy
    {
        public void Buy(in ReviewContext context, PurchaseOrders answer) =>
            answer.Add(new ProductId(0), new VendorId(0), new FacilityId(0), new Quantity(24));
    }

    private sealed class Recorder : ILeadTimeLearner
    {
        public List<(SimTime Ended, PurchaseStep[] Steps)> Days { get; } = [];

        public void Observe(in DeliveryDay day) => Days.Add((day.Ended, day.Steps.ToArray()));

        public DurationLaw LawOf(SupplyLink link) => link.LeadTime;
    }
}
