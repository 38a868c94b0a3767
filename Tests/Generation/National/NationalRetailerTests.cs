using Scenarios.Files;
using Scenarios.Generation.National;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;

namespace Tests.Generation.National;

/// <summary>The order stream of a synthetic national retailer.</summary>
public sealed class NationalRetailerTests
{
    private static readonly SimTime Start = SimTime.FromUtc(2024, 10, 1, 4);
    private static readonly SimTime End = Start + Duration.FromDays(130);
    private static readonly NationalSettings Settings = new() { Orders = 120_000, ProductCount = 500 };
    private static readonly SupplyNetwork Network = ScenarioLibrary.Read("us-retail").Network;

    /// <summary>The same seed gives the same stream to the last line, also when it is read twice; another seed
    /// another.</summary>
    [Test]
    public void The_same_seed_gives_the_same_stream()
    {
        var first = NationalRetailer.Create(Settings, Network, Start, End, 7);
        var second = NationalRetailer.Create(Settings, Network, Start, End, 7);
        var (once, again) = (Lines(first.Orders), Lines(first.Orders));
        Assert.That(again.SequenceEqual(once));
        Assert.That(Lines(second.Orders).SequenceEqual(once));
        Assert.That(second.Products, Is.EqualTo(first.Products));
        var other = Lines(NationalRetailer.Create(Settings, Network, Start, End, 8).Orders);
        Assert.That(other.SequenceEqual(once), Is.False);
    }

    /// <summary>Orders come in time order, inside the horizon, batch after batch, none of them held back; about as many
    /// as asked for.</summary>
    [Test]
    public void Batches_follow_each_other_in_time()
    {
        var orders = NationalRetailer.Create(Settings, Network, Start, End, 7).Orders;
        var (before, next, lines) = (Start, 0L, 0L);
        foreach (var batch in orders.ReadBatches())
        {
            Assert.That(batch.FirstOrder.Index, Is.EqualTo(next));
            Assert.That(batch.PlacedAt[0], Is.GreaterThanOrEqualTo(before));
            Assert.That(batch.LineCount, Is.LessThan(100_000 + 500));
            (before, next, lines) = (batch.PlacedAt[^1], next + batch.Count, lines + batch.LineCount);
        }

        Assert.That(before, Is.LessThan(End));
        Assert.That(next, Is.EqualTo(120_000).Within(3 * Math.Sqrt(120_000)));
        Assert.That((orders.OrderCount, orders.LineCount), Is.EqualTo((next, lines)));
    }

    /// <summary>Later orders do not change what was before: the first days of a long stream can be made without the
    /// rest, and a stream is not held in memory.</summary>
    [Test]
    public void Batches_are_made_as_they_are_read()
    {
        var settings = Settings with { Orders = 1e9 };
        var orders = NationalRetailer.Create(settings, Network, Start, End, 7).Orders;
        var batches = orders.ReadBatches().Take(3).ToArray();
        Assert.That(batches.Sum(batch => batch.LineCount), Is.InRange(300_000, 302_000));
    }

    /// <summary>A basket holds a product once.</summary>
    [Test]
    public void A_basket_holds_a_product_once()
    {
        var settings = Settings with { Orders = 3000, BusinessShare = 0.5 };
        var retailer = NationalRetailer.Create(settings, Network, Start, End, 7);
        foreach (var batch in retailer.Orders.ReadBatches())
        {
            for (var order = 0; order < batch.Count; order++)
            {
                var basket = batch.Products[batch.FirstLines[order]..batch.FirstLines[order + 1]].ToArray();
                Assert.That(basket.Distinct().Count(), Is.EqualTo(basket.Length));
            }
        }
    }

    /// <summary>Nobody asks for a class where no building can keep it; where some can, somebody does.</summary>
    [Test]
    public void Fast_classes_are_asked_for_near_same_day_sites_only()
    {
        var asked = Lines(NationalRetailer.Create(Settings, Network, Start, End, 7).Orders)
            .Select(line => (line.Region, line.Class)).Distinct()
            .Select(pair => (Network.Regions[pair.Region].Code, Network.PromiseClasses[pair.Class].Code)).ToHashSet();
        Assert.That(asked, Does.Contain(("US-NYC", "two-hour")).And.Contain(("US-NYC", "same-day")));
        Assert.That(asked, Does.Not.Contain(("US-BIL", "two-hour")).And.Not.Contain(("US-BIL", "same-day")));
        Assert.That(asked, Does.Contain(("US-BIL", "one-day")).And.Contain(("US-BIL", "standard")));
    }

    /// <summary>A product is sold only from its introduction to its retirement: some begin late, some end
    /// early.</summary>
    [Test]
    public void Some_products_are_introduced_and_some_retired()
    {
        var settings = Settings with { ProductCount = 100, FirstSoldLateShare = 0.3, RetiredShare = 0.2 };
        var last = new SimTime[100];
        var first = Enumerable.Repeat(SimTime.Never, 100).ToArray();
        foreach (var line in Lines(NationalRetailer.Create(settings, Network, Start, End, 7).Orders))
        {
            last[line.Product] = line.PlacedAt;
            if (first[line.Product] == SimTime.Never) first[line.Product] = line.PlacedAt;
        }

        Assert.That(first.Count(time => time - Start >= Duration.FromDays(90)), Is.InRange(20, 40));
        Assert.That(last.Count(time => End - time > Duration.FromDays(6)), Is.InRange(10, 30));
    }

    /// <summary>The stream by code and the stream bound to the network are the same.</summary>
    [Test]
    public void The_recorded_stream_binds_back_to_itself()
    {
        var retailer = NationalRetailer.Create(Settings with { Orders = 5000 }, Network, Start, End, 7);
        var bound = retailer.Record(Network).Bind(Network, 1);
        Assert.That(bound.Notes, Is.Empty);
        Assert.That(Lines(bound.Orders), Is.EqualTo(Lines(retailer.Orders)));
        Assert.That(bound.Orders.Provenance, Has.All.Property("Origin").EqualTo(ColumnOrigin.Synthetic));
    }

    private static List<(SimTime PlacedAt, int Region, int Class, int Product, int Units)> Lines(OrderStream orders)
    {
        var lines = new List<(SimTime, int, int, int, int)>();
        foreach (var batch in orders.ReadBatches())
        {
            for (var order = 0; order < batch.Count; order++)
            {
                for (var line = batch.FirstLines[order]; line < batch.FirstLines[order + 1]; line++)
                {
                    lines.Add((batch.PlacedAt[order], batch.Destinations[order].Index, batch.Classes[order].Index,
                        batch.Products[line].Index, batch.Quantities[line].Units));
                }
            }
        }

        return lines;
    }
}
