using System.Runtime.InteropServices;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Simulator.Engine;

/// <summary>Units of a parcel that waits for its pull.</summary>
/// <param name="Product">Product.</param>
/// <param name="Quantity">Units.</param>
internal readonly record struct PackedUnits(ProductId Product, Quantity Quantity);

/// <summary>The orders that may be assigned anew at one instant, and trials of other plans for them.</summary>
/// <remarks>Stock and room of the run itself are released and taken by trials; nothing is logged and no parcel is moved
/// until the look ends, so that an order changes once or not at all.</remarks>
internal sealed class WaitingOrderBook(World world, CarrierDock dock, OptionMenus menus) : IWaitingOrderBook
{
    private readonly AnswerCheck _check = new(world);
    private readonly List<WaitingEntry> _entries = [];
    private readonly List<int> _trial = [];
    private readonly List<TakenRoom> _taken = [];
    private Quantity[] _left = new Quantity[16];
    private int[] _lateUnits = new int[16];

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <summary>An order of the book.</summary>
    internal WaitingEntry this[int order] => _entries[order];

    /// <summary>Empties the book.</summary>
    internal void Clear()
    {
        _entries.Clear();
        _trial.Clear();
    }

    /// <summary>Adds an order; the next has a higher number.</summary>
    internal void Add(WaitingEntry entry)
    {
        entry.Menu = menus.Of(entry.Order, entry.Region);
        entry.CountUnits();
        foreach (var parcel in entry.Parcels)
        {
            var option = Array.BinarySearch(entry.Menu.Indices, parcel.Waiting.Option);
            ref readonly var terms = ref entry.Menu.Options[option];
            var delivered = world.Calendar.Delivery(terms, parcel.Waiting.Departure);
            foreach (ref readonly var units in parcel.Content.AsSpan())
            {
                entry.First.Add(new AssignedUnits(entry.LineOf(units.Product), option, units.Quantity), delivered);
            }

            entry.First.Shipping += terms.ParcelCost(parcel.Waiting.Parcel.Weight, parcel.Waiting.Parcel.Volume);
            entry.First.Parcels++;
            if (parcel.Waiting.Room is { } room) entry.First.Room.AddRange(room);
        }

        entry.Plan = entry.First;
        _entries.Add(entry);
    }

    /// <inheritdoc/>
    public int Parcels(int order) => _entries[order].Plan.Parcels;

    /// <inheritdoc/>
    public Money ShippingCost(int order) => _entries[order].Plan.Shipping;

    /// <inheritdoc/>
    public ReadOnlySpan<AssignedUnits> Plan(int order) => _entries[order].Plan.Rows;

    /// <inheritdoc/>
    public AssignmentContext Context(int order)
    {
        var entry = _entries[order];
        return new AssignmentContext
        {
            Now = world.Clock.Now,
            Order = entry.Order,
            Destination = entry.Region,
            Class = entry.Class,
            PromisedBy = entry.PromisedBy,
            Products = CollectionsMarshal.AsSpan(entry.Products),
            Quantities = CollectionsMarshal.AsSpan(entry.Quantities),
            Options = entry.Menu.Options,
            CheapestFirst = entry.Menu.CheapestFirst.AsSpan(),
            LinesMaySplit = world.Scenario.LinesMaySplit,
            Stock = world.Stock.View,
            Weights = world.Scenario.Products.Weights,
            Volumes = world.Scenario.Products.Volumes,
            Outbound = dock.Outbound,
            Units = entry.Units,
        };
    }

    /// <inheritdoc/>
    public bool KeepsPromise(int order, ReadOnlySpan<AssignedUnits> rows)
    {
        var entry = _entries[order];
        Span<SimTime> delivered = rows.Length <= 64 ? stackalloc SimTime[rows.Length] : new SimTime[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            ref readonly var option = ref entry.Menu.Options[rows[row].Option];
            delivered[row] = dock.Outbound.Delivery(option, world.Clock.Now, UnitsWith(rows, rows[row].Option));
        }

        return LatesNoMore(entry, rows, delivered, entry.PromisedBy)
            && (entry.AskedBy == entry.PromisedBy || LatesNoMore(entry, rows, delivered, entry.AskedBy));
    }

    /// <inheritdoc/>
    public void Withdraw(int order)
    {
        var entry = _entries[order];
        if (entry.IsOut) throw Broken(entry, "it is withdrawn already");
        if (!_trial.Contains(order)) _trial.Add(order);
        entry.BeforeTrial ??= entry.Plan;
        PutBack(entry);
    }

    /// <inheritdoc/>
    public void Give(int order, ReadOnlySpan<AssignedUnits> rows)
    {
        var entry = _entries[order];
        if (!entry.IsOut) throw Broken(entry, "it is not withdrawn");
        CheckRows(entry, order, rows);
        var plan = new WaitingPlan();
        for (var row = 0; row < rows.Length; row++)
        {
            var option = rows[row].Option;
            plan.Add(rows[row], default);
            if (IsRepeated(rows, row)) continue;
            var parcels = default(ParcelFill);
            foreach (ref readonly var other in rows)
            {
                if (other.Option == option) Context(order).Fill(ref parcels, option, other.Line, other.Quantity);
            }

            plan.Shipping += parcels.Cost(entry.Menu.Options[option]);
            plan.Parcels += parcels.Parcels;
            if (world.Calendar.LeavesAtOnce(entry.Menu.Options[option])) continue;
            _taken.Clear();
            dock.Book.Book(entry.Menu.Options[option], world.Clock.Now, UnitsWith(rows, option).Units, _taken);
            plan.Room.AddRange(_taken);
        }

        entry.Plan = plan;
        Take(entry, sign: 1);
        entry.IsOut = false;
    }

    /// <inheritdoc/>
    public void Keep()
    {
        foreach (var order in _trial)
        {
            if (_entries[order].IsOut) throw Broken(_entries[order], "it is withdrawn and has no plan");
            _entries[order].BeforeTrial = null;
        }

        _trial.Clear();
    }

    /// <inheritdoc/>
    public void Undo()
    {
        foreach (var order in _trial) if (!_entries[order].IsOut) PutBack(_entries[order]);
        foreach (var order in _trial)
        {
            var entry = _entries[order];
            entry.Plan = entry.BeforeTrial!; // Set when it was withdrawn.
            entry.BeforeTrial = null;
            Take(entry, sign: 1);
            dock.Book.TakeAgain(CollectionsMarshal.AsSpan(entry.Plan.Room));
            entry.IsOut = false;
        }

        _trial.Clear();
    }

    /// <summary>The look is over: nothing may be left withdrawn.</summary>
    internal void Close()
    {
        if (_trial.Count > 0) throw Broken(_entries[_trial[0]], "its trial is neither kept nor undone");
    }

    private void PutBack(WaitingEntry entry)
    {
        Take(entry, sign: -1);
        dock.Book.GiveBack(CollectionsMarshal.AsSpan(entry.Plan.Room));
        entry.IsOut = true;
    }

    /// <summary>Reserves the units of an order's plan, or with the sign -1 puts them back on the shelf.</summary>
    private void Take(WaitingEntry entry, int sign)
    {
        foreach (ref readonly var row in entry.Plan.Rows)
        {
            world.Stock.Reserve(
                entry.Products[row.Line], entry.Menu.Options[row.Option].Facility,
                new Quantity(sign * row.Quantity.Units));
        }
    }

    private void CheckRows(WaitingEntry entry, int order, ReadOnlySpan<AssignedUnits> rows)
    {
        var context = Context(order);
        if (_left.Length < entry.Quantities.Count) _left = new Quantity[entry.Quantities.Count * 2];
        var left = _left.AsSpan(0, entry.Quantities.Count);
        context.Quantities.CopyTo(left);
        for (var row = 0; row < rows.Length; row++)
        {
            var fault = _check.IsSound(rows[row], context, left) ? null : _check.FaultOf(rows[row], context, left);
            if (fault is not null) throw Broken(entry, fault);
            left[rows[row].Line] -= rows[row].Quantity;
            var facility = context.Options[rows[row].Option].Facility;
            var wanted = Quantity.Zero;
            foreach (ref readonly var other in rows)
            {
                var isSame = other.Line == rows[row].Line && context.Options[other.Option].Facility == facility;
                if (isSame) wanted += other.Quantity;
            }

            var product = context.Products[rows[row].Line];
            if (wanted > context.Stock.OnHand(product, facility))
            {
                throw Broken(entry, $"{wanted} units from facility {facility}, more than it has on hand");
            }
        }

        if (left.ContainsAnyExcept(Quantity.Zero)) throw Broken(entry, "its plan leaves units out");
        if (!KeepsPromise(order, rows)) throw Broken(entry, "its plan breaks a promise");
    }

    /// <summary>Whether no line has more units after a deadline than in the plan the order came with, and none later
    /// than then.</summary>
    private bool LatesNoMore(
        WaitingEntry entry, ReadOnlySpan<AssignedUnits> rows, ReadOnlySpan<SimTime> delivered, SimTime deadline)
    {
        if (_lateUnits.Length < entry.Products.Count) _lateUnits = new int[entry.Products.Count * 2];
        Array.Clear(_lateUnits, 0, entry.Products.Count);
        var latest = deadline;
        var before = entry.First;
        for (var row = 0; row < before.Rows.Length; row++)
        {
            if (before.Delivered[row] <= deadline) continue;
            _lateUnits[before.Rows[row].Line] -= before.Rows[row].Quantity.Units;
            if (before.Delivered[row] > latest) latest = before.Delivered[row];
        }

        for (var row = 0; row < rows.Length; row++)
        {
            if (delivered[row] > latest) return false;
            if (delivered[row] > deadline) _lateUnits[rows[row].Line] += rows[row].Quantity.Units;
        }

        return !_lateUnits.AsSpan(0, entry.Products.Count).ContainsAnyInRange(1, int.MaxValue);
    }

    private static Quantity UnitsWith(ReadOnlySpan<AssignedUnits> rows, int option)
    {
        var units = Quantity.Zero;
        foreach (ref readonly var row in rows) if (row.Option == option) units += row.Quantity;
        return units;
    }

    private static bool IsRepeated(ReadOnlySpan<AssignedUnits> rows, int row)
    {
        for (var before = 0; before < row; before++) if (rows[before].Option == rows[row].Option) return true;
        return false;
    }

    private PolicyException Broken(WaitingEntry entry, string rule) => new(
        world.Policies.Reevaluation!.GetType().Name, world.Clock.Now, $"waiting order {entry.Order}", rule);
}
