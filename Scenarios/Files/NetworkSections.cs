using System.Collections.Immutable;
using Scenarios.Files.Input;
using Scenarios.Measures;
using Scenarios.Network;

namespace Scenarios.Files;

/// <summary>The rows of a scenario file's network sections, before they are checked against each other.</summary>
/// <remarks>A row in which something was wrong is kept with stand-ins, so that what refers to it is not reported
/// too.</remarks>
internal sealed class NetworkSections
{
    private static readonly ValueKind<ShortageRule> _shortageRules = ValueKinds.OneOf(
        ("forget", ShortageRule.Forget),
        ("remember", ShortageRule.RememberFirstComeFirstServed),
        ("remember-in-facility-order", ShortageRule.RememberInFacilityOrder));

    private const int NoLimit = -1;

    private static readonly ValueKind<int> _limit = ValueKinds.Count(1, 1_000_000_000);

    private static readonly ValueKind<DrawRule> _drawRules = ValueKinds.OneOf(
        ("per-day", DrawRule.PerDay), ("per-instant", DrawRule.PerInstant));

    private static readonly ValueKind<UnmetDemand> _unmetDemand = ValueKinds.OneOf(
        ("lost", UnmetDemand.Lost), ("backordered", UnmetDemand.Backordered));

    private readonly ValueKind<WorkCalendar> _calendar;
    private readonly SideFiles _files;
    private readonly FieldReader _root;
    private readonly TimeZoneInfo _zone;

    public NetworkSections(FieldReader root, SideFiles files, TimeZoneInfo zone)
    {
        (_root, _files, _zone) = (root, files, zone);
        Kinds = Kinds.AddRange(Rows("kinds", false, ReadKind).Select(row => row.Value));
        var kind = ValueKinds.OneOf([.. Kinds.Select(each => (each.Code, each))]);
        Calendars = Rows("calendars", false, CalendarSection.Read);
        _calendar = ValueKinds.OneOf(
            [.. Calendars.Select(row => row.Value).Append(WorkCalendar.EveryDay).Select(each => (each.Code, each))]);
        Facilities = Rows("facilities", true, row => ReadFacility(row, kind));
        Lanes = Rows("lanes", false, ReadLane);
        Vendors = Rows("vendors", true, row => VendorSections.ReadVendor(row, _calendar, zone));
        Offers = Rows("offers", false, VendorSections.ReadOffer);
        Supply = Rows("supply", true, ReadSupply);
        Regions = Rows("regions", true, ReadRegion);
        Services = Rows("services", true, ReadService);
        PromiseClasses = Rows("promise_classes", true, ReadPromiseClass);
    }

    public ImmutableArray<FacilityKind> Kinds { get; } = FacilityKind.BuiltIn;

    public ImmutableArray<ReadRow<WorkCalendar>> Calendars { get; }

    public ImmutableArray<ReadRow<Facility>> Facilities { get; }

    public ImmutableArray<ReadRow<(string From, string To, Lane Lane)>> Lanes { get; }

    public ImmutableArray<ReadRow<Vendor>> Vendors { get; }

    public ImmutableArray<ReadRow<OfferRule>> Offers { get; }

    public ImmutableArray<ReadRow<(string Vendor, string ShipTo, SupplyLink Link)>> Supply { get; }

    public ImmutableArray<ReadRow<Region>> Regions { get; }

    public ImmutableArray<ReadRow<CarrierService>> Services { get; }

    public ImmutableArray<ReadRow<PromiseClass>> PromiseClasses { get; }

    private ImmutableArray<ReadRow<T>> Rows<T>(string section, bool isRequired, Func<FieldReader, T> read)
    {
        const string expected = "a list, or {file: NAME.csv}";
        var node = _root.Find(section);
        if (node is InputMap map)
        {
            var table = new FieldReader(map, _root.Problems);
            var file = table.Required("file", ValueKinds.FileName, "");
            table.RejectOthers();
            if (!table.IsSound) return [];
            node = _files.ReadTable(file, section, map, _root.Problems);
            if (node is null) return [];
        }

        if (node is not InputList { Items.Length: > 0 } list)
        {
            if (node is null && isRequired) _root.Missing(section, expected);
            if (node is not null) _root.Wrong(node, $"{expected}, with at least one row");
            return [];
        }

        var rows = ImmutableArray.CreateBuilder<ReadRow<T>>(list.Items.Length);
        foreach (var item in list.Items)
        {
            if (item is not InputMap keys)
            {
                _root.Wrong(item, "a group of keys");
                continue;
            }

            var fields = new FieldReader(keys, _root.Problems);
            var value = read(fields);
            fields.RejectOthers();
            rows.Add(new ReadRow<T>(value, keys, fields.IsSound));
        }

        return rows.ToImmutable();
    }

    private static FacilityKind ReadKind(FieldReader row) => new(
        row.Required("code", ValueKinds.Code, ""),
        row.Required("sortable", ValueKinds.Flag, true),
        row.Required("non_sortable", ValueKinds.Flag, true));

    private Facility ReadFacility(FieldReader row, ValueKind<FacilityKind> kind) => new()
    {
        Code = row.Required("code", ValueKinds.Code, ""),
        Name = row.Optional("name", ValueKinds.Text, ""),
        Kind = row.Required("kind", kind, FacilityKind.MixedFulfillmentCenter),
        Location = ReadPoint(row),
        TimeZone = row.Optional("time_zone", ValueKinds.Zone, _zone),
        Calendar = row.Optional("calendar", _calendar, WorkCalendar.EveryDay),
        Opens = row.Optional("opens", ValueKinds.Clock, TimeOnly.MinValue),
        Closes = row.Optional("closes", ValueKinds.Clock, TimeOnly.MaxValue),
        Review = new ReviewCalendar(
            row.Optional("review_every", ValueKinds.Length, Duration.FromDays(1)),
            row.Optional("review_offset", ValueKinds.Length, Duration.Zero)),
        WhenShort = row.Optional("when_short", _shortageRules, ShortageRule.Forget),
        HoldingCostFactor = (decimal)row.Optional("holding_cost_factor", ValueKinds.Number(0, 1000), 1),
        HandlingCostPerUnit = row.Optional("handling_cost_per_unit", ValueKinds.Money, Money.Zero),
        Storage = StorageSection.Read(row),
        InboundCapacityPerDay = Limit(row.Optional("inbound_capacity_per_day", _limit, NoLimit)),
        DockToStock = row.Optional("dock_to_stock", ValueKinds.Length, Duration.Zero),
        OutboundCapacityPerPull = Limit(row.Optional("outbound_capacity_per_pull", _limit, NoLimit)),
    };

    private static Quantity? Limit(int units) => units == NoLimit ? null : new Quantity(units);

    private (string From, string To, Lane Lane) ReadLane(FieldReader row) => (
        row.Required("from", ValueKinds.Code, ""),
        row.Required("to", ValueKinds.Code, ""),
        new Lane
        {
            From = default,
            To = default,
            Transit = LawReader.Required(row, "transit", _files),
            CostPerUnit = row.Optional("cost_per_unit", ValueKinds.Money, Money.Zero),
            CostPerKg = row.Optional("cost_per_kg", ValueKinds.Money, Money.Zero),
            CostPerTransfer = row.Optional("cost_per_transfer", ValueKinds.Money, Money.Zero),
            IsLateral = row.Optional("lateral", ValueKinds.Flag, false),
            Departures = [.. row.Values("departures", ValueKinds.Clock, default).Select(item => item.Value).Order()],
            Truck = TruckSection.Read(row),
            Draw = row.Optional("draw", _drawRules, DrawRule.PerDay),
        });

    private (string Vendor, string ShipTo, SupplyLink Link) ReadSupply(FieldReader row) => (
        row.Required("vendor", ValueKinds.Code, ""),
        row.Required("ship_to", ValueKinds.Code, ""),
        new SupplyLink
        {
            Vendor = default,
            ShipTo = default,
            LeadTime = LawReader.Required(row, "lead_time", _files),
            CostPerOrder = row.Optional("cost_per_order", ValueKinds.Money, Money.Zero),
            CostPerKg = row.Optional("cost_per_kg", ValueKinds.Money, Money.Zero),
            Draw = row.Optional("draw", _drawRules, DrawRule.PerDay),
        });

    private Region ReadRegion(FieldReader row) => new()
    {
        Code = row.Required("code", ValueKinds.Code, ""),
        Name = row.Optional("name", ValueKinds.Text, ""),
        Centroid = ReadPoint(row),
        TimeZone = row.Optional("time_zone", ValueKinds.Zone, _zone),
        Weight = row.Optional("weight", ValueKinds.Weight, 1),
        LocalReach = row.Optional("local_reach", ValueKinds.Share, 1),
        Country = row.Optional("country", ValueKinds.Text, ""),
    };

    private CarrierService ReadService(FieldReader row)
    {
        var delayed = row.Group("delayed");
        var delay = delayed is null ? null : LawReader.Required(delayed, "by", _files);
        var share = delayed?.Required("share", ValueKinds.Share, 0) ?? 0;
        delayed?.RejectOthers();
        var service = new CarrierService
        {
            Code = row.Required("code", ValueKinds.Code, ""),
            OfferedAt = [.. row.RequiredValues("offered_at", ValueKinds.Code, "").Select(item => item.Value)],
            Countries = [.. row.Values("countries", ValueKinds.Text, "").Select(item => item.Value)],
            ExceptCountries = [.. row.Values("except_countries", ValueKinds.Text, "").Select(item => item.Value)],
            IsLocal = row.Optional("local", ValueKinds.Flag, false),
            Calendar = row.Optional("calendar", _calendar, WorkCalendar.EveryDay),
            Pulls = [.. row.Values("pulls", ValueKinds.Clock, default).Select(item => item.Value).Order()],
            CutOff = row.Optional("cut_off", ValueKinds.Length, Duration.Zero),
            DeliveredAt = row.Has("delivered_at") ? row.Optional("delivered_at", ValueKinds.Clock, default) : null,
            Delay = delay,
            DelayedShare = share,
            Zones = [],
        };
        return RateSection.Read(service, row, _files);
    }

    private PromiseClass ReadPromiseClass(FieldReader row)
    {
        var code = row.Required("code", ValueKinds.Code, "");
        var unmet = row.Optional("when_unmet", _unmetDemand, UnmetDemand.Lost);
        var weight = row.Optional("weight", ValueKinds.Weight, 1);
        var response = ResponseSection.Read(row);
        if (row.Has("within"))
        {
            var within = row.Required("within", ValueKinds.PositiveLength, Duration.FromDays(1));
            return new PromiseClass
            {
                Code = code,
                Within = within,
                WhenUnmet = unmet,
                WhenNotKept = response,
                Weight = weight,
            };
        }

        return new PromiseClass
        {
            Code = code,
            Days = row.Required("days", ValueKinds.Count(0, 50), 0),
            DeliverBy = row.Optional("deliver_by", ValueKinds.Clock, new TimeOnly(21, 0)),
            Calendar = row.Optional("calendar", _calendar, WorkCalendar.EveryDay),
            OrderCutOff = row.Optional("order_cut_off", ValueKinds.Clock, TimeOnly.MaxValue),
            WhenUnmet = unmet,
            WhenNotKept = response,
            Weight = weight,
        };
    }

    internal static GeoPoint ReadPoint(FieldReader row) => new(
        row.Required("latitude", ValueKinds.Latitude, 0),
        row.Required("longitude", ValueKinds.Longitude, 0));
}

/// <summary>A row as read.</summary>
/// <param name="Value">What it says, with stand-ins where something was wrong.</param>
/// <param name="Node">Where it stands.</param>
/// <param name="IsSound">Whether nothing was wrong in it.</param>
internal sealed record ReadRow<T>(T Value, InputMap Node, bool IsSound);
