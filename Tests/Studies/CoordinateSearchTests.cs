using System.Collections.Immutable;
using Policies.Catalog;
using Simulator.Studies;

namespace Tests.Studies;

/// <summary>The search behind <c>tune</c>.</summary>
public sealed class CoordinateSearchTests
{
    private static readonly SearchKnob Linear = new(new SearchRange(0, 10), false, 0);
    private static readonly SearchKnob Logarithmic = new(new SearchRange(0.5, 91, SearchScale.Logarithmic), false, 91);
    private static readonly SearchKnob Odds = new(new SearchRange(0.5, 0.999, SearchScale.Odds), false, 0);

    /// <summary>A convex bowl in three scales: the known least point is found.</summary>
    [Test]
    public void The_least_point_of_a_bowl_is_found()
    {
        var search = new CoordinateSearch([Linear, Logarithmic, Odds], 60, values => Cost(
            Square(values[0] - 7.3) + Square(Math.Log(values[1] / 12)) + (Square(values[2] - 0.93) * 100)));
        search.Run();
        Assert.That(search.Best[0], Is.EqualTo(7.3).Within(0.1));
        Assert.That(search.Best[1], Is.EqualTo(12).Within(0.4));
        Assert.That(search.Best[2], Is.EqualTo(0.93).Within(0.005));
    }

    /// <summary>Knobs that act on each other: a tilted bowl.</summary>
    [Test]
    public void The_least_point_of_a_tilted_bowl_is_found()
    {
        var search = new CoordinateSearch([Linear, Linear], 60, values => Cost(
            Square(values[0] - 4) + Square(values[1] - 6) + (0.8 * (values[0] - 4) * (values[1] - 6))));
        search.Run();
        Assert.That(search.Best[0], Is.EqualTo(4).Within(0.2));
        Assert.That(search.Best[1], Is.EqualTo(6).Within(0.2));
    }

    /// <summary>The target comes first: of the points that meet it, the cheapest.</summary>
    [Test]
    public void A_target_comes_before_cost()
    {
        // Inventory is 10 x the first knob and must be 40 to 60; cost falls without end in it.
        var search = new CoordinateSearch([Linear, Linear], 60, values => new TuningScore(
            Math.Max(0, Math.Abs((values[0] / 5) - 1) - 0.2), Square(values[1] - 2) - values[0]));
        search.Run();
        Assert.That(search.Best[0], Is.InRange(5.5, 6.0));
        Assert.That(search.Best[1], Is.EqualTo(2).Within(0.2));
    }

    /// <summary>No more trials than the budget, none twice, and the start is among them.</summary>
    [Test]
    public void The_budget_is_kept([Values(1, 2, 3, 7, 40)] int budget)
    {
        var tried = new List<string>();
        var search = new CoordinateSearch([Linear, new(new SearchRange(1, 4), true, 2)], budget, values =>
        {
            tried.Add(string.Join(' ', values));
            return Cost(values.Sum());
        });
        search.Run();
        Assert.That(tried, Has.Count.LessThanOrEqualTo(budget).And.Unique);
        Assert.That(tried[0], Is.EqualTo("0 2"));
    }

    /// <summary>Where nothing is better the start stays, also outside the range; undefined costs are never
    /// better.</summary>
    [Test]
    public void Nothing_worse_than_the_start_is_chosen()
    {
        var search = new CoordinateSearch([Odds], 12, values => Cost(values[0] == 0 ? 1 : double.NaN));
        search.Run();
        Assert.That(search.Best, Is.EqualTo(ImmutableArray.Create(0.0)));
    }

    /// <summary>Whole knobs get whole values, others four digits.</summary>
    [Test]
    public void Values_are_round()
    {
        var search = new CoordinateSearch(
            [new(new SearchRange(1, 400), true, 2), Logarithmic], 30, values =>
            {
                Assert.That(values[0], Is.EqualTo(Math.Round(values[0])));
                Assert.That(values[1], Is.EqualTo(double.Parse($"{values[1]:G4}")));
                return Cost(-values[0] - values[1]);
            });
        search.Run();
        Assert.That(search.Best[0], Is.GreaterThan(380));
    }

    /// <summary>Every range of the catalog lies within what its parameter allows, and positions go both ways.</summary>
    [Test]
    public void Ranges_of_the_catalog_are_allowed()
    {
        var known = PolicyCatalog.BuiltIn.Entries.SelectMany(entry => entry.Parameters)
            .Where(parameter => parameter.Search is not null).ToArray();
        Assert.That(known, Is.Not.Empty);
        foreach (var parameter in known)
        {
            var range = parameter.Search!; // Picked above.
            Assert.That(parameter.Allows(range.From) && parameter.Allows(range.To), parameter.Name);
            foreach (var position in new[] { 0, 0.25, 0.8, 1 })
            {
                Assert.That(range.PositionOf(range.ValueAt(position)), Is.EqualTo(position).Within(1e-9));
            }
        }
    }

    private static TuningScore Cost(double cost) => new(0, cost);

    private static double Square(double value) => value * value;
}
