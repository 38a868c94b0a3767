using System.Globalization;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Scenarios.Generation;

/// <summary>Generates a synthetic retail order stream for a network's regions and promise classes.</summary>
/// <remarks>
/// Orders come as a Poisson process whose daily mean follows weekdays. A line's product is drawn by popularity x the
/// product's gamma shock of that week, which all regions share. Baskets hold 1, 2, 3 or 4 products with shares
/// 89.7, 7.9, 1.5 and 0.9 %. Everything is keyed by (day) or (product, week), so a longer stream begins like a
/// shorter one. Every column is synthetic and says so.
/// </remarks>
public static class RetailGenerator
{
    /// <summary>Name of the model in provenance.</summary>
    public const string Model = "retail-generator-v1";

    // Weekday factors from Monday on; they average to 1.
    private static readonly double[] s_weekday = [1.10, 1.04, 1.00, 0.98, 0.94, 0.92, 1.02];

    // Relative number of orders by hour of the local day.
    private static readonly double[] s_hour =
        [2, 1, 1, 1, 1, 2, 3, 5, 7, 8, 9, 9, 9, 8, 8, 8, 8, 8, 9, 10, 11, 10, 7, 4];

    private static readonly double[] s_basket = [0.897, 0.079, 0.015, 0.009];

    /// <summary>Generates a stream.</summary>
    /// <param name="settings">What it is to look like.</param>
    /// <param name="network">Regions with weights, classes with weights.</param>
    /// <param name="seed">Same seed, same stream.</param>
    public static RecordedOrders Generate(RetailSettings settings, SupplyNetwork network, long seed)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(network);
        var key = new RngKey(seed, 0);
        var draft = new Draft(settings, network, key);
        for (var day = 0; day < settings.Days; day++) draft.AddDay(day);
        return draft.ToOrders(seed);
    }

    private static Product MakeProduct(int index, RetailSettings settings, RngKey key)
    {
        var random = RngStream.For(key, Purpose.GeneratedProduct, index);
        // ln grams ~ N(6.73, 1.35²) and ln litres ~ N(1.98, 1.31²), correlation 0.76, as measured on Olist.
        var common = random.NextNormal();
        var grams = Math.Exp(6.73 + (1.35 * common));
        var litres = Math.Exp(1.98 + (1.31 * ((0.76 * common) + (0.6499 * random.NextNormal()))));
        var price = Math.Exp(3.0 + (0.35 * common) + (0.6 * random.NextNormal()));
        var cost = Money.Of(Math.Round((decimal)(price * 0.65), 2));
        var isLarge = random.NextDouble() < settings.NonSortableShare;
        return new Product
        {
            Code = string.Create(CultureInfo.InvariantCulture, $"P{index:000000}"),
            Weight = new Grams((int)Math.Clamp(isLarge ? grams * 8 : grams, 20, 60_000)),
            Volume = new Millilitres((long)Math.Clamp((isLarge ? litres * 8 : litres) * 1000, 50, 1_000_000)),
            Sort = isLarge ? SortKind.NonSortable : SortKind.Sortable,
            UnitCost = cost,
            Price = Money.Of(Math.Round((decimal)price, 2)),
            // 25 % of the unit cost a year.
            HoldingCostPerUnitDay = Money.Of(cost.Amount * 0.25m / 365),
        };
    }

    private sealed class Draft(RetailSettings settings, SupplyNetwork network, RngKey key)
    {
        private readonly WeightedChoice _regions = new([.. network.Regions.Select(region => region.Weight)]);
        private readonly WeightedChoice _classes = new([.. network.PromiseClasses.Select(promise => promise.Weight)]);
        private readonly WeightedChoice _hours = new(s_hour);
        private readonly WeightedChoice _baskets = new(s_basket);
        private readonly LocalDays _days = new(
            settings.Zone, settings.Start, settings.Start + Duration.FromDays(settings.Days));

        private readonly List<(SimTime Time, int Region, int Class, int FirstLine)> _orders = [];
        private readonly List<(int Product, int Units)> _lines = [];
        private WeightedChoice? _products;
        private int _week = -1;

        internal void AddDay(int day)
        {
            if (day / 7 != _week)
            {
                _week = day / 7;
                _products = new WeightedChoice(ProductWeights(_week));
            }

            var local = _days.DayOf(settings.Start) + day;
            var weekday = ((int)_days.Date(local).DayOfWeek + 6) % 7;
            var random = RngStream.For(key, Purpose.GeneratedOrders, day);
            var count = random.NextPoisson(settings.OrdersPerDay * s_weekday[weekday]);
            var today = new (SimTime Time, int Number)[count];
            for (var order = 0; order < count; order++)
            {
                var second = (_hours.Draw(ref random) * 3600) + random.NextIndex(3600);
                var clock = TimeOnly.FromTimeSpan(TimeSpan.FromSeconds(second));
                today[order] = (LocalDays.ToUtc(_days.Date(local), clock, settings.Zone), order);
            }

            Array.Sort(today);
            foreach (var (time, _) in today) AddOrder(time, ref random);
        }

        internal RecordedOrders ToOrders(long seed)
        {
            var source = string.Create(CultureInfo.InvariantCulture, $"{Model}, seed {seed}: synthetic");
            string[] columns =
                ["placed_at", "destination", "class", "product", "quantity", "weight", "volume", "unit_cost", "price"];
            return new RecordedOrders
            {
                Name = settings.Name,
                Provenance = [.. columns.Select(name => new ColumnProvenance(name, ColumnOrigin.Synthetic, source))],
                Products =
                [
                    .. Enumerable.Range(0, settings.Products).Select(index => MakeProduct(index, settings, key)),
                ],
                Destinations = [.. network.Regions.Select(region => region.Code)],
                Classes = [.. network.PromiseClasses.Select(promise => promise.Code)],
                OrderCodes =
                [
                    .. Enumerable.Range(0, _orders.Count)
                        .Select(order => string.Create(CultureInfo.InvariantCulture, $"S{order:0000000000}")),
                ],
                PlacedAt = [.. _orders.Select(order => order.Time)],
                DestinationOf = [.. _orders.Select(order => order.Region)],
                ClassOf = [.. _orders.Select(order => order.Class)],
                FirstLines = [.. _orders.Select(order => order.FirstLine), _lines.Count],
                ProductOf = [.. _lines.Select(line => line.Product)],
                Quantities = [.. _lines.Select(line => new Quantity(line.Units))],
            };
        }

        private void AddOrder(SimTime time, ref RngStream random)
        {
            _orders.Add((time, _regions.Draw(ref random), _classes.Draw(ref random), _lines.Count));
            var first = _lines.Count;
            for (var left = _baskets.Draw(ref random) + 1; left > 0; left--)
            {
                var product = _products!.Draw(ref random);
                var units = random.NextDouble() < 0.92 ? 1 : 2 + random.NextIndex(2);
                // A product that is drawn twice is bought once.
                if (!_lines.Skip(first).Any(line => line.Product == product)) _lines.Add((product, units));
            }
        }

        private double[] ProductWeights(int week)
        {
            var weights = new double[settings.Products];
            for (var product = 0; product < weights.Length; product++)
            {
                var random = RngStream.For(key, Purpose.GeneratedShock, product, 0, week);
                var shock = random.NextGamma(settings.ShockShape) / settings.ShockShape;
                weights[product] = Math.Pow(product + 11, -settings.PopularityExponent) * shock;
            }

            return weights;
        }
    }
}
