using Policies.Catalog;
using Simulator.Studies;

namespace Tests.Studies;

/// <summary>Turning one knob until the inventory value is met.</summary>
public sealed class InventoryScaleTests
{
    /// <summary>A smooth response is met within the tolerance in a handful of runs, whichever way the knob
    /// works.</summary>
    [TestCase(1, 0.5)]
    [TestCase(1, 1.7)]
    [TestCase(-1, 0.6)]
    [TestCase(-1, 2.0)]
    public void It_meets_the_target(int effect, double target)
    {
        var range = new SearchRange(0.1, 100, SearchScale.Logarithmic) { StockEffect = effect };
        var runs = new List<double>();
        Scale(range, 1, target).Meet(value =>
        {
            runs.Add(Math.Pow(value, 0.4 * effect) * (1 + (0.1 * Math.Sin(Math.Log(value)))));
            return runs[^1];
        });
        Assert.That(runs[^1], Is.EqualTo(target).Within(0.5).Percent);
        Assert.That(runs, Has.Count.LessThanOrEqualTo(8));
    }

    /// <summary>The next search begins where the last one ended.</summary>
    [Test]
    public void It_begins_where_it_ended()
    {
        var scale = Scale(new SearchRange(1, 100, SearchScale.Logarithmic) { StockEffect = 1 }, 3, 20);
        var first = new List<double>();
        scale.Meet(value => Note(first, value));
        var second = new List<double>();
        scale.Meet(value => Note(second, value));
        Assert.That(second, Is.EqualTo(new[] { first[^1] }));
    }

    /// <summary>A start that is not in the range is tried as it is, once.</summary>
    [Test]
    public void A_start_outside_the_range_is_tried_first()
    {
        var tried = new List<double>();
        Scale(new SearchRange(0.5, 0.9999, SearchScale.Odds) { StockEffect = 1 }, 0, 2).Meet(value =>
            (Note(tried, value) * 0) + (value > 0 ? 1 + value : 5));
        Assert.That(tried[0], Is.Zero);
        Assert.That(tried.Skip(1), Is.All.GreaterThanOrEqualTo(0.5));
    }

    /// <summary>When no run is left it stops.</summary>
    [Test]
    public void It_stops_when_nothing_is_left()
    {
        var runs = 0;
        Scale(new SearchRange(1, 100, SearchScale.Logarithmic) { StockEffect = 1 }, 3, 50)
            .Meet(value => ++runs > 2 ? null : value);
        Assert.That(runs, Is.EqualTo(3));
    }

    private static double Note(List<double> values, double value)
    {
        values.Add(value);
        return value;
    }

    private static InventoryScale Scale(SearchRange range, double start, double target) =>
        new(new SearchKnob(range, false, start), target, 0.005);
}
