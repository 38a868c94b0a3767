using System.Collections.Immutable;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;
using Simulator.Metrics;
using Simulator.Studies;

namespace Tests.Studies;

/// <summary>A small study with made-up numbers that files, tables and figures are tested on.</summary>
internal static class StudyExample
{
    public static readonly ImmutableArray<string> DefaultSets =
        ["manual-planning", "national-buying", "multi-echelon", "multi-echelon with cut-offs"];

    public static Scenario Scenario(string name = "two-cities")
    {
        var network = new NetworkBuilder()
            .Add(new Facility { Code = "FC-N", Kind = FacilityKind.MixedFulfillmentCenter })
            .Add(new Facility { Code = "FC-S", Kind = FacilityKind.MixedFulfillmentCenter })
            .Add(new Region { Code = "R-1" })
            .Add(new PromiseClass { Code = "two-day", Days = 2 })
            .Add(new PromiseClass { Code = "same-day", Days = 0 })
            .Add(new PromiseClass { Code = "one-day", Days = 1 })
            .Build();
        var orders = new OrderStreamBuilder()
            .Order(SimTime.FromUtc(2024, 1, 1, 9), new RegionId(0), new PromiseClassId(0))
            .Line(new ProductId(0), new Quantity(2))
            .Build(
            [
                new ColumnProvenance("product", ColumnOrigin.Real, "till receipts"),
                new ColumnProvenance("promise class", ColumnOrigin.Overlaid, "shares, seed 7"),
            ]);
        return new Scenario
        {
            Name = name,
            Description = "Two buildings; made for tests.",
            Network = network,
            Products = new ProductCatalog([new Product { Code = "A" }], _ => new VendorId(0)),
            Orders = orders,
            Start = SimTime.FromUtc(2024, 1, 1),
            End = SimTime.FromUtc(2024, 1, 3),
            OpeningStock = [new Quantity(5), new Quantity(5)],
            Currency = "GBP",
        };
    }

    public static StudyResult Study(
        int replications = 5, string name = "example", ImmutableArray<string> sets = default)
    {
        if (sets.IsDefault) sets = DefaultSets;
        var runs = sets.SelectMany((set, index) =>
            Enumerable.Range(0, replications).Select(replication => Run(set, index, replication)));
        return new StudyResult(name, Scenario(), sets, runs);
    }

    public static StudyOrigin Origin(StudyResult study) => new()
    {
        CommandLine = "dotnet run -c Release --project Simulator -- study example",
        PolicySets = [.. study.PolicySets.Select(set =>
            new PolicySetSpec(set, [new PolicySpec("placement", "base-stock(cover=14d)")]))],
        Inputs = [InputFile.Read("orders.csv", new MemoryStream("abc"u8.ToArray()))],
        ProgramVersion = "1.2.3",
        Kernel = "built-in",
    };

    public static RunResult Run(string set, int index, int replication, params Kpi[] more)
    {
        // A world has its own level (shared by all policy sets) and a little noise of each policy set.
        var world = 0.08 * ((replication * 7 % 5) - 2);
        var noise = 0.01 * (((index + 1) * (replication + 3) % 4) - 1.5);
        var saving = 1.2 * (1 - Math.Exp(-0.25 * index));
        return new RunResult
        {
            Scenario = "two-cities",
            PolicySet = set,
            Replication = replication,
            EventLogHash = $"{index:x16}{replication:x16}",
            EventCount = 1000 + index,
            Kpis =
            [
                new Kpi("shipping_cost_per_unit", Kpi.All, 4.4 + world + noise - saving, "GBP/unit"),
                new Kpi("cost_to_serve_per_unit", Kpi.All, 6.1 + world + noise - (saving / 2), "GBP/unit"),
                new Kpi("speed_fill_rate", Kpi.All, Math.Min(1, 0.86 + (0.03 * index) + (noise / 5)), "share"),
                new Kpi("speed_fill_rate", "class:same-day", Math.Min(1, 0.62 + (0.07 * index) + noise), "share"),
                new Kpi("speed_fill_rate", "class:one-day", Math.Min(1, 0.84 + (0.035 * index) + (noise / 2)), "share"),
                new Kpi("speed_fill_rate", "class:two-day", Math.Min(1, 0.96 + (0.01 * index) + (noise / 4)), "share"),
                new Kpi("units_demanded", Kpi.All, 20_000, "units"),
                new Kpi("units_lost", Kpi.All, 400 - (60 * index) + replication, "units"),
                new Kpi("on_time_rate", "class:empty", double.NaN, "share"),
                .. more,
            ],
        };
    }
}
