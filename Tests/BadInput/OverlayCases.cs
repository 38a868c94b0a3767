namespace Tests.BadInput;

/// <summary>What-if files over the scenario that uses every key.</summary>
internal static class OverlayCases
{
    private const string Top = "version: 1\nname: late\nbase: scenario.yaml\n";

    public static IEnumerable<BadInputCase> All =>
    [
        Of("a base that is not there", "version: 1\nname: late\nbase: absent.yaml\n", "{}/what-if.yaml:3: base: ",
            "\"absent.yaml\"", "demo-retail"),
        Of("a base that is itself", "version: 1\nname: late\nbase: what-if.yaml\n", "what-if.yaml:3: base: ",
            "lead back to itself"),
        Of("an overlay without a name", "version: 1\nbase: scenario.yaml\n", "{}/what-if.yaml:1: name: ",
            "found nothing"),
        Of("a setting of the base at the top", Top + "seed: 3\n", "{}/what-if.yaml:4: seed: ", "an unknown key",
            "\"set\""),
        Of("a name among the settings", Top + "set: {name: x}\n", "{}/what-if.yaml:4: set.name: ",
            "top of the overlay"),
        Of("an overlay's setting misspelt", Top + "set: {sead: 3}\n", "{}/what-if.yaml:4: sead: ", "an unknown key",
            "\"seed\""),
        Of("an overlay's setting out of range", Top + "set: {end: 2020-01-01}\n", "{}/what-if.yaml:4: set.end: ",
            "a date after the start"),
        Of("an overlay's row that is wrong", Top + "set:\n  facilities:\n    - {code: FC-S, latitude: 99}\n",
            "{}/what-if.yaml:6: set.facilities[0].latitude: ", "\"99\"", "-90 to 90"),
        Of("an unknown change", Top + "changes:\n  - flood: {facility: FC-S}\n", "{}/what-if.yaml:5: ", "flood",
            "{closed: }"),
        Of("a change as a text", Top + "changes: [rain]\n", "{}/what-if.yaml:4: changes[0]: ", "\"rain\"",
            "{closed: }"),
        Of("changes that are no list", Top + "changes: {closed: {facility: FC-S}}\n", "{}/what-if.yaml:4: changes: ",
            "a group of keys", "a list of changes"),
        Change("a closed building nobody knows", "closed: {facility: FC-W}", "changes[0].closed.facility", "\"FC-W\"",
            "\"FC-N\""),
        Change("a closed building whose parcels leave at once", "closed: {facility: COLD}",
            "changes[0].closed.facility", "\"bike\" leave at once"),
        Change("a change that ends first", "closed: {facility: FC-N, from: 2024-03-09, until: 2024-03-09}",
            "changes[0].closed.until", "until after from"),
        Change("a change on no day", "demand: {times: 2, from: 2024-02-30}", "changes[0].demand.from",
            "\"2024-02-30\"", "a date"),
        Change("demand of a region nobody lives in", "demand: {times: 2, regions: [NROTH]}",
            "changes[0].demand.regions[0]", "\"NROTH\"", "\"NORTH\""),
        Change("demand below zero", "demand: {times: -1}", "changes[0].demand.times", "\"-1\"", "from 0 to 100"),
        Change("demand without a number", "demand: {}", "changes[0].demand.times", "found nothing"),
        Change("a cut of nothing", "capacity: {facility: DC}", "changes[0].capacity.inbound", "inbound, outbound"),
        Change("a cut of no limit", "capacity: {facility: DC, outbound: 0.5}", "changes[0].capacity.outbound",
            "outbound_capacity_per_pull"),
        Change("a late vendor nobody knows", "vendor_late: {vendor: makr, plus: 2 d}", "changes[0].vendor_late.vendor",
            "\"makr\"", "\"maker\""),
        Change("a vendor late where it does not deliver", "vendor_late: {vendor: importer, ship_to: FC-S, plus: 2 d}",
            "changes[0].vendor_late.ship_to", "\"FC-S\"", "\"DC\""),
        Change("a vendor late by nothing", "vendor_late: {vendor: maker}", "changes[0].vendor_late.times",
            "times, plus or both"),
        Change("a late carrier nobody knows", "carrier_late: {service: parcels, by: 1 d}",
            "changes[0].carrier_late.service", "\"parcels\"", "\"parcel\""),
        Change("a carrier late by nothing", "carrier_late: {service: parcel}", "changes[0].carrier_late.by",
            "found nothing", "a length of time"),
        Change("a change with an unknown key", "carrier_late: {service: parcel, by: 1 d, shear: 1}",
            "changes[0].carrier_late.shear", "an unknown key", "\"share\""),
    ];

    private static BadInputCase Of(string name, string text, params string[] says) => new(
        name, folder => folder.Write("what-if.yaml", text), ["validate", "{}/what-if.yaml"], says);

    private static BadInputCase Change(string name, string change, string field, params string[] says) =>
        Of(name, $"{Top}changes:\n  - {change}\n", [$"{{}}/what-if.yaml:5: {field}: ", .. says]);
}
