using System.Collections.Immutable;
using Policies.Ports;
using Scenarios;
using Scenarios.Generation;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Benchmarks;

/// <summary>The world of the prototype's dynamic check (FORMULATION 12.4), rebuilt from its description: a vendor with
/// 7 to 22 days, a DC, 5 FCs 2 days from it, 8 regions, 2 speeds, 300 products, 460 days.</summary>
/// <remarks>
/// Synthetic. Buildings and regions lie at random in a square of side 1; a parcel costs 4 + 8 per side of distance
/// and takes a day up to 0.45, three days beyond. The DC is the last resort at 14. Demand of a product is Poisson
/// given a gamma shock per week; mean, shape and regions' shares are known to every policy
/// (<see cref="KnownDemand"/>). Buying is weekly, placement daily. Space is that of positions: goods on their way to
/// an FC take it for both policies.
/// </remarks>
internal sealed class DynamicWorld
{
    internal const int Days = 460;
    internal const int Centres = 5;
    internal const int WarmUpDays = 100;
    internal const double LateCost = 4;
    internal const double ShockDays = 7;

    private const int Regions = 8;
    private const int ProductCount = 300;
    private const double Reach = 0.45;
    private const decimal DcCost = 14;
    private const double FastShare = 0.35;
    private const double TypicalPerDay = 1.5;
    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);
    private static readonly ImmutableArray<double> Shapes = [1, 2, 4, 8];

    private readonly long _seed;
    private readonly double[] _means = new double[ProductCount];
    private readonly double[] _shapes = new double[ProductCount];
    private readonly double[] _shares = new double[ProductCount * Regions];
    private readonly (double X, double Y)[] _places = new (double, double)[1 + Centres + Regions];
    private readonly ProductCatalog _products;
    private readonly SupplyNetwork _network;
    private readonly DynamicTerms _terms;

    /// <summary>The world of a seed.</summary>
    /// <param name="seed">Seed of map and products.</param>
    /// <param name="terms">What is varied.</param>
    internal DynamicWorld(long seed, DynamicTerms terms)
    {
        (_seed, _terms) = (seed, terms);
        var random = RngStream.For(new RngKey(seed, 0), Purpose.GeneratedProduct, ProductCount);
        for (var place = 1; place < _places.Length; place++)
        {
            _places[place] = (random.NextDouble(), random.NextDouble());
        }

        var sizes = new double[Regions];
        for (var region = 0; region < Regions; region++) sizes[region] = Math.Exp(0.5 * random.NextNormal());
        var products = new Product[ProductCount];
        for (var product = 0; product < ProductCount; product++) products[product] = Draw(product, sizes, ref random);
        _products = new ProductCatalog(
            products, _ => [new VendorOffer(new VendorId(0), Money.Of(10), new Quantity(1), new Quantity(1))]);
        var volumePerDay = products.Select((product, index) => product.Volume.Value * _means[index]).Sum();
        var basins = BasinsOf(sizes);
        RoomyBasin = basins[^1];
        _network = BuildNetwork(terms.SpaceDays * volumePerDay, terms.SharesOfSpace(basins));
    }

    /// <summary>Days of mean forecast that is bought up to; 0 buys the newsvendor's quantile.</summary>
    internal double BuyDays => _terms.BuyDays;

    /// <summary>Share of demand that the last FC, which has room, is the nearest to.</summary>
    internal double RoomyBasin { get; }

    /// <summary>The true distribution, for policies that all know it.</summary>
    internal IForecaster Forecaster() => new KnownDemand(_means, _shapes, _shares, Regions, FastShare);

    /// <summary>One world of the check: demand and, by its seed, lead times of a replication.</summary>
    internal Scenario Replication(int replication)
    {
        var orders = Orders(replication);
        var end = Start + Duration.FromDays(Days);
        return new Scenario
        {
            Name = $"dynamic-{_seed}",
            Description = "Synthetic: the prototype's dynamic check, rebuilt.",
            Network = _network,
            Products = _products,
            Orders = orders,
            Start = Start,
            End = end,
            Seed = _seed,
            OpeningStock = OpeningStock.Decide(
                _network, _products, orders, end, new OpeningStockRule(24, 0.1, 90)).Stock,
        };
    }

    private Product Draw(int product, double[] sizes, ref RngStream random)
    {
        _means[product] = TypicalPerDay * Math.Exp(0.8 * random.NextNormal());
        _shapes[product] = _terms.Calm * Shapes[random.NextIndex(Shapes.Length)];
        var shares = _shares.AsSpan(product * Regions, Regions);
        var sum = 0.0;
        for (var region = 0; region < Regions; region++)
        {
            sum += shares[region] = sizes[region] * Math.Pow(random.NextGamma(4) / 4, _terms.OwnRegions);
        }

        foreach (ref var share in shares) share /= sum;
        return new Product
        {
            Code = $"P{product:000}",
            Volume = new Millilitres((long)(1000 * Math.Exp(_terms.VolumeSpread * random.NextNormal()))),
            Weight = new Grams(200),
            UnitCost = Money.Of(10),
            Price = Money.Of(25),
            HoldingCostPerUnitDay = Money.Of(0.01m),
        };
    }

    /// <summary>Share of demand in the regions nearest to each FC.</summary>
    private double[] BasinsOf(double[] sizes)
    {
        var basins = new double[Centres];
        for (var region = 0; region < Regions; region++)
        {
            basins[Nearest(region) - 1] += sizes[region] / sizes.Sum();
        }

        return basins;
    }

    private SupplyNetwork BuildNetwork(double space, double[] spaces)
    {

        var builder = new NetworkBuilder()
            .Add(new PromiseClass { Code = "fast", Within = Duration.FromDays(1) })
            .Add(new PromiseClass { Code = "slow", Within = Duration.FromDays(5) })
            .Add(new CarrierService { Code = "ground", Zones = [] })
            .Add(new Vendor("vendor", default))
            .Add(new Facility
            {
                Code = "DC",
                Kind = FacilityKind.DistributionCenter,
                Review = new ReviewCalendar(Duration.FromDays(7), Duration.Zero),
            })
            .AddSupply("vendor", "DC", new SupplyLink
            {
                Vendor = default,
                ShipTo = default,
                LeadTime = new UniformDuration(Duration.FromDays(7), Duration.FromDays(22)),
            });
        for (var centre = 0; centre < Centres; centre++)
        {
            builder.Add(new Facility
            {
                Code = $"FC{centre}",
                Kind = FacilityKind.MixedFulfillmentCenter,
                Storage = [new StorageArea { Volume = new Millilitres((long)(space * spaces[centre])) }],
            }).AddLane("DC", $"FC{centre}", new Lane
            {
                From = default,
                To = default,
                Transit = DurationLaw.Fixed(Duration.FromDays(2)),
                CostPerUnit = Money.Of(0.3m),
            });
        }

        for (var region = 0; region < Regions; region++)
        {
            builder.Add(new Region { Code = $"R{region}" });
            var nearest = Nearest(region);
            for (var place = 0; place <= Centres; place++)
            {
                AddOption(builder, place, region, place == nearest ? 0 : _terms.DearerChoices);
            }
        }

        return builder.Build("dynamic");
    }

    private int Nearest(int region) => Enumerable.Range(1, Centres).MinBy(place => DistanceOf(place, region));

    private void AddOption(NetworkBuilder builder, int place, int region, double dearer)
    {
        var distance = DistanceOf(place, region);
        var isFast = place > 0 && distance <= Reach;
        builder.AddShipOption(place == 0 ? "DC" : $"FC{place - 1}", $"R{region}", "ground", new ShipOption
        {
            DistanceKm = place == 0 ? 2000 : 1000 * distance,
            CostPerParcel = Money.Of(
                (decimal)dearer + (place == 0 ? DcCost : (decimal)Math.Round(4 + (8 * distance), 2))),
            Transit = Duration.FromDays(isFast ? 1 : 3),
        });
    }

    private double DistanceOf(int place, int region)
    {
        var east = _places[place].X - _places[1 + Centres + region].X;
        var north = _places[place].Y - _places[1 + Centres + region].Y;
        return Math.Sqrt((east * east) + (north * north));
    }

    private OrderStream Orders(int replication)
    {
        var units = new List<(SimTime Time, int Product, int Region, int Promise)>();
        for (var product = 0; product < ProductCount; product++)
        {
            var random = RngStream.For(new RngKey(_seed, replication), Purpose.GeneratedOrders, product);
            var shock = 1.0;
            for (var day = 0; day < Days; day++)
            {
                if (day % (int)ShockDays == 0) shock = random.NextGamma(_shapes[product]) / _shapes[product];
                for (var left = random.NextPoisson(_means[product] * shock); left > 0; left--)
                {
                    var time = Start + Duration.FromDays(day + random.NextDouble());
                    var region = RegionOf(product, random.NextDouble());
                    units.Add((time, product, region, random.NextDouble() < FastShare ? 0 : 1));
                }
            }
        }

        units.Sort();
        var batch = new OrderBatch(
            new OrderId(0),
            [.. units.Select(unit => unit.Time)],
            [.. units.Select(unit => new RegionId(unit.Region))],
            [.. units.Select(unit => new PromiseClassId(unit.Promise))],
            [.. Enumerable.Range(0, units.Count + 1)],
            [.. units.Select(unit => new ProductId(unit.Product))],
            [.. Enumerable.Repeat(new Quantity(1), units.Count)]);
        return OrderStream.InMemory(batch, []);
    }

    private int RegionOf(int product, double uniform)
    {
        var region = 0;
        for (; region < Regions - 1 && uniform >= _shares[(product * Regions) + region]; region++)
        {
            uniform -= _shares[(product * Regions) + region];
        }

        return region;
    }
}
