namespace Simulator.Metrics;

/// <summary>Running totals of one promise class.</summary>
internal struct ClassTotals
{
    internal long Orders, Lines, Units, OrdersCompleted, OrdersOnTime, OrdersDelivered, OrdersLost;
    internal long OrdersOfSeveralUnits, OrdersSplit, LinesOnTime, LinesLost;
    internal long UnitsOnTime, UnitsShipped, UnitsShippedOnTime, UnitsDelivered, UnitsLost, UnitsBackordered;
    internal long UnitsDowngraded, UnitsDelayed, UnitsCancelled, UnitsInStock, UnitsTookSlower, UnitsKeptSlower;
    internal long UnitsReassigned;
    internal long Parcels, ShippingMicros, DeliveryUnitSeconds;

    /// <summary>Adds the totals of another class.</summary>
    internal void Add(in ClassTotals other)
    {
        Orders += other.Orders;
        Lines += other.Lines;
        Units += other.Units;
        OrdersCompleted += other.OrdersCompleted;
        OrdersOnTime += other.OrdersOnTime;
        OrdersDelivered += other.OrdersDelivered;
        OrdersLost += other.OrdersLost;
        OrdersOfSeveralUnits += other.OrdersOfSeveralUnits;
        OrdersSplit += other.OrdersSplit;
        LinesOnTime += other.LinesOnTime;
        LinesLost += other.LinesLost;
        UnitsOnTime += other.UnitsOnTime;
        UnitsShipped += other.UnitsShipped;
        UnitsShippedOnTime += other.UnitsShippedOnTime;
        UnitsDelivered += other.UnitsDelivered;
        UnitsLost += other.UnitsLost;
        UnitsBackordered += other.UnitsBackordered;
        UnitsDowngraded += other.UnitsDowngraded;
        UnitsDelayed += other.UnitsDelayed;
        UnitsCancelled += other.UnitsCancelled;
        UnitsInStock += other.UnitsInStock;
        UnitsTookSlower += other.UnitsTookSlower;
        UnitsKeptSlower += other.UnitsKeptSlower;
        UnitsReassigned += other.UnitsReassigned;
        Parcels += other.Parcels;
        ShippingMicros += other.ShippingMicros;
        DeliveryUnitSeconds += other.DeliveryUnitSeconds;
    }
}

/// <summary>Running totals of one zone.</summary>
internal struct ZoneTotals
{
    internal long UnitsAssigned, LinesAssigned, UnitsShipped, Parcels, ShippingMicros;
}

/// <summary>Running totals of one region that orders go to.</summary>
internal struct RegionTotals
{
    internal long UnitsDemanded, UnitsOnTime, UnitsLost, ShippingMicros;
}

/// <summary>Running totals of one carrier service in one zone.</summary>
internal struct ServiceTotals
{
    internal long UnitsShipped, Parcels, ShippingMicros;
}

/// <summary>Running totals of one facility.</summary>
internal struct FacilityTotals
{
    internal long Shipped, ShippingMicros, HandlingMicros, UnitsReceived;
    internal long Requests, UnitsRequested, UnitsBackordered, Transfers, UnitsTransferred, TransferMicros, Trucks;
    internal long PurchaseOrders, UnitsOrdered, UnitsShort, UnitsBought, PurchaseMicros, OrderingMicros, InboundMicros;
    internal long ShippedToday, ShippingMicrosToday, ShippedByPullToday, ReceivedToday, TransferredToday;
    internal long UnitsAtDockAtCloses, UnitsRestocked, UnitsWrittenOff, WrittenOffMicros, ReturnMicros;
    internal Int128 ValueMicrosAtCloses;
    internal CapacityUse Storage, Inbound, Outbound;
}
