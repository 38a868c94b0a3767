using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Orders;
using Simulator.Events;

namespace Simulator.Engine;

/// <summary>Takes orders: quotes the promise, asks the assignment policy, checks the answer, reserves or
/// ships.</summary>
internal sealed class OrderDesk
{
    private readonly World _world;
    private readonly CarrierDock _dock;
    private readonly WaitingOrders _waiting;
    private readonly ContinuousReviews _reviews;
    private readonly DayBook _days;
    private readonly Customers _customers;
    private readonly OptionMenus _menus;
    private readonly PackingBench _packing;
    private readonly Cancellations _cancellations;
    private readonly AnswerCheck _check;
    private readonly FacilityId[] _senders;
    private AssignedUnits[] _rows = new AssignedUnits[64];
    private Quantity[] _left = new Quantity[16];
    private (ProductId Product, Quantity Quantity)[] _rest = new (ProductId, Quantity)[16];
    private ProductId[] _restProducts = [];
    private Quantity[] _restQuantities = [];

    internal OrderDesk(
        World world, CarrierDock dock, WaitingOrders waiting, ContinuousReviews reviews, DayBook days)
    {
        _world = world;
        _dock = dock;
        _waiting = waiting;
        _reviews = reviews;
        _days = days;
        _customers = new Customers(world);
        _menus = new OptionMenus(world.Scenario);
        _packing = new PackingBench(world, dock);
        _cancellations = new Cancellations(world, waiting);
        _check = new AnswerCheck(world);
        _senders = [.. world.Network.ShipOptions.Select(option => option.Facility).Distinct().Order()];
    }

    /// <summary>The ship options open to orders.</summary>
    internal OptionMenus Menus => _menus;

    /// <summary>An order of the stream arrives.</summary>
    internal void Place(OrderBatch batch, int row)
    {
        var first = batch.FirstLines[row];
        var count = batch.FirstLines[row + 1] - first;
        var products = batch.Products.Slice(first, count);
        var quantities = batch.Quantities.Slice(first, count);
        var region = batch.Destinations[row];
        var promise = batch.Classes[row];
        var units = 0;
        for (var line = 0; line < products.Length; line++)
        {
            units += quantities[line].Units;
            _days.Observe(products[line], region, promise, quantities[line]);
        }

        var now = _world.Clock.Now;
        var promisedBy = _world.Calendar.PromisedBy(region, promise, now);
        var open = new OpenOrder
        {
            Order = new OrderId(batch.FirstOrder.Index + row),
            Region = region,
            Class = promise,
            PromisedBy = promisedBy,
            Units = units,
            Outstanding = units,
            Taken = promise,
            QuotedBy = promisedBy,
        };
        _world.Log.Write(new SimEvent(
            now, open.PromisedBy.Ticks, open.Order.Index, count, units,
            (ushort)region.Index, EventKind.OrderPlaced, (byte)promise.Index));
        var slot = -1;
        Fulfil(ref open, ref slot, products, quantities);
        if (open.Outstanding == 0) _dock.Complete(open, now);
        if (slot < 0) return;
        _world.OpenOrders[slot] = open;
        if (open.Outstanding == 0) _world.OpenOrders.Close(slot);
        else _cancellations.Consider(open.Order, slot);
    }

    /// <summary>Assigns the lines, under slower and slower classes as far as the customer goes along.</summary>
    private void Fulfil(
        ref OpenOrder open, ref int slot, ReadOnlySpan<ProductId> products, ReadOnlySpan<Quantity> quantities)
    {
        var left = Assign(ref open, ref slot, products, quantities, out var answer);
        if (left.ContainsAnyExcept(Quantity.Zero)) Settle(ref open, ref slot, products, left, answer);
    }

    /// <summary>What is to be done about units that were not assigned.</summary>
    private void Settle(
        ref OpenOrder open,
        ref int slot,
        ReadOnlySpan<ProductId> products,
        ReadOnlySpan<Quantity> left,
        CustomerAnswer answer)
    {
        while (true)
        {
            var lines = 0;
            if (_rest.Length < left.Length) _rest = new (ProductId, Quantity)[left.Length * 2];
            for (var line = 0; line < left.Length; line++)
            {
                if (left[line] > Quantity.Zero) _rest[lines++] = (products[line], left[line]);
            }

            if (lines == 0) return;
            if (answer != CustomerAnswer.TakesSlower)
            {
                for (var line = 0; line < lines; line++) Leave(ref open, ref slot, _rest[line], answer);
                return;
            }

            open.Taken = _world.Network.SlowerClasses[open.Taken.Index];
            open.QuotedBy = _world.Calendar.PromisedBy(open.Region, open.Taken, _world.Clock.Now);
            if (_restProducts.Length < lines)
            {
                (_restProducts, _restQuantities) = (new ProductId[_rest.Length], new Quantity[_rest.Length]);
            }

            for (var line = 0; line < lines; line++) (_restProducts[line], _restQuantities[line]) = _rest[line];
            products = _restProducts.AsSpan(0, lines);
            left = Assign(ref open, ref slot, products, _restQuantities.AsSpan(0, lines), out answer);
        }
    }

    /// <summary>Looks again at units that wait; returns how many are still waiting.</summary>
    internal Quantity Retry(int slot, ProductId product, Quantity quantity)
    {
        if (!IsOnHand(product)) return quantity;
        var open = _world.OpenOrders[slot];
        var left = Assign(ref open, ref slot, [product], [quantity], out _, isWaiting: true)[0];
        _world.OpenOrders[slot] = open;
        if (open.Outstanding == 0)
        {
            _dock.Complete(open, _world.Clock.Now);
            _world.OpenOrders.Close(slot);
        }

        return left;
    }

    /// <summary>Asks the policy and carries the answer out; gives what stays unassigned, by line.</summary>
    private ReadOnlySpan<Quantity> Assign(
        scoped ref OpenOrder open,
        scoped ref int slot,
        ReadOnlySpan<ProductId> products,
        ReadOnlySpan<Quantity> quantities,
        out CustomerAnswer answer,
        bool isWaiting = false)
    {
        var menu = _menus.Of(open.Order, open.Region);
        var room = menu.Options.Length * products.Length;
        if (_rows.Length < room) _rows = new AssignedUnits[room * 2];
        if (_left.Length < products.Length) _left = new Quantity[products.Length * 2];
        var left = _left.AsSpan(0, products.Length);
        quantities.CopyTo(left);
        var context = new AssignmentContext
        {
            Now = _world.Clock.Now,
            Order = open.Order,
            Destination = open.Region,
            Class = open.Taken,
            PromisedBy = open.QuotedBy,
            Products = products,
            Quantities = quantities,
            Options = menu.Options,
            CheapestFirst = menu.CheapestFirst.AsSpan(),
            LinesMaySplit = _world.Scenario.LinesMaySplit,
            Stock = _world.Stock.View,
            Weights = _world.Scenario.Products.Weights,
            Volumes = _world.Scenario.Products.Volumes,
            Outbound = _dock.Outbound,
            Units = Sum(quantities),
        };
        var plan = new AssignmentPlan(_rows);
        _world.Policies.Assignment.Assign(in context, ref plan);
        if (plan.HasTooMany) throw TooMany(open, products.Length);
        var rows = plan.Rows;
        answer = isWaiting ? CustomerAnswer.Waits : _customers.Ask(open, ref rows, context);
        open.Rows += rows.Length;
        for (var row = 0; row < rows.Length; row++) CheckAndTake(open, rows[row], context, menu, left);
        for (var row = 0; row < rows.Length; row++)
        {
            if (!IsRepeated(rows, row)) _packing.Pack(ref open, ref slot, rows[row..], context, menu);
        }

        if (open.Taken != open.Class && !isWaiting) NoteDowngrade(open, quantities, left, answer);
        return left;
    }

    /// <summary>Logs the units that go on under a slower class: assigned, or waiting.</summary>
    private void NoteDowngrade(
        in OpenOrder open, ReadOnlySpan<Quantity> quantities, ReadOnlySpan<Quantity> left, CustomerAnswer answer)
    {
        var units = Sum(quantities).Units - (answer == CustomerAnswer.Waits ? 0 : Sum(left).Units);
        if (units == 0) return;
        _world.Log.Write(new SimEvent(
            _world.Clock.Now, open.QuotedBy.Ticks, open.Order.Index, open.Taken.Index, units,
            (ushort)open.Region.Index, EventKind.OrderDowngraded, (byte)open.Class.Index));
    }

    /// <summary>Checks one row of the answer and takes its units from stock.</summary>
    private void CheckAndTake(
        in OpenOrder open,
        in AssignedUnits row,
        in AssignmentContext context,
        OptionMenu menu,
        Span<Quantity> left)
    {
        if (!_check.IsSound(row, context, left)) throw Broken(open, _check.FaultOf(row, context, left));
        ref readonly var option = ref context.Options[row.Option];
        var product = context.Products[row.Line];
        left[row.Line] -= row.Quantity;
        if (_world.Calendar.LeavesAtOnce(option))
        {
            _world.Stock.ShipOnHand(product, option.Facility, row.Quantity, context.Now);
        }
        else
        {
            _world.Stock.Reserve(product, option.Facility, row.Quantity);
        }

        _reviews.PositionFell(product, option.Facility);
        _world.Log.Write(new SimEvent(
            context.Now, menu.Indices[row.Option], open.Order.Index, product.Index,
            row.Quantity.Units, (ushort)option.Facility.Index, EventKind.LineAssigned, (byte)open.Class.Index));
    }

    /// <summary>Whether a building that sends parcels has any of a product; else there is nothing to ask for.</summary>
    private bool IsOnHand(ProductId product)
    {
        var onHand = _world.Stock.View.OnHandEverywhere(product);
        foreach (var sender in _senders) if (onHand[sender.Index] > Quantity.Zero) return true;
        return false;
    }

    private PolicyException TooMany(in OpenOrder open, int lines) =>
        Broken(open, $"more rows than {lines} lines times their options");

    /// <summary>Units that no stock was assigned to: the customer leaves or waits.</summary>
    private void Leave(
        ref OpenOrder open, ref int slot, (ProductId Product, Quantity Quantity) rest, CustomerAnswer answer)
    {
        var (product, quantity) = rest;
        var waits = answer == CustomerAnswer.Waits;
        _world.Log.Write(new SimEvent(
            _world.Clock.Now, 0, open.Order.Index, product.Index, quantity.Units, (ushort)open.Region.Index,
            waits ? EventKind.LineBackordered : EventKind.LineLost, (byte)open.Class.Index));
        if (waits)
        {
            if (slot < 0) slot = _world.OpenOrders.Open(open);
            _waiting.Add(slot, open.Region, product, quantity);
        }
        else
        {
            open.Outstanding -= quantity.Units;
        }
    }

    private static Quantity Sum(ReadOnlySpan<Quantity> quantities)
    {
        var units = 0;
        foreach (var quantity in quantities) units += quantity.Units;
        return new Quantity(units);
    }

    private static bool IsRepeated(ReadOnlySpan<AssignedUnits> rows, int row)
    {
        for (var before = 0; before < row; before++) if (rows[before].Option == rows[row].Option) return true;
        return false;
    }

    private PolicyException Broken(in OpenOrder open, string rule) => new(
        _world.Policies.Assignment.GetType().Name, _world.Clock.Now, $"order {open.Order}", rule);
}
