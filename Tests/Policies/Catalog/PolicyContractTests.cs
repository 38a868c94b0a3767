using Policies.Catalog;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;
using Tests.Policies.Assignment;

namespace Tests.Policies.Catalog;

/// <summary>What holds for every policy of the catalog (STYLE 3b, A6 and A11).</summary>
public sealed class PolicyContractTests
{
    private const int Worlds = 60;

    private static readonly Type[] Ports =
    [
        typeof(IForecaster), typeof(IPlacementPolicy), typeof(IBuyingPolicy), typeof(IInventoryPolicy),
        typeof(IOrderAssignmentPolicy), typeof(IForecastError), typeof(ILeadTimeLearner),
        typeof(IReevaluationPolicy),
    ];

    private static IEnumerable<string> Forecasters => Names(PolicyRole.Forecaster);

    private static IEnumerable<string> Movers => Names(PolicyRole.Inventory, PolicyRole.Placement);

    private static IEnumerable<string> Buyers => Names(PolicyRole.Inventory, PolicyRole.Buying);

    private static IEnumerable<string> Assigners => Names(PolicyRole.Assignment);

    // Every policy class has exactly one line in the catalog.
    [Test]
    public void Every_policy_class_has_a_catalog_entry() => Assert.That(
        PolicyCatalog.BuiltIn.Entries.Select(entry => entry.Implementation),
        Is.EquivalentTo(typeof(PolicyCatalog).Assembly.GetTypes()
            .Where(type => type.IsClass && Ports.Any(port => port.IsAssignableFrom(type)))));

    // Every default is itself an allowed value, and every parameter says what it means and in which unit.
    [Test]
    public void Every_parameter_is_described_and_its_default_allowed() => Assert.That(
        PolicyCatalog.BuiltIn.Entries.SelectMany(entry => entry.Parameters).Where(parameter =>
            !parameter.Allows(parameter.Default) || parameter.Meaning.Length == 0 || parameter.Unit.Length == 0),
        Is.Empty);

    // Forecasts are finite, not negative, and the shares of regions add up to 1.
    [TestCaseSource(nameof(Forecasters))]
    public void Forecasts_are_finite_and_shares_add_up(string name)
    {
        var world = new ReviewWorld([new Product { Code = "P" }, new Product { Code = "Q" }]);
        var forecaster = (IForecaster)Make(name, world);
        var noise = new Noise(1);
        var (mean, deviation, share) = (new double[2], new double[2], new double[3]);
        (Quantity[] Regions, Quantity[] Products)[] days =
        [
            .. Enumerable.Range(0, 200).Select(_ => (
                new[] { noise.Units(9), noise.Units(9), noise.Units(9) },
                new[] { noise.Units(1000), noise.Units(2) })),
        ];
        foreach (var (regions, products) in days)
        {
            (forecaster as IOracleForecaster)?.Foresee(new DemandDay(default, products, regions));
        }

        foreach (var (day, (regions, products)) in days.Index())
        {
            forecaster.Observe(new DemandDay(new SimTime(day), products, regions));
            forecaster.Forecast(mean, deviation, share);
            Assert.That(mean.Concat(deviation).Concat(share), Is.All.GreaterThanOrEqualTo(0).And.All.LessThan(1e6));
            Assert.That(share.Sum(), Is.EqualTo(1).Within(1e-9).Or.EqualTo(0));
        }
    }

    // Transfers are positive, follow lanes into due facilities that hold the product, and are the same every time,
    // whatever the order of rows in the files.
    [TestCaseSource(nameof(Movers))]
    public void Transfers_are_eligible_and_repeatable(string name)
    {
        var any = false;
        for (var seed = 1; seed <= Worlds; seed++)
        {
            var (world, reversed) = (Filled(seed, false), Filled(seed, true));
            var answer = Place(name, world);
            any |= answer.Count > 0;
            for (var index = 0; index < answer.Count; index++)
            {
                var order = answer[index];
                Assert.That(order.Quantity, Is.GreaterThan(Quantity.Zero));
                Assert.That(world.Network.Lanes.Any(lane => lane.From == order.From && lane.To == order.To));
                Assert.That(order.To, Is.Not.EqualTo(ReviewWorld.At("B")), "B is not due");
                Assert.That(Holds(world, order.To, order.Product));
            }

            Assert.That(List(answer), Is.EqualTo(List(Place(name, world))));
            Assert.That(List(answer), Is.EqualTo(List(Place(name, reversed))));
        }

        Assert.That(any, "the worlds are such that the policy acts");
    }

    // Purchases are positive, from the product's vendor to a due facility that holds it, and repeatable.
    [TestCaseSource(nameof(Buyers))]
    public void Purchases_are_eligible_and_repeatable(string name)
    {
        var any = false;
        for (var seed = 1; seed <= Worlds; seed++)
        {
            var (world, reversed) = (Filled(seed, false), Filled(seed, true));
            var answer = Buy(name, world);
            any |= answer.Count > 0;
            for (var index = 0; index < answer.Count; index++)
            {
                var order = answer[index];
                Assert.That(order.Quantity, Is.GreaterThan(Quantity.Zero));
                Assert.That(order.Vendor, Is.EqualTo(world.Products.Vendors[order.Product.Index]));
                Assert.That(world.Network.TryGetSupply(order.Vendor, order.ShipTo, out _));
                Assert.That(Holds(world, order.ShipTo, order.Product));
            }

            Assert.That(List(answer), Is.EqualTo(List(Buy(name, world))));
            Assert.That(List(answer), Is.EqualTo(List(Buy(name, reversed))));
        }

        Assert.That(any, "the worlds are such that the policy acts");
    }

    // Proportional placement never asks a source for more than it has on hand.
    [Test]
    public void Proportional_placement_stays_within_stock()
    {
        for (var seed = 1; seed <= Worlds; seed++)
        {
            var world = Filled(seed, false);
            var asked = new int[world.Products.Count];
            var answer = Place("proportional-placement", world);
            for (var index = 0; index < answer.Count; index++)
            {
                asked[answer[index].Product.Index] += answer[index].Quantity.Units;
            }

            for (var product = 0; product < asked.Length; product++)
            {
                var onHand = world.Context([]).Stock.OnHand(new ProductId(product), ReviewWorld.At("DC"));
                Assert.That(asked[product], Is.LessThanOrEqualTo(onHand.Units));
            }
        }
    }

    // An assignment gives no line more than it wants, takes from no building more than it has, splits no line that may
    // not be split, serves every line that some building could, and repeats itself.
    [Test]
    public void Assignments_are_feasible_and_repeatable(
        [ValueSource(nameof(Assigners))] string name, [Values] bool linesMaySplit)
    {
        for (var seed = 1; seed <= Worlds * 5; seed++)
        {
            var noise = new Noise(seed);
            var world = new OrderWorld { LinesMaySplit = linesMaySplit, Weights = [300, 0, 1700] };
            var stock = new Dictionary<(string Facility, int Product), int>();
            foreach (var facility in new[] { "A", "B", "C" })
            {
                int[] units = [noise.Units(5).Units, noise.Units(5).Units, noise.Units(5).Units];
                for (var product = 0; product < units.Length; product++) stock[(facility, product)] = units[product];
                world.Facility(facility, units);
                foreach (var service in new[] { "air", "ground" })
                {
                    world.Option(
                        facility, noise.Units(3).Units, noise.Units(6).Units, noise.Units(4).Units,
                        noise.Units(3).Units, service);
                }
            }

            var lines = Enumerable.Range(0, 1 + noise.Units(3).Units)
                .Select(_ => (Product: noise.Units(3).Units, Units: 1 + noise.Units(4).Units)).ToArray();
            var policy = (IOrderAssignmentPolicy)Make(name, new ReviewWorld());
            var answer = world.Assign(policy, lines);
            Assert.That(world.Assign(policy, lines), Is.EqualTo(answer), "repeats itself");
            var single = lines.Length == 1 && stock.Any(pair =>
                pair.Key.Product == lines[0].Product && pair.Value >= lines[0].Units);
            if (single) Assert.That(answer, Does.Match($"^0:./[a-z]+ {lines[0].Units}$"), "has it in one building");
            CheckRows(answer, lines, stock, linesMaySplit);
        }
    }

    private static void CheckRows(
        string answer,
        (int Product, int Units)[] lines,
        Dictionary<(string Facility, int Product), int> stock,
        bool linesMaySplit)
    {
        var wanted = lines.Select(line => line.Units).ToArray();
        foreach (var row in answer.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            var line = row[0] - '0';
            var quantity = int.Parse(row[(row.IndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
            Assert.That(quantity, Is.GreaterThan(0));
            if (!linesMaySplit) Assert.That(quantity, Is.EqualTo(lines[line].Units), answer);
            wanted[line] -= quantity;
            stock[(row[2..3], lines[line].Product)] -= quantity;
        }

        Assert.That(wanted, Is.All.GreaterThanOrEqualTo(0), answer);
        Assert.That(stock.Values, Is.All.GreaterThanOrEqualTo(0), answer);
        for (var line = 0; line < lines.Length && linesMaySplit; line++)
        {
            var left = stock.Where(pair => pair.Key.Product == lines[line].Product).Sum(pair => pair.Value);
            Assert.That(wanted[line] == 0 || left == 0, $"{answer}: units were there");
        }
    }

    /// <summary>A world of four products with stock and forecasts drawn from a seed.</summary>
    private static ReviewWorld Filled(int seed, bool reversed)
    {
        var noise = new Noise(seed);
        Product[] products =
        [
            .. Enumerable.Range(0, 4).Select(index => new Product
            {
                Code = $"P{index}",
                Sort = index % 2 == 0 ? SortKind.Sortable : SortKind.NonSortable,
                Price = Money.Of(10),
                UnitCost = Money.Of(6),
                HoldingCostPerUnitDay = Money.Of(0.1m),
            }),
        ];
        var world = new ReviewWorld(products, reversed: reversed);
        for (var product = 0; product < products.Length; product++)
        {
            world.Demand(noise.Units(8).Units, noise.Units(5).Units, product);
            foreach (var facility in new[] { "A", "B", "DC", "S" })
            {
                var most = facility == "DC" ? 60 : 15;
                world.Stock(
                    facility, noise.Units(most).Units, noise.Units(5).Units, noise.Units(3).Units, product);
            }
        }

        return world;
    }

    private static TransferOrders Place(string name, ReviewWorld world)
    {
        var answer = new TransferOrders();
        ((IPlacementPolicy)Make(name, world)).Place(
            world.Context([ReviewWorld.At("A"), ReviewWorld.At("S"), ReviewWorld.At("DC")]), answer);
        return answer;
    }

    private static PurchaseOrders Buy(string name, ReviewWorld world)
    {
        var answer = new PurchaseOrders();
        ((IBuyingPolicy)Make(name, world)).Buy(
            world.Context([ReviewWorld.At("A"), ReviewWorld.At("S"), ReviewWorld.At("DC")]), answer);
        return answer;
    }

    private static string List(TransferOrders answer) =>
        string.Join("; ", Enumerable.Range(0, answer.Count).Select(index => answer[index]));

    private static string List(PurchaseOrders answer) =>
        string.Join("; ", Enumerable.Range(0, answer.Count).Select(index => answer[index]));

    private static bool Holds(ReviewWorld world, FacilityId facility, ProductId product) =>
        world.Network.Facilities[facility.Index].Kind.Holds(world.Products[product].Sort);

    private static object Make(string name, ReviewWorld world)
    {
        var entry = PolicyCatalog.BuiltIn.Entries.Single(candidate => candidate.Name == name);
        var others = entry.Role switch
        {
            PolicyRole.Placement => " + national-newsvendor",
            PolicyRole.Buying => " + proportional-placement",
            PolicyRole.Inventory => "",
            _ => " + base-stock",
        };
        var set = PolicyCatalog.BuiltIn.Resolve($"{name}{(entry.Role == PolicyRole.Inventory ? "()" : "")}{others}")
            .Create(world.Network, world.Products);
        return entry.Role switch
        {
            PolicyRole.Forecaster => set.Forecaster,
            PolicyRole.Buying => set.Buying,
            PolicyRole.Assignment => set.Assignment,
            _ => set.Placement,
        };
    }

    private static IEnumerable<string> Names(params PolicyRole[] roles) =>
        PolicyCatalog.BuiltIn.Entries.Where(entry => roles.Contains(entry.Role)).Select(entry => entry.Name);

    /// <summary>Repeatable small numbers.</summary>
    private sealed class Noise(int seed)
    {
        private uint _state = unchecked((uint)seed * 2654435769);

        internal Quantity Units(int below)
        {
            unchecked
            {
                _state = (_state * 1664525) + 1013904223;
            }

            return new Quantity((int)((_state >> 8) % (uint)below));
        }
    }
}
