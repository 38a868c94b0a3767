using System.Collections.Immutable;
using Scenarios.Files;
using Scenarios.Generation.National;
using Scenarios.Measures;

namespace Tests.Generation.National;

/// <summary>The statistics of a generated national stream are those that were measured on real ones.</summary>
/// <remarks>Tolerances are about three standard errors at the size generated; over 40 seeds the deviations had a
/// standard deviation of a third of them or less. The seeds below are fixed.</remarks>
public sealed class NationalStatisticsTests
{
    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1, 5);
    private static readonly SimTime End = SimTime.FromUtc(2025, 1, 1, 5);
    private static readonly NationalSettings Year = new() { Orders = 365_000, ProductCount = 4000 };

    private static readonly Lazy<ImmutableArray<Statistic>> OfYear = new(() => Statistics(Year, Start, End));

    /// <summary>Every fact that is measured is compared: none is silently left out in a calendar year.</summary>
    [Test]
    public void Every_fact_is_compared_in_a_calendar_year() =>
        Assert.That(OfYear.Value.Select(row => row.Name), Is.Unique.And.Exactly(28).Items);

    /// <summary>A calendar year of consumers' orders has every statistic within its tolerance.</summary>
    [TestCase("variance/mean of daily orders, weekday and trend removed", 2.7, 0.4)]
    [TestCase("variance/mean of daily orders, raw", 12, 3)]
    [TestCase("orders on a Monday", 1.15, 0.08)]
    [TestCase("orders on a Saturday", 0.78, 0.06)]
    [TestCase("orders a day, November / January", 2.3, 0.3)]
    [TestCase("peak day / mean day", 5.5, 0.5)]
    [TestCase("share of orders from 18:00", 0.347, 0.005)]
    [TestCase("orders of 1 line", 0.897, 0.002)]
    [TestCase("orders of 2 lines", 0.079, 0.002)]
    [TestCase("orders of 3 lines", 0.015, 0.001)]
    [TestCase("orders of 4 and more lines", 0.009, 0.001)]
    [TestCase("lines with the top 1 %", 0.09, 0.01)]
    [TestCase("lines with the top 10 %", 0.45, 0.01)]
    [TestCase("lines with the top 20 %", 0.64, 0.01)]
    [TestCase("products first sold after day 90", 0.21, 0.02)]
    [TestCase("variance of the shock", 0.3, 0.045)]
    [TestCase("mean of ln(grams)", 6.73, 0.07)]
    [TestCase("standard deviation of ln(grams)", 1.35, 0.07)]
    [TestCase("mean of ln(litres)", 1.98, 0.07)]
    [TestCase("standard deviation of ln(litres)", 1.31, 0.07)]
    [TestCase("correlation of ln(grams) and ln(litres)", 0.76, 0.02)]
    [TestCase("orders to the top 10 % of the regions", 0.39, 0.01)]
    public void A_statistic_is_the_one_measured(string name, double fact, double tolerance)
    {
        var row = OfYear.Value.Single(each => each.Name.StartsWith(name, StringComparison.Ordinal));
        Assert.That(row.Generated, Is.EqualTo(fact).Within(tolerance));
        Assert.That(row.IsWithin, $"{row.Generated} is not within {row.Tolerance} of {row.Target}");
    }

    /// <summary>Whatever row there is, such as every weekday's and the hour furthest from its profile, is within its
    /// own tolerance; also in half a year, where products sell less.</summary>
    [Test]
    public void Nothing_is_beyond_its_tolerance()
    {
        Assert.That(OfYear.Value.Where(row => !row.IsWithin), Is.Empty);
        var half = new NationalSettings { Orders = 95_000 };
        var rows = Statistics(half, SimTime.FromUtc(2024, 7, 1, 4), SimTime.FromUtc(2024, 12, 28, 5));
        Assert.That(rows.Where(row => !row.IsWithin), Is.Empty);
    }

    /// <summary>Orders of businesses have a median of 15 lines, and a mix of both has the mix's baskets.</summary>
    [Test]
    public void Business_orders_have_a_median_of_15_lines()
    {
        var end = Start + Duration.FromDays(30);
        var all = Statistics(new NationalSettings { Orders = 10_000, BusinessShare = 1 }, Start, end);
        Assert.That(all.Single(row => row.Name.StartsWith("median", StringComparison.Ordinal)).IsWithin);
        var mix = Statistics(new NationalSettings { Orders = 30_000, BusinessShare = 0.1 }, Start, end);
        var single = mix.Single(row => row.Name == "orders of 1 line");
        Assert.That(single.Target, Is.InRange(0.9 * 0.897, (0.9 * 0.897) + 0.01));
        Assert.That(mix.Where(row => row.Name.Contains(" line", StringComparison.Ordinal)
            && row.Name.StartsWith("orders of", StringComparison.Ordinal) && !row.IsWithin), Is.Empty);
    }

    /// <summary>The comparison can fail: a stream made from other settings is found out.</summary>
    [Test]
    public void A_stream_of_other_statistics_is_found_out()
    {
        var network = ScenarioLibrary.Read("us-retail").Network;
        var end = Start + Duration.FromDays(120);
        var other = new NationalSettings { Orders = 50_000, BasketShares = [0.5, 0.5, 0, 0], ProductShockVariance = 0 };
        var retailer = NationalRetailer.Create(other, network, Start, end, 1);
        var statistics = new StreamStatistics(new NationalSettings(), network, retailer.Products, Start, end);
        foreach (var batch in retailer.Orders.ReadBatches()) statistics.Add(batch);
        var wrong = statistics.Compare().Where(row => !row.IsWithin).Select(row => row.Name).ToArray();
        Assert.That(wrong, Does.Contain("orders of 1 line").And.Contain(
            "variance of the shock that all regions share, of a product's week"));
    }

    private static ImmutableArray<Statistic> Statistics(NationalSettings settings, SimTime start, SimTime end)
    {
        var network = ScenarioLibrary.Read("us-retail").Network;
        var retailer = NationalRetailer.Create(settings, network, start, end, 1);
        var statistics = new StreamStatistics(settings, network, retailer.Products, start, end);
        foreach (var batch in retailer.Orders.ReadBatches()) statistics.Add(batch);
        return statistics.Compare();
    }
}
