using Scenarios.Files;
using Scenarios.Measures;
using Scenarios.Problems;
using Scenarios.Randomness;

namespace Tests.Files;

/// <summary>Reading scenario files.</summary>
public sealed class ScenarioFileTests
{
    /// <summary>Every value of a valid file arrives in the network, with its unit.</summary>
    [Test]
    public void A_valid_file_gives_its_network()
    {
        var small = ScenarioText.Read(ScenarioText.Valid);
        var network = small.Network;
        Assert.That(small.NeedsOrders);
        Assert.That(network.Facilities.Select(facility => facility.Code), Is.EqualTo(new[] { "DC", "FC-N", "FC-S" }));
        Assert.That(network.Echelons, Is.EqualTo(new[] { 1, 0, 0 }));
        Assert.That(network.Lanes[1].Transit, Is.EqualTo(
            new UniformDuration(Duration.FromHours(12), Duration.FromDays(2))));
        Assert.That(network.SupplyLinks[0].LeadTime, Is.EqualTo(
            new GammaDuration(Duration.FromDays(3), Duration.FromDays(4), 4)));
        Assert.That(network.Services[0].CutOff, Is.EqualTo(Duration.FromHours(1.5)));
        Assert.That(network.Services[0].Zones[1].CostPerParcel, Is.EqualTo(Money.Of(4)));
        Assert.That(network.PromiseClasses[0].OrderCutOff, Is.EqualTo(new TimeOnly(16, 0)));
        Assert.That(network.Regions.Select(region => region.Code), Is.EqualTo(
            new[] { "DE", "UK-B", "UK-E", "UK-G", "UK-M" }));
        Assert.That(network.Facilities[1].TimeZone.Id, Is.EqualTo("Europe/London"), "the scenario's zone by default");
        Assert.That(small.Warnings, Is.Empty);
    }

    /// <summary>A file with many faults of different kinds reports every one of them, each with its own line.</summary>
    [Test]
    public void Every_fault_is_reported_with_its_line()
    {
        const string faulty = """
            version: 1
            name: small
            currency: GBP
            time_zone: Europe/Londn
            colour: red
            orders: recorded
            regions: {file: regions.csv}
            facilities:
              - {code: DC, kind: distribution-centre, latitude: 52.4, longitude: -1.2}
              - {code: FC-N, kind: mixed-fc, latitude: 153.5, longitude: -1.1}
              - {code: FC-N, kind: mixed-fc, latitude: 51.5, longitude: 0.3}
              - {code: FC-X, kind: mixed-fc, longitude: 0.3}
            lanes:
              - {from: DC, to: FC-N, transit: 1 day}
              - {from: FC-N, to: DC, transit: 1 d, cost_per_kg: -0.1}
              - {from: DC, to: FC-M, transit: {gamma: {minimum: 8 d, mean: 7 d, shape: 4}}}
            vendors:
              - {code: maker, latitude: 52.5, longitude: -1.9}
            supply:
              - {vendor: makr, ship_to: DC, lead_time: {weibull: {mean: 2 d}}}
            services:
              - code: parcel
                offered_at: [mixed-fcs]
                pulls: ["25:00"]
                zones:
                  - {up_to_km: 200, cost_per_parcel: 2.50, transit: 20 h}
                  - {up_to_km: 100, cost_per_parcel: 4.00, transit: 44 h}
            promise_classes:
              - {code: two-day, days: two}
            """;
        var found = ScenarioText.Problems(faulty, ScenarioText.Regions.Replace("51.54", "95", StringComparison.Ordinal))
            .Select(problem => $"{problem.File}:{problem.Row} {problem.Field}");
        Assert.That(found, Is.EquivalentTo(new[]
        {
            "small.yaml:4 time_zone",
            "small.yaml:5 colour",
            "small.yaml:9 facilities[0].kind",
            "small.yaml:10 facilities[1].latitude",
            "small.yaml:11 facilities[2].code",
            "small.yaml:12 facilities[3].latitude",
            "small.yaml:12 facilities[3].code",
            "small.yaml:14 lanes[0].transit",
            "small.yaml:14 lanes[0]",
            "small.yaml:15 lanes[1].cost_per_kg",
            "small.yaml:16 lanes[2].transit.gamma.mean",
            "small.yaml:16 lanes[2].to",
            "small.yaml:20 supply[0].vendor",
            "small.yaml:20 supply[0].lead_time.weibull",
            "small.yaml:23 services[0].offered_at",
            "small.yaml:24 services[0].pulls[0]",
            "small.yaml:27 services[0].zones[1].up_to_km",
            "small.yaml:29 promise_classes[0].days",
            "regions.csv:3 regions[1].latitude",
        }));
    }

    /// <summary>A problem says what was found, what was expected and the nearest valid names.</summary>
    [TestCase("kind: mixed-fc, latitude: 53.5", "kind: mixed-cf, latitude: 53.5", "\"mixed-cf\"", "\"mixed-fc\"")]
    [TestCase("to: FC-N,", "to: FC-NN,", "\"FC-NN\"", "\"FC-N\"")]
    [TestCase("cost_per_kg: 0.10", "cost_per_kilo: 0.10", "an unknown key", "\"cost_per_kg\"")]
    [TestCase("cut_off: 90 min", "cut_off: 90", "\"90\"", "\"90 min\"")]
    [TestCase("cost_per_parcel: 2.50", "cost_per_parcel: -1", "\"-1\"", "an amount from 0")]
    [TestCase("transit: 1 d}", "transit: -1 d}", "\"-1 d\"", "{exponential:")]
    [TestCase("version: 1", "version: 2", "\"2\"", "\"1\"")]
    [TestCase("currency: GBP", "charging: continuous", "nothing", "a code")]
    [TestCase("file: regions.csv", "file: ../regions.csv", "\"../regions.csv\"", "without folders")]
    public void A_problem_says_what_was_expected(string right, string wrong, string found, string expected)
    {
        var text = ScenarioText.Valid.Replace(right, wrong, StringComparison.Ordinal);
        Assert.That(text, Does.Contain(wrong), "the fault is in the text");
        var problems = ScenarioText.Problems(text);
        Assert.That(problems, Has.Some.Matches<InputProblem>(problem =>
            problem?.Found == found && problem.Expected.Contains(expected, StringComparison.Ordinal)));
    }

    /// <summary>A circle of lanes is reported once, with the way round.</summary>
    [Test]
    public void A_circle_of_lanes_is_reported()
    {
        var circle = ScenarioText.Valid.Replace(
            "lanes:", "lanes:\n  - {from: FC-S, to: DC, transit: 1 d}", StringComparison.Ordinal);
        var problem = ScenarioText.Problems(circle).Single();
        Assert.That(problem.Row, Is.EqualTo(12));
        Assert.That(problem.Found, Does.Contain("FC-S -> DC -> FC-S"));
    }

    /// <summary>A region beyond the last zone, or in a country that no service serves, cannot be reached and is
    /// reported with its row.</summary>
    [TestCase("up_to_km: 2000", "up_to_km: 300")]
    [TestCase("    pulls:", "    except_countries: [Germany]\n    pulls:")]
    public void An_unreachable_region_is_reported(string right, string wrong)
    {
        var regions = ScenarioText.Regions.Replace("55.86", "53.86", StringComparison.Ordinal);
        var text = ScenarioText.Valid.Replace(right, wrong, StringComparison.Ordinal);
        var problem = ScenarioText.Problems(text, regions).Single();
        Assert.That((problem.File, problem.Row, problem.Field), Is.EqualTo(("regions.csv", 6, "regions[4].code")));
        Assert.That(problem.Found, Does.Contain("\"DE\""));
    }

    /// <summary>A building that neither a lane nor a vendor leads to is reported.</summary>
    [Test]
    public void A_building_without_replenishment_is_reported()
    {
        var text = ScenarioText.Valid.Replace("  - {from: DC, to: FC-N, transit: 1 d}\n", "", StringComparison.Ordinal);
        var problem = ScenarioText.Problems(text).Single();
        Assert.That((problem.Row, problem.Field), Is.EqualTo((9, "facilities[1].code")));
    }

    /// <summary>A promise that no service can keep is a warning, not a fault.</summary>
    [Test]
    public void A_promise_nobody_can_keep_is_a_warning()
    {
        var text = ScenarioText.Valid + "  - {code: at-once, within: 1 h}\n";
        Assert.That(ScenarioText.Read(text).Warnings.Single(), Does.Contain("\"at-once\""));
    }

    /// <summary>Rows in another order give the same ids, lanes and ship options.</summary>
    [Test]
    public void Row_order_has_no_effect()
    {
        var lines = ScenarioText.Valid.Split('\n');
        (lines[7], lines[8], lines[9]) = (lines[9], lines[7], lines[8]);
        (lines[11], lines[12]) = (lines[12], lines[11]);
        var rows = ScenarioText.Regions.TrimEnd().Split('\n');
        var permuted = ScenarioText.Read(
            string.Join('\n', lines), string.Join('\n', rows[..1].Concat(rows[1..].Reverse())));
        var network = ScenarioText.Read(ScenarioText.Valid).Network;
        Assert.That(string.Join('\n', lines), Is.Not.EqualTo(ScenarioText.Valid));
        Assert.That(permuted.Network.Facilities, Is.EqualTo(network.Facilities));
        Assert.That(permuted.Network.Lanes, Is.EqualTo(network.Lanes));
        Assert.That(permuted.Network.Regions, Is.EqualTo(network.Regions));
        Assert.That(permuted.Network.ShipOptions, Is.EqualTo(network.ShipOptions));
    }

    /// <summary>A service ships only to the countries it serves.</summary>
    [Test]
    public void A_service_keeps_to_its_countries()
    {
        var text = ScenarioText.Valid.Replace(
            "    pulls:", "    countries: [United Kingdom]\n    pulls:", StringComparison.Ordinal)
            .Replace("promise_classes:", """
                  - code: abroad
                    offered_at: [FC-S]
                    except_countries: [United Kingdom]
                    zones: [{up_to_km: 3000, cost_per_parcel: 9, transit: 3 d}]
                promise_classes:
                """, StringComparison.Ordinal);
        var network = ScenarioText.Read(text).Network;
        foreach (var option in network.ShipOptions)
        {
            var isAbroad = network.Regions[option.Region.Index].Country == "Germany";
            Assert.That(network.Services[option.Service.Index].Code, Is.EqualTo(isAbroad ? "abroad" : "parcel"));
        }
    }

    /// <summary>A text that is not YAML and a file that is not there are problems, not crashes.</summary>
    [Test]
    public void Broken_files_are_problems()
    {
        var problem = ScenarioText.Problems("version: 1\nname: [unclosed\n").Single();
        Assert.That(problem.Field, Is.EqualTo("(syntax)"));
        Assert.That(problem.Row, Is.InRange(2, 3));
        Assert.That(() => ScenarioFile.Read("/nowhere/scenario.yaml"), Throws.TypeOf<InvalidScenarioException>());
        Assert.That(
            () => ScenarioLibrary.Read("uk-gift"),
            Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("\"uk-gifts\""));
    }
}
