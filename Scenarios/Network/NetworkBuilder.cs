using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Problems;

namespace Scenarios.Network;

/// <summary>Collects the parts of a network by code, sorts them, checks them and builds a <see
/// cref="SupplyNetwork"/>.</summary>
public sealed class NetworkBuilder
{
    private readonly List<(string From, string To, Lane Lane)> _lanes = [];
    private readonly List<(string Vendor, string ShipTo, SupplyLink Link)> _links = [];
    private readonly List<(string Facility, string Region, string Service, ShipOption Option)> _options = [];

    internal List<Facility> Facilities { get; } = [];

    internal List<Lane> Lanes { get; } = [];

    internal List<Vendor> Vendors { get; } = [];

    internal List<OfferRule> Offers { get; } = [];

    internal List<SupplyLink> SupplyLinks { get; } = [];

    internal List<Region> Regions { get; } = [];

    internal List<CarrierService> Services { get; } = [];

    internal List<PromiseClass> PromiseClasses { get; } = [];

    /// <summary>Adds a building.</summary>
    public NetworkBuilder Add(Facility facility)
    {
        Facilities.Add(facility);
        return this;
    }

    /// <summary>Adds a vendor.</summary>
    public NetworkBuilder Add(Vendor vendor)
    {
        Vendors.Add(vendor);
        return this;
    }

    /// <summary>Adds a destination region.</summary>
    public NetworkBuilder Add(Region region)
    {
        Regions.Add(region);
        return this;
    }

    /// <summary>Adds a carrier service.</summary>
    public NetworkBuilder Add(CarrierService service)
    {
        Services.Add(service);
        return this;
    }

    /// <summary>Adds a promise class.</summary>
    public NetworkBuilder Add(PromiseClass promiseClass)
    {
        PromiseClasses.Add(promiseClass);
        return this;
    }

    /// <summary>Adds a rule that makes offers of a vendor.</summary>
    public NetworkBuilder Add(OfferRule offer)
    {
        Offers.Add(offer);
        return this;
    }

    /// <summary>Adds a lane between two facilities given by code; the ids in <paramref name="lane"/> are
    /// replaced.</summary>
    public NetworkBuilder AddLane(string from, string to, Lane lane)
    {
        _lanes.Add((from, to, lane));
        return this;
    }

    /// <summary>Adds a vendor's delivery link by codes; the ids in <paramref name="link"/> are replaced.</summary>
    public NetworkBuilder AddSupply(string vendor, string shipTo, SupplyLink link)
    {
        _links.Add((vendor, shipTo, link));
        return this;
    }

    /// <summary>Adds one ship option by codes, beside those that follow from the services' zones.</summary>
    public NetworkBuilder AddShipOption(string facility, string region, string service, ShipOption option)
    {
        _options.Add((facility, region, service, option));
        return this;
    }

    /// <summary>Switches all cut-offs off: an order may go with any pull until the pull itself, and counts as its own
    /// day's until midnight. The world as one bucket of the day sees it.</summary>
    public NetworkBuilder WithoutCutOffs()
    {
        for (var index = 0; index < Services.Count; index++)
        {
            Services[index] = Services[index] with { CutOff = Duration.Zero };
        }

        for (var index = 0; index < PromiseClasses.Count; index++)
        {
            PromiseClasses[index] = PromiseClasses[index] with { OrderCutOff = TimeOnly.MaxValue };
        }

        return this;
    }

    /// <summary>Sorts, checks and builds.</summary>
    /// <exception cref="InvalidScenarioException">One or more parts are wrong; all problems are listed.</exception>
    public SupplyNetwork Build(string source = "network")
    {
        var problems = new ProblemList(source);
        var facilities = Index(Facilities, facility => facility.Code, "facilities", problems);
        var vendors = Index(Vendors, vendor => vendor.Code, "vendors", problems);
        var regions = Index(Regions, region => region.Code, "regions", problems);
        var services = Index(Services, service => service.Code, "services", problems);
        Index(PromiseClasses, promise => promise.Code, "promise_classes", problems);
        for (var row = 0; row < Offers.Count; row++)
        {
            problems.TryResolve($"offers[{row}].vendor", Offers[row].Vendor, vendors, out _);
        }

        CheckResponses(problems);
        if (Facilities.Count == 0) problems.Add("facilities", "no facility", "at least one facility");
        if (PromiseClasses.Count == 0) problems.Add("promise_classes", "no promise class", "at least one class");

        Lanes.Clear();
        for (var row = 0; row < _lanes.Count; row++)
        {
            var (from, to, lane) = _lanes[row];
            var fromFound = problems.TryResolve($"lanes[{row}].from", from, facilities, out var fromIndex);
            var toFound = problems.TryResolve($"lanes[{row}].to", to, facilities, out var toIndex);
            if (fromFound && toFound)
            {
                Lanes.Add(lane with { From = new FacilityId(fromIndex), To = new FacilityId(toIndex) });
            }
        }

        Lanes.Sort((left, right) => (left.To, left.From).CompareTo((right.To, right.From)));
        SupplyLinks.Clear();
        for (var row = 0; row < _links.Count; row++)
        {
            var (vendor, shipTo, link) = _links[row];
            var vendorFound = problems.TryResolve($"supply[{row}].vendor", vendor, vendors, out var vendorIndex);
            var shipToFound = problems.TryResolve($"supply[{row}].ship_to", shipTo, facilities, out var shipToIndex);
            if (vendorFound && shipToFound)
            {
                SupplyLinks.Add(
                    link with { Vendor = new VendorId(vendorIndex), ShipTo = new FacilityId(shipToIndex) });
            }
        }

        SupplyLinks.Sort((left, right) => (left.Vendor, left.ShipTo).CompareTo((right.Vendor, right.ShipTo)));
        var echelons = DeriveEchelons(problems);
        var options = ResolveOptions(facilities, regions, services, problems);
        problems.ThrowIfAny();
        return new SupplyNetwork(this, options, echelons);
    }

    /// <summary>Slower classes exist, and never lead back to where they start.</summary>
    private void CheckResponses(ProblemList problems)
    {
        foreach (var promise in PromiseClasses)
        {
            if (promise.WhenNotKept is not { SlowerShare: > 0 } response) continue;
            var path = $"promise_classes[{promise.Code}].when_not_kept.to";
            if (PromiseClasses.All(other => other.Code != response.SlowerClass))
            {
                problems.AddUnknown(path, response.SlowerClass, PromiseClasses.Select(other => other.Code));
                continue;
            }

            var seen = new HashSet<string>(StringComparer.Ordinal) { promise.Code };
            for (var next = response; next is { SlowerShare: > 0 };)
            {
                if (!seen.Add(next.SlowerClass))
                {
                    problems.Add(path, $"\"{response.SlowerClass}\", which leads back", "a chain of slower classes");
                    break;
                }

                next = PromiseClasses.Find(other => other.Code == next.SlowerClass)?.WhenNotKept;
            }
        }
    }

    private ImmutableArray<ShipOption> ResolveOptions(
        Dictionary<string, int> facilities,
        Dictionary<string, int> regions,
        Dictionary<string, int> services,
        ProblemList problems)
    {
        var options = new List<ShipOption>();
        for (var service = 0; service < Services.Count; service++)
        {
            AddZoneOptions(service, facilities, options, problems);
        }

        for (var row = 0; row < _options.Count; row++)
        {
            var (facility, region, service, option) = _options[row];
            var path = $"ship_options[{row}]";
            var found = problems.TryResolve($"{path}.facility", facility, facilities, out var facilityIndex);
            found &= problems.TryResolve($"{path}.region", region, regions, out var regionIndex);
            found &= problems.TryResolve($"{path}.service", service, services, out var serviceIndex);
            if (!found) continue;
            options.Add(option with
            {
                Facility = new FacilityId(facilityIndex),
                Region = new RegionId(regionIndex),
                Service = new ServiceId(serviceIndex),
            });
        }

        return
        [
            .. options.OrderBy(option => option.Region).ThenBy(option => option.DistanceKm)
                .ThenBy(option => option.Zone).ThenBy(option => option.Facility).ThenBy(option => option.Service),
        ];
    }

    private void AddZoneOptions(
        int serviceIndex, Dictionary<string, int> facilities, List<ShipOption> options, ProblemList problems)
    {
        var service = Services[serviceIndex];
        var offered = new bool[Facilities.Count];
        for (var row = 0; row < service.OfferedAt.Length; row++)
        {
            var code = service.OfferedAt[row];
            var any = false;
            for (var facility = 0; facility < Facilities.Count; facility++)
            {
                if (Facilities[facility].Code != code && Facilities[facility].Kind.Code != code) continue;
                offered[facility] = any = true;
            }

            if (!any)
            {
                problems.AddUnknown(
                    $"services[{service.Code}].offered_at[{row}]",
                    code,
                    facilities.Keys.Concat(Facilities.Select(facility => facility.Kind.Code)).Distinct());
            }
        }

        ParcelRate?[] rates = [.. service.Zones.Select(zone => zone.RateUnder(service.Parcels))];
        for (var facility = 0; facility < Facilities.Count; facility++)
        {
            if (!offered[facility]) continue;
            for (var region = 0; region < Regions.Count; region++)
            {
                if (!service.Serves(Regions[region])) continue;
                if (!service.TryGetZone(Facilities[facility], Regions[region], out var zoneIndex)) continue;
                var zone = service.Zones[zoneIndex];
                options.Add(new ShipOption(
                    new FacilityId(facility),
                    new RegionId(region),
                    new ServiceId(serviceIndex),
                    zoneIndex,
                    Facilities[facility].Location.DistanceKm(Regions[region].Centroid),
                    rates[zoneIndex]?.LeastPrice ?? zone.CostPerParcel,
                    zone.CostPerKg,
                    zone.Transit)
                {
                    TransitDays = zone.TransitDays,
                    Rate = rates[zoneIndex],
                    BeyondReachShare = service.IsLocal ? 1 - Regions[region].LocalReach : 0,
                });
            }
        }
    }

    private ImmutableArray<int> DeriveEchelons(ProblemList problems)
    {
        var echelons = new int[Facilities.Count];
        for (var pass = 0; pass <= Facilities.Count; pass++)
        {
            var changed = false;
            foreach (var lane in Lanes)
            {
                if (lane.IsLateral || echelons[lane.From.Index] > echelons[lane.To.Index]) continue;
                echelons[lane.From.Index] = echelons[lane.To.Index] + 1;
                changed = true;
            }

            if (!changed) return [.. echelons];
        }

        problems.Add("lanes", "a circle of replenishment lanes", "lanes that never lead back to where they start");
        return [.. new int[Facilities.Count]];
    }

    private static Dictionary<string, int> Index<T>(
        List<T> items, Func<T, string> code, string table, ProblemList problems)
    {
        items.Sort((left, right) => string.CompareOrdinal(code(left), code(right)));
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < items.Count; row++)
        {
            if (code(items[row]).Length == 0) problems.Add($"{table}[{row}].code", "empty", "a code");
            else if (!index.TryAdd(code(items[row]), row))
            {
                problems.Add($"{table}.code", $"\"{code(items[row])}\" twice", "each code once");
            }
        }

        return index;
    }
}
