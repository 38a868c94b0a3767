using System.IO.Compression;
using Scenarios;
using Scenarios.Files;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Problems;

namespace Tests.Files;

/// <summary>Rate cards and zone tables as scenario files give them.</summary>
public sealed class RateFileTests
{
    private const string Card = """
        zone,to_kg,base,per_step
        near,1,3.10,0
        far,1,4.20,0
        near,20,3.10,0.40
        far,20,4.20,0.55

        """;

    private const string Zones = """
        origin,destination,zone
        FC-N,,near
        FC-N,DE,far
        FC-S,UK-E,near

        """;

    private const string Service = """
        services:
          - code: parcel
            offered_at: [mixed-fc]
            weight_step: 500 g
            cm3_per_kg: 4000
            max_parcel_weight: 15 kg
            max_parcel_litres: 60
            rates: {file: card.csv, fee_per_parcel: 0.25}
            zones:
              - {zone: near, up_to_km: 200, transit: 20 h}
              - {zone: far, up_to_km: 2000, transit: 44 h}
        """;

    /// <summary>Every zone has its bands, and the service its terms.</summary>
    [Test]
    public void A_service_has_its_rate_card()
    {
        var network = Read(Service).Network;
        var options = network.OptionsTo(new RegionId(Index(network, "UK-M"))).ToArray();
        Assert.That(options.Select(option => option.Zone), Is.EqualTo(new[] { 0, 1 }));
        Assert.That(options[0].ParcelCost(new Grams(900), default), Is.EqualTo(Money.Of(3.35m)));
        Assert.That(options[0].ParcelCost(new Grams(900), new Millilitres(10_000)), Is.EqualTo(Money.Of(4.55m)));
        Assert.That(options[1].ParcelCost(new Grams(2001), default), Is.EqualTo(Money.Of(4.2m + (3 * 0.55m) + 0.25m)));
        Assert.That(options[1].CostPerParcel, Is.EqualTo(Money.Of(4.45m)));
        Assert.That(options[1].Takes(new Grams(15_000), new Millilitres(60_000)));
        Assert.That(options[1].Takes(new Grams(15_001), default), Is.False);
        Assert.That(options[1].Takes(default, new Millilitres(60_001)), Is.False);
    }

    /// <summary>Bands may stand in the scenario file itself, and other columns of a file may be mapped.</summary>
    [Test]
    public void Bands_may_be_written_in_place_or_mapped_from_columns()
    {
        var inline = Service.Replace(
            "{file: card.csv, fee_per_parcel: 0.25}",
            "{bands: [{zone: near, to_kg: 2, base: 1}, {zone: far, to_kg: 2, base: 1.5}]}",
            StringComparison.Ordinal);
        Assert.That(Prices(inline), Is.EqualTo(new[] { Money.Of(1), Money.Of(1.5m) }));
        var mapped = Service.Replace(
            "{file: card.csv, fee_per_parcel: 0.25}",
            "{file: theirs.csv, columns: {zone: Area, to_kg: Max, base: Price}, where: {Level: fast}}",
            StringComparison.Ordinal);
        Assert.That(Prices(mapped), Is.EqualTo(new[] { Money.Of(9), Money.Of(1234) }));

        static IEnumerable<Money> Prices(string service) => Read(service).Network.ShipOptions
            .Select(option => option.ParcelCost(new Grams(5), default)).Distinct().Order();
    }

    /// <summary>A zone table leads from buildings to regions; the more exact row counts; what is not there is not
    /// served.</summary>
    [Test]
    public void A_zone_table_decides_in_place_of_distance()
    {
        var network = Read(ByTable()).Network;
        var ways = network.ShipOptions.Select(option =>
            $"{network.Facilities[option.Facility.Index]} {network.Regions[option.Region.Index].Code} {option.Zone}");
        Assert.That(
            ways.Order(StringComparer.Ordinal),
            Is.EqualTo(new[]
            {
                "FC-N DE 1", "FC-N UK-B 0", "FC-N UK-E 0", "FC-N UK-G 0", "FC-N UK-M 0", "FC-S UK-E 0",
            }));
    }

    /// <summary>Each fault is named with its row and field.</summary>
    [TestCase("card.csv", "near,1,3.10,0\n", "near,1,dear,0\n", "card.csv:2 services[0].rates[0].base")]
    [TestCase("card.csv", "near,20", "near,1", "card.csv:4 services[0].rates[2]")]
    [TestCase("card.csv", "far,", "distant,", "small.yaml:0 services[0].zones[1].zone")]
    [TestCase("zones.csv", "FC-S,UK-E", "FC-X,UK-E", "small.yaml:0 services[0].zone_table")]
    [TestCase("zones.csv", "FC-S,UK-E,near", "FC-S,UK-E,middle", "small.yaml:0 services[0].zones")]
    [TestCase("zones.csv", "FC-N,DE,far", "FC-S,UK-E,far", "zones.csv:4 services[0].zone_table[2]")]
    public void A_fault_is_named_with_row_and_field(string file, string right, string wrong, string expected)
    {
        var card = file == "card.csv" ? Card.Replace(right, wrong, StringComparison.Ordinal) : Card;
        var zones = file == "zones.csv" ? Zones.Replace(right, wrong, StringComparison.Ordinal) : Zones;
        var fault = Assert.Throws<InvalidScenarioException>(() => Read(ByTable(), card, zones))!;
        Assert.That(
            fault.Problems.Select(each => $"{each.File}:{(each.File == "small.yaml" ? 0 : each.Row)} {each.Field}"),
            Is.EqualTo(new[] { expected }));
    }

    /// <summary>The rate card of a real carrier (Brunel): the dearer of a minimum and a rate per kilogram of the
    /// band.</summary>
    [TestCase(3, "43.23")]
    [TestCase(34.99, "43.23")]
    [TestCase(60, "47.40")]
    [TestCase(69.99, "52.4925")]
    [TestCase(69.995, "52.50")]
    [TestCase(250, "177.50")]
    [TestCase(2500, "1600.00")]
    public void A_real_rate_card_gives_its_prices(double kilograms, string price)
    {
        var option = Brunel("V444_6", "PORT08", "AIR", "2").ShipOptions[0];
        Assert.That(
            option.ParcelCost(new Grams((int)Math.Round(kilograms * 1000)), default).ToString(), Is.EqualTo(price));
    }

    /// <summary>A band up to "5,000.00" kg at $425.03 or $128.03 a kilogram.</summary>
    [Test]
    public void A_real_card_with_thousands_gives_its_prices()
    {
        var option = Brunel("V444_7", "PORT03", "GROUND", "2").ShipOptions[0];
        Assert.That(option.ParcelCost(new Grams(2000), default), Is.EqualTo(Money.Of(425.03m)));
        Assert.That(option.ParcelCost(new Grams(4000), default), Is.EqualTo(Money.Of(512.12m)));
        Assert.That(option.Takes(new Grams(5_000_000), default));
        Assert.That(option.Takes(new Grams(5_000_001), default), Is.False);
    }

    /// <summary>Rows of two tariffs in one card are not silently mixed.</summary>
    [Test]
    public void Bands_of_two_tariffs_are_refused()
    {
        var fault = Assert.Throws<InvalidScenarioException>(() => Brunel("V444_1", "PORT02", "AIR", "1"))!;
        Assert.That(fault.Problems, Has.Length.GreaterThan(9));
    }

    private static SupplyNetwork Brunel(string carrier, string port, string mode, string days)
    {
        var path = SharedData.Find("brunel-outbound", "FreightRates.csv.gz");
        var service = $$"""
            services:
              - code: parcel
                offered_at: [mixed-fc]
                weight_step: 10 g
                rates:
                  file: FreightRates.csv
                  columns:
                    {zone: orig_port_cd, from_kg: minm_wgh_qty, to_kg: max_wgh_qty, per_kg: rate, minimum: minimum cost}
                  where:
                    {Carrier: {{carrier}}, orig_port_cd: {{port}}, svc_cd: DTD, mode_dsc: {{mode}},
                     tpt_day_cnt: "{{days}}"}
                zones:
                  - {zone: {{port}}, up_to_km: 2000, transit_days: 2}
            """;
        return ScenarioFile.Read("small.yaml", new StringReader(With(service)), new SideFiles("", name => name switch
        {
            "regions.csv" => new StringReader(ScenarioText.Regions),
            _ => new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress)),
        })).Network;
    }

    private static string ByTable() => Service
        .Replace("    rates:", "    zone_table: {file: zones.csv}\n    rates:", StringComparison.Ordinal)
        .Replace("up_to_km: 200, ", "", StringComparison.Ordinal)
        .Replace("up_to_km: 2000, ", "", StringComparison.Ordinal);

    private static string With(string service)
    {
        var start = ScenarioText.Valid.IndexOf("services:", StringComparison.Ordinal);
        var end = ScenarioText.Valid.IndexOf("promise_classes:", StringComparison.Ordinal);
        return ScenarioText.Valid[..start] + service + "\n" + ScenarioText.Valid[end..];
    }

    private static ScenarioDefinition Read(string service, string card = Card, string zones = Zones) =>
        ScenarioFile.Read("small.yaml", new StringReader(With(service)), new SideFiles("", name => name switch
        {
            "regions.csv" => new StringReader(ScenarioText.Regions),
            "card.csv" => new StringReader(card),
            "zones.csv" => new StringReader(zones),
            "theirs.csv" => new StringReader("""
                Area,Max,Price,Level,Other
                near,"1,000.00"," $1,234.00 ",fast ,x
                near,1000,9,slow,x
                far,1000,9,fast,x

                """),
            _ => null,
        }));

    private static int Index(SupplyNetwork network, string region) =>
        Enumerable.Range(0, network.Regions.Length).First(at => network.Regions[at].Code == region);
}
