using System.Collections.Immutable;
using CsCheck;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Orders;
using Scenarios.Problems;
using Scenarios.Randomness;

namespace Tests.Orders;

/// <summary>Resampled order streams: whole weeks of the given one, near their time of year.</summary>
public sealed class ResampledWorldsTests
{
    private static readonly Gen<long> Seeds = Gen.Long[1, 1_000_000];

    /// <summary>Every week holds exactly the orders, and so the units, of one whole week of the given stream; a last
    /// week that the horizon cuts holds its first days.</summary>
    [Test]
    public void A_week_is_a_whole_week_of_the_given_stream() => Seeds.Sample(
        seed =>
        {
            var world = new ResamplingWorld(seed);
            var scenario = world.Build();
            var given = world.RowsOf(scenario.Orders);
            var stream = world.Worlds(scenario).OrdersOf(1);
            var found = world.RowsOf(stream);
            Assert.That(stream.SourceWeeks, Has.Length.EqualTo((world.Days + 6) / 7));
            for (var week = 0; week < stream.SourceWeeks.Length; week++)
            {
                var first = 7 * stream.SourceWeeks[week];
                var days = Math.Min(7, world.Days - (7 * week));
                Assert.That(
                    found.Where(row => row.Day / 7 == week).Select(row => row.Original).Order(),
                    Is.EqualTo(given.Where(row => row.Day >= first && row.Day < first + days)
                        .Select(row => row.Original).Order()),
                    $"week {week} of {stream.SourceWeeks[week]}");
            }

            Assert.That(stream.OrderCount, Is.EqualTo(found.Length));
            Assert.That(stream.LineCount, Is.EqualTo(found.Length));
            Assert.That(stream.LinesLeftOut, Is.Zero);
        },
        iter: 60);

    /// <summary>Orders stay on their weekday, at their local time unless the clock skips it that day, with destination
    /// and class; they are numbered from 0, and never earlier than the order before.</summary>
    [Test]
    public void Weekdays_and_local_times_stay() => Seeds.Sample(
        seed =>
        {
            var world = new ResamplingWorld(seed);
            var scenario = world.Build();
            var given = world.RowsOf(scenario.Orders).ToDictionary(row => row.Original);
            var found = world.RowsOf(world.Worlds(scenario).OrdersOf(2));
            for (var order = 0; order < found.Length; order++)
            {
                var (row, original) = (found[order], given[found[order].Original]);
                Assert.That(row.Id, Is.EqualTo(order));
                if (order > 0) Assert.That(row.PlacedAt, Is.GreaterThanOrEqualTo(found[order - 1].PlacedAt));
                Assert.That((row.Region, row.Class), Is.EqualTo((original.Region, original.Class)));
                Assert.That(row.Local.DayOfWeek, Is.EqualTo(original.Local.DayOfWeek));
                var wished = row.Local.Date + original.Local.TimeOfDay;
                if (scenario.TimeZone.IsInvalidTime(wished)) Assert.That(row.Local, Is.GreaterThan(wished));
                else Assert.That(row.Local, Is.EqualTo(wished));
            }
        },
        iter: 60);

    // London puts its clock back at 01:00 UTC on 27 October 2024 and 26 October 2025, and on at 01:00 on 30 March 2025.
    [TestCase("2024-10-27T00:30:00", 371, "2025-10-26T00:30:00", TestName = "The first of two times stays it")]
    [TestCase("2024-10-27T01:30:00", 371, "2025-10-26T01:30:00", TestName = "The second of two times stays it")]
    [TestCase("2024-10-27T01:30:00", 0, "2024-10-20T00:30:00", TestName = "The second falls on the only one")]
    [TestCase("2024-10-20T00:30:00", 7, "2024-10-27T00:30:00", TestName = "The only one falls on the first of two")]
    [TestCase("2024-10-27T01:30:00", 162, "2025-03-31T00:30:00", TestName = "Another clock, the same clock time")]
    [TestCase("2024-10-27T01:30:00", 161, "2025-03-30T01:00:00", TestName = "A skipped time falls on the change")]
    [TestCase("2024-10-27T12:00:00", 161, "2025-03-30T11:00:00", TestName = "Noon stays noon")]
    public void Clock_times_move_from_day_to_day(string from, int day, string expected)
    {
        var london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        var start = SimTime.FromUtc(2024, 10, 19, 23);
        var nothing = new OrderStreamBuilder().Build([]);
        var weeks = new StreamWeeks(nothing, london, start, start + Duration.FromDays(400));
        var time = At(from);
        var move = new DayMove(weeks, time < weeks.Midnight(7) ? 0 : 7, day);
        Assert.That(move[time], Is.EqualTo(At(expected)));

        static SimTime At(string text) =>
            SimTime.FromUtc(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Seed and replication decide; the way in which the given stream is read does not; replication 0 is the
    /// scenario itself.</summary>
    [Test]
    public void Seed_and_replication_decide() => Seeds.Sample(
        seed =>
        {
            var world = new ResamplingWorld(seed) { Days = 70 };
            var scenario = world.Build();
            var worlds = Worlds(scenario);
            Assert.That(worlds.Of(0), Is.SameAs(scenario));
            Assert.That(worlds.Of(1).OpeningStock, Is.EqualTo(scenario.OpeningStock));
            var found = world.RowsOf(worlds.Of(1).Orders);
            Assert.That(world.RowsOf(Worlds(scenario).Of(1).Orders), Is.EqualTo(found));
            var inParts = scenario with { Orders = new StreamInParts(scenario.Orders, 5) };
            Assert.That(world.RowsOf(Worlds(inParts).Of(1).Orders), Is.EqualTo(found));
            var weeks = worlds.OrdersOf(1).SourceWeeks;
            Assert.That(worlds.OrdersOf(2).SourceWeeks, Is.Not.EqualTo(weeks));
            Assert.That(Worlds(scenario with { Seed = seed + 1 }).OrdersOf(1).SourceWeeks, Is.Not.EqualTo(weeks));

            // Ten weeks, each one of five to nine: two equal ones are less likely than one in ten millions.
            static ResampledWorlds Worlds(Scenario scenario) => new(scenario, new OrderResampling(4, 1));
        },
        iter: 20);

    /// <summary>A line whose product is not sold at its new instant is left out; every other one is there.</summary>
    [Test]
    public void Products_are_not_ordered_outside_their_lives() => Seeds.Sample(
        seed =>
        {
            var world = new ResamplingWorld(seed) { HasLives = true };
            var scenario = world.Build();
            var stream = world.Worlds(scenario).OrdersOf(1);
            var found = world.RowsOf(stream);
            foreach (var row in found) Assert.That(world.IsSold(row.Product, row.PlacedAt), $"order {row.Id}");
            var everything = world.RowsOf(world.Worlds(new ResamplingWorld(seed).Build()).OrdersOf(1));
            Assert.That(
                found.Select(row => row.Original),
                Is.EqualTo(everything.Where(row => world.IsSold(row.Product, row.PlacedAt))
                    .Select(row => row.Original)));
            Assert.That(stream.LinesLeftOut, Is.EqualTo(everything.Length - found.Length));
        },
        iter: 40);

    /// <summary>What was ordered outside a product's life as given may be so again: the data say it.</summary>
    [Test]
    public void What_was_given_outside_a_life_stays()
    {
        var world = new ResamplingWorld(3) { HasLives = true, IgnoresLives = true };
        var stream = world.Worlds(world.Build()).OrdersOf(1);
        Assert.That(
            world.RowsOf(stream).Count(row => !world.IsSold(row.Product, row.PlacedAt)), Is.GreaterThan(0));
    }

    /// <summary>Blocks go on with the chance that their mean length says, and begin at any near week alike: within
    /// four standard errors over 400 replications of a year.</summary>
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(6)]
    public void Blocks_and_moves_have_their_frequencies(double block)
    {
        var resampling = new OrderResampling(4, block);
        var (pairs, together) = (0, 0);
        var moves = new int[9];
        for (var replication = 1; replication <= 400; replication++)
        {
            var sources = resampling.Draw(53, 52, new RngKey(11, replication));
            for (var week = 0; week < 52; week++) Assert.That(Math.Abs(sources[week] - week), Is.LessThanOrEqualTo(4));
            Assert.That(sources[52], Is.InRange(48, 51), "the last, cut week");
            for (var week = 5; week < 47; week++, pairs++) if (sources[week] == sources[week - 1] + 1) together++;
            moves[sources[20] - 16]++;
        }

        var expected = 1 - (1 / block) + (1 / block / 9);
        var error = Math.Sqrt(expected * (1 - expected) / pairs);
        Assert.That((double)together / pairs, Is.EqualTo(expected).Within(4 * error));
        Assert.That(moves, Is.All.InRange(400 / 9 - 27, 400 / 9 + 27));
    }

    /// <summary>Two whole weeks are the least there must be.</summary>
    [Test]
    public void Less_than_two_weeks_cannot_be_resampled()
    {
        var world = new ResamplingWorld(1) { Days = 13 };
        Assert.That(
            () => world.Worlds(world.Build()).Of(1),
            Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("1 whole weeks")
                .And.Message.Contains("at least 2"));
    }

    /// <summary>A stream in parts of a few orders.</summary>
    private sealed class StreamInParts(OrderStream whole, int size) : OrderStream
    {
        public override long OrderCount => whole.OrderCount;

        public override long LineCount => whole.LineCount;

        public override ImmutableArray<ColumnProvenance> Provenance => whole.Provenance;

        public override IEnumerable<OrderBatch> ReadBatches()
        {
            var batch = whole.ReadBatches().Single();
            for (var first = 0; first < batch.Count; first += size)
            {
                var end = Math.Min(batch.Count, first + size);
                var (from, to) = (batch.FirstLines[first], batch.FirstLines[end]);
                yield return new OrderBatch(
                    new OrderId(first),
                    batch.PlacedAt[first..end].ToArray(),
                    batch.Destinations[first..end].ToArray(),
                    batch.Classes[first..end].ToArray(),
                    [.. batch.FirstLines[first..(end + 1)].ToArray().Select(line => line - from)],
                    batch.Products[from..to].ToArray(),
                    batch.Quantities[from..to].ToArray());
            }
        }
    }
}
