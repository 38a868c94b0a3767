using Policies.Assignment;
using Policies.Forecasting;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;
using Simulator.Validation;

namespace Tests.Studies.Statistics;

/// <summary>One building, one product, Poisson demand, a run of well under a millisecond: small studies by the
/// thousand.</summary>
internal static class TinyWorld
{
    public const int Level = 14;
    public const double MeanDemand = 4;
    public const decimal Parcel = 5;

    /// <summary>A world whose lead times differ between replications.</summary>
    /// <param name="seed">Seed of its orders and of its lead times.</param>
    /// <param name="days">Length.</param>
    /// <param name="parcel">What a parcel costs.</param>
    public static Scenario Build(long seed, int days = 20, decimal parcel = Parcel) => Build(
        seed, days, parcel, Level, new UniformDuration(Duration.FromDays(0.5), Duration.FromDays(3.5)));

    /// <summary>A world whose goods come at once: every day is a newsvendor's.</summary>
    public static Scenario BuildNewsvendor(long seed, int days, int level) =>
        Build(seed, days, Parcel, level, DurationLaw.Fixed(Duration.Zero));

    /// <summary>Base-stock policies of the given name.</summary>
    public static Func<PolicySet> Policies(string name, int level = Level) => () =>
    {
        var stock = new BaseStockPolicy(TextbookWorld.Table(level));
        return new PolicySet(name, new MovingAverageForecaster(28), stock, stock, new CheapestOnTimeAssignment());
    };

    private static Scenario Build(long seed, int days, decimal parcel, int level, DurationLaw leadTime)
    {
        var world = new TextbookWorld(UnmetDemand.Backordered) { Seed = seed, BackorderCost = 2 }
            .Site("S", level, ReviewCalendar.Daily)
            .Supply("S", leadTime)
            .Customers("R", "S", costPerParcel: parcel);
        var random = RngStream.For(new RngKey(seed, 0), Purpose.GeneratedOrders, 1);
        for (var day = 0; day < days; day++)
        {
            var units = random.NextPoisson(MeanDemand);
            if (units > 0) world.Order(day + 0.5, "R", units);
        }

        return world.Build(days);
    }
}
