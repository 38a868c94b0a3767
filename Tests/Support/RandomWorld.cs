using System.Collections.Immutable;
using Policies.Assignment;
using Policies.Forecasting;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios;
using Scenarios.Generation;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Tests.Support;

/// <summary>A random small world from a seed: two echelons, pulls, delays, several classes, multi-line
/// orders.</summary>
/// <param name="seed">Everything about the world follows from it.</param>
internal sealed class RandomWorld(long seed)
{
    private const int Days = 25;
    private const int UsualOrders = 300;
    private static readonly SimTime Start = SimTime.FromUtc(2024, 3, 20);

    /// <summary>Storage of every centre, of all its goods together; drawn from the seed where absent.</summary>
    internal Millilitres? Room { get; init; }

    /// <summary>Orders placed. Limits of buildings and trucks grow with them; beyond the usual number one order in ten
    /// has up to nine lines.</summary>
    internal int Orders { get; init; } = UsualOrders;

    private int Scale => Math.Max(1, Orders / UsualOrders);

    /// <summary>Adds the world's rows in an order given by a permutation seed; the world is the same.</summary>
    internal Scenario Build(long permutation = 0)
    {
        var random = RngStream.For(new RngKey(seed, 0), Purpose.GeneratedProduct, 1);
        var centers = 2 + random.NextIndex(3);
        var regions = 1 + random.NextIndex(6);
        var products = 1 + random.NextIndex(12);
        var network = BuildNetwork(ref random, centers, regions, permutation, Room);
        var catalog = new ProductCatalog(
            Shuffle(Enumerable.Range(0, products).Select(Product).ToList(), permutation), Offers);
        var stream = BuildStream(network, products, permutation);
        return new Scenario
        {
            Name = "random",
            Network = network,
            Products = catalog,
            Orders = stream,
            Start = Start,
            End = Start + Duration.FromDays(Days),
            Seed = seed,
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London"),
            OpeningStock = OpeningStock.Decide(
                network, catalog, stream, Start + Duration.FromDays(Days), new OpeningStockRule(3, 0.6, Days)).Stock,
            LinesMaySplit = random.NextIndex(2) == 0,
            BackorderCostPerUnitDay = Money.Of(0.5m),
            Cancellations = seed % 3 == 0
                ? null
                : new CancellationTerms(0.3, new UniformDuration(Duration.Zero, Duration.FromDays(2))),
            Returns = seed % 3 == 1
                ? null
                : new ReturnTerms
                {
                    Share = 0.2,
                    After = new UniformDuration(Duration.FromHours(2), Duration.FromDays(4)),
                    To = seed % 2 == 0 ? new FacilityId(1) : null,
                    ResaleableShare = 0.8,
                    CostPerUnit = Money.Of(1.5m),
                },
        };
    }

    /// <summary>A policy set drawn from the seed.</summary>
    internal PolicySet Policies()
    {
        var random = RngStream.For(new RngKey(seed, 0), Purpose.GeneratedProduct, 2);
        IForecaster forecaster = random.NextIndex(5) switch
        {
            0 => new MovingAverageForecaster(5),
            1 => new ExponentialSmoothingForecaster(0.3),
            2 => new CrostonForecaster(0.3, 0.2, isCorrected: true),
            3 => new TsbForecaster(0.3, 0.2),
            _ => new EmpiricalQuantileForecaster(12),
        };
        IOrderAssignmentPolicy assignment = random.NextIndex(4) switch
        {
            0 => new CheapestOnTimeAssignment(),
            1 => new NearestAssignment(),
            2 => new FewestParcelsAssignment(),
            _ => new NationalPooledAssignment(),
        };
        IInventoryPolicy inventory = random.NextIndex(6) switch
        {
            0 => new LocalBaseStockPolicy(0.9),
            1 => new WeeksOfCoverPolicy(1, 2),
            2 => new MinMaxPolicy(0.9, 2, 5),
            3 => new IndependentOrderUpToPolicy(),
            4 => new AbcWeeksOfCoverPolicy(new PlannerRules
            {
                WeeksOfA = 0.5,
                WeeksOfB = 1,
                WeeksOfC = 2,
                WeeksUpstream = 1,
                WeeksBetweenClassifications = 1,
                Pallet = 40,
                Digits = 1,
            }),
            _ => new LotReorderPolicy(0.9, 2, 5),
        };
        IPlacementPolicy placement = random.NextIndex(2) == 0
            ? new ProportionalPlacement(0.1, 7)
            : new LateralPlacement(0.1, 7, 1, 2);
        IBuyingPolicy buying = random.NextIndex(2) == 0
            ? new NationalNewsvendorBuying()
            : new DualSourcingBuying(4, 1);
        var set = random.NextIndex(2) == 0
            ? new PolicySet("random", forecaster, placement, buying, assignment)
            : new PolicySet("random", forecaster, inventory, inventory, assignment);
        return set with
        {
            ForecastError = seed % 4 == 1 ? new ForecastError(-0.1, 0.5, 0.8, 0.3) : null,
            LeadTimes = seed % 4 < 2 ? new LearntLeadTimes(prior: 2, memoryDays: 30) : null,
        };
    }

    /// <summary>Vendor V sells everything; W some products dearer, in cases.</summary>
    private static ImmutableArray<VendorOffer> Offers(Product product)
    {
        var own = new VendorOffer(new VendorId(0), product.UnitCost, new Quantity(1), new Quantity(1));
        var dear = product.UnitCost + Money.Of(1);
        return product.Code[^1] % 2 == 0
            ? [own, new VendorOffer(new VendorId(1), dear, new Quantity(4), new Quantity(6))]
            : [own];
    }

    private static Product Product(int index) => new()
    {
        Code = $"P{index:00}",
        Weight = new Grams(100 + (index * 350)),
        Volume = new Millilitres(200 + (index * 700)),
        Sort = index % 7 == 6 ? SortKind.NonSortable : SortKind.Sortable,
        UnitCost = Money.Of(2 + index),
        Price = Money.Of(5 + (2 * index)),
        HoldingCostPerUnitDay = Money.Of(0.01m * (index + 1)),
        Introduced = index % 5 == 3 ? Start + Duration.FromDays(6) : null,
        Retired = index % 5 == 4 ? Start + Duration.FromDays(15) : null,
    };

    private SupplyNetwork BuildNetwork(
        ref RngStream random, int centers, int regions, long permutation, Millilitres? room)
    {
        var london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        var rules = Enum.GetValues<ShortageRule>();
        var vendor = new Vendor("V", default);
        if (random.NextIndex(2) == 0)
        {
            vendor = vendor with
            {
                OrderCalendar = new WorkCalendar { Code = "c", WorkingDays = [DayOfWeek.Monday, DayOfWeek.Friday] },
                MinimumOrderValue = Money.Of(40),
                LeadTimeCorrelation = 0.4,
                Deliveries =
                [
                    new DeliveryPattern(2, [new(1, Duration.Zero)]),
                    new DeliveryPattern(1, [new(0.34, Duration.Zero), new(0.5, Duration.FromDays(2))]),
                    new DeliveryPattern(1, []),
                ],
            };
        }

        var response = random.NextIndex(2) == 0 ? new CustomerResponse(0.5, "slow", 0.3) : null;
        var byCard = random.NextIndex(2) == 0;
        var rows = new List<Action<NetworkBuilder>>
        {
            builder => builder.Add(vendor),
            builder => builder.Add(new Vendor("W", default) { LeadTimeCorrelation = 0.7 }),
            builder => builder.AddSupply("W", "DC", new SupplyLink
            {
                Vendor = default,
                ShipTo = default,
                LeadTime = new LogNormalDuration(Duration.FromDays(0.5), Duration.FromDays(0.5)),
            }),
            builder => builder.Add(new PromiseClass { Code = "slow", Days = 3, WhenUnmet = UnmetDemand.Backordered }),
            builder => builder.Add(new PromiseClass
            {
                Code = "fast",
                Days = 1,
                OrderCutOff = new TimeOnly(15, 0),
                WhenNotKept = response,
            }),
            builder => builder.Add(new PromiseClass { Code = "hours", Within = Duration.FromHours(30) }),
            builder => builder.Add(Carrier("a-air", 8, 20, [new TimeOnly(18, 0)])),
            builder => builder.Add(byCard
                ? WithCard(Carrier("b-road", 4, 44, [new TimeOnly(9, 0), new TimeOnly(17, 0)]), 7000)
                : Carrier("b-road", 4, 44, [new TimeOnly(9, 0), new TimeOnly(17, 0)])),
            builder => builder.Add(WithCard(Carrier("c-bike", 6, 2, []), 2500)),
            builder => builder.AddSupply("V", "DC", new SupplyLink
            {
                Vendor = default,
                ShipTo = default,
                LeadTime = new GammaDuration(Duration.FromDays(1), Duration.FromDays(2), 2),
                CostPerOrder = Money.Of(1),
            }),
        };
        var dc = new Facility
        {
            Code = "DC",
            Kind = FacilityKind.DistributionCenter,
            Location = new GeoPoint(52, -1),
            Review = new ReviewCalendar(Duration.FromDays(1 + random.NextIndex(3)), Duration.FromHours(6)),
            WhenShort = rules[random.NextIndex(rules.Length)],
        };
        rows.Add(builder => builder.Add(dc));
        for (var center = 0; center < centers; center++)
        {
            var facility = new Facility
            {
                Code = $"FC{center}",
                Kind = center == 0 ? FacilityKind.MixedFulfillmentCenter : FacilityKind.SortableFulfillmentCenter,
                Location = new GeoPoint(50 + (7 * random.NextDouble()), -4 + (5 * random.NextDouble())),
                TimeZone = london,
                Review = random.NextIndex(3) == 0 ? ReviewCalendar.Continuous : ReviewCalendar.Daily,
                HandlingCostPerUnit = Money.Of(0.1m),
            };
            if (random.NextIndex(2) == 0) facility = Limited(facility, ref random);
            if (room is { } volume) facility = facility with { Storage = [new StorageArea { Volume = volume }] };
            rows.Add(builder => builder.Add(facility));
            var index = center;
            rows.Add(builder => builder.AddLane("DC", facility.Code, new Lane
            {
                From = default,
                To = default,
                Transit = new UniformDuration(Duration.FromHours(6), Duration.FromDays(2)),
                CostPerKg = Money.Of(0.03m),
                Departures = index == 1 ? [new TimeOnly(5, 0), new TimeOnly(13, 0)] : [],
                Truck = new TruckTerms { LoadKg = 9 * Scale, PerDeparture = 1, CostPerTruck = Money.Of(20) },
            }));
        }

        foreach (var (from, to) in new[] { ("FC0", "FC1"), ("FC1", "FC0") })
        {
            rows.Add(builder => builder.AddLane(from, to, new Lane
            {
                From = default,
                To = default,
                Transit = DurationLaw.Fixed(Duration.FromHours(20)),
                IsLateral = true,
            }));
        }

        for (var region = 0; region < regions; region++)
        {
            var place = new Region
            {
                Code = $"R{region}",
                Centroid = new GeoPoint(50 + (7 * random.NextDouble()), -4 + (5 * random.NextDouble())),
                TimeZone = london,
                LocalReach = region % 2 == 0 ? 0.4 : 1,
            };
            rows.Add(builder => builder.Add(place));
        }

        var built = new NetworkBuilder();
        foreach (var row in Shuffle(rows, permutation)) row(built);
        return built.Build("random");
    }

    /// <summary>The same building with shifts, a short week, and limits that bind.</summary>
    private Facility Limited(Facility facility, ref RngStream random) => facility with
    {
        Calendar = new WorkCalendar
        {
            Code = "short-week",
            WorkingDays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Thursday, DayOfWeek.Saturday],
            Holidays = [new DateOnly(2024, 4, 1)],
        },
        Opens = new TimeOnly(7, 30),
        Closes = new TimeOnly(21, 0),
        Storage =
        [
            new StorageArea
            {
                Sort = SortKind.Sortable,
                Volume = new Millilitres(Scale * (20_000 + (1000 * random.NextIndex(90)))),
            },
            new StorageArea { Units = new Quantity(Scale * (5 + random.NextIndex(20))) },
        ],
        InboundCapacityPerDay = new Quantity(Scale * (3 + random.NextIndex(40))),
        DockToStock = Duration.FromHours(random.NextIndex(9)),
        OutboundCapacityPerPull = random.NextIndex(2) == 0 ? new Quantity(Scale * (1 + random.NextIndex(9))) : null,
    };

    private static CarrierService Carrier(string code, decimal cost, double hours, TimeOnly[] pulls) => new()
    {
        Code = code,
        OfferedAt = [FacilityKind.SortableFulfillmentCenter.Code, FacilityKind.MixedFulfillmentCenter.Code],
        Pulls = [.. pulls],
        CutOff = Duration.FromHours(2),
        IsLocal = pulls.Length == 0,
        DeliveredAt = pulls.Length > 0 ? new TimeOnly(20, 0) : null,
        Delay = DurationLaw.Fixed(Duration.FromDays(1)),
        DelayedShare = 0.1,
        Zones =
        [
            new ZoneRate(200, Money.Of(cost), Money.Of(0.11m), Duration.FromHours(hours)),
            new ZoneRate(2000, Money.Of(cost * 1.6m), Money.Of(0.23m), Duration.FromHours(hours * 1.5)),
        ],
    };

    /// <summary>The same service with a rate card, dimensional weight and small parcels.</summary>
    private static CarrierService WithCard(CarrierService service, int maxGrams) => service with
    {
        Parcels = new ParcelTerms
        {
            WeightStep = new Grams(250),
            VolumePerKg = new Millilitres(1500),
            MaxWeight = new Grams(maxGrams),
            MaxVolume = new Millilitres(11_000),
        },
        Zones =
        [
            .. service.Zones.Select(zone => zone with
            {
                Bands =
                [
                    new RateBand(new Grams(1000), zone.CostPerParcel, default, default, default),
                    new RateBand(new Grams(3000), zone.CostPerParcel, Money.Of(0.3m), default, default),
                    new RateBand(new Grams(9000), default, default, Money.Of(0.9m), zone.CostPerParcel),
                ],
                FeePerParcel = Money.Of(0.15m),
            }),
        ],
    };

    private OrderStream BuildStream(SupplyNetwork network, int products, long permutation)
    {
        var orders = new List<Action<OrderStreamBuilder>>();
        for (var order = 0; order < Orders; order++)
        {
            var random = RngStream.For(new RngKey(seed, 0), Purpose.GeneratedOrders, order);
            // Many orders share an instant, and some stand at midnight, where days close and reviews are due.
            var time = Start + Duration.FromHours(random.NextIndex(Days * 24));
            if (order >= UsualOrders) time += Duration.FromHours(random.NextIndex(60) / 60.0);
            var region = new RegionId(random.NextIndex(network.Regions.Length));
            var promise = new PromiseClassId(random.NextIndex(network.PromiseClasses.Length));
            var mostLines = order >= UsualOrders && order % 10 == 0 ? 9 : 3;
            var lines = Enumerable.Range(0, 1 + random.NextIndex(mostLines))
                .Select(_ => (new ProductId(random.NextIndex(products)), new Quantity(1 + random.NextIndex(4))))
                .ToList();
            var key = $"{order:0000}";
            orders.Add(builder =>
            {
                builder.Order(time, region, promise, key);
                foreach (var (product, quantity) in lines) builder.Line(product, quantity);
            });
        }

        var stream = new OrderStreamBuilder();
        foreach (var add in Shuffle(orders, permutation)) add(stream);
        return stream.Build([]);
    }

    private static List<T> Shuffle<T>(List<T> rows, long permutation)
    {
        if (permutation == 0) return rows;
        var random = RngStream.For(new RngKey(permutation, 0), Purpose.GeneratedShock, 0);
        for (var left = rows.Count; left > 1; left--)
        {
            var other = random.NextIndex(left);
            (rows[left - 1], rows[other]) = (rows[other], rows[left - 1]);
        }

        return rows;
    }
}
