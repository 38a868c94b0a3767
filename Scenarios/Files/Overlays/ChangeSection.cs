using Scenarios.Files.Input;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Problems;

namespace Scenarios.Files.Overlays;

/// <summary>Reads the timed changes of an overlay.</summary>
internal sealed class ChangeSection(NetworkSections sections, TimeZoneInfo zone, ProblemList problems)
{
    private const string Expected =
        "one of {demand: }, {closed: }, {capacity: }, {vendor_late: }, {carrier_late: }";

    private static readonly DateOnly _first = new(1901, 1, 1);
    private static readonly DateOnly _last = new(8999, 1, 1);

    private readonly ScenarioChanges _changes = new();

    /// <summary>Reads lists of changes, one after the other.</summary>
    public ScenarioChanges Read(IEnumerable<InputNode> lists)
    {
        foreach (var node in lists)
        {
            if (node is not InputList list)
            {
                Note(node, "a list of changes");
                continue;
            }

            foreach (var item in list.Items)
            {
                if (item is InputMap { Entries.Length: 1 } map && map.Entries[0].Value is InputMap) ReadOne(map);
                else Note(item, Expected);
            }
        }

        return _changes;
    }

    private void ReadOne(InputMap change)
    {
        var kind = new FieldReader(change, problems);
        var fields = kind.Group(change.Entries[0].Key)!; // It is a group.
        var (from, until) = ReadDates(fields);
        var (start, end) = (Midnight(from), Midnight(until));
        switch (change.Entries[0].Key)
        {
            case "demand":
                ReadDemand(fields, start, end);
                break;
            case "closed":
                var closed = Code(fields, "facility", sections.Facilities.Select(row => row.Value.Code));
                CheckClosure(fields, closed);
                _changes.Closures.Add((closed, from, until));
                break;
            case "capacity":
                ReadCapacity(fields, start, end);
                break;
            case "vendor_late":
                ReadVendor(fields, start, end);
                break;
            case "carrier_late":
                var service = Code(fields, "service", sections.Services.Select(row => row.Value.Code));
                var share = fields.Optional("share", ValueKinds.Share, 1);
                var by = fields.Required("by", ValueKinds.PositiveLength, Duration.Zero);
                _changes.LateParcels.Add((service, new LateParcels(start, end, share, by)));
                break;
            default:
                problems.Add(new InputProblem(
                    change.File, change.Line, $"{change.Path}.{change.Entries[0].Key}", "an unknown change", Expected));
                return;
        }

        fields.RejectOthers();
    }

    private void ReadDemand(FieldReader fields, SimTime start, SimTime end)
    {
        var regions = fields.Values("regions", ValueKinds.Code, "");
        var known = sections.Regions.Select(row => row.Value.Code).ToArray();
        foreach (var (region, node) in regions) CheckCode(fields, node, region, known);
        _changes.Demand.Add(new DemandChange(
            start, end, fields.Required("times", ValueKinds.Number(0, 100), 1))
        {
            Regions = [.. regions.Select(region => region.Value)],
            ProductShare = fields.Optional("product_share", ValueKinds.Share, 1),
        });
    }

    private void ReadCapacity(FieldReader fields, SimTime start, SimTime end)
    {
        var code = Code(fields, "facility", sections.Facilities.Select(row => row.Value.Code));
        var (inbound, outbound) = (
            fields.Optional("inbound", ValueKinds.Share, 1), fields.Optional("outbound", ValueKinds.Share, 1));
        if (!fields.Has("inbound") && !fields.Has("outbound")) fields.Missing("inbound", "inbound, outbound or both");
        var terms = sections.Facilities.FirstOrDefault(row => row.Value.Code == code)?.Value;
        if (terms is { InboundCapacityPerDay: null } && fields.Find("inbound") is { } noInbound)
        {
            fields.Wrong(noInbound, "nothing, or an inbound_capacity_per_day of the building that can be cut");
        }

        if (terms is { OutboundCapacityPerPull: null } && fields.Find("outbound") is { } noOutbound)
        {
            fields.Wrong(noOutbound, "nothing, or an outbound_capacity_per_pull of the building that can be cut");
        }

        _changes.Cuts.Add((code, new CapacityCut(start, end, inbound, outbound)));
    }

    private void ReadVendor(FieldReader fields, SimTime start, SimTime end)
    {
        var vendor = Code(fields, "vendor", sections.Vendors.Select(row => row.Value.Code));
        var shipTo = fields.Has("ship_to")
            ? Code(fields, "ship_to", sections.Supply.Where(row => row.Value.Vendor == vendor)
                .Select(row => row.Value.ShipTo))
            : "";
        fields.Find("ship_to");
        var times = fields.Optional("times", ValueKinds.Number(0, 100), 1);
        var plus = fields.Optional("plus", ValueKinds.Length, Duration.Zero);
        if (!fields.Has("times") && !fields.Has("plus")) fields.Missing("times", "times, plus or both");
        _changes.LateDeliveries.Add((vendor, shipTo, new LateDeliveries(start, end, times, plus)));
    }

    /// <summary>A service without pulls leaves at once, whatever the calendar: a closure would not stop it.</summary>
    private void CheckClosure(FieldReader fields, string code)
    {
        var facility = sections.Facilities.FirstOrDefault(row => row.Value.Code == code)?.Value;
        foreach (var row in sections.Services)
        {
            var offered = row.Value.OfferedAt;
            if (facility is null || !row.Value.Pulls.IsEmpty) continue;
            if (!offered.Contains(code) && !offered.Contains(facility.Kind.Code)) continue;
            fields.Wrong(
                fields.Find("facility")!,
                $"a building whose services have pulls: parcels of \"{row.Value.Code}\" leave at once");
        }
    }

    private static (DateOnly From, DateOnly Until) ReadDates(FieldReader fields)
    {
        var from = fields.Optional("from", ValueKinds.Date, _first);
        var until = fields.Optional("until", ValueKinds.Date, _last);
        if (from >= _first && until <= _last && from < until) return (from, until);
        fields.Wrong(
            fields.Find("until") ?? fields.Map, "dates from 1901 to 8998, until after from: the first day no longer");
        return (_first, _last);
    }

    private SimTime Midnight(DateOnly date) => LocalDays.ToUtc(date, TimeOnly.MinValue, zone);

    private static string Code(FieldReader fields, string key, IEnumerable<string> known)
    {
        var code = fields.Required(key, ValueKinds.Code, "");
        if (fields.Find(key) is { } node && code.Length > 0) CheckCode(fields, node, code, [.. known]);
        return code;
    }

    private static void CheckCode(FieldReader fields, InputNode node, string code, string[] known)
    {
        if (code.Length == 0 || known.Contains(code)) return;
        fields.Wrong(node, $"a defined name, such as {string.Join(", ", ProblemList.Nearest(code, known))}");
    }

    private void Note(InputNode node, string expected) =>
        problems.Add(new InputProblem(node.File, node.Line, node.Path, node.Describe(), expected));
}
