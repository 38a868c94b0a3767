using System.Globalization;
using Scenarios.Files.Input;
using Scenarios.Network;
using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>Checks the sections of a scenario file's network against each other.</summary>
internal sealed class NetworkChecks(NetworkSections sections, ProblemList problems)
{
    private readonly HashSet<string> _facilities = [.. sections.Facilities.Select(row => row.Value.Code)];
    private readonly HashSet<string> _regions = [.. sections.Regions.Select(row => row.Value.Code)];
    private readonly HashSet<string> _vendors = [.. sections.Vendors.Select(row => row.Value.Code)];
    private readonly HashSet<string> _countries = [.. sections.Regions.Select(row => row.Value.Country)];

    /// <summary>Notes everything that does not fit.</summary>
    public void Run()
    {
        RejectDoubles(sections.Calendars, calendar => calendar.Code, "code");
        CheckShifts();
        RejectDoubles(sections.Facilities, facility => facility.Code, "code");
        RejectDoubles(sections.Vendors, vendor => vendor.Code, "code");
        RejectDoubles(sections.Regions, region => region.Code, "code");
        RejectDoubles(sections.Services, service => service.Code, "code");
        RejectDoubles(sections.PromiseClasses, promise => promise.Code, "code");
        RejectDoubles(
            sections.Offers,
            offer => $"{offer.Vendor} -> {(offer.OwnProducts ? "own products" : offer.Product)}",
            "vendor");
        RejectDoubles(sections.Lanes, lane => $"{lane.From} -> {lane.To}", "to");
        RejectDoubles(sections.Supply, link => $"{link.Vendor} -> {link.ShipTo}", "ship_to");
        ResolveReferences();
        new LaneChecks(sections, problems).Run();
        CheckReach();
        RequireWeight(sections.Regions, region => region.Weight);
        RequireWeight(sections.PromiseClasses, promise => promise.Weight);
    }

    /// <summary>A shift begins before it ends, on the same local day.</summary>
    private void CheckShifts()
    {
        foreach (var row in sections.Facilities)
        {
            var (opens, closes) = (row.Value.Opens, row.Value.Closes);
            if (opens < closes) continue;
            Note(row.Node, "closes", $"\"{closes:HH:mm}\"", $"a time after the shift begins at \"{opens:HH:mm}\"");
        }
    }

    private void RejectDoubles<T>(IEnumerable<ReadRow<T>> rows, Func<T, string> key, string field)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var code = key(row.Value);
            if (code.Length == 0 || first.TryAdd(code, row.Node.Line)) continue;
            var line = first[code].ToString(CultureInfo.InvariantCulture);
            Note(row.Node, field, $"\"{code}\" again", $"each once; the first is in line {line}");
        }
    }

    private void ResolveReferences()
    {
        foreach (var row in sections.Lanes)
        {
            Resolve(row.Node, "from", row.Value.From, _facilities);
            Resolve(row.Node, "to", row.Value.To, _facilities);
        }

        foreach (var row in sections.Offers) Resolve(row.Node, "vendor", row.Value.Vendor, _vendors);
        foreach (var row in sections.Supply)
        {
            Resolve(row.Node, "vendor", row.Value.Vendor, _vendors);
            Resolve(row.Node, "ship_to", row.Value.ShipTo, _facilities);
        }

        var offering = sections.Facilities.Select(row => row.Value.Kind.Code).Concat(_facilities).ToHashSet();
        foreach (var row in sections.Services)
        {
            foreach (var code in row.Value.OfferedAt) Resolve(row.Node, "offered_at", code, offering);
            foreach (var origin in row.Value.ZoneTable?.Origins ?? [])
            {
                Resolve(row.Node, "zone_table", origin, _facilities);
            }

            foreach (var region in row.Value.ZoneTable?.Destinations ?? [])
            {
                Resolve(row.Node, "zone_table", region, _regions);
            }

            foreach (var country in row.Value.Countries) Resolve(row.Node, "countries", country, _countries);
            foreach (var country in row.Value.ExceptCountries)
            {
                Resolve(row.Node, "except_countries", country, _countries);
            }
        }
    }

    /// <summary>Every region must be reached by a ship option; asked only when what decides it is sound.</summary>
    private void CheckReach()
    {
        var services = sections.Services.Where(row => row.IsSound).Select(row => row.Value).ToArray();
        var whole = services.Length == sections.Services.Length && sections.Facilities.All(row => row.IsSound);
        if (!whole || services.Length == 0) return;
        foreach (var row in sections.Regions)
        {
            if (!row.IsSound || services.Any(service => Reaches(service, row.Value))) continue;
            Note(
                row.Node,
                "code",
                $"\"{row.Value.Code}\", which no service reaches from any building",
                "a region in the country and within the last zone of at least one service");
        }
    }

    private bool Reaches(CarrierService service, Region region) =>
        service.Serves(region) && sections.Facilities.Any(facility =>
            (service.OfferedAt.Contains(facility.Value.Code) || service.OfferedAt.Contains(facility.Value.Kind.Code))
            && service.TryGetZone(facility.Value, region, out _));

    private void RequireWeight<T>(IReadOnlyList<ReadRow<T>> rows, Func<T, double> weight)
    {
        if (rows.Count == 0 || rows.Any(row => !row.IsSound || weight(row.Value) > 0)) return;
        Note(rows[0].Node, "weight", "0 in every row", "at least one row with a weight above 0");
    }

    private void Resolve(InputMap row, string field, string code, HashSet<string> known)
    {
        if (code.Length == 0 || known.Count == 0 || known.Contains(code)) return;
        var near = string.Join(", ", ProblemList.Nearest(code, known.Where(name => name.Length > 0)));
        Note(row, field, $"\"{code}\"", $"a defined name, such as {near}");
    }

    private void Note(InputMap row, string field, string found, string expected) => problems.Add(
        new InputProblem(row.File, row.Find(field)?.Line ?? row.Line, $"{row.Path}.{field}", found, expected));
}
