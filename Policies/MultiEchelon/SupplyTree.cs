using System.Collections.Immutable;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.MultiEchelon;

/// <summary>How the buildings hang together for one vendor's products of one sort, and how long each must
/// last.</summary>
internal sealed class SupplyTree
{
    private readonly SupplyRoutes _routes;
    private readonly SupplyNetwork _network;

    /// <summary>Finds the tree.</summary>
    internal SupplyTree(
        SupplyNetwork network, SupplyRoutes routes, VendorId vendor, SortKind sort, MultiEchelonSettings settings)
    {
        (_network, _routes, Vendor, Sort) = (network, routes, vendor, sort);
        var facilities = network.Facilities.Length;
        var serves = new bool[facilities];
        foreach (var option in network.ShipOptions) serves[option.Facility.Index] = true;
        ServesCustomers = [.. serves.Select((does, index) => does && routes.Holds(new FacilityId(index), sort))];
        Sources = [.. Enumerable.Range(0, facilities).Select(index => SourceOf(new FacilityId(index)))];
        Suppliers =
        [
            .. Enumerable.Range(0, facilities).Select(index =>
                routes.TryGetLane(new FacilityId(index), sort, vendor, out var lane) ? lane.From.Index : -1),
        ];
        Roots =
        [
            .. Enumerable.Range(0, facilities).Select(index => new FacilityId(index))
                .Where(facility => routes.Holds(facility, sort) && routes.TryGetSupply(vendor, facility, out _)),
        ];
        Pool = new PoolSplit(this, settings.PriceWeight);
        ReadyDays = [.. ServesCustomers.Select(does => does ? settings.CoverDays : 0)];
        ProtectionDays = [.. Enumerable.Range(0, facilities).Select(index => DaysOf(new FacilityId(index)))];
    }

    /// <summary>Who sells.</summary>
    internal VendorId Vendor { get; }

    /// <summary>How the products are handled.</summary>
    internal SortKind Sort { get; }

    /// <summary>By facility: whether it sends parcels and may hold the sort.</summary>
    internal bool[] ServesCustomers { get; }

    /// <summary>By facility that serves customers: the building whose stock it shares with others, negative where the
    /// vendor delivers. The nearest building above that serves no customers; else the topmost.</summary>
    internal int[] Sources { get; }

    /// <summary>By facility: its supplier where that is at or below the source whose stock it shares, else
    /// negative.</summary>
    internal ImmutableArray<int> Parents =>
    [
        .. Suppliers.Select((supplier, facility) =>
            Sources[facility] >= 0 && Sources[facility] != facility ? supplier : -1),
    ];

    /// <summary>By facility: the building that feeds it, negative where the vendor delivers.</summary>
    internal int[] Suppliers { get; }

    /// <summary>By facility that serves customers: days that its stock must last beyond lead time and review.</summary>
    internal double[] ReadyDays { get; }

    /// <summary>By facility: quoted lead time from its supplier + review period [days].</summary>
    internal double[] ProtectionDays { get; }

    /// <summary>How long a facility's stock must last: protection interval and, where it serves customers, the days
    /// beyond [days].</summary>
    internal double LastingDays(FacilityId facility) => ProtectionDays[facility.Index] + ReadyDays[facility.Index];

    /// <summary>Time until units can come to a facility [days]: those on their way, else a lead time and a review
    /// period; negative where they are late.</summary>
    internal double DaysUntilGoods(in StockView stock, SimTime now, ProductId product, FacilityId facility)
    {
        var next = stock.NextArrival(product, facility);
        return next == SimTime.Never ? ProtectionDays[facility.Index] : (next - now).Days;
    }

    /// <summary>The buildings where the vendor delivers, by id.</summary>
    internal ImmutableArray<FacilityId> Roots { get; }

    /// <summary>Splits pools of these products.</summary>
    internal PoolSplit Pool { get; }

    /// <summary>The facilities that a facility feeds directly.</summary>
    internal ReadOnlySpan<FacilityId> FedBy(FacilityId facility) => _routes.FedBy(facility, Sort, Vendor);

    /// <summary>Inventory positions of a facility and of everything it feeds [units].</summary>
    internal long EchelonPosition(in StockView stock, ProductId product, FacilityId facility)
    {
        long position = stock.Position(product, facility).Units;
        foreach (var fed in FedBy(facility)) position += EchelonPosition(stock, product, fed);
        return position;
    }

    private int SourceOf(FacilityId facility)
    {
        if (!ServesCustomers[facility.Index]) return -1;
        var at = facility;
        while (_routes.TryGetLane(at, Sort, Vendor, out var lane))
        {
            at = lane.From;
            if (!ServesCustomers[at.Index]) return at.Index;
        }

        return at != facility || !FedBy(at).IsEmpty ? at.Index : -1;
    }

    private double DaysOf(FacilityId facility)
    {
        var place = _network.Facilities[facility.Index];
        var days = place.Review.Period.Days + place.DockToStock.Days;
        // Known before anything is delivered: the mean that the vendor quotes.
        if (_routes.TryGetLeadTime(default, facility, Sort, Vendor, out var leadTime)) days += leadTime.Mean.Days;
        return days;
    }
}
