using System.Runtime.InteropServices;
using Scenarios.Measures;

namespace Simulator.Events;

/// <summary>One fact of a run: 32 bytes, little-endian, in the order things became so.</summary>
/// <remarks>The meaning of <see cref="Place"/>, <see cref="Number"/>, <see cref="Item"/>, <see cref="Quantity"/> and
/// <see cref="Value"/> depends on <see cref="Kind"/> and is documented there. The layout is part of the results:
/// the hash of the log is the hash of these bytes (docs/adr/0004).</remarks>
/// <param name="Time">When it became so; never decreases along the log.</param>
/// <param name="Value">Money in micros, an instant in ticks, or the id of a lane, link or ship option.</param>
/// <param name="Number">The order, transfer or purchase order.</param>
/// <param name="Item">Usually the product.</param>
/// <param name="Quantity">Usually units.</param>
/// <param name="Place">Usually the facility.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Class">The promise class, where there is one.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = 32)]
public readonly record struct SimEvent(
    SimTime Time,
    long Value,
    int Number,
    int Item,
    int Quantity,
    ushort Place,
    EventKind Kind,
    byte Class);

/// <summary>Marks in <see cref="SimEvent.Class"/> of a parcel, beside its promise class.</summary>
public static class EventMarks
{
    /// <summary>The promise classes that the marks leave room for.</summary>
    public const int MaxClasses = 64;

    /// <summary>The customer took a slower class for these units.</summary>
    public const int Downgraded = 128;

    /// <summary>The parcel keeps the promise of the slower class.</summary>
    public const int Kept = 64;
}

/// <summary>What a <see cref="SimEvent"/> says. Values are part of the results: never renumber.</summary>
public enum EventKind : byte
{
    /// <summary>Units on hand at the start, or launch stock when a product is introduced. Place = facility,
    /// Item = product, Quantity = units.</summary>
    StockOpened = 1,

    /// <summary>An order arrived. Number = order, Class, Place = region, Item = lines, Quantity = units,
    /// Value = promised-by instant [ticks].</summary>
    OrderPlaced = 2,

    /// <summary>Units of a line were reserved. Number = order, Class, Place = facility, Item = product,
    /// Quantity = units, Value = ship option.</summary>
    LineAssigned = 3,

    /// <summary>Units of a line were lost. Number = order, Class, Place = region, Item = product, Quantity =
    /// units.</summary>
    LineLost = 4,

    /// <summary>Units of a line began to wait. Number = order, Class, Place = region, Item = product,
    /// Quantity = units.</summary>
    LineBackordered = 5,

    /// <summary>A parcel left. Number = order, Class, Place = facility, Item = seconds until delivery, rounded up,
    /// Quantity = units, Value = shipping cost [micros]. Class is the class asked for; 128 more when the customer took
    /// a slower one for these units, and 64 more when such a parcel keeps that promise.</summary>
    ParcelShipped = 6,

    /// <summary>The last unit of an order was sent off, lost or cancelled. Number = order, Class, Place = region,
    /// Item = units ordered, Quantity = units delivered in time, Value = last delivery [ticks], 0 when all was
    /// lost.</summary>
    OrderCompleted = 7,

    /// <summary>A facility asked another for stock. Number = transfer, Place = facility that asks, Item = product,
    /// Quantity = units, Value = lane.</summary>
    TransferRequested = 8,

    /// <summary>A request could not be met at once and is remembered. Number = transfer, Place = facility that owes,
    /// Item = product, Quantity = units owed, Value = lane.</summary>
    TransferBackordered = 9,

    /// <summary>Units left for another facility. Number = transfer, Place = sender, Item = product,
    /// Quantity = units, Value = lane.</summary>
    TransferDispatched = 10,

    /// <summary>Transferred units became available. Number = transfer, Place = receiver, Item = product,
    /// Quantity = units, Value = lane.</summary>
    TransferReceived = 11,

    /// <summary>Units were ordered from a vendor. Number = purchase order, Place = receiver, Item = product,
    /// Quantity = units, Value = supply link.</summary>
    PurchaseOrdered = 12,

    /// <summary>Bought units became available. Number = purchase order, Place = receiver, Item = product,
    /// Quantity = units, Value = supply link.</summary>
    PurchaseReceived = 13,

    /// <summary>State of a facility at the close of a day. Place = facility, Value = units in the building,
    /// Quantity = of these reserved, Item = units owed, Number = units on their way to it.</summary>
    FacilityClosed = 14,

    /// <summary>A day ended. Number = day of the run, from 0.</summary>
    DayClosed = 15,

    /// <summary>Goods arrived at the dock of a building that cannot take everything in at once. Place = facility,
    /// Number = transfer or purchase order, Item = product, Quantity = units, Value = lane or supply link,
    /// Class = 1 for a purchase.</summary>
    GoodsAtDock = 40,

    /// <summary>Load of a building with limits at the close of a day. Place = facility, Value = units that wait at its
    /// dock, Number = units taken in since the last close, Item = millionths of the storage area taken, Quantity = the
    /// building's storage area, from 0; one event for each area, or one with Item 0 when storage has no
    /// limit.</summary>
    FacilityLoaded = 41,

    /// <summary>Trucks left a building. Place = sender, Item = lane, Number = trucks, Quantity = units on board,
    /// Value = fixed cost [micros].</summary>
    TrucksDeparted = 42,

    /// <summary>A customer took a slower class for units that the promise could not be kept for. Number = order,
    /// Class = class asked for, Place = region, Item = class taken, Quantity = units, Value = promised delivery
    /// [ticks].</summary>
    OrderDowngraded = 43,

    /// <summary>A vendor will not deliver units that were ordered; they are cancelled. Number = purchase order,
    /// Place = receiver, Item = product, Quantity = units, Value = supply link.</summary>
    PurchaseShort = 44,

    /// <summary>Units were put aside in the sender's building for a lane's next truck. Number = transfer,
    /// Place = sender, Item = product, Quantity = units, Value = lane.</summary>
    TransferStaged = 45,

    /// <summary>A customer cancelled units that waited for stock. Number = order, Class, Place = region,
    /// Item = product, Quantity = units.</summary>
    LineCancelled = 46,

    /// <summary>Reserved units of a cancelled order are available again. Number = order, Class, Place = facility,
    /// Item = product, Quantity = units, Value = ship option.</summary>
    ReservationCancelled = 47,

    /// <summary>Returned units are available again. Number = order, Place = facility, Item = product,
    /// Quantity = units, Value = cost of the return [micros].</summary>
    ReturnRestocked = 48,

    /// <summary>Returned units cannot be sold again. Number = order, Place = facility, Item = product,
    /// Quantity = units, Value = cost of the return [micros].</summary>
    ReturnWrittenOff = 49,

    /// <summary>Units are in the parcel that leaves next; not said of an order with a single
    /// <see cref="LineAssigned"/> and no <see cref="LineReassigned"/>, whose parcels hold nothing else. Number = order,
    /// Class, Place = facility, Item = product, Quantity = units, Value = ship option.</summary>
    UnitsPacked = 50,

    /// <summary>Reserved units of an order that is assigned anew are available again. Number = order, Class,
    /// Place = facility, Item = product, Quantity = units, Value = ship option.</summary>
    LineWithdrawn = 51,

    /// <summary>Units withdrawn before were reserved elsewhere, or with another service. Number = order, Class,
    /// Place = facility, Item = product, Quantity = units, Value = ship option.</summary>
    LineReassigned = 52,
}
