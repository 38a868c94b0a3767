using System.Collections.Immutable;
using Scenarios.Randomness;

namespace Policies.Decomposition;

/// <summary>Synthetic placement problems of any size, the same for the same seed.</summary>
/// <remarks>
/// Buildings and regions lie at random in a square; serving costs a base and a rate per distance, by requested speed.
/// Demand of a product is lognormal in the mean, spread over regions by their size with noise of its own. Made for the
/// measurements of docs/decomposition.md; no figure in it is taken from a retailer.
/// </remarks>
public static class SyntheticPlacement
{
    private static readonly ImmutableArray<double> Shapes = [1, 2, 4, 8];

    private static ReadOnlySpan<Speed> EpochSpeeds => new Speed[]
    {
        new(6, 30, 24, 0.25, 0.1), new(5, 14, 22, 0.5, 0.25), new(4.5, 9, 21, 2, 0.3), new(4, 6, 20, 2, 0.25),
        new(3.5, 4, 20, 2, 0.1),
    };

    /// <summary>One cycle of the prototype: 5 buildings, 8 regions at 2 speeds, a budget of 1.3 times the mean demand
    /// counted in units, and 4 small buildings short of space. The fast class is served from within 0.6 of the square's
    /// side only.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="products">Number of products.</param>
    /// <param name="roominess">Space of the fifth building, as a share of what the other four leave over; at 1 the
    /// budget just fits by volume.</param>
    public static PlacementProblem OneCycle(ulong seed, int products, double roominess = 1)
    {
        const int Facilities = 5;
        var random = new RngStream(seed);
        var map = new Map(Facilities, 8, ref random);
        ReadOnlySpan<Speed> speeds = [new(5, 10, 24, 0.6, 0.35), new(4, 6, 20, 2, 0.65)];
        var tier = map.Tier(speeds, Facilities);
        var items = Products(map, speeds, products, typical: 6, spread: 0.8, unitCost: 1, ref random);
        var basins = map.BasinVolumes(items, speeds.Length);
        var units = items.Sum(item => item.MeanDemand.Sum());
        var capacity = new double[Facilities];
        for (var facility = 0; facility < Facilities - 1; facility++) capacity[facility] = 0.8 * basins[facility];
        capacity[^1] = roominess * ((1.3 * basins.Sum()) - capacity.Sum());
        return new PlacementProblem([.. capacity], [tier], items, 1.3 * units);
    }

    /// <summary>A planning epoch of workload W4: 5 promise speeds, two size tiers, every second building short of
    /// space.
    /// </summary>
    /// <param name="seed">Seed.</param>
    /// <param name="products">Number of products.</param>
    /// <param name="facilities">Number of buildings.</param>
    /// <param name="classes">Number of demand classes, a multiple of 5.</param>
    public static PlacementProblem Epoch(ulong seed, int products, int facilities, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(classes % 5, 0, nameof(classes));
        var random = new RngStream(seed);
        var map = new Map(facilities, classes / 5, ref random);
        var speeds = EpochSpeeds;
        var items = Products(map, speeds, products, typical: 8, spread: 1, unitCost: 5, ref random);
        var basins = map.BasinVolumes(items, speeds.Length);
        var mean = basins.Average();
        var capacity = basins.Select(
            (basin, facility) => Math.Max(basin, 0.1 * mean) * (facility % 2 == 0 ? 0.8 : 3));
        SizeTier[] tiers = [map.Tier(speeds, 4), map.Tier(speeds, 4, everyThird: false)];
        return new PlacementProblem([.. capacity], [.. tiers], items);
    }

    /// <summary>More products of the same law for the network of <see cref="Epoch"/> with the same seed: a catalog too
    /// large for memory is a run of parts.</summary>
    /// <param name="epoch">The network and the storage that one part may take.</param>
    /// <param name="seed">Seed of the epoch.</param>
    /// <param name="part">Which part, from 1.</param>
    public static PlacementProblem Part(PlacementProblem epoch, ulong seed, int part)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        ArgumentOutOfRangeException.ThrowIfLessThan(part, 1);
        var speeds = EpochSpeeds;
        var random = new RngStream(seed);
        var map = new Map(epoch.FacilityCount, epoch.Tiers[0].ClassCount / speeds.Length, ref random);
        var own = new RngStream(random.NextBits() ^ (ulong)part);
        var items = Products(map, speeds, epoch.Products.Length, typical: 8, spread: 1, unitCost: 5, ref own);
        return new PlacementProblem(epoch.StorageCapacity, epoch.Tiers, items);
    }

    private static ImmutableArray<PlacementProduct> Products(
        Map map,
        ReadOnlySpan<Speed> speeds,
        int count,
        double typical,
        double spread,
        double unitCost,
        ref RngStream random)
    {
        var products = ImmutableArray.CreateBuilder<PlacementProduct>(count);
        for (var product = 0; product < count; product++)
        {
            var mean = typical * Math.Exp(spread * random.NextNormal());
            products.Add(new PlacementProduct
            {
                Tier = unitCost > 1 ? product % 10 < 7 ? 0 : 1 : 0,
                MeanDemand = map.Spread(mean, speeds, ref random),
                Shape = Shapes[random.NextIndex(Shapes.Length)],
                Volume = Math.Exp(0.5 * random.NextNormal()),
                HoldingCost = 0.5,
                UnitCost = unitCost,
            });
        }

        return products.MoveToImmutable();
    }

    /// <summary>A requested speed: cost of a unit, cost per distance, cost of losing it, reach, share of
    /// demand.</summary>
    private readonly record struct Speed(double Base, double PerDistance, double Lost, double Reach, double Share);

    /// <summary>Where buildings and regions are. A class is a region and a speed, the speed running fast.</summary>
    private sealed class Map
    {
        private readonly double[,] _distances;
        private readonly double[] _sizes;

        internal Map(int facilities, int regions, ref RngStream random)
        {
            var places = new (double X, double Y)[facilities + regions];
            for (var place = 0; place < places.Length; place++)
            {
                places[place] = (random.NextDouble(), random.NextDouble());
            }

            _distances = new double[regions, facilities];
            _sizes = new double[regions];
            for (var region = 0; region < regions; region++)
            {
                _sizes[region] = Math.Exp(0.5 * random.NextNormal());
                for (var facility = 0; facility < facilities; facility++)
                {
                    var east = places[facilities + region].X - places[facility].X;
                    var north = places[facilities + region].Y - places[facility].Y;
                    _distances[region, facility] = Math.Sqrt((east * east) + (north * north));
                }
            }

            var sum = _sizes.Sum();
            for (var region = 0; region < regions; region++) _sizes[region] /= sum;
        }

        private int Facilities => _distances.GetLength(1);

        internal SizeTier Tier(ReadOnlySpan<Speed> speeds, int depth, bool everyThird = true)
        {
            var costs = new double[_sizes.Length * speeds.Length, Facilities];
            var lost = new double[costs.GetLength(0)];
            for (var demandClass = 0; demandClass < lost.Length; demandClass++)
            {
                var speed = speeds[demandClass % speeds.Length];
                lost[demandClass] = speed.Lost;
                for (var facility = 0; facility < Facilities; facility++)
                {
                    var distance = _distances[demandClass / speeds.Length, facility];
                    costs[demandClass, facility] = distance <= speed.Reach && (everyThird || facility % 3 != 2)
                        ? speed.Base + (speed.PerDistance * distance)
                        : double.PositiveInfinity;
                }
            }

            return new SizeTier(costs, lost, depth);
        }

        internal ImmutableArray<double> Spread(double mean, ReadOnlySpan<Speed> speeds, ref RngStream random)
        {
            var means = new double[_sizes.Length * speeds.Length];
            var sum = 0.0;
            for (var region = 0; region < _sizes.Length; region++)
            {
                var size = _sizes[region] * random.NextGamma(4);
                for (var speed = 0; speed < speeds.Length; speed++)
                {
                    sum += means[(region * speeds.Length) + speed] = size * speeds[speed].Share;
                }
            }

            for (var demandClass = 0; demandClass < means.Length; demandClass++) means[demandClass] *= mean / sum;
            return [.. means];
        }

        /// <summary>Mean volume asked in the regions nearest to each building.</summary>
        internal double[] BasinVolumes(ImmutableArray<PlacementProduct> products, int speeds)
        {
            var volumes = new double[Facilities];
            for (var region = 0; region < _sizes.Length; region++)
            {
                var nearest = 0;
                for (var facility = 1; facility < Facilities; facility++)
                {
                    if (_distances[region, facility] < _distances[region, nearest]) nearest = facility;
                }

                foreach (var product in products)
                {
                    for (var speed = 0; speed < speeds; speed++)
                    {
                        volumes[nearest] += product.Volume * product.MeanDemand[(region * speeds) + speed];
                    }
                }
            }

            return volumes;
        }
    }
}
