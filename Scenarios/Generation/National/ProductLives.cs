using Scenarios.Randomness;

namespace Scenarios.Generation.National;

/// <summary>When each product is on sale, in days from the start of the horizon, and its share of all lines.</summary>
/// <remarks>
/// Shares follow <see cref="PopularityCurve"/> exactly; who has which rank is drawn, by ln(days on sale) plus a normal
/// number, so a product on sale for a short time ranks low and sells at no absurd rate while it lasts.
/// The share of products introduced late is found so that the share first <i>sold</i> late is the one asked for: among
/// products that sell seldom, chance alone makes some first sales late.
/// </remarks>
internal sealed class ProductLives
{
    /// <summary>A first sale after this day of the horizon is late.</summary>
    public const int LateDay = 90;

    /// <summary>In a shorter horizon no product is introduced.</summary>
    public const int DaysToCalibrate = 120;

    private const int Corrections = 4;
    private const double RankDeviation = 1.2;

    private readonly NationalSettings _settings;
    private readonly RngKey _key;
    private readonly int _days;

    public ProductLives(NationalSettings settings, ZoneHours hours, RngKey key, double lines)
    {
        (_settings, _key, _days) = (settings, key, hours.Days);
        var count = settings.ProductCount;
        (From, Until, Share) = (new int[count], new int[count], new double[count]);
        var demand = new double[_days];
        for (var day = 0; day < _days; day++) demand[day] = hours.DemandOfDay(day);
        var early = demand.Take(LateDay).Sum() / demand.Sum();
        var introduced = _days >= DaysToCalibrate ? settings.FirstSoldLateShare : 0;
        Draw(introduced);
        for (var step = 0; step < Corrections && introduced > 0; step++)
        {
            introduced = Math.Clamp(introduced + settings.FirstSoldLateShare - FirstSoldLate(lines, early), 0, 1);
            Draw(introduced);
        }
    }

    /// <summary>First day on sale, by product.</summary>
    public int[] From { get; }

    /// <summary>First day no longer on sale, by product.</summary>
    public int[] Until { get; }

    /// <summary>Share of all lines of the horizon, by product; they add up to 1.</summary>
    public double[] Share { get; }

    private void Draw(double introducedShare)
    {
        var score = new double[From.Length];
        var ranked = new int[From.Length];
        for (var product = 0; product < score.Length; product++)
        {
            var random = RngStream.For(_key, Purpose.NationalProductLife, product);
            var isIntroduced = random.NextDouble() < introducedShare;
            var introduction = LateDay + random.NextIndex(Math.Max(1, _days - LateDay));
            var isRetired = random.NextDouble() < _settings.RetiredShare;
            var lifeLeft = random.NextDouble();
            From[product] = isIntroduced ? introduction : 0;
            var longest = _days - From[product];
            // Nothing is retired in the first quarter of what is left of the horizon.
            Until[product] = From[product] + (isRetired
                ? Math.Max(1, (int)(longest * (0.25 + (0.75 * lifeLeft)))) : longest);
            score[product] = -Math.Log(Until[product] - From[product]) - (RankDeviation * random.NextNormal());
            ranked[product] = product;
        }

        Array.Sort(score, ranked);
        var shares = PopularityCurve.Shares(score.Length);
        for (var rank = 0; rank < ranked.Length; rank++) Share[ranked[rank]] = shares[rank];
        // The best seller is there all the time, so that no day is without a product.
        (From[ranked[0]], Until[ranked[0]]) = (0, _days);
    }

    /// <summary>Expected share, among the products sold at all, of those first sold late.</summary>
    private double FirstSoldLate(double lines, double earlyDemand)
    {
        var (late, sold) = (0.0, 0.0);
        for (var product = 0; product < From.Length; product++)
        {
            var never = Math.Exp(-lines * Share[product]);
            sold += 1 - never;
            if (From[product] >= LateDay) late += 1 - never;
            else if (Until[product] > LateDay) late += Math.Pow(never, earlyDemand) - never;
        }

        return sold > 0 ? late / sold : 0;
    }
}
