using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.MultiEchelon;

/// <summary>Buys up to the last unit that is worth holding, from the vendor who makes that cheapest, and what cannot
/// wait from a faster one.</summary>
/// <remarks>
/// Where goods enter the network, unit n earns P(demand until goods ordered next can be with customers is at least n) x
/// the margin; it costs holding over lead time and review period, as in B1's critical ratio, and, under a budget, the
/// budget's price times what it costs. (One review period of holding, and goodwill beside the margin, as FORMULATION
/// has it, bought more than docks can hold.) The time counts vendor lead time, review period, and the load-weighted
/// way down. The regular vendor is the one with the
/// least cost per day of purchase, holding and lost sales. A dearer, faster one gets what is worth its premium
/// although regular goods will come, given what is on its way: a dual-index policy. Source: FORMULATION 5.2 (d);
/// Veeraraghavan and Scheller-Wolf (2008), "Now or later: a simple policy for effective dual sourcing".
/// </remarks>
internal sealed class NetworkBuying(Planner planner, MultiEchelonSettings settings)
{
    private const double LeastReviewDays = 1;

    private readonly VendorPipeline _pipeline = new();
    private readonly List<SupplyLink> _links = [];
    private readonly List<double> _unitCosts = [];

    /// <summary>What may be spent at a review, and its price.</summary>
    internal BuyingBudget Budget { get; } = new(planner, settings.BuyingBudget);

    /// <summary>Adds the purchase orders of a review.</summary>
    internal void Buy(in ReviewContext context, PlacementPlan plan, PurchaseOrders answer)
    {
        var cells = new DemandCells(context);
        Budget.Begin(context, plan);
        do answer.Clear();
        while (Budget.IsToBeAskedAgain(Wish(context, cells, plan, answer)));
        VendorRules.Obey(context, answer);
        _pipeline.Note(context.Now, planner.Routes, answer);
    }

    /// <summary>Adds what is worth buying at the budget's price; gives what it costs [money].</summary>
    private double Wish(in ReviewContext context, in DemandCells cells, PlacementPlan plan, PurchaseOrders answer)
    {
        var spent = 0.0;
        for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
        {
            var product = new ProductId(index);
            var tree = planner.TreeOf(product);
            var demand = plan.DemandPerDay(product);
            if (demand <= 0) continue;
            foreach (var root in tree.Roots)
            {
                if (!context.Due.Contains(root)) continue;
                var (basins, way) = Below(plan, tree, product, root);
                if (basins <= 0) continue;
                VendorOffers.Find(context.Products, planner.Routes, product, root, _links, _unitCosts);
                var share = tree.Roots.Length == 1 ? 1 : Math.Min(1, basins / demand);
                spent += BuyAt(context, cells, plan, new Need(tree, product, root, share, way), answer);
            }
        }

        return spent;
    }

    /// <summary>Demand for a product that enters the network at a building.</summary>
    /// <param name="Tree">How it comes to the buildings.</param>
    /// <param name="Product">The product.</param>
    /// <param name="Root">Where it enters.</param>
    /// <param name="Share">Part of the product's demand that is served from there.</param>
    /// <param name="WayDays">Mean time down to customers' buildings, with the reviews on the way [days].</param>
    private readonly record struct Need(
        SupplyTree Tree, ProductId Product, FacilityId Root, double Share, double WayDays);

    private double BuyAt(
        in ReviewContext context, in DemandCells cells, PlacementPlan plan, in Need need, PurchaseOrders answer)
    {
        var best = -1;
        var (bestCost, bestLevel) = (double.PositiveInfinity, 0L);
        for (var offer = 0; offer < _links.Count; offer++)
        {
            var level = Level(context, cells, plan, need, offer, 0, out var cost);
            if (cost < bestCost) (best, bestCost, bestLevel) = (offer, cost, level);
            if (!settings.ChoosesVendors) break;
        }

        if (best < 0) return 0;
        var position = need.Tree.EchelonPosition(context.Stock, need.Product, need.Root);
        var spent = 0.0;
        if (settings.Expedites && _links.Count > 1)
        {
            spent = Expedite(context, cells, plan, need, best, answer, ref position);
        }

        var units = Gross(context, best, bestLevel - position);
        if (units <= 0) return spent;
        answer.Add(need.Product, _links[best].Vendor, need.Root, new Quantity(units));
        return spent + (units * _unitCosts[best]);
    }

    /// <summary>The last unit that is worth its price when bought from one vendor, and what buying always there costs
    /// per day.</summary>
    private long Level(
        in ReviewContext context, in DemandCells cells, PlacementPlan plan, in Need need, int offer, double premium,
        out double costPerDay)
    {
        var review = ReviewDays(context, need.Root);
        var after = Cover(context, cells, need, offer, review + need.WayDays);
        var holding = HoldingPerDay(context, plan, need);
        var lost = LostCost(context, need, _unitCosts[offer] - premium);
        var held = review + context.LeadTimes.Of(_links[offer]).Mean.Days;
        var price = (held * holding) + premium + (Budget.Price * _unitCosts[offer]);
        var level = lost > price ? after.UnitsAsked(price / lost) : 0;
        costPerDay = 0;
        if (premium > 0 || _links.Count == 1 || !settings.ChoosesVendors) return level;
        var before = Cover(context, cells, need, offer, need.WayDays);
        costPerDay = VendorOffers.CostPerDay(
            _unitCosts[offer] + FreightPerUnit(context, need, offer), lost, holding, before, after, level,
            review);
        return level;
    }

    /// <summary>Buys from dearer, faster vendors what is worth their premium before regular goods come.</summary>
    private double Expedite(
        in ReviewContext context, in DemandCells cells, PlacementPlan plan, in Need need, int regular,
        PurchaseOrders answer, ref long position)
    {
        var fast = -1;
        for (var offer = 0; offer < _links.Count; offer++)
        {
            var isFaster = context.LeadTimes.Of(_links[offer]).Mean
                < context.LeadTimes.Of(_links[fast < 0 ? regular : fast]).Mean;
            if (isFaster && context.Network.Vendors[_links[offer].Vendor.Index].TakesOrders(context.Now)) fast = offer;
        }

        if (fast < 0) return 0;
        var premium = Math.Max(0, _unitCosts[fast] + FreightPerUnit(context, need, fast)
            - _unitCosts[regular] - FreightPerUnit(context, need, regular));
        var level = Level(context, cells, plan, need, fast, Math.Max(premium, 1e-9), out _);
        var onOrder = context.Stock.OnOrder(need.Product, need.Root).Units;
        var days = context.LeadTimes.Of(_links[fast]).Mean.Days + ReviewDays(context, need.Root);
        var coming = _pipeline.ExpectedWithin(context, need.Product, need.Root, days);
        var units = Gross(context, fast, level - (long)Math.Floor(position - onOrder + coming));
        if (units <= 0) return 0;
        answer.Add(need.Product, _links[fast].Vendor, need.Root, new Quantity(units));
        position += units;
        return units * _unitCosts[fast];
    }

    private SupplyCover Cover(
        in ReviewContext context, in DemandCells cells, in Need need, int offer, double daysBeyond) => new(
        cells,
        need.Product,
        need.Share,
        context.LeadTimes.Of(_links[offer]),
        daysBeyond + context.Network.Facilities[need.Root.Index].DockToStock.Days + DelayOfParts(context, offer));

    /// <summary>How much later than its lead time a unit is delivered [days]; what is learnt has it in the lead
    /// time.</summary>
    private double DelayOfParts(in ReviewContext context, int offer) => context.LeadTimes.AreLearnt
        ? 0
        : VendorOffers.DelayOfParts(context.Network.Vendors[_links[offer].Vendor.Index]);

    /// <summary>Time between reviews of a building; where they follow demand, at least a day.</summary>
    internal static double ReviewDays(in ReviewContext context, FacilityId facility) =>
        Math.Max(LeastReviewDays, context.Network.Facilities[facility.Index].Review.Period.Days);

    /// <summary>What a unit in stock costs per day where goods enter [money].</summary>
    private double HoldingPerDay(in ReviewContext context, PlacementPlan plan, in Need need) =>
        settings.HoldingMultiple * plan.PricePerDay(need.Product, need.Root);

    private static double LostCost(in ReviewContext context, in Need need, double unitCost) =>
        Math.Max(0, context.Products[need.Product].Price.ToDouble() - unitCost);

    private double FreightPerUnit(in ReviewContext context, in Need need, int offer) =>
        _links[offer].CostPerKg.ToDouble() * context.Products[need.Product].Weight.Value / 1000.0;

    /// <summary>Units to order so that as many come, on average.</summary>
    private int Gross(in ReviewContext context, int offer, long units) => units <= 0
        ? 0
        : (int)Math.Round(
            units / VendorOffers.DeliveredShare(context.Network.Vendors[_links[offer].Vendor.Index]));

    /// <summary>Demand per day of customers at and below a building, and the mean time goods take down to them, with
    /// the reviews on the way [days].</summary>
    private static (double Demand, double Days) Below(
        PlacementPlan plan, SupplyTree tree, ProductId product, FacilityId at)
    {
        var demand = plan.BasinPerDay(product, at);
        var days = 0.0;
        foreach (var fed in tree.FedBy(at))
        {
            var part = Below(plan, tree, product, fed);
            demand += part.Demand;
            days += part.Demand * (part.Days + tree.ProtectionDays[fed.Index]);
        }

        return (demand, demand <= 0 ? 0 : days / demand);
    }
}
