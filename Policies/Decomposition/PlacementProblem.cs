using System.Collections.Immutable;

namespace Policies.Decomposition;

/// <summary>Which stock to hold where, over one horizon, when buildings and the buying budget are limited.</summary>
/// <remarks>
/// Minimise the sum over products of expected service, lost-sale and holding cost subject to one storage row per
/// building, one budget row and, where flow is limited, one inbound and one outbound row per building; relaxing the
/// rows with prices leaves one problem per product. Rows are numbered as the buildings, then the budget, then inbound
/// and outbound flow by building. Source: FORMULATION 5.1, one period.
/// </remarks>
public sealed class PlacementProblem
{
    private const double Tie = 1e-9;

    private readonly SupplyGroups _groups;

    /// <summary>Checks that all parts fit together.</summary>
    /// <param name="storageCapacity">Storage of each building, not negative; infinite when not limited.</param>
    /// <param name="tiers">Size tiers.</param>
    /// <param name="products">Products, each naming its tier.</param>
    /// <param name="budget">Buying budget [money], not negative; infinite when not limited.</param>
    /// <param name="network">Parents and flow limits; null when there are none.</param>
    /// <exception cref="ArgumentException">A part does not fit; the message lists every problem.</exception>
    public PlacementProblem(
        ImmutableArray<double> storageCapacity,
        ImmutableArray<SizeTier> tiers,
        ImmutableArray<PlacementProduct> products,
        double budget = double.PositiveInfinity,
        PlacementNetwork? network = null)
    {
        Network = network ?? new PlacementNetwork();
        StorageCapacity = storageCapacity;
        Tiers = tiers;
        Products = products;
        Budget = budget;
        var problems = Problems().ToArray();
        if (problems.Length > 0) throw new ArgumentException(string.Join(Environment.NewLine, problems));
        Capacity = [.. storageCapacity, budget, .. Network.FlowRows(storageCapacity.Length)];
        _groups = Network.Groups(storageCapacity.Length);
    }

    /// <summary>Storage of each building.</summary>
    public ImmutableArray<double> StorageCapacity { get; }

    /// <summary>Size tiers.</summary>
    public ImmutableArray<SizeTier> Tiers { get; }

    /// <summary>Products.</summary>
    public ImmutableArray<PlacementProduct> Products { get; }

    /// <summary>Buying budget [money].</summary>
    public double Budget { get; }

    /// <summary>Parents of the buildings and limits of their flows.</summary>
    public PlacementNetwork Network { get; }

    /// <summary>Right-hand side of every priced row: the storage of the buildings, the budget, then, where any flow is
    /// limited, the inbound and the outbound flow of the buildings.</summary>
    public ImmutableArray<double> Capacity { get; }

    /// <summary>Number of buildings.</summary>
    public int FacilityCount => StorageCapacity.Length;

    /// <summary>Row of the budget.</summary>
    public int BudgetRow => FacilityCount;

    /// <summary>Whether inbound and outbound rows exist.</summary>
    public bool HasFlowRows => Capacity.Length > FacilityCount + 1;

    /// <summary>Row of a building's inbound flow; only where <see cref="HasFlowRows"/>.</summary>
    public int InboundRow(int facility) => FacilityCount + 1 + facility;

    /// <summary>Row of a building's outbound flow; only where <see cref="HasFlowRows"/>.</summary>
    public int OutboundRow(int facility) => (2 * FacilityCount) + 1 + facility;

    /// <summary>What one unit of a product takes of a building's storage.</summary>
    public double Size(PlacementProduct product, int facility)
    {
        ArgumentNullException.ThrowIfNull(product);
        return !Network.CountsUnits.IsEmpty && Network.CountsUnits[facility] ? 1 : product.Volume;
    }

    /// <summary>The tier of a product, with the product's own cost of a lost unit where it has one.</summary>
    public SizeTier TierOf(int product) => Products[product].LostCost is { } lost
        ? Tiers[Products[product].Tier].WithLostCost(lost)
        : Tiers[Products[product].Tier];

    /// <summary>What one unit of a product must earn at each building: holding plus opportunity costs.</summary>
    /// <param name="product">Position of the product.</param>
    /// <param name="prices">Opportunity cost of every row [money per unit of the row].</param>
    /// <param name="unitPrices">Price of a unit at every building [money], as long as the buildings. For a product
    /// whose supply is given it is the price above that of the building the supply comes from, and may be negative: its
    /// units exist, and the question is only where they are cheapest to have.</param>
    public void UnitPrices(int product, ReadOnlySpan<double> prices, Span<double> unitPrices) =>
        PriceUnits(product, !Products[product].Supply.IsDefaultOrEmpty, prices, unitPrices);

    /// <summary>The same for a supply that need not be the product's own.</summary>
    internal void PriceUnits(int product, bool isSupplied, ReadOnlySpan<double> prices, Span<double> unitPrices)
    {
        var item = Products[product];
        var everywhere = isSupplied ? 0 : prices[BudgetRow] * BudgetPerUnit(product);
        for (var facility = 0; facility < FacilityCount; facility++)
        {
            unitPrices[facility] = everywhere + (item.HoldingCost * Network.HoldingFactor(facility))
                + (prices[facility] * Size(item, facility));
        }

        if (!isSupplied || !Network.HasParents) return;
        for (var group = 0; group < GroupCount; group++)
        {
            var root = _groups.Root(group);
            var rootPrice = unitPrices[root]
                - ((1 - Network.HoldingCredit) * item.HoldingCost * Network.HoldingFactor(root));
            foreach (var facility in _groups.Members(group))
            {
                unitPrices[facility] -= rootPrice * Network.TimeRatio(facility, root);
            }
        }
    }

    /// <summary>Price of a unit at each building less that at its parent, where it has one: may be negative.</summary>
    /// <remarks>Echelon prices: negative says that a unit is better pushed down. Source: FORMULATION 5.2 (a).</remarks>
    public void EchelonPrices(int product, ReadOnlySpan<double> prices, Span<double> echelonPrices)
    {
        var item = Products[product];
        for (var facility = 0; facility < FacilityCount; facility++)
        {
            var parent = Parent(facility);
            var holding = item.HoldingCost * Network.HoldingFactor(facility);
            var price = holding + (prices[facility] * Size(item, facility));
            echelonPrices[facility] = parent < 0
                ? price + (prices[BudgetRow] * BudgetPerUnit(product))
                : price - (Network.TimeRatio(facility, parent)
                    * ((item.HoldingCost * Network.HoldingFactor(parent)) + (prices[parent] * Size(item, parent))));
        }
    }

    /// <summary>What serving one unit of a product from each building pays for inbound and outbound flow.</summary>
    /// <remarks>A unit is taken in at the building and at each one above it on its way down.</remarks>
    /// <param name="product">Position of the product.</param>
    /// <param name="prices">Opportunity cost of every row.</param>
    /// <param name="flowCosts">Cost per unit served [money], as long as the buildings.</param>
    /// <returns>Whether any of them is not 0.</returns>
    public bool FlowCosts(int product, ReadOnlySpan<double> prices, Span<double> flowCosts)
    {
        flowCosts.Clear();
        if (!HasFlowRows) return false;
        var item = Products[product];
        var isPriced = false;
        for (var facility = 0; facility < FacilityCount; facility++)
        {
            flowCosts[facility] = (prices[InboundRow(facility)] * item.InboundPerUnit)
                + (prices[OutboundRow(facility)] * item.OutboundPerUnit);
            for (var above = Parent(facility); above >= 0; above = Parent(above))
            {
                flowCosts[facility] += prices[InboundRow(above)] * item.InboundPerUnit;
            }

            isPriced |= flowCosts[facility] > 0;
        }

        return isPriced;
    }

    /// <summary>What a plan takes of every row.</summary>
    /// <param name="units">Stock of every product at every building: building is the fast index.</param>
    /// <param name="usage">Usage of every row, as long as <see cref="Capacity"/>. Flow depends on demand and on order
    /// assignment, not on the plan alone: its rows are 0.</param>
    public void Usage(ReadOnlySpan<int> units, Span<double> usage)
    {
        usage.Clear();
        for (var product = 0; product < Products.Length; product++)
        {
            for (var facility = 0; facility < FacilityCount; facility++)
            {
                var held = units[(product * FacilityCount) + facility];
                usage[facility] += held * Size(Products[product], facility);
                usage[BudgetRow] += held * BudgetPerUnit(product);
            }
        }
    }

    /// <summary>What one more unit takes of the budget [money]: nothing where the units exist already.</summary>
    public double BudgetPerUnit(int product) =>
        Products[product].Supply.IsDefaultOrEmpty ? Products[product].UnitCost : 0;

    /// <summary>Groups of buildings that share a supply.</summary>
    internal int GroupCount => _groups.Count;

    /// <summary>Group of a building.</summary>
    internal int Group(int facility) => _groups.Of(facility);

    /// <summary>Building without a parent that a building's units come from, itself if it has none.</summary>
    internal int Root(int facility) => _groups.Root(_groups.Of(facility));

    /// <summary>Buildings of a group.</summary>
    internal ReadOnlySpan<int> GroupMembers(int group) => _groups.Members(group);

    /// <summary>Building that one is supplied from, negative for a root.</summary>
    internal int Parent(int facility) => HasParent(facility) ? Network.Parents[facility] : -1;

    /// <summary>Units of a product that are at a building whatever they earn: they cannot leave it.</summary>
    internal int Floor(PlacementProduct item, ReadOnlySpan<int> supply, int facility) => !HasParent(facility)
        ? 0
        : item.Staying.IsEmpty ? supply[facility] : item.Staying[facility];

    internal bool HasParent(int facility) => Network.HasParents && Network.Parents[facility] >= 0;

    /// <summary>Where units of a group stay that earn nothing: where they are cheapest, the root if equal; -1 if
    /// nowhere.</summary>
    internal int Receiver(int group, ReadOnlySpan<double> unitPrices)
    {
        if (!Network.HasParents) return -1;
        var root = _groups.Root(group);
        var receiver = root;
        var least = unitPrices[root] - (Tie * Math.Abs(unitPrices[root]));
        foreach (var facility in _groups.Members(group))
        {
            var price = unitPrices[facility] * Network.TimeRatio(root, facility);
            if (price < least) (receiver, least) = (facility, price);
        }

        return receiver;
    }

    private IEnumerable<string> Problems()
    {
        foreach (var problem in Network.Problems(StorageCapacity.Length)) yield return problem;
        if (Budget is not >= 0) yield return $"The budget must not be negative; found {Budget}.";
        for (var facility = 0; facility < StorageCapacity.Length; facility++)
        {
            if (StorageCapacity[facility] is not >= 0)
            {
                yield return $"storageCapacity[{facility}] must not be negative; found {StorageCapacity[facility]}.";
            }
        }

        for (var tier = 0; tier < Tiers.Length; tier++)
        {
            if (Tiers[tier].FacilityCount != StorageCapacity.Length)
            {
                yield return $"tiers[{tier}] names {Tiers[tier].FacilityCount} buildings of {StorageCapacity.Length}.";
            }
        }

        for (var product = 0; product < Products.Length; product++)
        {
            foreach (var problem in Problems(Products[product])) yield return $"products[{product}]: {problem}";
        }
    }

    private IEnumerable<string> Problems(PlacementProduct product)
    {
        if ((uint)product.Tier >= (uint)Tiers.Length) yield return $"there is no tier {product.Tier}.";
        else if (product.MeanDemand.Length != Tiers[product.Tier].ClassCount)
        {
            yield return $"{product.MeanDemand.Length} means for {Tiers[product.Tier].ClassCount} classes.";
        }

        if (product.MeanDemand.Any(mean => !double.IsFinite(mean) || mean < 0)) yield return "a mean is negative.";
        if (product.Shape is not > 0) yield return $"the shape must be positive; found {product.Shape}.";
        if (product.Volume is not > 0) yield return $"the volume must be positive; found {product.Volume}.";
        if (product.HoldingCost is not > 0) yield return $"holding must cost something; found {product.HoldingCost}.";
        if (product.UnitCost is not >= 0) yield return $"the unit cost is negative: {product.UnitCost}.";
        if (product.InboundPerUnit is not >= 0) yield return $"inbound is negative: {product.InboundPerUnit}.";
        if (product.OutboundPerUnit is not >= 0) yield return $"outbound is negative: {product.OutboundPerUnit}.";
        if (product.Supply.IsDefaultOrEmpty) yield break;
        if (product.Supply.Length != StorageCapacity.Length)
        {
            yield return $"supply at {product.Supply.Length} buildings of {StorageCapacity.Length}.";
        }

        if (product.Supply.Any(units => units < 0)) yield return "a supply is negative.";
        if (product.Staying.IsDefaultOrEmpty) yield break;
        if (product.Staying.Length != StorageCapacity.Length
            || product.Staying.Zip(product.Supply).Any(both => both.First < 0 || both.First > both.Second))
        {
            yield return "more or less stays at a building than there is.";
        }
    }
}
