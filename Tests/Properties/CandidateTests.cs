using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;
using Simulator.Engine;
using Tests.BadInput;
using Tests.Support;

namespace Tests.Properties;

/// <summary>The ways to send an order that an assignment policy is offered are all there are, and no others: against an
/// enumeration of every building with every service.</summary>
/// <remarks><c>CANDIDATE_WORLDS</c> sets how many worlds.</remarks>
public sealed class CandidateTests
{
    private const int OrdersPerWorld = 50;
    private const int UsualWorlds = 200;
    private const int MostFaults = 3;

    /// <summary>Nothing is sent later, so that pulls are full for days, not for weeks.</summary>
    private static readonly Duration Farthest = Duration.FromDays(12);

    /// <summary>Building, service, pull, delivery, whether that is on time, and which lines could go that
    /// way.</summary>
    [Test]
    public void Policies_are_offered_every_way_to_send_an_order_and_no_other()
    {
        var reach = new SortedDictionary<double, (int Orders, int Reached)>();
        var (asked, offered, late, full) = (0, 0, 0, 0);
        var worlds = ScenarioFuzzTests.FromEnvironment("CANDIDATE_WORLDS", UsualWorlds);
        for (var seed = 1; seed <= worlds; seed++)
        {
            var scenario = new CandidateWorld(seed).Build(OrdersPerWorld);
            var watch = Run(scenario, scenario, seed);
            Assert.That(watch.Faults.Take(MostFaults), Is.Empty, $"world {seed}");
            Assert.That(watch.Asked, Is.EqualTo(OrdersPerWorld), "every order is asked about once");
            Assert.That(Run(scenario, scenario, seed + worlds).Reached, Is.EqualTo(watch.Reached), "whoever asks");
            asked += watch.Asked;
            offered += watch.Offered;
            late += watch.Late;
            full += watch.Full;
            foreach (var (order, isReached) in watch.Reached)
            {
                var region = scenario.Network.Regions[watch.Slow.Orders[order].Region.Index];
                var (orders, reached) = reach.GetValueOrDefault(region.LocalReach);
                reach[region.LocalReach] = (orders + 1, isReached ? reached + 1 : reached);
            }
        }

        TestContext.Out.WriteLine(
            $"{asked} orders, {offered} ways to send them: {late} late, {full} beyond a full pull; local reach "
            + string.Join(", ", reach.Select(each => $"{each.Key}: {each.Value.Reached} of {each.Value.Orders}")));
        Assert.That(late, Is.InRange(offered / 5, offered * 4 / 5));
        Assert.That(full, Is.GreaterThan(offered / 20), "pulls without room");
        foreach (var (share, (orders, reached)) in reach)
        {
            var error = 4 * Math.Sqrt(share * (1 - share) / orders);
            Assert.That((double)reached / orders, Is.EqualTo(share).Within(error), "share that local services reach");
        }
    }

    /// <summary>An enumeration that forgets a rule finds differences, so the comparison sees each rule.</summary>
    [TestCaseSource(nameof(Forgetful))]
    public void A_rule_that_is_forgotten_shows(CandidateRule rule)
    {
        var found = 0;
        for (var seed = 1; seed <= 30; seed++)
        {
            var forgets = new CandidateWorld(seed)
            {
                Facility = rule.Facility ?? (facility => facility),
                Service = rule.Service ?? (service => service),
            };
            var scenario = new CandidateWorld(seed).Build(OrdersPerWorld);
            var other = forgets.Build(OrdersPerWorld) with { Orders = scenario.Orders };
            if (Run(scenario, other, seed).Faults.Count > 0) found++;
        }

        Assert.That(found, Is.GreaterThan(3));
    }

    private static IEnumerable<CandidateRule> Forgetful() =>
    [
        new("cut-off", Service: service => service with { CutOff = Duration.Zero }),
        new("carrier's days off", Service: service => service with { Calendar = WorkCalendar.EveryDay }),
        new("building's days off", facility => facility with { Calendar = WorkCalendar.EveryDay }),
        new("building's clock", facility => facility with { TimeZone = TimeZoneInfo.Utc }),
        new("room in pulls", facility => facility with { OutboundCapacityPerPull = null }),
        new("cuts of room", facility => facility with { Cuts = [] }),
        new("largest parcel", Service: service => service with { Parcels = ParcelTerms.Usual }),
        new("last rate", Service: service => service with
        {
            Zones = [.. service.Zones.Select(zone => zone with { Bands = [] })],
        }),
        new("kind of building", Service: service => service with { OfferedAt = [service.OfferedAt[0]] }),
        new("countries", Service: service => service with { Countries = [], ExceptCountries = [] }),
        new("local reach", Service: service => service with { IsLocal = false }),
        new("zone table", Service: service => service with { ZoneTable = null }),
        new("transit days", Service: service => service with
        {
            Zones = [.. service.Zones.Select(zone => zone with { TransitDays = 0 })],
        }),
        new("time of delivery", Service: service => service with { DeliveredAt = null }),
    ];

    private static Watch Run(Scenario scenario, Scenario enumerated, int seed)
    {
        var watch = new Watch(new CandidateEnumeration(enumerated), new RngStream((ulong)seed));
        var inventory = new NullInventoryPolicy();
        SimulationRun.Execute(
            scenario, new PolicySet("candidates", new NullForecaster(), inventory, inventory, watch),
            options: new RunOptions { CheckInvariants = true });
        return watch;
    }

    /// <summary>Compares what it is offered with the enumeration, then takes what it likes.</summary>
    private sealed class Watch(CandidateEnumeration slow, RngStream random) : IOrderAssignmentPolicy
    {
        private RngStream _random = random;

        internal CandidateEnumeration Slow => slow;

        internal List<string> Faults { get; } = [];

        /// <summary>Whether local services reach an order, where there is a difference.</summary>
        internal SortedDictionary<int, bool> Reached { get; } = [];

        internal int Asked { get; private set; }

        internal int Offered { get; private set; }

        internal int Late { get; private set; }

        internal int Full { get; private set; }

        public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
        {
            Asked++;
            Compare(context);
            foreach (var option in context.Options)
            {
                Offered++;
                if (context.Outbound.Delivery(option, context.Now, context.Units) > context.PromisedBy) Late++;
                var one = context.Outbound.Departure(option, context.Now, new Quantity(1));
                if (context.Outbound.Departure(option, context.Now, context.Units) > one) Full++;
            }

            Take(context, ref answer);
        }

        private void Compare(in AssignmentContext context)
        {
            var order = slow.Orders[context.Order.Index];
            var isSame = context.Now == order.PlacedAt && context.Destination == order.Region
                && context.Class == order.Class && context.Products.SequenceEqual(order.Products)
                && context.Quantities.SequenceEqual(order.Quantities);
            if (!isSame) Faults.Add($"order {context.Order} is not that of the stream");
            var shown = Show(context);
            var (within, beyond) = (slow.Of(order, isReached: true), slow.Of(order, isReached: false));
            var isReached = shown.SequenceEqual(within);
            if (within.Length != beyond.Length) Reached[context.Order.Index] = isReached;
            if (isReached || shown.SequenceEqual(beyond)) return;
            var missing = string.Join("; ", beyond.Except(shown));
            var extra = string.Join("; ", shown.Except(within));
            Faults.Add($"order {context.Order} at {context.Now}: missing {missing}; not there {extra}");
        }

        private static OrderCandidate[] Show(in AssignmentContext context)
        {
            var shown = new List<OrderCandidate>();
            for (var option = 0; option < context.Options.Length; option++)
            {
                ref readonly var terms = ref context.Options[option];
                var lines = new string[context.Products.Length];
                for (var line = 0; line < lines.Length; line++)
                {
                    var onHand = context.Stock.OnHand(context.Products[line], terms.Facility).Units;
                    lines[line] = onHand > 0 && context.Takes(option, line) ? $"{onHand}" : "-";
                }

                shown.Add(new OrderCandidate(
                    $"F{terms.Facility.Index}", $"S{terms.Service.Index + 1}",
                    context.Outbound.Departure(terms, context.Now, context.Units), context.Delivery(option),
                    context.IsOnTime(option), string.Join(" ", lines)));
            }

            return CandidateEnumeration.Sorted(shown);
        }

        /// <summary>Gives most lines to a building that has them in full, and tells the enumeration.</summary>
        private void Take(in AssignmentContext context, ref AssignmentPlan answer)
        {
            var shipped = new int[context.Options.Length];
            var taken = new Dictionary<(ProductId, FacilityId), int>();
            for (var line = 0; line < context.Products.Length; line++)
            {
                if (context.Options.IsEmpty || _random.NextIndex(5) == 0) continue;
                var option = _random.NextIndex(context.Options.Length);
                var (product, units) = (context.Products[line], context.Quantities[line].Units);
                var facility = context.Options[option].Facility;
                var left = context.Stock.OnHand(product, facility).Units
                    - taken.GetValueOrDefault((product, facility));
                if (left < units || !context.Takes(option, line)) continue;
                var departs = context.Outbound.Departure(context.Options[option], context.Now, context.Units);
                if (departs > context.Now + Farthest) continue;
                taken[(product, facility)] = taken.GetValueOrDefault((product, facility)) + units;
                answer.Add(line, option, context.Quantities[line]);
                shipped[option] += units;
                slow.Take(facility, product, units);
            }

            for (var option = 0; option < shipped.Length; option++)
            {
                if (shipped[option] > 0) slow.Book(context.Options[option], context.Now, shipped[option]);
            }
        }
    }
}

/// <summary>A rule that an enumeration forgets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Facility">What becomes of a building without it.</param>
/// <param name="Service">What becomes of a service without it.</param>
public sealed record CandidateRule(
    string Name, Func<Facility, Facility>? Facility = null, Func<CarrierService, CarrierService>? Service = null)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
