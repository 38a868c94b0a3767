using System.Collections.Immutable;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;
using Scenarios.Randomness;
using Tests.Network;

namespace Tests.Properties;

/// <summary>A random world from a seed in which whether and when an order can be sent depends on everything: buildings
/// and services of every sort, in zones that change their clocks, with days off, little room in pulls, largest parcels
/// and places that are not served. Nothing is bought or moved, and no customer waits.</summary>
/// <param name="seed">Everything about the world follows from it.</param>
internal sealed class CandidateWorld(long seed)
{
    private const int Days = 5;
    private const int Products = 8;

    private static readonly FacilityKind[] Kinds =
    [
        FacilityKind.SortableFulfillmentCenter, FacilityKind.NonSortableFulfillmentCenter,
        FacilityKind.MixedFulfillmentCenter, FacilityKind.SameDaySite,
    ];

    private static readonly string[] Countries = ["", "A", "B"];

    private static readonly double[] Reaches = [0, 0.3, 0.75, 1];

    /// <summary>What is done to each building.</summary>
    internal Func<Facility, Facility> Facility { get; init; } = facility => facility;

    /// <summary>What is done to each service.</summary>
    internal Func<CarrierService, CarrierService> Service { get; init; } = service => service;

    /// <summary>Makes the world.</summary>
    internal Scenario Build(int orders)
    {
        var random = new RngStream((ulong)seed);
        var start = RandomClocks.Beginning(ref random);
        var builder = new NetworkBuilder().Add(new Vendor("V", default));
        Facility[] facilities = new Facility[2 + random.NextIndex(4)];
        for (var at = 0; at < facilities.Length; at++)
        {
            facilities[at] = DrawFacility(ref random, $"F{at}", start);
            builder.Add(Facility(facilities[at]));
        }

        for (var region = 2 + random.NextIndex(4); region > 0; region--)
        {
            builder.Add(new Region
            {
                Code = $"R{region}",
                Centroid = Place(ref random),
                TimeZone = RandomClocks.Zone(ref random),
                LocalReach = Reaches[random.NextIndex(Reaches.Length)],
                Country = Countries[random.NextIndex(Countries.Length)],
            });
        }

        for (var service = 3 + random.NextIndex(3); service > 0; service--)
        {
            builder.Add(Service(DrawService(ref random, $"S{service}", start, facilities)));
        }

        for (var promise = 2 + random.NextIndex(2); promise > 0; promise--)
        {
            builder.Add(DrawPromise(ref random, $"C{promise}", start));
        }

        var network = builder.Build();
        Product[] products = [.. Enumerable.Range(0, Products).Select(Product)];
        var stock = ImmutableArray.CreateBuilder<Quantity>();
        foreach (var product in products)
        {
            foreach (var facility in facilities)
            {
                var units = random.NextIndex(3) == 0 ? 0 : random.NextIndex(12);
                stock.Add(new Quantity(facility.Kind.Holds(product.Sort) ? units : 0));
            }
        }

        return new Scenario
        {
            Name = "candidates",
            Network = network,
            Products = new ProductCatalog(products, _ => new VendorId(0)),
            Orders = DrawOrders(ref random, network, start, orders),
            Start = start,
            End = start + Duration.FromDays(Days),
            Seed = seed,
            OpeningStock = stock.ToImmutable(),
            LinesMaySplit = random.NextIndex(2) == 0,
        };
    }

    private static GeoPoint Place(ref RngStream random) =>
        new(35 + (12 * random.NextDouble()), -120 + (45 * random.NextDouble()));

    private static Product Product(int index) => new()
    {
        Code = $"P{index}",
        Weight = new Grams(150 + (index * 700)),
        Volume = new Millilitres(9000 - (index * 1100)),
        Sort = index % 4 == 3 ? SortKind.NonSortable : SortKind.Sortable,
    };

    private static Facility DrawFacility(ref RngStream random, string code, SimTime start)
    {
        var (from, share) = (start + Duration.FromDays(4 * random.NextDouble()), random.NextIndex(2) * 0.4);
        return new Facility
        {
            Code = code,
            Kind = Kinds[random.NextIndex(Kinds.Length)],
            Location = Place(ref random),
            TimeZone = RandomClocks.Zone(ref random),
            Calendar = RandomClocks.DaysOff(ref random, start),
            OutboundCapacityPerPull = random.NextIndex(3) == 0 ? null : new Quantity(1 + random.NextIndex(9)),
            Cuts = random.NextIndex(3) > 0 ? [] : [new CapacityCut(from, from + Duration.FromDays(2), 1, share)],
        };
    }

    private static PromiseClass DrawPromise(ref RngStream random, string code, SimTime start) => new()
    {
        Code = code,
        Within = random.NextIndex(3) > 0 ? Duration.Zero : Duration.FromHours(1 + random.NextIndex(90)),
        Days = random.NextIndex(5),
        OrderCutOff = random.NextIndex(3) == 0 ? TimeOnly.MaxValue : RandomClocks.Clock(ref random),
        DeliverBy = RandomClocks.Clock(ref random),
        Calendar = RandomClocks.DaysOff(ref random, start),
    };

    private static CarrierService DrawService(
        ref RngStream random, string code, SimTime start, Facility[] facilities)
    {
        var leavesAtOnce = random.NextIndex(4) == 0;
        ImmutableArray<string> some = [Countries[random.NextIndex(3)]];
        return new CarrierService
        {
            Code = code,
            OfferedAt =
            [
                facilities[random.NextIndex(facilities.Length)].Code,
                facilities[random.NextIndex(facilities.Length)].Kind.Code,
            ],
            Pulls = leavesAtOnce ? [] : RandomClocks.Pulls(ref random),
            CutOff = Duration.FromHours(random.NextIndex(20)),
            Calendar = RandomClocks.DaysOff(ref random, start),
            DeliveredAt = random.NextIndex(3) == 0 ? null : RandomClocks.Clock(ref random),
            IsLocal = random.NextIndex(3) == 0,
            Countries = random.NextIndex(4) == 0 ? some : [],
            ExceptCountries = random.NextIndex(4) == 0 ? some : [],
            Parcels = DrawParcels(ref random),
            Zones = [.. DrawZones(ref random)],
            ZoneTable = random.NextIndex(4) > 0
                ? null
                : new ZoneTable([new("", "R1", "far"), new("F0", "", "near"), new("F1", "R2", "middle")]),
        };
    }

    private static ParcelTerms DrawParcels(ref RngStream random) => random.NextIndex(3) == 0
        ? ParcelTerms.Usual
        : new ParcelTerms
        {
            WeightStep = new Grams(random.NextIndex(2) == 0 ? 100 : 450),
            VolumePerKg = random.NextIndex(2) == 0 ? null : new Millilitres(3000),
            MaxWeight = random.NextIndex(2) == 0 ? null : new Grams(500 + random.NextIndex(6000)),
            MaxVolume = random.NextIndex(2) == 0 ? null : new Millilitres(2000 + random.NextIndex(9000)),
        };

    private static ZoneRate[] DrawZones(ref RngStream random)
    {
        var zones = new ZoneRate[3];
        string[] codes = ["near", "middle", "far"];
        for (var zone = 0; zone < zones.Length; zone++)
        {
            var cost = Money.Of(3 + random.NextIndex(9));
            zones[zone] = new ZoneRate(
                800 + (zone * 1100), cost, Money.Of(0.1m), Duration.FromHours(1 + random.NextIndex(60)))
            {
                Code = codes[zone],
                TransitDays = random.NextIndex(2) == 0 ? 0 : 1 + random.NextIndex(3),
                Bands = random.NextIndex(3) > 0
                    ? []
                    : [
                        new RateBand(new Grams(1000), cost, default, default, default),
                        new RateBand(new Grams(2000 + random.NextIndex(4000)), cost, cost, default, default),
                    ],
            };
        }

        return zones;
    }

    /// <summary>Orders at any instant, or at one at which a pull's cut-off or an order's day may end.</summary>
    private static OrderStream DrawOrders(
        ref RngStream random, SupplyNetwork network, SimTime start, int orders)
    {
        var stream = new OrderStreamBuilder();
        Duration[] steps = [new(0), new(1), new(-1)];
        for (var order = 0; order < orders; order++)
        {
            var region = new RegionId(random.NextIndex(network.Regions.Length));
            var promise = new PromiseClassId(random.NextIndex(network.PromiseClasses.Length));
            var facility = network.Facilities[random.NextIndex(network.Facilities.Length)];
            var service = network.Services[random.NextIndex(network.Services.Length)];
            var any = start + Duration.FromDays(Days * random.NextDouble());
            var edge = random.NextIndex(3) switch
            {
                0 when !service.Pulls.IsEmpty =>
                    new DayByDay(facility, network.Regions[region.Index], service).Departure(any) - service.CutOff,
                1 => DayByDay.OrderCutOff(
                    network.PromiseClasses[promise.Index], network.Regions[region.Index], any),
                _ => any,
            };
            var placed = edge + steps[random.NextIndex(steps.Length)];
            var isWithin = placed >= start && placed < start + Duration.FromDays(Days);
            stream.Order(isWithin ? placed : any, region, promise, $"{order:0000}");
            for (var line = 1 + random.NextIndex(3); line > 0; line--)
            {
                stream.Line(new ProductId(random.NextIndex(Products)), new Quantity(1 + random.NextIndex(4)));
            }
        }

        return stream.Build([]);
    }
}
