using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Assignment;

/// <summary>Assigns orders that are not yet picked anew where that costs less: split orders first, then exchanges of
/// one product between two orders.</summary>
/// <remarks>
/// Cost is shipping and what the set's order assignment counts beside it. An order is planned anew as if it came now,
/// with its own units back on the shelf (<see cref="LeastCostSearch{TCharge}"/>). An order that stays split looks for
/// others that hold one of its products where it has another parcel, and both are planned anew together, itself first.
/// A change must cost less and keep every promise that was kept. Policy +R of the formulation, 3.2; order swap and
/// exchange of one SKU: Xu, Allgor and Graves (2009), "Benefits of reevaluating real-time order fulfillment decisions",
/// Manufacturing and Service Operations Management 11; their exchanges are cyclic, these are between two orders.
/// </remarks>
public sealed class OrderReevaluation : IReevaluationPolicy
{
    private const int None = -1;

    /// <summary>Partners tried for one product of a split order at one building.</summary>
    private const int MostPartners = 8;

    private readonly bool _onlySplit;
    private readonly PricedCharge _charge = new();
    private readonly LeastCostSearch<PricedCharge> _search;
    private AssignedUnits[] _rows = new AssignedUnits[64];
    private int[] _firstOfProduct = [];
    private (int Order, int Next)[] _holders = new (int, int)[256];

    /// <summary>Takes how often, and at which orders, it looks.</summary>
    /// <param name="period">Time between two looks, positive.</param>
    /// <param name="onlySplit">Whether it looks only at split orders and those they exchange units with.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is not positive.</exception>
    public OrderReevaluation(Duration period, bool onlySplit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period.Ticks);
        (Period, _onlySplit) = (period, onlySplit);
        _search = new LeastCostSearch<PricedCharge>(_charge);
    }

    /// <inheritdoc/>
    public Duration Period { get; }

    /// <inheritdoc/>
    public void Use(IUnitPricing pricing) => _charge.Pricing = pricing;

    /// <inheritdoc/>
    public void Reevaluate(IWaitingOrderBook orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        for (var order = 0; order < orders.Count; order++)
        {
            if (orders.Parcels(order) > 1) TryAlone(orders, order);
        }

        for (var order = 0; order < orders.Count && !_onlySplit; order++)
        {
            if (orders.Parcels(order) == 1) TryAlone(orders, order);
        }

        Exchange(orders);
    }

    private void TryAlone(IWaitingOrderBook orders, int order)
    {
        var before = Release(orders, order);
        if (TryReplan(orders, order, before, out _)) orders.Keep();
        else orders.Undo();
    }

    /// <summary>Withdraws an order; gives what its plan costs, its units being back on the shelf.</summary>
    private Money Release(IWaitingOrderBook orders, int order)
    {
        orders.Withdraw(order);
        return orders.ShippingCost(order) + ChargeOf(orders.Context(order), orders.Plan(order));
    }

    /// <summary>Gives an order that is withdrawn the plan that is best now, if it costs less than a limit and breaks no
    /// promise.</summary>
    private bool TryReplan(IWaitingOrderBook orders, int order, Money limit, out Money cost)
    {
        var context = orders.Context(order);
        var room = context.Options.Length * context.Products.Length;
        if (_rows.Length < room) _rows = new AssignedUnits[room * 2];
        var plan = new AssignmentPlan(_rows);
        _search.Assign(context, ref plan);
        cost = ShippingOf(context, plan.Rows) + ChargeOf(context, plan.Rows);
        if (cost >= limit || UnitsOf(plan.Rows) < context.Units) return false;
        if (!orders.KeepsPromise(order, plan.Rows)) return false;
        orders.Give(order, plan.Rows);
        return true;
    }

    private void Exchange(IWaitingOrderBook orders)
    {
        var isIndexed = false;
        for (var order = 0; order < orders.Count; order++)
        {
            if (orders.Parcels(order) < 2) continue;
            if (!isIndexed) Index(orders);
            isIndexed = true;
            while (TryExchange(orders, order) && orders.Parcels(order) > 1)
            {
            }
        }
    }

    /// <summary>Looks for an order that holds a product of this one in a building where this one has another
    /// parcel.</summary>
    private bool TryExchange(IWaitingOrderBook orders, int order)
    {
        var context = orders.Context(order);
        var plan = orders.Plan(order);
        for (var row = 0; row < plan.Length; row++)
        {
            var product = context.Products[plan[row].Line];
            for (var other = 0; other < plan.Length; other++)
            {
                var to = context.Options[plan[other].Option].Facility;
                if (to == context.Options[plan[row].Option].Facility || IsRepeated(context, plan, other)) continue;
                var wanted = new Need(order, product, to, plan[row].Quantity);
                if (context.Stock.OnHand(product, to) < wanted.Quantity && TryPartners(orders, wanted)) return true;
            }
        }

        return false;
    }

    private bool TryPartners(IWaitingOrderBook orders, in Need wanted)
    {
        var tried = 0;
        for (var at = _firstOfProduct[wanted.Product.Index]; at != None; at = _holders[at].Next)
        {
            var partner = _holders[at].Order;
            if (partner == wanted.Order || !Holds(orders, partner, wanted)) continue;
            if (TryTogether(orders, wanted.Order, partner)) return true;
            if (++tried == MostPartners) return false;
        }

        return false;
    }

    /// <summary>Plans two orders anew, the first before the second, and keeps that if both together cost
    /// less.</summary>
    private bool TryTogether(IWaitingOrderBook orders, int first, int second)
    {
        // What a unit is worth depends on how many are left: the second order's units are taken after the first's,
        // so they are back on the shelf before them.
        var before = Release(orders, second);
        before += Release(orders, first);
        var isBetter = TryReplan(orders, first, before, out var cost)
            && TryReplan(orders, second, before - cost, out _);
        if (isBetter) orders.Keep();
        else orders.Undo();
        return isBetter;
    }

    private static bool Holds(IWaitingOrderBook orders, int partner, in Need wanted)
    {
        var context = orders.Context(partner);
        foreach (ref readonly var row in orders.Plan(partner))
        {
            if (context.Products[row.Line] == wanted.Product && row.Quantity >= wanted.Quantity
                && context.Options[row.Option].Facility == wanted.Facility) return true;
        }

        return false;
    }

    /// <summary>Notes which orders hold each product, by order number.</summary>
    private void Index(IWaitingOrderBook orders)
    {
        var products = orders.Context(0).Weights.Length;
        if (_firstOfProduct.Length < products) _firstOfProduct = new int[products];
        Array.Fill(_firstOfProduct, None);
        var count = 0;
        for (var order = orders.Count - 1; order >= 0; order--)
        {
            foreach (var product in orders.Context(order).Products)
            {
                if (count == _holders.Length) Array.Resize(ref _holders, count * 2);
                _holders[count] = (order, _firstOfProduct[product.Index]);
                _firstOfProduct[product.Index] = count++;
            }
        }
    }

    private static Money ShippingOf(in AssignmentContext context, ReadOnlySpan<AssignedUnits> rows)
    {
        var sum = Money.Zero;
        for (var row = 0; row < rows.Length; row++)
        {
            var option = rows[row].Option;
            var parcels = default(ParcelFill);
            for (var other = 0; other < rows.Length; other++)
            {
                if (rows[other].Option != option) continue;
                if (other < row) break;
                context.Fill(ref parcels, option, rows[other].Line, rows[other].Quantity);
            }

            sum += parcels.Cost(context.Options[option]);
        }

        return sum;
    }

    /// <summary>What is counted for the units of a plan: those of a product from one building together.</summary>
    private Money ChargeOf(in AssignmentContext context, ReadOnlySpan<AssignedUnits> rows)
    {
        var sum = Money.Zero;
        for (var row = 0; row < rows.Length && _charge.Pricing is not null; row++)
        {
            var (line, facility) = (rows[row].Line, context.Options[rows[row].Option].Facility);
            var product = context.Products[line];
            var units = Quantity.Zero;
            for (var other = 0; other < rows.Length; other++)
            {
                if (context.Products[rows[other].Line] != product) continue;
                if (context.Options[rows[other].Option].Facility != facility) continue;
                if (other < row) break;
                units += rows[other].Quantity;
            }

            if (units > Quantity.Zero) sum += _charge.Of(context, line, facility, units);
        }

        return sum;
    }

    private static bool IsRepeated(in AssignmentContext context, ReadOnlySpan<AssignedUnits> plan, int row)
    {
        var facility = context.Options[plan[row].Option].Facility;
        for (var before = 0; before < row; before++)
        {
            if (context.Options[plan[before].Option].Facility == facility) return true;
        }

        return false;
    }

    private static Quantity UnitsOf(ReadOnlySpan<AssignedUnits> rows)
    {
        var sum = Quantity.Zero;
        foreach (ref readonly var row in rows) sum += row.Quantity;
        return sum;
    }

    /// <summary>Units of a product that an order would rather have from another building.</summary>
    private readonly record struct Need(int Order, ProductId Product, FacilityId Facility, Quantity Quantity);

    /// <summary>What the set's order assignment counts beside shipping.</summary>
    private sealed class PricedCharge : IUnitCharge
    {
        internal IUnitPricing? Pricing { get; set; }

        public Money Of(in AssignmentContext context, int line, FacilityId facility, Quantity quantity) =>
            Pricing?.PriceOf(context, line, facility, quantity) ?? Money.Zero;
    }
}
