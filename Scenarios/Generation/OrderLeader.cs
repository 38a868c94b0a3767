using System.Globalization;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Scenarios.Generation;

/// <summary>Generates the orders that one product leads.</summary>
internal sealed class OrderLeader
{
    private const int DaysPerWeek = 7;
    private const int SecondsPerHour = 3600;

    private readonly GeneratorSettings _settings;
    private readonly SupplyNetwork _network;
    private readonly RngKey _key;
    private readonly int _product;
    private readonly BasketModel _baskets;
    private readonly WeightedChoice _regions;
    private readonly WeightedChoice _classes;
    private readonly WeightedChoice _hours;
    private readonly double _rate;

    public OrderLeader(
        GeneratorSettings settings, SupplyNetwork network, RngKey key, int product, BasketModel baskets)
    {
        (_settings, _network, _key, _product, _baskets) = (settings, network, key, product, baskets);
        _regions = new WeightedChoice(network.Regions.Select(region => region.Weight));
        _classes = new WeightedChoice(network.PromiseClasses.Select(promise => promise.Weight));
        _hours = new WeightedChoice(settings.HourProfile);
        _rate = BasketModel.OrdersPerDay(settings, product);
    }

    /// <summary>Adds the orders of one local day that fall within the horizon.</summary>
    public void AddDay(DateOnly day, SimTime start, SimTime end, List<GeneratedOrder> orders)
    {
        var random = RngStream.For(_key, Purpose.GeneratedOrders, _product, 0, day.DayNumber);
        // Day 0 is a Monday.
        var weekday = _settings.WeekdayProfile[day.DayNumber % DaysPerWeek] * DaysPerWeek
            / _settings.WeekdayProfile.Sum();
        var count = random.NextPoisson(_rate * weekday * Shock(day.DayNumber / DaysPerWeek));
        for (var number = 0; number < count; number++)
        {
            var region = _regions.Draw(ref random);
            var promise = _classes.Draw(ref random);
            var clock = new TimeOnly(_hours.Draw(ref random), 0)
                .Add(TimeSpan.FromSeconds(random.NextIndex(SecondsPerHour)));
            var units = _baskets.DrawUnits(ref random);
            var lines = _baskets.DrawSize(ref random);
            var placed = LocalDays.ToUtc(day, clock, _network.Regions[region].TimeZone);
            if (placed < start || placed >= end) continue;
            var code = string.Create(
                CultureInfo.InvariantCulture, $"{ProductModel.Code(_product)}-{day:yyyyMMdd}-{number:0000}");
            orders.Add(new GeneratedOrder(
                placed, code, region, promise, _baskets.Fill(code, (_product, units), lines)));
        }
    }

    private double Shock(int week)
    {
        var variance = _settings.ShockVariance;
        if (variance == 0) return 1;
        var random = RngStream.For(_key, Purpose.GeneratedShock, _product, week);
        return random.NextGamma(1 / variance) * variance;
    }
}
