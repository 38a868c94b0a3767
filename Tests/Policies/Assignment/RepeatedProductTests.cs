using System.Globalization;
using Policies.Assignment;
using Policies.MultiEchelon;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Randomness;

namespace Tests.Policies.Assignment;

/// <summary>Orders that name a product on several lines: their units count together, against stock and in what they
/// are charged.</summary>
public sealed class RepeatedProductTests
{
    private const int Buildings = 3;
    private const int Products = 2;

    /// <summary>The second line takes the second unit: A has two, of which the last is worth 3 and the one before
    /// nothing. Both from A cost 4 and 3, both from B 6.</summary>
    [TestCase(6, "0:B/ground 1, 1:B/ground 1")]
    [TestCase(7.1, "0:A/ground 1, 1:A/ground 1")]
    public void The_second_line_pays_for_the_second_unit(double costAtB, string expected)
    {
        var world = new OrderWorld { Weights = [0], Volumes = [0] }.Facility("A", 2).Facility("B", 2)
            .Option("A", 1, 4).Option("B", 2, (decimal)costAtB);
        var values = new Values((product, facility, onHand) => facility == 0 && onHand == 1 ? 300 : 0);
        Assert.That(world.Assign(Policy(values), (0, 1), (0, 1)), Is.EqualTo(expected));
    }

    /// <summary>As one line of two units, two lines of one cost what both units are worth, however they are rounded:
    /// 0.2 and 0.2 are one step of 0.5, not none.</summary>
    [TestCase(0, 4.41, "A")]
    [TestCase(0, 4.39, "B")]
    [TestCase(0.5, 4.51, "A")]
    [TestCase(0.5, 4.49, "B")]
    public void Two_lines_cost_what_one_of_both_does(double step, double costAtB, string expected)
    {
        var world = new OrderWorld { Weights = [0], Volumes = [0] }.Facility("A", 2).Facility("B", 2)
            .Option("A", 1, 4).Option("B", 2, (decimal)costAtB);
        var policy = Policy(new Values((_, facility, _) => facility == 0 ? 20 : 0), step);
        Assert.That(world.Assign(policy, (0, 2)), Is.EqualTo($"0:{expected}/ground 2"));
        Assert.That(
            world.Assign(policy, (0, 1), (0, 1)), Is.EqualTo($"0:{expected}/ground 1, 1:{expected}/ground 1"));
    }

    /// <summary>What is taken in parts is charged beside what the order takes there already: once line 0 has taken two
    /// of A's three, line 1 finds the unit there that is worth 6, and asks B first.</summary>
    [Test]
    public void Parts_of_lines_pay_for_the_units_that_are_left()
    {
        var world = new OrderWorld { Weights = [0], Volumes = [0] }.Facility("A", 3).Facility("B", 1)
            .Option("A", 1, 4).Option("B", 2, 4.5m);
        var values = new Values((_, facility, onHand) => facility == 0 && onHand == 1 ? 600 : 0);
        Assert.That(
            world.Assign(Policy(values), (0, 2), (0, 2)),
            Is.EqualTo("0:A/ground 2, 1:B/ground 1, 1:A/ground 1"));
        Assert.That(
            world.Assign(new CheapestOnTimeAssignment(), (0, 2), (0, 2)),
            Is.EqualTo("0:A/ground 2, 1:A/ground 1, 1:B/ground 1"));
    }

    /// <summary>Small orders of two products on several lines get the best of all plans that keep lines whole, by what
    /// every unit is worth when those before it are gone; none gives a unit away twice.</summary>
    [Test]
    public void Splits_are_the_best_of_all()
    {
        var random = new RngStream(10);
        var moved = 0;
        for (var trial = 0; trial < 5_000; trial++)
        {
            var order = new Order(ref random, 2 + random.NextIndex(4));
            var found = order.Value(order.Given(Policy(order.Values)));
            Assert.That(found, Is.EqualTo(order.Best()), $"trial {trial}");
            if (order.Value(order.Given(new CheapestOnTimeAssignment())) != found) moved++;
        }

        Assert.That(moved, Is.GreaterThan(500), "prices that change the split");
    }

    /// <summary>Orders too large for the exact split give no unit away twice either.</summary>
    [Test]
    public void Large_orders_take_no_unit_twice()
    {
        var random = new RngStream(11);
        for (var trial = 0; trial < 1_000; trial++)
        {
            var order = new Order(ref random, 7 + random.NextIndex(6));
            var given = order.Given(Policy(order.Values));
            Assert.That(order.IsFeasible(given), Is.True, $"trial {trial}");
        }
    }

    private static BidPriceAssignment Policy(Values values, double step = 0)
    {
        var policy = new BidPriceAssignment(strength: 1, step, new MultiEchelonSettings());
        policy.Use(values);
        return policy;
    }

    /// <summary>The price of a unit [cents] by product, building and units there before it goes.</summary>
    private sealed class Values(Func<int, int, int, int> price) : IMarginalValues
    {
        public int Edition => 1;

        public double CostOfTaking(
            in StockView stock, SimTime now, ProductId product, FacilityId facility, int taken) =>
            Cents(product.Index, facility.Index, stock.OnHand(product, facility).Units, taken) / 100.0;

        internal int Cents(int product, int facility, int onHand, int taken)
        {
            var sum = 0;
            for (var unit = 0; unit < taken; unit++) sum += price(product, facility, onHand - unit);
            return sum;
        }
    }

    /// <summary>A random order and the buildings that may fill it; prices rise as stock falls.</summary>
    private sealed class Order
    {
        private readonly (int Product, int Units)[] _lines;
        private readonly int[,] _stock = new int[Products, Buildings];
        private readonly int[] _fees = new int[Buildings];
        private readonly OrderWorld _world = new() { LinesMaySplit = false, Weights = [0, 0], Volumes = [0, 0] };

        internal Order(ref RngStream random, int lines)
        {
            _lines = new (int, int)[lines];
            for (var line = 0; line < lines; line++) _lines[line] = (random.NextIndex(2), 1 + random.NextIndex(3));
            var prices = new int[Products, Buildings];
            for (var building = 0; building < Buildings; building++)
            {
                var stock = new int[Products];
                for (var product = 0; product < Products; product++)
                {
                    stock[product] = _stock[product, building] = random.NextIndex(2 * lines);
                    prices[product, building] = random.NextIndex(600);
                }

                _fees[building] = 200 + random.NextIndex(500);
                _world.Facility(Code(building), stock).Option(Code(building), building, _fees[building] / 100m);
            }

            Values = new Values((product, building, onHand) => prices[product, building] / onHand);
        }

        internal Values Values { get; }

        /// <summary>The building of each line, -1 for none.</summary>
        internal int[] Given(IOrderAssignmentPolicy policy)
        {
            var given = new int[_lines.Length];
            Array.Fill(given, -1);
            var answer = _world.Assign(policy, _lines);
            foreach (var row in answer.Split(", ", StringSplitOptions.RemoveEmptyEntries))
            {
                var end = row.IndexOf(':', StringComparison.Ordinal);
                given[int.Parse(row[..end], CultureInfo.InvariantCulture)] = row[end + 1] - 'A';
            }

            return given;
        }

        /// <summary>The best of every way to give each line to a building or to none.</summary>
        internal (int MinusUnits, int Cents) Best()
        {
            var best = (0, 0);
            var given = new int[_lines.Length];
            for (var way = 0; way < (int)Math.Pow(Buildings + 1, _lines.Length); way++)
            {
                for (var (line, rest) = (0, way); line < given.Length; line++, rest /= Buildings + 1)
                {
                    given[line] = (rest % (Buildings + 1)) - 1;
                }

                if (IsFeasible(given) && Value(given).CompareTo(best) < 0) best = Value(given);
            }

            return best;
        }

        internal bool IsFeasible(int[] given)
        {
            for (var product = 0; product < Products; product++)
            {
                for (var building = 0; building < Buildings; building++)
                {
                    if (Taken(given, product, building) > _stock[product, building]) return false;
                }
            }

            return true;
        }

        internal (int MinusUnits, int Cents) Value(int[] given)
        {
            var (units, cents) = (0, 0);
            for (var building = 0; building < Buildings; building++)
            {
                if (given.Contains(building)) cents += _fees[building];
                for (var product = 0; product < Products; product++)
                {
                    var taken = Taken(given, product, building);
                    units += taken;
                    cents += Values.Cents(product, building, _stock[product, building], taken);
                }
            }

            return (-units, cents);
        }

        private int Taken(int[] given, int product, int building)
        {
            var sum = 0;
            for (var line = 0; line < given.Length; line++)
            {
                if (given[line] == building && _lines[line].Product == product) sum += _lines[line].Units;
            }

            return sum;
        }

        private static string Code(int building) => $"{(char)('A' + building)}";
    }
}
