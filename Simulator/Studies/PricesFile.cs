using Policies.Ports;
using Scenarios;

namespace Simulator.Studies;

/// <summary><c>prices.parquet</c> of one run: the opportunity costs its policies used.</summary>
internal static class PricesFile
{
    public const string FileName = "prices.parquet";

    /// <summary>The opportunity costs that a set's policies used; none when they know of none.</summary>
    public static IReadOnlyList<OpportunityCost> Of(PolicySet policies)
    {
        if (policies.Placement is ICapacityPricing placement) return placement.OpportunityCosts;
        return policies.Buying is ICapacityPricing buying ? buying.OpportunityCosts : [];
    }

    /// <summary>Writes them, if there are any.</summary>
    public static void Write(string folder, Scenario scenario, CellName cell, IReadOnlyList<OpportunityCost> costs)
    {
        if (costs.Count == 0) return;
        using var file = new ParquetFile(Path.Combine(folder, FileName));
        var policySet = file.Texts("policy_set");
        var replication = file.Ints("replication");
        var from = file.Instants("from");
        var facility = file.Texts("facility");
        var resource = file.Texts("resource");
        var measure = file.Texts("measure");
        var price = file.NumbersOrNothing("price");
        var capacity = file.NumbersOrNothing("capacity");
        var usage = file.NumbersOrNothing("usage");
        foreach (var cost in costs)
        {
            policySet.Add(cell.PolicySet);
            replication.Add(cell.Replication);
            from.Add(cost.From.ToUtc());
            facility.Add(scenario.Network.Facilities[cost.Facility.Index].Code);
            resource.Add(NameOf(cost.Resource));
            measure.Add(MeasureOf(cost));
            price.Add(cost.Price);
            capacity.Add(cost.Capacity);
            usage.Add(cost.Usage);
            file.EndRow();
        }

        file.Complete();
    }

    private static string NameOf(CapacityResource resource) => resource switch
    {
        CapacityResource.Storage => "storage",
        CapacityResource.Inbound => "inbound",
        CapacityResource.Budget => "budget",
        _ => "outbound",
    };

    private static string MeasureOf(OpportunityCost cost)
    {
        if (cost.Resource == CapacityResource.Budget) return "currency";
        return cost.IsInUnits ? "units" : "litres";
    }
}
