using Policies.Assignment;
using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Simulator.Engine;
using Simulator.Events;
using Tests.Support;

namespace Tests.Properties;

/// <summary>The checks of random order lines can fail: they find policies and logs that are false on purpose.</summary>
public sealed class WatchedRunTests
{
    private const int Worlds = 40;

    /// <summary>The product of random worlds that is not sortable.</summary>
    private const int NonSortable = 6;

    /// <summary>An answer that breaks a rule is noted for what it is, and the engine refuses it.</summary>
    [TestCase(typeof(TakesWhatIsNotThere), "on hand")]
    [TestCase(typeof(GivesTwice), "wanted")]
    [TestCase(typeof(IgnoresSize), "too heavy or too large")]
    [TestCase(typeof(SplitsLines), "is split")]
    public void A_false_answer_is_noted(Type policy, string fault)
    {
        var found = 0;
        for (var seed = 1; seed <= Worlds; seed++)
        {
            var world = new RandomWorld(seed);
            var run = new WatchedRun(world.Build(), (IOrderAssignmentPolicy)Activator.CreateInstance(policy)!);
            try
            {
                run.Execute(world.Policies());
                Assert.That(run.Broken, Is.Empty, "what the engine lets pass breaks nothing");
            }
            catch (PolicyException)
            {
                Assert.That(run.Assignment.Broken, Has.Some.Contains(fault), $"world {seed}");
                found++;
            }
        }

        Assert.That(found, Is.GreaterThan(Worlds / 10));
    }

    /// <summary>A policy that fills pulls beyond their room goes by departures that do not happen.</summary>
    [Test]
    public void A_policy_that_overfills_pulls_is_noted()
    {
        var found = 0;
        for (var seed = 1; seed <= Worlds; seed++)
        {
            var world = new RandomWorld(seed);
            var scenario = world.Build();
            var run = new WatchedRun(scenario, new CheapestOnTimeAssignment());
            run.Execute(world.Policies(), new ForgetsRoom(scenario, run.Assignment));
            Assert.That(run.Broken, Has.All.Match("later than told|told by|was told"));
            if (run.Broken.Any(fault => fault.Contains("later than told", StringComparison.Ordinal))) found++;
        }

        Assert.That(found, Is.GreaterThan(Worlds / 10));
    }

    /// <summary>Parcels that leave later than they did, or when nothing leaves, are noted, and so are units assigned to
    /// another region's option and to a building that does not hold them.</summary>
    [Test]
    public void A_false_log_is_noted([Values] bool isReevaluated)
    {
        var scenario = Enumerable.Range(1, Worlds).Select(seed => new RandomWorld(seed).Build())
            .First(world => world.Products.Count > NonSortable && world.Network.Regions.Length > 1);
        var options = scenario.Network.ShipOptions.Length;
        Assert.That(Faults(_ => true, fact => fact), Is.Empty);
        Assert.That(
            Faults(fact => fact.Kind == EventKind.ParcelShipped, fact => fact with { Time = fact.Time + Week }),
            Has.Some.Contains("later than told").And.Some.Contains("told by").And.Some.Contains("was told"));
        Assert.That(
            Faults(fact => fact.Kind == EventKind.ParcelShipped, fact => fact with { Time = fact.Time - Minute }),
            Has.Some.Contains("does not pull").And.Some.Contains("for no pull"));
        Assert.That(
            Faults(IsAssigned, fact => fact with { Value = (fact.Value + (options / 2)) % options }),
            Has.Some.Contains("goes to region").And.Some.Contains("another way"));
        Assert.That(
            Faults(IsAssigned, fact => fact with { Item = NonSortable }),
            Has.Some.Contains("holds no NonSortable product"));

        static bool IsAssigned(SimEvent fact) => fact.Kind is EventKind.LineAssigned or EventKind.LineReassigned;

        List<string> Faults(Predicate<SimEvent> concerns, Func<SimEvent, SimEvent> change)
        {
            var (watch, sink) = (new AssignmentWatch(scenario, new CheapestOnTimeAssignment()), new RecordingSink());
            var policies = new RandomWorld(scenario.Seed).Policies() with
            {
                Assignment = watch,
                Reevaluation = isReevaluated ? new OrderReevaluation(Duration.FromHours(2), onlySplit: false) : null,
            };
            SimulationRun.Execute(scenario, policies, options: new RunOptions { Sinks = [sink] });
            var parcels = new ParcelWatch(scenario, watch);
            parcels.Take(sink.Events.Select(fact => concerns(fact) ? change(fact) : fact).ToArray());
            return parcels.Broken;
        }
    }

    private static Duration Week => Duration.FromDays(7);

    private static Duration Minute => Duration.FromHours(1 / 60.0);

    /// <summary>The first option that takes a line and whose building has so many units of it.</summary>
    private static int FirstOf(in AssignmentContext context, int line, int units, bool takes = true)
    {
        for (var option = 0; option < context.Options.Length; option++)
        {
            var onHand = context.Stock.OnHand(context.Products[line], context.Options[option].Facility);
            if (onHand.Units >= units && context.Takes(option, line) == takes) return option;
        }

        return -1;
    }

    private sealed class TakesWhatIsNotThere : IOrderAssignmentPolicy
    {
        public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
        {
            for (var line = 0; line < context.Products.Length; line++)
            {
                var option = FirstOf(context, line, 0);
                if (option >= 0) answer.Add(line, option, context.Quantities[line]);
            }
        }
    }

    private sealed class GivesTwice : IOrderAssignmentPolicy
    {
        public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
        {
            var option = FirstOf(context, 0, 2 * context.Quantities[0].Units);
            if (option < 0) return;
            answer.Add(0, option, context.Quantities[0]);
            answer.Add(0, option, context.Quantities[0]);
        }
    }

    private sealed class IgnoresSize : IOrderAssignmentPolicy
    {
        public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
        {
            var option = FirstOf(context, 0, context.Quantities[0].Units, takes: false);
            if (option >= 0) answer.Add(0, option, context.Quantities[0]);
        }
    }

    private sealed class SplitsLines : IOrderAssignmentPolicy
    {
        public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
        {
            var option = FirstOf(context, 0, 1);
            if (option >= 0) answer.Add(0, option, new Quantity(1));
        }
    }

    /// <summary>Shows a policy pulls without limits.</summary>
    private sealed class ForgetsRoom(Scenario scenario, IOrderAssignmentPolicy policy) : IOrderAssignmentPolicy
    {
        private readonly ShippingCalendar _calendar = new(scenario.Network, scenario.Start, scenario.End);

        public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
        {
            var shown = new AssignmentContext
            {
                Now = context.Now,
                Order = context.Order,
                Destination = context.Destination,
                Class = context.Class,
                PromisedBy = context.PromisedBy,
                Products = context.Products,
                Quantities = context.Quantities,
                Options = context.Options,
                CheapestFirst = context.CheapestFirst,
                LinesMaySplit = context.LinesMaySplit,
                Stock = context.Stock,
                Weights = context.Weights,
                Volumes = context.Volumes,
                Outbound = OutboundView.Unlimited(_calendar),
                Units = context.Units,
            };
            policy.Assign(shown, ref answer);
        }
    }
}
