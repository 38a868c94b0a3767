using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;

namespace Policies.MultiEchelon;

/// <summary>Products grouped by what decides the cost of delivering them: vendor, sort and chargeable weight.</summary>
/// <remarks>Weight tiers are a factor of <see cref="Step"/> wide; the costs of a tier are those of a unit with the
/// tier's mean mass and volume.</remarks>
internal sealed class TierTable
{
    private const double Step = 2;
    private const double LightestGrams = 250;
    private const double MillilitresPerGram = 5;

    private readonly MultiEchelonSettings _settings;
    private readonly int[] _tierOf;
    private readonly List<Tier> _tiers = [];
    private readonly Dictionary<(VendorId, SortKind), SupplyTree> _trees = [];

    /// <summary>Groups the products of a run.</summary>
    internal TierTable(
        SupplyNetwork network, SupplyRoutes routes, ProductCatalog products, MultiEchelonSettings settings)
    {
        _settings = settings;
        _tierOf = new int[products.Count];
        var byKey = new Dictionary<(VendorId, SortKind, int), int>();
        for (var index = 0; index < _tierOf.Length; index++)
        {
            var product = products.All[index];
            var key = (products.Vendors[index], product.Sort, Bin(product));
            if (!byKey.TryGetValue(key, out _tierOf[index]))
            {
                byKey.Add(key, _tierOf[index] = _tiers.Count);
                _tiers.Add(new Tier(TreeOf(network, routes, key.Item1, product.Sort)));
            }

            _tiers[_tierOf[index]].Add(product);
        }

        Common = new CommonTree(
            [
                .. _tiers.GroupBy(tier => tier.Tree).OrderByDescending(group => group.Sum(tier => tier.Count))
                    .Select(group => group.Key),
            ]);
        foreach (var tier in _tiers) tier.FindCosts(network, routes);
    }

    /// <summary>The tiers.</summary>
    internal IReadOnlyList<Tier> All => _tiers;

    /// <summary>Position of a product's tier.</summary>
    internal int Of(ProductId product) => _tierOf[product.Index];

    /// <summary>How buildings supply each other in the problem that is solved.</summary>
    internal CommonTree Common { get; }

    /// <summary>The tree of a product.</summary>
    internal SupplyTree TreeOf(ProductId product) => _tiers[Of(product)].Tree;

    private SupplyTree TreeOf(SupplyNetwork network, SupplyRoutes routes, VendorId vendor, SortKind sort) =>
        _trees.TryGetValue((vendor, sort), out var tree)
            ? tree
            : _trees[(vendor, sort)] = new SupplyTree(network, routes, vendor, sort, _settings);

    private static int Bin(Product product)
    {
        var grams = Math.Max(product.Weight.Value, product.Volume.Value / MillilitresPerGram);
        return grams <= LightestGrams ? 0 : (int)Math.Ceiling(Math.Log(grams / LightestGrams, Step));
    }

    /// <summary>Products that cost about the same to deliver.</summary>
    internal sealed class Tier(SupplyTree tree)
    {
        private long _grams;
        private long _millilitres;
        private double _margin;

        /// <summary>How many.</summary>
        internal int Count { get; private set; }

        /// <summary>How they come to the buildings.</summary>
        internal SupplyTree Tree { get; } = tree;

        /// <summary>Cost of each way to each region [money per unit].</summary>
        internal double[] OptionCosts { get; private set; } = [];

        /// <summary>Mean over regions of the cheapest delivery [money per unit].</summary>
        internal double MeanDeliveryCost { get; private set; }

        /// <summary>Mean margin of a unit [money].</summary>
        internal double Margin => _margin / Count;

        internal void Add(Product product)
        {
            _grams += product.Weight.Value;
            _millilitres += product.Volume.Value;
            _margin += Math.Max(0, (product.Price - product.UnitCost).ToDouble());
            Count++;
        }

        internal void FindCosts(SupplyNetwork network, SupplyRoutes routes)
        {
            var weight = new Grams((int)(_grams / Count));
            var volume = new Millilitres(_millilitres / Count);
            var inbound = new double[network.Facilities.Length];
            for (var facility = 0; facility < inbound.Length; facility++)
            {
                inbound[facility] = InboundCost(routes, new FacilityId(facility), weight, volume);
            }

            OptionCosts = DeliveryCosts.Of(network, inbound, weight, volume);
            MeanDeliveryCost = Enumerable.Range(0, network.Regions.Length)
                .Select(region => CheapestTo(network, new RegionId(region)))
                .Where(double.IsFinite).DefaultIfEmpty(0).Average();
        }

        private double CheapestTo(SupplyNetwork network, RegionId region)
        {
            var options = OptionCosts.AsSpan(network.FirstOptionOf(region), network.OptionsTo(region).Length);
            var least = double.PositiveInfinity;
            foreach (var cost in options) least = Math.Min(least, cost);
            return least;
        }

        /// <summary>Cost of the lanes from where the vendor delivers to a facility.</summary>
        private double InboundCost(SupplyRoutes routes, FacilityId facility, Grams weight, Millilitres volume)
        {
            if (!routes.Holds(facility, Tree.Sort)) return double.PositiveInfinity;
            if (routes.TryGetSupply(Tree.Vendor, facility, out _)) return 0;
            return routes.TryGetLane(facility, Tree.Sort, Tree.Vendor, out var lane)
                ? DeliveryCosts.OfLane(lane, weight, volume) + InboundCost(routes, lane.From, weight, volume)
                : double.PositiveInfinity;
        }
    }
}
