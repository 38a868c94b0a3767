using Scenarios.Generation;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;

namespace Tests.Generation;

/// <summary>Generated order streams.</summary>
public sealed class OrderGeneratorTests
{
    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);
    private static readonly SimTime End = Start + Duration.FromDays(56);

    private static readonly GeneratorSettings Settings = new()
    {
        ProductCount = 40,
        BestSellerOrdersPerDay = 60,
        PopularityExponent = 0.8,
        ShockVariance = 0.2,
    };

    private static readonly SupplyNetwork Network = new NetworkBuilder()
        .Add(new Vendor("v1", default))
        .Add(new Vendor("v2", default))
        .Add(new Facility { Code = "FC", Kind = FacilityKind.MixedFulfillmentCenter })
        .Add(new Region { Code = "east", Weight = 3, TimeZone = Zone("America/New_York") })
        .Add(new Region { Code = "west", TimeZone = Zone("America/Los_Angeles") })
        .Add(new CarrierService
        {
            Code = "any",
            Zones = [new ZoneRate(20_100, Money.Zero, Money.Zero, Duration.Zero)],
            OfferedAt = ["FC"],
        })
        .Add(new PromiseClass { Code = "fast", Within = Duration.FromDays(1), Weight = 0.2 })
        .Add(new PromiseClass { Code = "slow", Within = Duration.FromDays(5), Weight = 0.8 })
        .AddSupply("v1", "FC", new SupplyLink
        {
            Vendor = default,
            ShipTo = default,
            LeadTime = Scenarios.Randomness.DurationLaw.Fixed(Duration.FromDays(1)),
        })
        .Build();

    /// <summary>The same seed gives the same stream to the last line, another seed another.</summary>
    [Test]
    public void The_same_seed_gives_the_same_stream()
    {
        var first = OrderGenerator.Generate(Settings, Network, Start, End, 7);
        var second = OrderGenerator.Generate(Settings, Network, Start, End, 7);
        Assert.That(second.OrderCodes, Is.EqualTo(first.OrderCodes));
        Assert.That(second.PlacedAt, Is.EqualTo(first.PlacedAt));
        Assert.That(second.DestinationOf, Is.EqualTo(first.DestinationOf));
        Assert.That(second.ClassOf, Is.EqualTo(first.ClassOf));
        Assert.That(second.ProductOf, Is.EqualTo(first.ProductOf));
        Assert.That(second.Quantities, Is.EqualTo(first.Quantities));
        Assert.That(second.Products, Is.EqualTo(first.Products));
        Assert.That(OrderGenerator.Generate(Settings, Network, Start, End, 8).PlacedAt, Is.Not.EqualTo(first.PlacedAt));
    }

    /// <summary>Orders are sorted by (instant, code), inside the horizon, and have whole seconds.</summary>
    [Test]
    public void Orders_are_sorted_and_inside_the_horizon()
    {
        var orders = OrderGenerator.Generate(Settings, Network, Start, End, 7);
        Assert.That(orders.PlacedAt[0], Is.GreaterThanOrEqualTo(Start));
        Assert.That(orders.PlacedAt[^1], Is.LessThan(End));
        Assert.That(orders.OrderCodes.Distinct().Count(), Is.EqualTo(orders.OrderCount));
        for (var order = 1; order < orders.OrderCount; order++)
        {
            var byTime = orders.PlacedAt[order - 1].CompareTo(orders.PlacedAt[order]);
            var byCode = string.CompareOrdinal(orders.OrderCodes[order - 1], orders.OrderCodes[order]);
            Assert.That(byTime < 0 || (byTime == 0 && byCode < 0), $"order {order}");
        }

        Assert.That(orders.PlacedAt.All(time => time.Ticks % TimeSpan.TicksPerSecond == 0));
    }

    /// <summary>Counts, shares and baskets of a large stream are near what the settings ask for.</summary>
    [Test]
    public void Statistics_are_near_their_settings()
    {
        var settings = Settings with { ShockVariance = 0 };
        var orders = OrderGenerator.Generate(settings, Network, Start, End, 7);
        var perDay = Enumerable.Range(1, 40).Sum(rank => 60 / Math.Pow(rank, 0.8));
        Assert.That(orders.OrderCount / 56.0, Is.EqualTo(perDay).Within(3).Percent);
        Assert.That(Share(orders.DestinationOf, 0), Is.EqualTo(0.75).Within(0.01), "regions by weight");
        Assert.That(Share(orders.ClassOf, 0), Is.EqualTo(0.2).Within(0.01), "classes by weight");
        Assert.That(orders.Quantities.Average(quantity => quantity.Units), Is.EqualTo(1.2).Within(0.02));
        var sizes = Enumerable.Range(0, orders.OrderCount)
            .Select(order => orders.FirstLines[order + 1] - orders.FirstLines[order]).ToArray();
        Assert.That(sizes.Count(size => size == 1) / (double)sizes.Length, Is.EqualTo(0.897).Within(0.01));
        Assert.That(sizes.Count(size => size == 2) / (double)sizes.Length, Is.EqualTo(0.079).Within(0.01));
        Assert.That(sizes.Count(size => size >= 4) / (double)sizes.Length, Is.EqualTo(0.009).Within(0.004));
        var lines = orders.ProductOf.CountBy(product => product).ToDictionary();
        Assert.That(lines[0] / (double)lines[9], Is.EqualTo(Math.Pow(10, 0.8)).Within(12).Percent, "Zipf's law");
        var mondays = orders.PlacedAt.Count(time => (time - Start).Days % 7 < 1);
        Assert.That(mondays / (double)orders.OrderCount, Is.EqualTo(1.10 / 7).Within(0.02), "weekday profile");
    }

    /// <summary>Products are lognormal in mass around the median asked for, and so many of them are large.</summary>
    [Test]
    public void Products_are_near_their_settings()
    {
        var settings = Settings with { ProductCount = 2000, BestSellerOrdersPerDay = 0.1 };
        var products = OrderGenerator.Generate(settings, Network, Start, Start + Duration.FromDays(1), 7).Products;
        var logs = products.Where(product => product.Sort == SortKind.Sortable)
            .Select(product => Math.Log(product.Weight.Value)).ToArray();
        Assert.That(logs.Average(), Is.EqualTo(Math.Log(400)).Within(0.1), "median mass");
        Assert.That(logs.Length / 2000.0, Is.EqualTo(0.92).Within(0.02), "sortable share");
    }

    /// <summary>A shared shock makes the weekly counts of a product vary more than Poisson counts would.</summary>
    [TestCase(0, 0, 2)]
    [TestCase(0.5, 20, double.MaxValue)]
    public void A_shock_makes_weeks_differ(double variance, double lowest, double highest)
    {
        var end = Start + Duration.FromDays(7 * 60);
        var settings = Settings with { ProductCount = 1, ShockVariance = variance, BasketShares = [1, 0, 0, 0] };
        var orders = OrderGenerator.Generate(settings, Network, Start, end, 7);
        var weeks = new double[60];
        foreach (var time in orders.PlacedAt) weeks[(int)((time - Start).Days / 7)]++;
        var mean = weeks.Average();
        var dispersion = weeks.Sum(count => (count - mean) * (count - mean)) / (weeks.Length - 1) / mean;
        Assert.That(dispersion, Is.InRange(lowest, highest));
    }

    /// <summary>A further product leaves the orders that other products lead where and when they were, and changes
    /// their further lines only to its own.</summary>
    [Test]
    public void A_further_product_leaves_the_others_alone()
    {
        var few = Orders(OrderGenerator.Generate(Settings, Network, Start, End, 7));
        var more = Orders(OrderGenerator.Generate(Settings with { ProductCount = 41 }, Network, Start, End, 7));
        var changed = 0;
        foreach (var (code, order) in few)
        {
            var other = more[code];
            Assert.That(other.PlacedAt, Is.EqualTo(order.PlacedAt));
            Assert.That((other.Region, other.Class), Is.EqualTo((order.Region, order.Class)));
            Assert.That(other.Lines[0], Is.EqualTo(order.Lines[0]), "the leading line");
            if (other.Lines.SequenceEqual(order.Lines)) continue;
            changed++;
            Assert.That(other.Lines.Except(order.Lines).Select(line => line.Product), Is.EqualTo(new[] { 40 }));
        }

        Assert.That(more.Keys.Except(few.Keys).All(code => code.StartsWith("P00041-", StringComparison.Ordinal)));
        Assert.That(changed, Is.InRange(1, few.Count / 20));
    }

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private static double Share(IReadOnlyCollection<int> column, int value) =>
        column.Count(each => each == value) / (double)column.Count;

    private static Dictionary<string, (SimTime PlacedAt, int Region, int Class, (int Product, Quantity Units)[] Lines)>
        Orders(RecordedOrders orders) => Enumerable.Range(0, orders.OrderCount).ToDictionary(
            order => orders.OrderCodes[order],
            order => (
                orders.PlacedAt[order],
                orders.DestinationOf[order],
                orders.ClassOf[order],
                Enumerable.Range(orders.FirstLines[order], orders.FirstLines[order + 1] - orders.FirstLines[order])
                    .Select(line => (orders.ProductOf[line], orders.Quantities[line])).ToArray()));
}
