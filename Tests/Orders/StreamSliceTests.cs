using Scenarios.Files;
using Scenarios.Measures;
using Scenarios.Orders;
using Scenarios.Problems;
using Tests.Files;

namespace Tests.Orders;

/// <summary>Parts of recorded streams, and scenarios made of them.</summary>
public sealed class StreamSliceTests
{
    private static readonly RecordedOrders Stream = ScenarioLibrary.Read(ScenarioLibrary.Default).GenerateOrders();

    /// <summary>A part has exactly the orders from its start to before its end, with their own lines.</summary>
    [Test]
    public void A_part_keeps_its_orders_and_their_lines()
    {
        var (start, end) = (Stream.PlacedAt[1000], Stream.PlacedAt[2000]);
        var part = Stream.Between(start, end);
        var expected = Enumerable.Range(0, Stream.OrderCount)
            .Where(order => Stream.PlacedAt[order] >= start && Stream.PlacedAt[order] < end).ToArray();
        Assert.That(part.OrderCodes, Is.EqualTo(expected.Select(order => Stream.OrderCodes[order])));
        for (var order = 0; order < part.OrderCount; order++)
        {
            Assert.That(LinesOf(part, order), Is.EqualTo(LinesOf(Stream, expected[order])), part.OrderCodes[order]);
        }

        Assert.That(part.LineCount, Is.EqualTo(part.FirstLines[^1]));
    }

    /// <summary>A horizon without a start and end takes whole local days of the stream, and one without orders is a
    /// problem.</summary>
    [Test]
    public void The_stream_decides_the_horizon()
    {
        var small = ScenarioText.Read(ScenarioText.Valid);
        var part = Stream.Between(SimTime.FromUtc(2024, 1, 20, 8), SimTime.FromUtc(2024, 1, 22, 8));
        var (scenario, notes) = small.With(part);
        Assert.That(scenario.Start, Is.EqualTo(SimTime.FromUtc(2024, 1, 20)));
        Assert.That(scenario.End, Is.EqualTo(SimTime.FromUtc(2024, 1, 23)));
        Assert.That(scenario.Orders.OrderCount, Is.EqualTo(part.OrderCount));
        Assert.That(notes, Has.Some.Contains("destination"), "regions of another network are laid over");
        var elsewhere = small with { Start = SimTime.FromUtc(2030, 1, 1), End = SimTime.FromUtc(2031, 1, 1) };
        Assert.That(() => elsewhere.With(part), Throws.TypeOf<InvalidScenarioException>());
    }

    private static IEnumerable<(int Product, Quantity Units)> LinesOf(RecordedOrders orders, int order) =>
        Enumerable.Range(orders.FirstLines[order], orders.FirstLines[order + 1] - orders.FirstLines[order])
            .Select(line => (orders.ProductOf[line], orders.Quantities[line]));
}
