using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.MultiEchelon;

/// <summary>Buys and places stock by one plan of the whole network, in which storage has opportunity costs.</summary>
/// <remarks>
/// Every <see cref="MultiEchelonSettings.PlanDays"/> it makes a <see cref="PlacementPlan"/> (Lagrangian decomposition,
/// see docs/decomposition.md); at every review it splits what buildings have among those they feed by the plan's
/// marginal values, given the stock there really is; at a review of the building where a vendor's goods enter it buys
/// up to the last unit of the network that is worth its holding cost. Source: FORMULATION section 5.
/// </remarks>
public sealed class MultiEchelonPolicy : IInventoryPolicy, ICapacityPricing, IMarginalValues
{
    private const double MillilitresPerLitre = 1000;

    private readonly MultiEchelonSettings _settings;
    private readonly PlanningEpochs _epochs;
    private readonly TransferWishes _wishes = new();
    private readonly List<OpportunityCost> _costs = [];
    private NetworkBuying? _buying;
    private LateralMoves? _laterals;
    private bool[] _due = [];
    private int[] _moved = [];

    /// <summary>Takes the policy's numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public MultiEchelonPolicy(MultiEchelonSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check();
        _settings = settings;
        _epochs = new PlanningEpochs(settings);
    }

    /// <inheritdoc/>
    public IReadOnlyList<OpportunityCost> OpportunityCosts => _costs;

    /// <summary>The plan in force; absent until there is a forecast.</summary>
    public PlacementPlan? Current => _epochs.Current;

    /// <inheritdoc/>
    public int Edition => _epochs.Edition;

    /// <inheritdoc/>
    public double CostOfTaking(
        in StockView stock, SimTime now, ProductId product, FacilityId facility, int taken) =>
        _epochs.CostOfTaking(stock, now, product, facility, taken);

    /// <summary>What later customers lose, by the plan's own curve, when units of a stock point are taken now
    /// [currency]: with the loads and shortage costs that the plan expects at its targets, whatever other buildings
    /// have now. <see cref="CostOfTaking"/> looks at that too.</summary>
    /// <param name="stock">The stock there is.</param>
    /// <param name="now">The time.</param>
    /// <param name="product">The product.</param>
    /// <param name="facility">The building.</param>
    /// <param name="taken">Units taken, at least 1 and no more than there are.</param>
    public double CostOfTakingByPlan(
        in StockView stock, SimTime now, ProductId product, FacilityId facility, int taken)
    {
        if (Current is null) return 0;
        var days = _epochs.Planner!.DaysUntilGoods(stock, now, product, facility); // Made with the plan.
        return Current.WorthPerDay(product, facility).Times(days)
            .OfTaking(stock.OnHand(product, facility).Units, taken);
    }

    /// <inheritdoc/>
    public void Place(in ReviewContext context, TransferOrders answer)
    {
        Refresh(context);
        if (Current is null) return;
        Array.Clear(_due);
        foreach (var facility in context.Due) _due[facility.Index] = true;
        _wishes.Clear();
        for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
        {
            Spread(context, Current, new ProductId(index));
        }

        var days = _settings.PricesFlows ? _epochs.Planner!.ProtectionDays : default; // Made by Refresh.
        _wishes.Answer(context, Current, days, answer);
    }

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer)
    {
        Refresh(context);
        if (Current is null) return;
        _buying!.Buy(context, Current, answer); // Made by Refresh.
        if (_settings.BuyingBudget > 0) KeepBudget(context, _buying.Budget);
    }

    private void Spread(in ReviewContext context, PlacementPlan plan, ProductId product)
    {
        var tree = _epochs.Planner!.TreeOf(product); // Made by Refresh.
        Array.Clear(_moved);
        for (var source = 0; source < _due.Length; source++)
        {
            var from = new FacilityId(source);
            if (context.Stock.OnHand(product, from) <= Quantity.Zero || !AnyDue(tree.FedBy(from))) continue;
            var split = tree.Pool;
            split.Split(context, plan, product, from);
            for (var claim = 0; claim < split.Claims.Length; claim++)
            {
                var to = split.Claims[claim].Facility;
                if (to == from || split.Claims[claim].Given == 0 || !_due[to.Index]) continue;
                _moved[from.Index] -= split.Claims[claim].Given;
                _moved[to.Index] += split.Claims[claim].Given;
                _wishes.Add(product, from, to);
                foreach (var unit in split.Gains) if (unit.Claim == claim) _wishes.AddUnit(unit.Gain);
            }
        }

        // Made by Refresh.
        if (_settings.MovesLaterally) _laterals!.Add(context, plan, tree, product, _due, _moved, _wishes);
    }

    private void Refresh(in ReviewContext context)
    {
        var isFirst = _epochs.Planner is null;
        if (_epochs.Refresh(context)) KeepCosts(context.Network, Current!); // A plan was made.
        if (!isFirst) return;
        _buying = new NetworkBuying(_epochs.Planner!, _settings); // Made by the refresh.
        _laterals = new LateralMoves(context.Network);
        _moved = new int[context.Network.Facilities.Length];
        _due = new bool[context.Network.Facilities.Length];
    }

    private void KeepCosts(SupplyNetwork network, PlacementPlan plan)
    {
        for (var index = 0; index < network.Facilities.Length; index++)
        {
            var isInUnits = plan.Problem.Network.CountsUnits[index];
            Keep(plan, index, index, CapacityResource.Storage, isInUnits, isInUnits ? 1 : MillilitresPerLitre);
        }

        if (!plan.Problem.HasFlowRows) return;
        for (var index = 0; index < network.Facilities.Length; index++)
        {
            Keep(plan, plan.Problem.InboundRow(index), index, CapacityResource.Inbound, true, 1);
            Keep(plan, plan.Problem.OutboundRow(index), index, CapacityResource.Outbound, true, 1);
        }
    }

    /// <summary>Keeps the price of one row, if it has a limit. Storage is paid by the day; flow, whose row is that of
    /// the time that stock must last, by the unit.</summary>
    private void Keep(
        PlacementPlan plan, int row, int facility, CapacityResource resource, bool isInUnits, double perMeasure)
    {
        if (double.IsInfinity(plan.Problem.Capacity[row])) return;
        var days = plan.Problem.Network.Horizon(facility);
        var isStorage = resource == CapacityResource.Storage;
        _costs.Add(new OpportunityCost(
            plan.Made,
            new FacilityId(facility),
            resource,
            isInUnits,
            plan.Prices.Prices[row] * perMeasure / (isStorage ? days : 1),
            plan.Problem.Capacity[row] / perMeasure / (isStorage ? 1 : days),
            plan.Prices.Usage[row] / perMeasure / (isStorage ? 1 : days)));
    }

    private void KeepBudget(in ReviewContext context, BuyingBudget budget)
    {
        if (budget.Allowed <= 0) return;
        _costs.Add(new OpportunityCost(
            context.Now, context.Due[0], CapacityResource.Budget, false, budget.Price, budget.Allowed,
            budget.Spent));
    }

    private bool AnyDue(ReadOnlySpan<FacilityId> facilities)
    {
        foreach (var facility in facilities) if (_due[facility.Index]) return true;
        return false;
    }
}
