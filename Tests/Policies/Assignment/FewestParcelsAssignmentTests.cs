using Policies.Assignment;
using Scenarios.Measures;
using Scenarios.Network;

namespace Tests.Policies.Assignment;

public sealed class FewestParcelsAssignmentTests
{
    // One parcel at 9 goes before two at 1 each.
    [Test]
    public void One_parcel_beats_two_cheaper_ones()
    {
        var world = new OrderWorld().Facility("A", 9, 0).Facility("B", 0, 9).Facility("C", 9, 9)
            .Option("A", 1, 1).Option("B", 2, 1).Option("C", 3, 9);
        Assert.That(
            world.Assign(new FewestParcelsAssignment(), (0, 1), (1, 1)), Is.EqualTo("0:C/ground 1, 1:C/ground 1"));
    }

    // Two parcels cover three lines as A+B at 5 + 2 or B+C at 2 + 3.
    [Test]
    public void Of_the_smallest_covers_the_cheapest_ships()
    {
        var world = new OrderWorld().Facility("A", 9, 9, 0).Facility("B", 0, 9, 9).Facility("C", 9, 0, 0)
            .Option("A", 1, 5).Option("B", 2, 2).Option("C", 3, 3);
        Assert.That(
            world.Assign(new FewestParcelsAssignment(), (0, 1), (1, 1), (2, 1)),
            Is.EqualTo("0:C/ground 1, 1:B/ground 1, 2:B/ground 1"));
    }

    // Cost of a parcel is as billed: 900 g of line 1 cost 0.90 more from A (1 a kg) and 0.45 more from B (0.5 a kg).
    [Test]
    public void A_line_joins_the_parcel_where_its_weight_is_cheaper()
    {
        var world = new OrderWorld { Weights = [100, 900, 100] }
            .Facility("A", 9, 9, 0).Facility("B", 0, 9, 9)
            .Option("A", 1, 2, perKg: 1).Option("B", 2, 2, perKg: 0.5m);
        Assert.That(
            world.Assign(new FewestParcelsAssignment(), (0, 1), (1, 1), (2, 1)),
            Is.EqualTo("0:A/ground 1, 1:B/ground 1, 2:B/ground 1"));
    }

    // Between two single parcels on time goes before cost; but one late parcel goes before two on time.
    [Test]
    public void On_time_comes_after_parcels_and_before_cost()
    {
        var world = new OrderWorld().Facility("A", 9, 9).Facility("B", 9, 9)
            .Option("A", 1, 1, days: 3).Option("B", 2, 8);
        Assert.That(
            world.Assign(new FewestParcelsAssignment(), (0, 1), (1, 1)), Is.EqualTo("0:B/ground 1, 1:B/ground 1"));
        var late = new OrderWorld().Facility("A", 9, 0).Facility("B", 0, 9).Facility("C", 9, 9)
            .Option("A", 1, 1).Option("B", 2, 1).Option("C", 3, 9, days: 3);
        Assert.That(
            late.Assign(new FewestParcelsAssignment(), (0, 1), (1, 1)), Is.EqualTo("0:C/ground 1, 1:C/ground 1"));
    }

    // The service is chosen for the parcel as it is: air at 3 + 1 a kg beats ground at 4 for half a kilogram only.
    [TestCase(500, "0:A/air 1, 1:B/ground 1")]
    [TestCase(1500, "0:A/ground 1, 1:B/ground 1")]
    public void Each_parcel_takes_its_best_service(int grams, string expected)
    {
        var world = new OrderWorld { Weights = [grams, 0, 0] }.Facility("A", 9, 0).Facility("B", 0, 9)
            .Option("A", 1, 3, perKg: 1, service: "air").Option("A", 1, 4).Option("B", 2, 1);
        Assert.That(world.Assign(new FewestParcelsAssignment(), (0, 1), (1, 1)), Is.EqualTo(expected));
    }

    // Parcels are counted as they will be packed: A takes 10 kg a parcel, so two units of 6 kg are two there and one
    // from B at nine times the price; of three lines B sends the two that it has in one.
    [Test]
    public void Parcels_are_counted_as_packed()
    {
        var world = new OrderWorld { Weights = [6000, 6000, 6000] }.Facility("A", 9, 9, 9).Facility("B", 9, 9, 0)
            .Option("A", 1, 0, rate: Flat(1, 10_000)).Option("B", 2, 9);
        Assert.That(world.Assign(new FewestParcelsAssignment(), (0, 2)), Is.EqualTo("0:B/ground 2"));
        Assert.That(
            world.Assign(new FewestParcelsAssignment(), (0, 1), (1, 1), (2, 1)),
            Is.EqualTo("0:B/ground 1, 1:B/ground 1, 2:A/ground 1"));
        Assert.That(world.Assign(new FewestParcelsAssignment(), (2, 2)), Is.EqualTo("0:A/ground 2"));
    }

    // One building uses two services where each refuses a line: ground the large one, air the heavy one.
    [Test]
    public void Lines_go_by_the_services_that_take_them()
    {
        var world = new OrderWorld { Weights = [20_000, 100, 50_000], Volumes = [500, 5000, 0] }
            .Facility("A", 9, 9, 9)
            .Option("A", 1, 0, rate: Flat(1, 30_000, 1000))
            .Option("A", 1, 0, rate: Flat(9, 1000), service: "air");
        Assert.That(
            world.Assign(new FewestParcelsAssignment(), (0, 1), (1, 1)), Is.EqualTo("0:A/ground 1, 1:A/air 1"));
        Assert.That(world.Assign(new FewestParcelsAssignment(), (2, 1)), Is.Empty, "too heavy for both");
        Assert.That(
            world.Assign(
                new FewestParcelsAssignment(), (0, 1), (0, 1), (0, 1), (0, 1), (0, 1), (1, 1), (2, 1)),
            Does.EndWith("4:A/ground 1, 5:A/air 1"));
    }

    // A line that must be split takes from the open parcel first (B), then from the building that has most (C, not A).
    [TestCase(true, "1:B/ground 1, 0:B/ground 1, 0:C/ground 3, 0:A/ground 1")]
    [TestCase(false, "1:B/ground 1")]
    public void A_short_line_takes_open_parcels_then_the_most(bool linesMaySplit, string expected)
    {
        var world = new OrderWorld { LinesMaySplit = linesMaySplit }
            .Facility("A", 2, 0).Facility("B", 1, 1).Facility("C", 3, 0)
            .Option("A", 1, 1).Option("B", 2, 1).Option("C", 3, 1);
        Assert.That(world.Assign(new FewestParcelsAssignment(), (0, 5), (1, 1)), Is.EqualTo(expected));
    }

    // Two lines of one product never take more than a building has.
    [Test]
    public void Lines_of_one_product_share_its_stock()
    {
        var world = new OrderWorld { LinesMaySplit = false }.Facility("A", 3).Facility("B", 3)
            .Option("A", 1, 1).Option("B", 2, 2);
        Assert.That(
            world.Assign(new FewestParcelsAssignment(), (0, 2), (0, 2)), Is.EqualTo("0:A/ground 2, 1:B/ground 2"));
    }

    // Seven lines are beyond the exact limit: A has five of them, B and C the other two between them, D both.
    [Test]
    public void Large_orders_go_to_the_building_with_most_lines()
    {
        var world = new OrderWorld().Facility("A", 5, 0, 0).Facility("B", 0, 9, 0).Facility("C", 0, 0, 9)
            .Facility("D", 0, 9, 9).Option("A", 4, 9).Option("B", 1, 1).Option("C", 2, 1).Option("D", 3, 5);
        Assert.That(
            world.Assign(
                new FewestParcelsAssignment(), (0, 1), (1, 1), (0, 1), (0, 1), (2, 1), (0, 1), (0, 1)),
            Is.EqualTo(
                "0:A/ground 1, 2:A/ground 1, 3:A/ground 1, 5:A/ground 1, 6:A/ground 1, 1:D/ground 1, 4:D/ground 1"));
    }

    // The exact answer is as good as the best of all ways to give each line to one building: 400 random orders.
    [Test]
    public void Small_orders_have_the_fewest_parcels_at_the_least_cost()
    {
        var random = new Scenarios.Randomness.RngStream(11);
        for (var trial = 0; trial < 400; trial++)
        {
            var world = new OrderWorld { LinesMaySplit = false };
            var (stock, prices) = (new int[4][], new int[4]);
            for (var building = 0; building < 4; building++)
            {
                stock[building] = [random.NextIndex(4), random.NextIndex(4), random.NextIndex(4)];
                prices[building] = 1 + random.NextIndex(9);
                world.Facility($"{(char)('A' + building)}", stock[building])
                    .Option($"{(char)('A' + building)}", building, prices[building]);
            }

            var lines = new (int Product, int Units)[2 + random.NextIndex(3)];
            for (var line = 0; line < lines.Length; line++)
            {
                lines[line] = (random.NextIndex(3), 1 + random.NextIndex(3));
            }

            var answer = world.Assign(new FewestParcelsAssignment(), lines);
            var rows = answer.Split(", ", StringSplitOptions.RemoveEmptyEntries);
            var used = rows.Select(row => row[2] - 'A').Distinct().ToArray();
            var units = rows.Sum(row => lines[row[0] - '0'].Units);
            Assert.That(
                (-units, used.Length, used.Sum(building => prices[building])),
                Is.EqualTo(Best(lines, stock, prices)), answer);
        }
    }

    // Assigning allocates nothing once room has grown: whole, covered, split and greedy orders.
    [Test]
    public void Nothing_is_allocated()
    {
        var world = new OrderWorld().Facility("A", 3, 1, 0).Facility("B", 1, 3, 1)
            .Option("A", 1, 1).Option("B", 2, 2).Option("B", 2, 3, service: "air");
        Assert.Multiple(() =>
        {
            Assert.That(world.BytesAllocated(new FewestParcelsAssignment(), (0, 2)), Is.EqualTo(0));
            Assert.That(world.BytesAllocated(new FewestParcelsAssignment(), (0, 3), (1, 2)), Is.EqualTo(0));
            Assert.That(world.BytesAllocated(new FewestParcelsAssignment(), (0, 4), (1, 9)), Is.EqualTo(0));
            Assert.That(
                world.BytesAllocated(
                    new FewestParcelsAssignment(), (0, 1), (0, 1), (0, 1), (1, 1), (1, 1), (2, 1), (2, 1)),
                Is.EqualTo(0));
        });
    }

    private static ParcelRate Flat(decimal price, int maxGrams, int? maxMillilitres = null) => new(
        new ParcelTerms { MaxVolume = maxMillilitres is { } volume ? new Millilitres(volume) : null },
        [new RateBand(new Grams(maxGrams), Money.Of(price), Money.Zero, Money.Zero, Money.Zero)],
        Money.Zero);

    /// <summary>Most units, fewest buildings, least cost over every way to give each line to a building or to
    /// none.</summary>
    private static (int MinusUnits, int Parcels, int Cost) Best(
        (int Product, int Units)[] lines, int[][] stock, int[] prices)
    {
        var best = (0, 0, 0);
        var ways = (int)Math.Pow(stock.Length + 1, lines.Length);
        for (var way = 0; way < ways; way++)
        {
            var left = stock.Select(units => units.ToArray()).ToArray();
            var (rest, served, used, feasible) = (way, 0, new HashSet<int>(), true);
            foreach (var (product, units) in lines)
            {
                var building = (rest % (stock.Length + 1)) - 1;
                rest /= stock.Length + 1;
                if (building < 0) continue;
                feasible &= (left[building][product] -= units) >= 0;
                served += units;
                used.Add(building);
            }

            if (!feasible) continue;
            var value = (-served, used.Count, used.Sum(building => prices[building]));
            if (value.CompareTo(best) < 0) best = value;
        }

        return best;
    }
}
