using Scenarios;
using Scenarios.Files;
using Scenarios.Problems;

namespace Tests.Files;

/// <summary>Scenario files as text, with their tables, for tests.</summary>
internal static class ScenarioText
{
    public const string Regions = """
        code,name,latitude,longitude,time_zone,weight,country
        UK-M,Manchester,53.47,-2.25,Europe/London,1240000,United Kingdom
        UK-E,London East,51.54,-0.03,Europe/London,1070000,United Kingdom
        UK-B,Birmingham,52.48,-1.90,Europe/London,1950000,United Kingdom
        UK-G,Glasgow,55.86,-4.25,Europe/London,1230000,United Kingdom
        DE,Berlin,52.52,13.40,Europe/Berlin,100000,Germany

        """;

    public const string Valid = """
        version: 1
        name: small
        currency: GBP
        time_zone: Europe/London
        orders: recorded
        regions: {file: regions.csv}
        facilities:
          - {code: DC, kind: distribution-center, latitude: 52.4, longitude: -1.2}
          - {code: FC-N, kind: mixed-fc, latitude: 53.5, longitude: -1.1}
          - {code: FC-S, kind: mixed-fc, latitude: 51.5, longitude: 0.3}
        lanes:
          - {from: DC, to: FC-N, transit: 1 d}
          - {from: DC, to: FC-S, transit: {uniform: [12 h, 2 d]}}
        vendors:
          - {code: maker, latitude: 52.5, longitude: -1.9}
        supply:
          - {vendor: maker, ship_to: DC, lead_time: {gamma: {minimum: 3 d, mean: 7 d, shape: 4}}}
        services:
          - code: parcel
            offered_at: [mixed-fc]
            pulls: ["18:00"]
            cut_off: 90 min
            zones:
              - {up_to_km: 200, cost_per_parcel: 2.50, cost_per_kg: 0.10, transit: 20 h}
              - {up_to_km: 2000, cost_per_parcel: 4.00, cost_per_kg: 0.20, transit: 44 h}
        promise_classes:
          - {code: two-day, days: 2, order_cut_off: "16:00"}

        """;

    public static ScenarioDefinition Read(
        string yaml, string? regions = null, Dictionary<string, string>? tables = null) => ScenarioFile.Read(
        "small.yaml",
        new StringReader(yaml),
        new SideFiles("", name => name == "regions.csv"
            ? new StringReader(regions ?? Regions)
            : tables?.GetValueOrDefault(name) is { } table ? new StringReader(table) : null));

    /// <summary>The problems of a text that must have some, each as "file:row field".</summary>
    public static InputProblem[] Problems(string yaml, string? regions = null)
    {
        try
        {
            Read(yaml, regions);
        }
        catch (InvalidScenarioException fault)
        {
            return [.. fault.Problems];
        }

        return [];
    }
}
