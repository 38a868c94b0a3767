using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Randomness;

namespace Scenarios.Orders;

/// <summary>How the order streams of further replications are made of a given one: a stationary bootstrap of whole
/// weeks that stay near their time of year.</summary>
/// <remarks>
/// Source: Politis and Romano (1994), "The stationary bootstrap": blocks of consecutive weeks whose lengths are
/// geometric. Here a block begins at a week drawn uniformly from those near the week it stands for, so that season,
/// trend and the lives of products stay; its weeks are all moved by the same number of weeks, and it ends early at the
/// end of the stream instead of going on at its beginning.
/// </remarks>
/// <param name="NearWeeks">How many weeks a week may be moved at most, earlier or later; from 1.</param>
/// <param name="MeanBlockWeeks">Mean number of consecutive weeks that are moved together, were the stream endless; from
/// 1: every week on its own.</param>
public sealed record OrderResampling(int NearWeeks = 4, double MeanBlockWeeks = 2)
{
    /// <summary>The most weeks that a week may be moved: a year.</summary>
    public const int MostNearWeeks = 52;

    /// <summary>Which week of the given stream stands in each week of a replication.</summary>
    /// <param name="weeks">Weeks to fill, a last one that is cut included.</param>
    /// <param name="wholeWeeks">Weeks of the given stream that are whole: those that are drawn from.</param>
    /// <param name="key">Seed and replication.</param>
    /// <returns>Numbers from 0 to below <paramref name="wholeWeeks"/>, by week.</returns>
    public ImmutableArray<int> Draw(int weeks, int wholeWeeks, RngKey key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wholeWeeks, 1);
        var sources = ImmutableArray.CreateBuilder<int>(weeks);
        for (var week = 0; week < weeks; week++)
        {
            var random = RngStream.For(key, Purpose.OrderWeek, week);
            var goesOn = random.NextDouble() >= 1 / MeanBlockWeeks;
            if (goesOn && week > 0 && sources[week - 1] + 1 < wholeWeeks)
            {
                sources.Add(sources[week - 1] + 1);
                continue;
            }

            var first = Math.Clamp(week - NearWeeks, 0, wholeWeeks - 1);
            var last = Math.Min(week + NearWeeks, wholeWeeks - 1);
            sources.Add(first + random.NextIndex(last - first + 1));
        }

        return sources.MoveToImmutable();
    }

    /// <summary>The method and its parameters in a few words, for reports.</summary>
    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"a stationary bootstrap of whole weeks, each moved by at most {NearWeeks} weeks, in blocks of "
        + $"{MeanBlockWeeks:0.##} weeks on average");
}
