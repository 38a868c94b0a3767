using CsCheck;
using Scenarios.Measures;
using Simulator.Stock;

namespace Tests.Engine;

/// <summary>When the next goods of a stock point are nominally there.</summary>
public sealed class ArrivalBookTests
{
    /// <summary>The earliest counts, whatever the order of dispatch, until all its units have come.</summary>
    [Test]
    public void The_earliest_counts_until_it_has_come()
    {
        var book = new ArrivalBook(2);
        Assert.That(book.Next[1], Is.EqualTo(SimTime.Never));
        book.Add(1, Day(5), 4);
        book.Add(1, Day(3), 2);
        Assert.That(book.Next[1], Is.EqualTo(Day(3)));
        book.Remove(1, 1);
        Assert.That(book.Next[1], Is.EqualTo(Day(3)));
        book.Remove(1, 3);
        Assert.That(book.Next[1], Is.EqualTo(Day(5)), "one of the second lot has come");
        book.Remove(1, 2);
        Assert.That(book.Next[1], Is.EqualTo(SimTime.Never));
        Assert.That(book.Next[0], Is.EqualTo(SimTime.Never), "another point");
    }

    /// <summary>It does what a sorted list does, for any sequence of dispatches and receipts.</summary>
    [Test]
    public void It_is_a_sorted_list() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 9], Gen.Int[-6, 6]).Array[0, 400].Sample(
            moves =>
            {
                var book = new ArrivalBook(3);
                var lists = new[] { new List<int>(), new List<int>(), new List<int>() };
                foreach (var (point, day, units) in moves)
                {
                    var list = lists[point];
                    if (units > 0)
                    {
                        book.Add(point, Day(day), units);
                        list.AddRange(Enumerable.Repeat(day, units));
                        list.Sort();
                    }
                    else
                    {
                        book.Remove(point, -units);
                        list.RemoveRange(0, Math.Min(list.Count, -units));
                    }

                    Assert.That(book.Next[point], Is.EqualTo(list.Count == 0 ? SimTime.Never : Day(list[0])));
                }
            },
            iter: 200);

    private static SimTime Day(int day) => SimTime.FromUtc(2024, 1, 1) + Duration.FromDays(day);
}
