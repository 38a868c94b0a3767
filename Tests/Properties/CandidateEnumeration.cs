using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;
using Tests.Network;

namespace Tests.Properties;

/// <summary>A way to send an order.</summary>
/// <param name="Facility">From where.</param>
/// <param name="Service">With which service.</param>
/// <param name="Departs">The pull that the whole order would leave with.</param>
/// <param name="Delivered">When it would nominally be delivered.</param>
/// <param name="IsOnTime">Whether that keeps the promise.</param>
/// <param name="Lines">Units on hand of each line's product; a dash where there are none or the service does not take
/// the product.</param>
internal readonly record struct OrderCandidate(
    string Facility, string Service, SimTime Departs, SimTime Delivered, bool IsOnTime, string Lines);

/// <summary>An order as the stream has it.</summary>
internal sealed record CandidateOrder(
    SimTime PlacedAt, RegionId Region, PromiseClassId Class, ProductId[] Products, Quantity[] Quantities);

/// <summary>All the ways to send an order, found by trying every building with every service, from the terms of the
/// scenario and the answers given so far.</summary>
/// <remarks>Shares with the program neither calendars nor options, distances, limits of parcels, room in pulls and
/// stock; a zone table is asked itself.</remarks>
internal sealed class CandidateEnumeration
{
    /// <summary>Days of pulls that are looked at; so many that none is full to its end.</summary>
    private const int PullDays = 60;

    private const double EarthRadiusKm = 6371.0088;

    private readonly Scenario _scenario;
    private readonly SupplyNetwork _network;
    private readonly int[] _stock;
    private readonly Dictionary<(string, string), (SimTime[] Pulls, int[] Room)> _pulls = [];

    /// <summary>Takes a scenario in which nothing is bought, moved or returned.</summary>
    internal CandidateEnumeration(Scenario scenario)
    {
        (_scenario, _network) = (scenario, scenario.Network);
        _stock = [.. scenario.OpeningStock.Select(quantity => quantity.Units)];
        var orders = new List<CandidateOrder>();
        foreach (var batch in scenario.Orders.ReadBatches())
        {
            for (var row = 0; row < batch.Count; row++)
            {
                var (first, end) = (batch.FirstLines[row], batch.FirstLines[row + 1]);
                orders.Add(new CandidateOrder(
                    batch.PlacedAt[row], batch.Destinations[row], batch.Classes[row],
                    batch.Products[first..end].ToArray(), batch.Quantities[first..end].ToArray()));
            }
        }

        Orders = orders;
    }

    /// <summary>The orders, by number.</summary>
    internal IReadOnlyList<CandidateOrder> Orders { get; }

    /// <summary>The ways to send an order now.</summary>
    /// <param name="order">The order.</param>
    /// <param name="isReached">Whether local services reach it.</param>
    internal OrderCandidate[] Of(CandidateOrder order, bool isReached)
    {
        var region = _network.Regions[order.Region.Index];
        var promisedBy = DayByDay.PromisedBy(_network.PromiseClasses[order.Class.Index], region, order.PlacedAt);
        var units = order.Quantities.Sum(quantity => quantity.Units);
        var found = new List<OrderCandidate>();
        foreach (var facility in _network.Facilities)
        {
            foreach (var service in _network.Services)
            {
                if (service.IsLocal && !isReached) continue;
                if (!service.OfferedAt.Contains(facility.Code) && !service.OfferedAt.Contains(facility.Kind.Code))
                {
                    continue;
                }

                if (Zone(facility, region, service) is not { } zone) continue;
                var departs = Departure(facility, service, order.PlacedAt, units);
                var delivered = new DayByDay(facility, region, service)
                    .Delivery(departs, zone.Transit, zone.TransitDays);
                var lines = order.Products.Select(product => Line(facility, service, zone, product));
                found.Add(new OrderCandidate(
                    facility.Code, service.Code, departs, delivered, delivered <= promisedBy, string.Join(" ", lines)));
            }
        }

        return Sorted(found);
    }

    /// <summary>In one order, to compare.</summary>
    internal static OrderCandidate[] Sorted(IEnumerable<OrderCandidate> candidates) =>
    [
        .. candidates.OrderBy(each => each.Facility, StringComparer.Ordinal)
            .ThenBy(each => each.Service, StringComparer.Ordinal),
    ];

    /// <summary>Takes units from stock.</summary>
    internal void Take(FacilityId facility, ProductId product, int units) => _stock[At(facility, product)] -= units;

    /// <summary>A shipment takes room in the pulls that its units leave with.</summary>
    internal void Book(in ShipOption option, SimTime now, int units)
    {
        var facility = _network.Facilities[option.Facility.Index];
        var service = _network.Services[option.Service.Index];
        if (service.Pulls.IsEmpty || facility.OutboundCapacityPerPull is null) return;
        var (pulls, room) = PullsOf(facility, service);
        for (var pull = 0; units > 0; pull++)
        {
            if (pulls[pull] < now + service.CutOff) continue;
            var taken = Math.Min(room[pull], units);
            (room[pull], units) = (room[pull] - taken, units - taken);
        }
    }

    private SimTime Departure(Facility facility, CarrierService service, SimTime now, int units)
    {
        if (service.Pulls.IsEmpty) return now;
        var (pulls, room) = PullsOf(facility, service);
        for (var pull = 0; ; pull++)
        {
            if (pulls[pull] < now + service.CutOff) continue;
            units -= room[pull];
            if (units <= 0) return pulls[pull];
        }
    }

    private (SimTime[] Pulls, int[] Room) PullsOf(Facility facility, CarrierService service)
    {
        if (_pulls.TryGetValue((facility.Code, service.Code), out var known)) return known;
        SimTime[] pulls = [.. new DayByDay(facility, _network.Regions[0], service).Pulls(_scenario.Start, PullDays)];
        return _pulls[(facility.Code, service.Code)] = (pulls, [.. pulls.Select(pull => Room(facility, pull))]);
    }

    private static int Room(Facility facility, SimTime pull)
    {
        if (facility.OutboundCapacityPerPull is not { } capacity) return int.MaxValue;
        var share = 1.0;
        foreach (var cut in facility.Cuts) if (pull >= cut.From && pull < cut.Until) share *= cut.Outbound;
        return (int)(capacity.Units * share);
    }

    /// <summary>The zone that a service has for a destination; absent when it does not go there.</summary>
    private static ZoneRate? Zone(Facility from, Region to, CarrierService service)
    {
        if (!service.Countries.IsEmpty && !service.Countries.Contains(to.Country)) return null;
        if (service.ExceptCountries.Contains(to.Country)) return null;
        if (service.ZoneTable is null) return service.Zones.FirstOrDefault(zone => Km(from, to) <= zone.UpToKm);
        return service.ZoneTable.TryFind(from.Code, to.Code, out var code)
            ? service.Zones.First(zone => zone.Code == code)
            : null;
    }

    private string Line(Facility facility, CarrierService service, ZoneRate zone, ProductId product)
    {
        var terms = _scenario.Products[product];
        var units = _stock[At(new FacilityId(_network.Facilities.IndexOf(facility)), product)];
        var isPossible = units > 0 && facility.Kind.Holds(terms.Sort) && IsTaken(service.Parcels, zone, terms);
        return isPossible ? $"{units}" : "-";
    }

    /// <summary>Whether one unit makes a parcel that is neither too heavy nor too large nor beyond the last
    /// rate.</summary>
    private static bool IsTaken(ParcelTerms parcels, ZoneRate zone, Product product)
    {
        if (parcels.MaxWeight is { } heaviest && product.Weight.Value > heaviest.Value) return false;
        if (parcels.MaxVolume is { } largest && product.Volume.Value > largest.Value) return false;
        if (zone.Bands.IsEmpty) return true;
        decimal charged = product.Weight.Value;
        if (parcels.VolumePerKg is { } perKg) charged = Math.Max(charged, 1000m * product.Volume.Value / perKg.Value);
        return Math.Ceiling(charged / parcels.WeightStep.Value) * parcels.WeightStep.Value <= zone.Bands[^1].UpTo.Value;
    }

    /// <summary>Along the sphere, from the chord between two points on it.</summary>
    private static double Km(Facility from, Region to)
    {
        var (one, other) = (Point(from.Location), Point(to.Centroid));
        var (x, y, z) = (one.X - other.X, one.Y - other.Y, one.Z - other.Z);
        return 2 * EarthRadiusKm * Math.Asin(Math.Sqrt((x * x) + (y * y) + (z * z)) / 2);

        static (double X, double Y, double Z) Point(GeoPoint place)
        {
            var (north, east) = (double.DegreesToRadians(place.Latitude), double.DegreesToRadians(place.Longitude));
            return (Math.Cos(north) * Math.Cos(east), Math.Cos(north) * Math.Sin(east), Math.Sin(north));
        }
    }

    private int At(FacilityId facility, ProductId product) =>
        (product.Index * _network.Facilities.Length) + facility.Index;
}
