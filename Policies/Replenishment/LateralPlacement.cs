using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Replenishment;

/// <summary>Proportional placement, then lateral transfers: a facility about to run out asks its neighbours.</summary>
/// <remarks>
/// A due facility whose position, with what placement has just sent it, is below <c>low</c> days of its basin's mean
/// forecast asks along its lateral lanes, by sender, for what lifts it to that level. A neighbour gives no more than
/// what it has on hand beyond <c>high</c> days of its own basin. Source: the complete-pooling rule with a hold-back
/// level (Paterson, Kiesmueller, Teunter and Glazebrook 2011, "Inventory models with lateral transshipments").
/// </remarks>
public sealed class LateralPlacement : IPlacementPolicy
{
    private readonly ProportionalPlacement _proportional;
    private readonly double _lowDays;
    private readonly double _highDays;
    private SupplyRoutes? _routes;
    private Basins? _basins;
    private readonly Dictionary<(int Product, int Facility), long> _moved = [];
    private readonly StorageBudget _storage = new();

    /// <summary>Takes the parameters of placement and the two levels of cover.</summary>
    /// <param name="reserveShare">As in <see cref="ProportionalPlacement"/>.</param>
    /// <param name="coverDays">As in <see cref="ProportionalPlacement"/> [days].</param>
    /// <param name="lowDays">Below this cover a facility asks its neighbours [days].</param>
    /// <param name="highDays">A neighbour keeps this cover for itself [days].</param>
    public LateralPlacement(
        double reserveShare = 0, double coverDays = 14, double lowDays = 2, double highDays = 7)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lowDays);
        ArgumentOutOfRangeException.ThrowIfNegative(highDays);
        _proportional = new ProportionalPlacement(reserveShare, coverDays);
        _lowDays = lowDays;
        _highDays = highDays;
    }

    /// <inheritdoc/>
    public void Place(in ReviewContext context, TransferOrders answer)
    {
        _proportional.Place(context, answer);
        _routes ??= new SupplyRoutes(context.Network);
        _basins ??= new Basins(context.Network, _routes);
        _basins.Refresh(context.Demand.RegionShare);
        _storage.Refresh(context);
        _moved.Clear();
        for (var index = 0; index < answer.Count; index++) Note(context, answer[index]);
        foreach (var facility in context.Due)
        {
            foreach (var lane in context.Network.Lanes)
            {
                if (lane.IsLateral && lane.To == facility) Balance(context, lane, answer);
            }
        }
    }

    private void Balance(in ReviewContext context, Lane lane, TransferOrders answer)
    {
        for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
        {
            var product = new ProductId(index);
            var sort = context.Products[product].Sort;
            if (!_routes!.Holds(lane.From, sort) || !_routes.Holds(lane.To, sort)) continue; // Set by Place.
            var position = context.Stock.Position(product, lane.To).Units + Moved(product, lane.To);
            var wanted = Units(context, product, lane.To, _lowDays) - position;
            if (wanted <= 0) continue;
            var onHand = context.Stock.OnHand(product, lane.From).Units - context.Stock.Owed(product, lane.From).Units;
            var spare = onHand + Math.Min(0, Moved(product, lane.From)) - Units(context, product, lane.From, _highDays);
            var units = Math.Min(Math.Min(wanted, spare), _storage.UnitsThatFit(context, product, lane.To));
            if (units <= 0) continue;
            var order = new TransferOrder(product, lane.From, lane.To, new Quantity((int)units));
            answer.Add(order.Product, order.From, order.To, order.Quantity);
            Note(context, order);
        }
    }

    /// <summary>Units that cover some days of a facility's own basin.</summary>
    private long Units(in ReviewContext context, ProductId product, FacilityId facility, double days) =>
        (long)Math.Ceiling(
            days * context.Demand.MeanPerDay[product.Index]
            * _basins!.OwnShare(facility, context.Products[product].Sort)); // Set by Place.

    /// <summary>Counts a transfer against its sender and for its receiver.</summary>
    private void Note(in ReviewContext context, in TransferOrder order)
    {
        _moved[(order.Product.Index, order.From.Index)] = Moved(order.Product, order.From) - order.Quantity.Units;
        _moved[(order.Product.Index, order.To.Index)] = Moved(order.Product, order.To) + order.Quantity.Units;
        _storage.Ask(context, order.Product, order.To, order.Quantity.Units);
    }

    private long Moved(ProductId product, FacilityId facility) =>
        _moved.GetValueOrDefault((product.Index, facility.Index));
}
