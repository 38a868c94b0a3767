using Policies.Forecasting;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;
using Scenarios.Randomness;
using Simulator.Engine;
using Simulator.Events;
using Simulator.Metrics;

namespace Simulator.Validation;

/// <summary>Builds the small worlds of the textbooks as ordinary scenarios.</summary>
internal sealed class TextbookWorld
{
    internal static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);

    private readonly NetworkBuilder _network = new NetworkBuilder()
        .Add(new Vendor("vendor", default))
        .Add(new CarrierService { Code = "carrier", Zones = [] });

    private readonly List<(SimTime Time, string Region, int Units)> _orders = [];
    private readonly Dictionary<string, int> _opening = [];
    private readonly UnmetDemand _whenUnmet;

    internal TextbookWorld(UnmetDemand whenUnmet)
    {
        _whenUnmet = whenUnmet;
        _network.Add(new PromiseClass { Code = "any", Within = Duration.FromDays(1000), WhenUnmet = whenUnmet });
    }

    internal Product Product { get; init; } = new() { Code = "P" };

    internal CostCharging Charging { get; init; }

    internal decimal BackorderCost { get; init; }

    internal long Seed { get; init; } = 1;

    /// <summary>One level for each facility (of one product), in the order of their codes.</summary>
    internal static InventoryLevels Table(params int[] levels) =>
        new(levels.Length, [.. levels.Select(level => new Quantity(level))]);

    internal static Duration Days(double days) => Duration.FromDays(days);

    internal TextbookWorld Site(
        string code,
        int opening,
        ReviewCalendar review,
        ShortageRule whenShort = ShortageRule.Forget,
        decimal holding = 1)
    {
        _network.Add(new Facility
        {
            Code = code,
            Kind = FacilityKind.MixedFulfillmentCenter,
            Review = review,
            WhenShort = whenShort,
            HoldingCostFactor = holding,
        });
        _opening[code] = opening;
        return this;
    }

    internal TextbookWorld Supply(string to, DurationLaw leadTime, decimal costPerOrder = 0)
    {
        _network.AddSupply("vendor", to, new SupplyLink
        {
            Vendor = default,
            ShipTo = default,
            LeadTime = leadTime,
            CostPerOrder = Money.Of(costPerOrder),
            Draw = DrawRule.PerInstant,
        });
        return this;
    }

    internal TextbookWorld Lane(string from, string to, double days)
    {
        _network.AddLane(from, to, new Lane { From = default, To = default, Transit = DurationLaw.Fixed(Days(days)) });
        return this;
    }

    internal TextbookWorld Customers(string region, string servedBy, double transitDays = 0, decimal costPerParcel = 0)
    {
        _network.Add(new Region { Code = region });
        _network.AddShipOption(servedBy, region, "carrier", new ShipOption
        {
            Transit = Days(transitDays),
            CostPerParcel = Money.Of(costPerParcel),
        });
        return this;
    }

    internal TextbookWorld Order(double day, string region, int units)
    {
        _orders.Add((Start + Days(day), region, units));
        return this;
    }

    internal Scenario Build(double days)
    {
        var network = _network.Build("textbook");
        var regions = network.Regions.Select((region, index) => (region.Code, index))
            .ToDictionary(pair => pair.Code, pair => pair.index);
        var stream = new OrderStreamBuilder();
        foreach (var (time, region, units) in _orders)
        {
            stream.Order(time, new RegionId(regions[region]), new PromiseClassId(0), region)
                .Line(new ProductId(0), new Quantity(units));
        }

        return new Scenario
        {
            Name = "textbook",
            Network = network,
            Products = new ProductCatalog([Product], _ => new VendorId(0)),
            Orders = stream.Build([]),
            Start = Start,
            End = Start + Days(days),
            Seed = Seed,
            OpeningStock = [.. network.Facilities.Select(facility => new Quantity(_opening[facility.Code]))],
            LinesMaySplit = _whenUnmet == UnmetDemand.Backordered,
            Charging = Charging,
            BackorderCostPerUnitDay = Money.Of(BackorderCost),
        };
    }

    internal static RunResult Run(
        Scenario scenario,
        IInventoryPolicy inventory,
        IOrderAssignmentPolicy assignment,
        params IEventSink[] sinks) =>
        SimulationRun.Execute(
            scenario,
            new PolicySet("textbook", new MovingAverageForecaster(28), inventory, inventory, assignment),
            options: new RunOptions { CheckInvariants = true, Sinks = sinks });
}
