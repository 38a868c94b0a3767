using Policies.Ports;
using Scenarios;
using Scenarios.Measures;

namespace Simulator.Stock;

/// <summary>All stock of a run, as columns by stock point (product x facility). Only the engine writes to it.</summary>
public sealed class InventoryState
{
    private readonly int _facilities;
    private readonly Quantity[] _onHand;
    private readonly Quantity[] _reserved;
    private readonly Quantity[] _onOrder;
    private readonly Quantity[] _owed;
    private readonly StockAccount[] _inBuilding;
    private readonly StockAccount[] _sentOff;
    private readonly StockAccount[] _owedUnits;
    private readonly StockAccount[] _waiting;
    private readonly long[] _reservedUnits;
    private readonly long[] _onTheWay;
    private readonly long[] _atDock;
    private readonly long[] _takenIn;
    private readonly long[] _opened;
    private readonly long[] _bought;
    private readonly long[] _returned;
    private readonly long[] _shipped;
    private readonly long[] _inTransit;
    private readonly Money[] _holding;
    private readonly ArrivalBook _arrivals;

    /// <summary>Empty stock of a scenario at its start.</summary>
    public InventoryState(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _facilities = scenario.Network.Facilities.Length;
        ProductCount = scenario.Products.Count;
        var points = ProductCount * _facilities;
        _onHand = new Quantity[points];
        _reserved = new Quantity[points];
        _onOrder = new Quantity[points];
        _owed = new Quantity[points];
        _inBuilding = NewAccounts(scenario.Start);
        _sentOff = NewAccounts(scenario.Start);
        _owedUnits = NewAccounts(scenario.Start);
        _waiting = NewAccounts(scenario.Start);
        _reservedUnits = new long[_facilities];
        _onTheWay = new long[_facilities];
        _atDock = new long[_facilities];
        _takenIn = new long[_facilities];
        _opened = new long[ProductCount];
        _bought = new long[ProductCount];
        _returned = new long[ProductCount];
        _shipped = new long[ProductCount];
        _inTransit = new long[ProductCount];
        Storage = new StorageSpace(scenario);
        _arrivals = new ArrivalBook(points);
        _holding = scenario.Products.HoldingCostsPerUnitDay.ToArray();
    }

    /// <summary>Number of products.</summary>
    public int ProductCount { get; }

    /// <summary>Room in the buildings.</summary>
    public StorageSpace Storage { get; }

    /// <summary>What policies may see.</summary>
    public StockView View => new(_facilities, _onHand, _onOrder, _owed, _arrivals.Next);

    /// <summary>Units in a building, reserved units included.</summary>
    public ref readonly StockAccount InBuilding(FacilityId facility) => ref _inBuilding[facility.Index];

    /// <summary>Units sent off from a facility to others and not yet there.</summary>
    public ref readonly StockAccount SentOff(FacilityId facility) => ref _sentOff[facility.Index];

    /// <summary>Units a facility owes to waiting customers and other facilities.</summary>
    public ref readonly StockAccount Owed(FacilityId facility) => ref _owedUnits[facility.Index];

    /// <summary>Units a facility owes to waiting customers alone.</summary>
    public ref readonly StockAccount Waiting(FacilityId facility) => ref _waiting[facility.Index];

    /// <summary>Units reserved in a building.</summary>
    public long Reserved(FacilityId facility) => _reservedUnits[facility.Index];

    /// <summary>Units on their way to a facility, from vendors and other facilities.</summary>
    public long OnTheWay(FacilityId facility) => _onTheWay[facility.Index];

    /// <summary>Of the units on their way to a facility, those that wait at its dock.</summary>
    public long AtDock(FacilityId facility) => _atDock[facility.Index];

    /// <summary>Units taken in at a facility's dock so far.</summary>
    public long TakenIn(FacilityId facility) => _takenIn[facility.Index];

    /// <summary>Units of a stock point that can be assigned.</summary>
    public Quantity OnHand(ProductId product, FacilityId facility) => _onHand[At(product, facility)];

    /// <summary>Units of a product in all buildings, reserved units included.</summary>
    public Quantity InBuildings(ProductId product)
    {
        var units = Quantity.Zero;
        for (var facility = 0; facility < _facilities; facility++)
        {
            var at = (product.Index * _facilities) + facility;
            units += _onHand[at] + _reserved[at];
        }

        return units;
    }

    /// <summary>Puts opening stock in a building.</summary>
    public void Open(ProductId product, FacilityId facility, Quantity quantity, SimTime now)
    {
        Storage.Take(product, facility, quantity.Units);
        _onHand[At(product, facility)] += quantity;
        _inBuilding[facility.Index].Add(quantity.Units, _holding[product.Index], now);
        _opened[product.Index] += quantity.Units;
    }

    /// <summary>Reserves units on hand for an order.</summary>
    public void Reserve(ProductId product, FacilityId facility, Quantity quantity)
    {
        var at = At(product, facility);
        _onHand[at] -= quantity;
        _reserved[at] += quantity;
        _reservedUnits[facility.Index] += quantity.Units;
    }

    /// <summary>Ships reserved units to a customer.</summary>
    public void ShipReserved(ProductId product, FacilityId facility, Quantity quantity, SimTime now)
    {
        _reserved[At(product, facility)] -= quantity;
        _reservedUnits[facility.Index] -= quantity.Units;
        Leave(product, facility, quantity, now);
    }

    /// <summary>Ships units on hand to a customer at once.</summary>
    public void ShipOnHand(ProductId product, FacilityId facility, Quantity quantity, SimTime now)
    {
        _onHand[At(product, facility)] -= quantity;
        Leave(product, facility, quantity, now);
    }

    /// <summary>Notes units as on order at a facility, before they are sent off.</summary>
    public void PutOnOrder(ProductId product, FacilityId facility, Quantity quantity)
    {
        _onOrder[At(product, facility)] += quantity;
        Storage.Order(product, facility, quantity.Units);
    }

    /// <summary>Takes units in at the dock: they need room from now on, and are on hand once they are put
    /// away.</summary>
    public void TakeIn(ProductId product, FacilityId facility, Quantity quantity)
    {
        Storage.Order(product, facility, -quantity.Units);
        Storage.Take(product, facility, quantity.Units);
        _takenIn[facility.Index] += quantity.Units;
    }

    /// <summary>Units begin to wait at a dock (or, negative, no longer wait).</summary>
    public void WaitAtDock(FacilityId facility, Quantity quantity) => _atDock[facility.Index] += quantity.Units;

    /// <summary>Notes that a vendor's units are on their way; they must be on order already.</summary>
    public void SendFromVendor(FacilityId to, Quantity quantity) => _onTheWay[to.Index] += quantity.Units;

    /// <summary>Sends units on hand to another facility; they must be on order there already.</summary>
    public void SendOff(ProductId product, FacilityId from, FacilityId to, Quantity quantity, SimTime now)
    {
        _onHand[At(product, from)] -= quantity;
        Storage.Take(product, from, -quantity.Units);
        _inBuilding[from.Index].Add(-quantity.Units, _holding[product.Index], now);
        _sentOff[from.Index].Add(quantity.Units, _holding[product.Index], now);
        _inTransit[product.Index] += quantity.Units;
        _onTheWay[to.Index] += quantity.Units;
    }

    /// <summary>Sends reserved units to another facility; they must be on order there already.</summary>
    public void SendOffReserved(ProductId product, FacilityId from, FacilityId to, Quantity quantity, SimTime now)
    {
        Reserve(product, from, Quantity.Zero - quantity);
        SendOff(product, from, to, quantity, now);
    }

    /// <summary>Notes when units sent off are nominally available.</summary>
    public void Expect(ProductId product, FacilityId to, Quantity quantity, SimTime available) =>
        _arrivals.Add(At(product, to), available, quantity.Units);

    /// <summary>Makes units that another facility sent, and that were taken in, available.</summary>
    public void ReceiveTransfer(ProductId product, FacilityId from, FacilityId to, Quantity quantity, SimTime now)
    {
        _sentOff[from.Index].Add(-quantity.Units, _holding[product.Index], now);
        _inTransit[product.Index] -= quantity.Units;
        _arrivals.Remove(At(product, to), quantity.Units);
        Arrive(product, to, quantity, now);
    }

    /// <summary>Makes bought units, which were taken in, available.</summary>
    public void ReceivePurchase(ProductId product, FacilityId to, Quantity quantity, SimTime now)
    {
        _bought[product.Index] += quantity.Units;
        Arrive(product, to, quantity, now);
    }

    /// <summary>Puts units that a customer returned on hand; they need room from now on.</summary>
    public void TakeBack(ProductId product, FacilityId facility, Quantity quantity, SimTime now)
    {
        Storage.Take(product, facility, quantity.Units);
        _returned[product.Index] += quantity.Units;
        _onHand[At(product, facility)] += quantity;
        _inBuilding[facility.Index].Add(quantity.Units, _holding[product.Index], now);
    }

    /// <summary>Notes units owed to another facility (or, negative, no longer owed).</summary>
    public void OweFacility(ProductId product, FacilityId facility, Quantity quantity, SimTime now)
    {
        _owed[At(product, facility)] += quantity;
        _owedUnits[facility.Index].Add(quantity.Units, Money.Zero, now);
    }

    /// <summary>Notes units that a customer waits for (or, negative, no longer waits for).</summary>
    public void OweCustomer(ProductId product, FacilityId facility, Quantity quantity, SimTime now)
    {
        OweFacility(product, facility, quantity, now);
        _waiting[facility.Index].Add(quantity.Units, Money.Zero, now);
    }

    /// <summary>Counts the close of a day at every facility.</summary>
    public void CloseDay(SimTime now)
    {
        foreach (ref var account in _inBuilding.AsSpan()) account.Close(now);
        foreach (ref var account in _sentOff.AsSpan()) account.Close(now);
        foreach (ref var account in _owedUnits.AsSpan()) account.Close(now);
        foreach (ref var account in _waiting.AsSpan()) account.Close(now);
    }

    /// <summary>Brings all integrals up to an instant.</summary>
    public void Advance(SimTime now)
    {
        foreach (ref var account in _inBuilding.AsSpan()) account.Advance(now);
        foreach (ref var account in _sentOff.AsSpan()) account.Advance(now);
        foreach (ref var account in _owedUnits.AsSpan()) account.Advance(now);
        foreach (ref var account in _waiting.AsSpan()) account.Advance(now);
    }

    /// <summary>Begins all integrals and sums anew at an instant; stock stays.</summary>
    public void Restart(SimTime now)
    {
        foreach (ref var account in _inBuilding.AsSpan()) account.Restart(now);
        foreach (ref var account in _sentOff.AsSpan()) account.Restart(now);
        foreach (ref var account in _owedUnits.AsSpan()) account.Restart(now);
        foreach (ref var account in _waiting.AsSpan()) account.Restart(now);
    }

    /// <summary>Checks that one product's units are conserved and none is negative.</summary>
    /// <exception cref="InvalidOperationException">They are not: a fault of the engine.</exception>
    public void Check(ProductId product)
    {
        long inside = 0;
        for (var facility = 0; facility < _facilities; facility++)
        {
            var at = (product.Index * _facilities) + facility;
            if (_onHand[at].Units < 0 || _reserved[at].Units < 0 || _onOrder[at].Units < 0 || _owed[at].Units < 0)
            {
                throw new InvalidOperationException(
                    $"Invariant: product {product}, facility {facility}: on hand {_onHand[at]}, reserved "
                    + $"{_reserved[at]}, on order {_onOrder[at]}, owed {_owed[at]}; none may be negative.");
            }

            inside += _onHand[at].Units + _reserved[at].Units;
        }

        var came = _opened[product.Index] + _bought[product.Index] + _returned[product.Index];
        var accounted = inside + _inTransit[product.Index] + _shipped[product.Index];
        if (came == accounted) return;
        throw new InvalidOperationException(
            $"Invariant: product {product}: opened + bought + returned {came} units, but on hand + reserved + in "
            + $"transit + shipped {accounted}.");
    }

    /// <summary>Checks every product, and that the totals by building equal the sums over products.</summary>
    /// <exception cref="InvalidOperationException">They do not: a fault of the engine.</exception>
    public void CheckAll()
    {
        for (var product = 0; product < ProductCount; product++) Check(new ProductId(product));
        for (var facility = 0; facility < _facilities; facility++)
        {
            long units = 0, owed = 0;
            for (var at = facility; at < _onHand.Length; at += _facilities)
            {
                units += _onHand[at].Units + _reserved[at].Units;
                owed += _owed[at].Units;
            }

            if (units == _inBuilding[facility].Units && owed == _owedUnits[facility].Units) continue;
            throw new InvalidOperationException(
                $"Invariant: facility {facility} holds {_inBuilding[facility].Units} and owes "
                + $"{_owedUnits[facility].Units} units, but its stock points sum to {units} and {owed}.");
        }
    }

    private void Leave(ProductId product, FacilityId facility, Quantity quantity, SimTime now)
    {
        Storage.Take(product, facility, -quantity.Units);
        _inBuilding[facility.Index].Add(-quantity.Units, _holding[product.Index], now);
        _shipped[product.Index] += quantity.Units;
    }

    private void Arrive(ProductId product, FacilityId to, Quantity quantity, SimTime now)
    {
        var at = At(product, to);
        _onOrder[at] -= quantity;
        _onHand[at] += quantity;
        _onTheWay[to.Index] -= quantity.Units;
        _inBuilding[to.Index].Add(quantity.Units, _holding[product.Index], now);
    }

    private int At(ProductId product, FacilityId facility) => (product.Index * _facilities) + facility.Index;

    private StockAccount[] NewAccounts(SimTime start)
    {
        var accounts = new StockAccount[_facilities];
        Array.Fill(accounts, new StockAccount(start));
        return accounts;
    }
}
