using Policies.MultiEchelon;
using Scenarios;
using Scenarios.Measures;

namespace Simulator.Studies;

/// <summary><c>targets.parquet</c>: what one plan wants where.</summary>
internal static class TargetsFile
{
    internal const string FileName = "targets.parquet";

    /// <summary>Writes a row for each product and building with a target or a load.</summary>
    internal static void Write(string folder, Scenario scenario, PlacementPlan plan)
    {
        using var file = new ParquetFile(Path.Combine(folder, FileName));
        var made = file.Instants("made");
        var product = file.Texts("product");
        var facility = file.Texts("facility");
        var target = file.Ints("target_units");
        var load = file.NumbersOrNothing("asked_per_day");
        var price = file.NumbersOrNothing("price_per_day");
        for (var item = 0; item < scenario.Products.Count; item++)
        {
            for (var place = 0; place < scenario.Network.Facilities.Length; place++)
            {
                var (productId, facilityId) = (new ProductId(item), new FacilityId(place));
                var (units, asked) = (plan.Target(productId, facilityId), plan.LoadPerDay(productId, facilityId));
                if (units == 0 && asked <= 0) continue;
                made.Add(plan.Made.ToUtc());
                product.Add(scenario.Products.All[item].Code);
                facility.Add(scenario.Network.Facilities[place].Code);
                target.Add(units);
                load.Add(asked);
                price.Add(plan.PricePerDay(productId, facilityId));
                file.EndRow();
            }
        }

        file.Complete();
    }
}
