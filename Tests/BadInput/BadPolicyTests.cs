using Policies.Ports;
using Scenarios;
using Scenarios.Files;
using Scenarios.Measures;
using Scenarios.Network;
using Simulator.Commands;
using Simulator.Engine;
using Tests.Support;

namespace Tests.BadInput;

/// <summary>Every kind of policy answer that breaks a rule of the world ends the run with its message.</summary>
[NonParallelizable]
public sealed class BadPolicyTests
{
    private static readonly ProductId _product = new(0);

    // Buildings by code: COLD, DC, FC-N, FC-S. Vendors: importer, maker.
    private static readonly FacilityId _cold = new(0);
    private static readonly FacilityId _hub = new(1);
    private static readonly FacilityId _north = new(2);
    private static readonly VendorId _importer = new(0);
    private static readonly VendorId _maker = new(1);

    private static readonly Scenario _scenario = Scenario();

    private static IEnumerable<TestCaseData> Cases =>
    [
        Placement("no lane connects them", (in _, answer) => answer.Add(_product, _north, _hub, new(1))),
        Placement("the quantity is not positive", (in _, answer) => answer.Add(_product, _hub, _north, new(0))),
        Placement("the quantity is not positive", (in _, answer) => answer.Add(_product, _hub, _north, new(-5))),
        Placement("more than 100000000 units", (in _, answer) =>
            answer.Add(_product, _hub, _north, new(int.MaxValue))),
        Placement("product 99 does not exist", (in _, answer) => answer.Add(new(99), _hub, _north, new(1))),
        Placement("building 7 does not exist", (in _, answer) => answer.Add(_product, new(7), _north, new(1))),
        Placement("building -1 does not exist", (in _, answer) => answer.Add(_product, _hub, new(-1), new(1))),
        Placement("a cold-store does not hold NonSortable products", (in context, answer) =>
            answer.Add(Large(context), new(3), _cold, new(1))),
        Buying("the vendor does not deliver there", (in _, answer) => answer.Add(_product, _importer, _north, new(12))),
        Buying("the vendor sells multiples of 6 units", (in _, answer) =>
            answer.Add(new(1), _importer, _hub, new(13))),
        Buying("the vendor sells no fewer than 12 units", (in _, answer) =>
            answer.Add(new(1), _importer, _hub, new(6))),
        Buying("the quantity is not positive", (in _, answer) => answer.Add(_product, _maker, _hub, new(0))),
        Buying("more than 100000000 units", (in _, answer) => answer.Add(_product, _maker, _hub, new(int.MaxValue))),
        Buying("vendor 2 does not exist", (in _, answer) => answer.Add(_product, new(2), _hub, new(1))),
        Buying("building 4 does not exist", (in _, answer) => answer.Add(_product, _maker, new(4), new(1))),
        Buying("product -1 does not exist", (in _, answer) => answer.Add(new(-1), _maker, _hub, new(1))),
        Buying("the vendor takes no orders on this day", (in context, answer) =>
        {
            // The first Saturday.
            if (context.Now > SimTime.FromUtc(2024, 3, 8, 23)) answer.Add(new(1), _importer, _hub, new(12));
        }),
        Assignment("line 99 does not exist", (in _, ref answer) => answer.Add(99, 0, new(1))),
        Assignment("line -1 does not exist", (in _, ref answer) => answer.Add(-1, 0, new(1))),
        Assignment("option 99 does not exist", (in _, ref answer) => answer.Add(0, 99, new(1))),
        Assignment("0 units of line 0", (in _, ref answer) => answer.Add(0, 0, new(0))),
        Assignment("units of line 0, of which", (in _, ref answer) => answer.Add(0, 0, new(1000))),
        Assignment("which has 0 on hand", (in context, ref answer) =>
        {
            for (var option = 0; option < context.Options.Length; option++)
            {
                var facility = context.Options[option].Facility;
                if (context.Stock.OnHand(context.Products[0], facility) > Quantity.Zero) continue;
                answer.Add(0, option, context.Quantities[0]);
                return;
            }
        }),
        Assignment("line 0 is split", (in context, ref answer) =>
        {
            if (context.Quantities[0].Units > 1) answer.Add(0, 0, new(1));
        }),
        Assignment("more rows than", (in _, ref answer) =>
        {
            for (var row = 0; row < 100_000; row++) answer.Add(0, 0, new(1));
        }),
        Forecast("mean per day is NaN", (mean, _, _) => mean[3] = double.NaN),
        Forecast("mean per day is -1", (mean, _, _) => mean[3] = -1),
        Forecast("deviation per day is Infinity", (_, deviation, _) => deviation[0] = double.PositiveInfinity),
        Forecast("share of a region is -0.5", (_, _, share) => share[1] = -0.5),
    ];

    /// <summary>The message names the policy, the instant, what was decided on, and the rule.</summary>
    [TestCaseSource(nameof(Cases))]
    public async Task A_bad_answer_ends_the_run_with_its_message(object policies, string policy, string rule)
    {
        var (code, shown, complaint) = await BadInputFolder.CatchAsync(() => CommandLine.GuardAsync(() =>
        {
            SimulationRun.Execute(_scenario, (PolicySet)policies);
            return Task.CompletedTask;
        }));
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(CommandLine.Failed));
            Assert.That(complaint, Does.StartWith($"Policy {policy} at 2024-03-").And.Contain(rule));
            Assert.That(complaint.Trim(), Does.Not.Contain("\n").And.Not.Contain("Exception"), shown);
        });
    }

    private static Scenario Scenario()
    {
        var yaml = KitchenSink.Yaml.Replace(
            "best_seller_orders_per_day: 6", "best_seller_orders_per_day: 40", StringComparison.Ordinal);
        var definition = ScenarioFile.Read(
            "kitchen-sink",
            new StringReader(yaml),
            new SideFiles("", name => new StringReader(KitchenSink.Tables[name])));
        return definition.With(definition.GenerateOrders()).Scenario;
    }

    private static ProductId Large(in ReviewContext context)
    {
        for (var product = 0; product < context.Products.Count; product++)
        {
            if (context.Products[new ProductId(product)].Sort == SortKind.NonSortable) return new ProductId(product);
        }

        throw new InvalidOperationException("The scenario has no large product.");
    }

    private static TestCaseData Placement(string rule, PlacementAnswer answer) => Case(
        rule, "StubPlacement", new PolicySet(
            "stub", new NullForecaster(), new StubPlacement(answer), new NullInventoryPolicy(), new NullAssignment()));

    private static TestCaseData Buying(string rule, BuyingAnswer answer) => Case(
        rule, "StubBuying", new PolicySet(
            "stub", new NullForecaster(), new NullInventoryPolicy(), new StubBuying(answer), new NullAssignment()));

    private static TestCaseData Assignment(string rule, AssignmentAnswer answer) => Case(
        rule, "StubAssignment", new PolicySet(
            "stub", new NullForecaster(), new NullInventoryPolicy(), new NullInventoryPolicy(),
            new StubAssignment(answer)));

    private static TestCaseData Forecast(string rule, ForecastAnswer answer) => Case(
        rule, "StubForecaster", new PolicySet(
            "stub", new StubForecaster(answer), new NullInventoryPolicy(), new NullInventoryPolicy(),
            new NullAssignment()));

    private static TestCaseData Case(string rule, string policy, PolicySet set) =>
        new TestCaseData(set, policy, rule).SetArgDisplayNames(policy, rule);
}
