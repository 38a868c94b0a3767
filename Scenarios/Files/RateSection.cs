using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Files.Input;
using Scenarios.Measures;
using Scenarios.Network;

namespace Scenarios.Files;

/// <summary>Reads how a service measures parcels, its rate card and its zones (docs/rates.md).</summary>
internal static class RateSection
{
    private static readonly ValueKind<Grams> _kilograms = new(
        "kilograms from 0 to 1000000, such as 4.99",
        (string text, out Grams value) =>
        {
            var found = TryAmount(text, out var kilograms) && kilograms is >= 0 and <= 1_000_000;
            value = new Grams(found ? (int)Math.Round(kilograms * 1000, MidpointRounding.ToEven) : 0);
            return found;
        });

    private static readonly ValueKind<Money> _amount = new(
        "an amount from 0 to 1000000000, such as 2.40 or \"$1,200.00\"",
        (string text, out Money value) =>
        {
            var digits = text.Trim().TrimStart('$', '€', '£');
            var found = TryAmount(digits, out var amount) && amount is >= 0 and <= 1_000_000_000;
            value = found ? Money.Of(amount) : default;
            return found;
        });

    private static readonly ValueKind<string> _zone = new(
        "the name of a zone", (string text, out string value) => (value = text.Trim()).Length > 0);

    /// <summary>The service with what the row says about parcels and zones.</summary>
    public static CarrierService Read(CarrierService service, FieldReader row, SideFiles files)
    {
        var terms = ReadTerms(row);
        (ZoneTable Table, SortedSet<string> Zones)? table = row.Group("zone_table") is { } zones
            ? ReadZoneTable(zones, files)
            : null;
        var rates = row.Group("rates");
        var fee = rates?.Optional("fee_per_parcel", ValueKinds.Money, Money.Zero) ?? Money.Zero;
        var bands = rates is null ? null : ReadBands(rates, files, terms.WeightStep);
        rates?.RejectOthers();
        return service with
        {
            Parcels = terms,
            ZoneTable = table?.Table,
            Zones = ReadZones(row, table?.Zones, bands, fee),
        };
    }

    private static ParcelTerms ReadTerms(FieldReader row)
    {
        var divisor = row.Optional("cm3_per_kg", ValueKinds.Count(1, 1_000_000), 0);
        var weight = row.Optional("max_parcel_weight", ValueKinds.Mass, default);
        var litres = row.Optional("max_parcel_litres", ValueKinds.PositiveNumber(1e9), 0);
        return new ParcelTerms
        {
            WeightStep = row.Optional("weight_step", ValueKinds.Mass, ParcelTerms.UsualStep),
            VolumePerKg = divisor == 0 ? null : new Millilitres(divisor),
            MaxWeight = weight.Value == 0 ? null : weight,
            MaxVolume = litres == 0 ? null : new Millilitres((long)(1000 * litres)),
        };
    }

    private static (ZoneTable Table, SortedSet<string> Zones) ReadZoneTable(FieldReader owner, SideFiles files)
    {
        var routes = new List<ZoneRoute>();
        var seen = new HashSet<(string, string)>();
        foreach (var keys in MappedTable.Read(owner, "rows", files))
        {
            var row = new FieldReader(keys, owner.Problems);
            var route = new ZoneRoute(
                row.Optional("origin", ValueKinds.Code, ""),
                row.Optional("destination", ValueKinds.Code, ""),
                row.Required("zone", _zone, ""));
            row.RejectOthers();
            if (seen.Add((route.Origin, route.Destination))) routes.Add(route);
            else row.Wrong(row.Map, "each pair of origin and destination once");
        }

        owner.RejectOthers();
        var zones = new SortedSet<string>(routes.Select(route => route.Zone), StringComparer.Ordinal);
        return (new ZoneTable(routes), zones);
    }

    private static SortedDictionary<string, ImmutableArray<RateBand>> ReadBands(
        FieldReader owner, SideFiles files, Grams step)
    {
        var zones = new SortedDictionary<string, List<(RateBand Band, Grams? From, FieldReader Row)>>(
            StringComparer.Ordinal);
        foreach (var keys in MappedTable.Read(owner, "bands", files))
        {
            var row = new FieldReader(keys, owner.Problems);
            var zone = row.Required("zone", _zone, "");
            Grams? from = row.Has("from_kg") ? row.Optional("from_kg", _kilograms, default) : null;
            row.Find("from_kg");
            var band = new RateBand(
                row.Required("to_kg", _kilograms, default),
                row.Optional("base", _amount, Money.Zero),
                row.Optional("per_step", _amount, Money.Zero),
                row.Optional("per_kg", _amount, Money.Zero),
                row.Optional("minimum", _amount, Money.Zero));
            row.RejectOthers();
            if (!row.IsSound) continue;
            if (!zones.TryGetValue(zone, out var bands)) zones[zone] = bands = [];
            bands.Add((band, from, row));
        }

        var sorted = new SortedDictionary<string, ImmutableArray<RateBand>>(StringComparer.Ordinal);
        foreach (var (zone, bands) in zones)
        {
            bands.Sort((left, right) =>
                (left.Band.UpTo, left.Row.Map.Line).CompareTo((right.Band.UpTo, right.Row.Map.Line)));
            CheckBands(bands, step);
            sorted[zone] = [.. bands.Select(each => each.Band)];
        }

        if (!owner.IsSound) sorted.Clear();
        return sorted;
    }

    /// <summary>Every chargeable weight up to the last band's end lies in one band.</summary>
    private static void CheckBands(List<(RateBand Band, Grams? From, FieldReader Row)> bands, Grams step)
    {
        for (var at = 0; at < bands.Count; at++)
        {
            var (band, from, row) = bands[at];
            var before = at == 0 ? -1 : bands[at - 1].Band.UpTo.Value;
            if (band.UpTo.Value <= before)
            {
                row.Wrong(row.Map, "a band that ends beyond the others of its zone; is it another service's?");
            }
            else if (from is { } start && (start.Value <= before || start.Value > Math.Max(0, before) + step.Value))
            {
                var end = Math.Max(0, before) / 1000m;
                row.Wrong(
                    row.Find("from_kg")!,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"a band that begins where the one before ends, at {end} kg, or up to one weight step above"));
            }
        }
    }

    private static ImmutableArray<ZoneRate> ReadZones(
        FieldReader row,
        SortedSet<string>? table,
        SortedDictionary<string, ImmutableArray<RateBand>>? bands,
        Money fee)
    {
        var expected = table is null ? "a list of zones, nearest first" : "a list of zones";
        if (row.Find("zones") is not { } node)
        {
            row.Missing("zones", expected);
            return [];
        }

        if (node is not InputList { Items.Length: > 0 } list)
        {
            row.Wrong(node, expected);
            return [];
        }

        var zones = ImmutableArray.CreateBuilder<ZoneRate>();
        foreach (var item in list.Items)
        {
            if (item is not InputMap keys)
            {
                row.Wrong(item, "a group of keys");
                continue;
            }

            var zone = new FieldReader(keys, row.Problems);
            zones.Add(ReadZone(zone, zones, table is not null, bands, fee));
            zone.RejectOthers();
        }

        foreach (var zone in table ?? [])
        {
            if (zones.Any(each => each.Code == zone)) continue;
            row.Wrong(node, $"a zone \"{zone}\", which the zone table names");
        }

        return zones.ToImmutable();
    }

    private static ZoneRate ReadZone(
        FieldReader zone,
        ImmutableArray<ZoneRate>.Builder before,
        bool byTable,
        SortedDictionary<string, ImmutableArray<RateBand>>? rates,
        Money fee)
    {
        var code = byTable || rates is not null ? zone.Required("zone", _zone, "") : "";
        var end = byTable ? 0 : zone.Required("up_to_km", ValueKinds.PositiveNumber(20_100), 20_100);
        if (!byTable && zone.IsSound && before.Count > 0 && end <= before[^1].UpToKm)
        {
            zone.Wrong(zone.Find("up_to_km")!, "a distance beyond the zone before");
        }

        if (byTable && zone.IsSound && before.Any(each => each.Code == code))
        {
            zone.Wrong(zone.Find("zone")!, "each zone once");
        }

        ImmutableArray<RateBand> bands = [];
        if (rates is { Count: > 0 } && zone.IsSound && !rates.TryGetValue(code, out bands))
        {
            zone.Wrong(zone.Find("zone")!, $"a zone of the rate card, such as {string.Join(", ", rates.Keys.Take(5))}");
        }

        return new ZoneRate(
            end,
            rates is null ? zone.Required("cost_per_parcel", ValueKinds.Money, Money.Zero) : Money.Zero,
            rates is null ? zone.Optional("cost_per_kg", ValueKinds.Money, Money.Zero) : Money.Zero,
            ReadTransit(zone, out var days))
        {
            TransitDays = days,
            Code = code,
            Bands = bands.IsDefault ? [] : bands,
            FeePerParcel = fee,
        };
    }

    /// <summary>Either a length of time, or whole working days of the carrier.</summary>
    private static Duration ReadTransit(FieldReader zone, out int days)
    {
        days = 0;
        if (!zone.Has("transit_days")) return zone.Required("transit", ValueKinds.Length, Duration.Zero);
        days = zone.Required("transit_days", ValueKinds.Count(1, 50), 1);
        return Duration.Zero;
    }

    private static bool TryAmount(string text, out decimal amount) => decimal.TryParse(
        text.Trim(),
        NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
        CultureInfo.InvariantCulture,
        out amount);
}
