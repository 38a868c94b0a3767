using CsCheck;
using Scenarios.Measures;
using Scenarios.Network;

namespace Tests.Network;

/// <summary>Which instant of a timetable comes next.</summary>
public sealed class TimetableTests
{
    /// <summary>The first that can still be asked for is the one that looking at all of them finds, also where days
    /// have none or several, and before the first and after the last.</summary>
    [Test]
    public void The_next_instant_is_the_one_that_a_search_finds()
    {
        var hours = Gen.Int[0, 240].Array[1, 40];
        Gen.Select(hours, Gen.Int[0, 30], Gen.Int[-48, 300]).Sample((instants, notice, now) =>
        {
            SimTime[] sorted = [.. instants.Order().Select(At)];
            var timetable = new Timetable(sorted, Duration.FromHours(notice));
            var found = Array.FindIndex(sorted, instant => instant >= At(now + notice));
            Assert.That(timetable.First(At(now)), Is.EqualTo(found < 0 ? sorted.Length - 1 : found));
        });
    }

    private static SimTime At(int hour) => SimTime.FromUtc(2024, 3, 1) + Duration.FromHours(hour);
}
