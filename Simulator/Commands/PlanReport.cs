using System.Collections.Immutable;
using System.Globalization;
using Policies.MultiEchelon;
using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Simulator.Report;
using Spectre.Console;

namespace Simulator.Commands;

/// <summary>Shows one plan on the console: buildings, what binds, and why for single products.</summary>
internal static class PlanReport
{
    private const int FurtherUnits = 2;
    private const int MostUnits = 12;

    /// <summary>Shows buildings, then each product asked for.</summary>
    internal static void Show(Scenario scenario, PlacementPlan plan, ImmutableArray<ProductId> products)
    {
        var prices = plan.Prices;
        Console.WriteLine(
            $"{scenario.Name}, {ProvenanceText.Of(scenario)}. Plan of {plan.Made}: {prices.Iterations} iterations, "
            + $"residual {prices.Residual.ToString("P1", CultureInfo.InvariantCulture)}"
            + (prices.HasConverged ? "." : " (not settled: prices are the best found)."));
        ShowBuildings(scenario, plan);
        foreach (var product in products) ShowProduct(scenario, plan, product);
    }

    /// <summary>Shows the certified gap.</summary>
    internal static void Show(CycleReport report)
    {
        var gap = report.Gap;
        Console.WriteLine(
            $"Certified on one cycle of {Text(report.Days, "0.0")} days, {gap.Products} products audited: "
            + $"Lagrangian gap {Text(100 * gap.Gap, "0.00")} % (standard error "
            + $"{Text(100 * gap.ProductError, "0.00")} % by products, "
            + $"{Text(100 * gap.BatchError, "0.00")} % by scenarios), of the same plan polished for hindsight "
            + $"{Text(100 * report.Polished.Gap, "0.00")} %; prices settled to "
            + $"{Text(100 * report.Residual, "0.0")} %. It says nothing about the assignment of orders.");
    }

    private static void ShowBuildings(Scenario scenario, PlacementPlan plan)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("building");
        string[] headers =
        [
            "storage", "planned", "used [%]", "price per day", "price of a unit in", "price of a unit out",
            "target units", "asked per day",
        ];
        foreach (var header in headers)
        {
            table.AddColumn(new TableColumn(Markup.Escape(header)).RightAligned());
        }

        table.AddColumn("binds");
        for (var index = 0; index < scenario.Network.Facilities.Length; index++)
        {
            var facility = new FacilityId(index);
            var (targets, load) = (0L, 0.0);
            for (var product = 0; product < scenario.Products.Count; product++)
            {
                targets += plan.Target(new ProductId(product), facility);
                load += plan.LoadPerDay(new ProductId(product), facility);
            }

            var isLimited = !double.IsInfinity(plan.Problem.Capacity[index]);
            var inUnits = plan.Problem.Network.CountsUnits[index];
            var measure = inUnits ? 1 : 1000.0;
            var unit = inUnits ? "units" : "l";
            var used = plan.StorageUsed(facility);
            var price = plan.Prices.Prices[index] * measure / plan.Problem.Network.Horizon(index);
            table.AddRow(
                Markup.Escape(scenario.Network.Facilities[index].Code),
                isLimited ? $"{Text(plan.Problem.Capacity[index] / measure, "#,0")} {unit}" : "no limit",
                isLimited ? $"{Text(used / measure, "#,0")} {unit}" : "",
                isLimited ? Text(100 * used / plan.Problem.Capacity[index], "0.0") : "",
                isLimited ? $"{Text(price, "0.0000")} {scenario.Currency}/{unit}" : "",
                FlowPrice(scenario, plan, CapacityResource.Inbound, index),
                FlowPrice(scenario, plan, CapacityResource.Outbound, index),
                Text(targets, "#,0"),
                Text(load, "#,0.0"),
                string.Join(", ", Binding(plan, index)));
        }

        Terminal.Output().Write(table);
    }

    /// <summary>The price of taking in or sending out a unit; empty where the flow has no limit.</summary>
    private static string FlowPrice(Scenario scenario, PlacementPlan plan, CapacityResource resource, int facility) =>
        plan.TryGetRow(resource, facility, out var row) && !double.IsInfinity(plan.Problem.Capacity[row])
            ? $"{Text(plan.Prices.Prices[row], "0.0000")} {scenario.Currency}"
            : "";

    private static IEnumerable<string> Binding(PlacementPlan plan, int facility)
    {
        foreach (var resource in Enum.GetValues<CapacityResource>())
        {
            if (plan.TryGetRow(resource, facility, out var row) && plan.Prices.Prices[row] > 0)
            {
                yield return resource.ToString().ToLowerInvariant();
            }
        }
    }

    private static void ShowProduct(Scenario scenario, PlacementPlan plan, ProductId product)
    {
        var terms = scenario.Products[product];
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(Markup.Escape(terms.Code));
        string[] headers = ["target", "asked per day", "price per day", "unit 1, 2, ... would earn per day"];
        foreach (var header in headers)
        {
            table.AddColumn(new TableColumn(Markup.Escape(header)).RightAligned());
        }

        for (var index = 0; index < scenario.Network.Facilities.Length; index++)
        {
            var facility = new FacilityId(index);
            var (target, load) = (plan.Target(product, facility), plan.LoadPerDay(product, facility));
            if (target == 0 && load <= 0) continue;
            var earned = new double[load > 0 ? target + FurtherUnits : 0];
            plan.UnitsEarn(product, facility, earned);
            table.AddRow(
                Markup.Escape(scenario.Network.Facilities[index].Code),
                Text(target, "#,0"),
                Text(load, "0.000"),
                Text(plan.PricePerDay(product, facility), "0.0000"),
                Curve(earned));
        }

        Console.WriteLine(
            $"{terms.Code}: {Text(plan.DemandPerDay(product), "0.00")} units a day expected. A unit is wanted while it "
            + $"earns more than its price and than what the supply there is earns elsewhere [{scenario.Currency}].");
        Terminal.Output().Write(table);
    }

    private static string Curve(double[] earned)
    {
        var shown = earned.Length <= MostUnits ? earned : [.. earned[..(MostUnits / 2)], .. earned[^(MostUnits / 2)..]];
        var texts = shown.Select(each => Text(each, "0.00")).ToList();
        if (shown.Length < earned.Length) texts.Insert(MostUnits / 2, "...");
        return string.Join(" ", texts);
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
