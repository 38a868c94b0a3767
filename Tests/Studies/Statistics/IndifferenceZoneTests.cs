using Simulator.Studies.Statistics;

namespace Tests.Studies.Statistics;

/// <summary>Practical significance: what an interval says beside a zone of indifference.</summary>
public sealed class IndifferenceZoneTests
{
    /// <summary>For every interval with ends on a grid that holds the edges of the zone and points between: a verdict
    /// is given just where every difference of the interval deserves it.</summary>
    [Test]
    public void A_verdict_is_given_just_where_the_whole_interval_agrees()
    {
        var zone = new IndifferenceZone(1);
        var seen = new HashSet<(PracticalVerdict, GoodDirection)>();
        for (var lower = -12; lower <= 12; lower++)
        {
            for (var upper = lower; upper <= 12; upper++)
            {
                foreach (var good in Enum.GetValues<GoodDirection>())
                {
                    var found = zone.Judge(new ConfidenceInterval(lower / 4.0, upper / 4.0), good);
                    var deserved = Enumerable.Range(lower, upper - lower + 1)
                        .Select(quarters => Deserved(quarters / 4.0, good)).Distinct().ToArray();
                    Assert.That(
                        found, Is.EqualTo(deserved.Length == 1 ? deserved[0] : PracticalVerdict.Undecided),
                        $"{lower / 4.0} to {upper / 4.0}, {good}");
                    seen.Add((found, good));
                }
            }
        }

        Assert.That(seen, Has.Count.EqualTo(8), "all verdicts in both directions");
    }

    /// <summary>Without a zone only a difference of exactly 0 is none; an undefined interval decides nothing.</summary>
    [Test]
    public void Edges()
    {
        var none = new IndifferenceZone(0);
        Assert.That(
            none.Judge(new ConfidenceInterval(0, 0), GoodDirection.Lower),
            Is.EqualTo(PracticalVerdict.NoDifferenceThatMatters));
        Assert.That(
            none.Judge(new ConfidenceInterval(0, 1), GoodDirection.Lower), Is.EqualTo(PracticalVerdict.Undecided));
        Assert.That(
            none.Judge(new ConfidenceInterval(double.NaN, double.NaN), GoodDirection.Lower),
            Is.EqualTo(PracticalVerdict.Undecided));
    }

    private static PracticalVerdict Deserved(double difference, GoodDirection good) => difference switch
    {
        >= -1 and <= 1 => PracticalVerdict.NoDifferenceThatMatters,
        < 0 => good == GoodDirection.Lower ? PracticalVerdict.Better : PracticalVerdict.Worse,
        _ => good == GoodDirection.Lower ? PracticalVerdict.Worse : PracticalVerdict.Better,
    };
}
