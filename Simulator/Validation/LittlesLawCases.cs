using System.Collections.Immutable;
using Policies.Assignment;
using Policies.Catalog;
using Policies.Replenishment;
using Scenarios.Files;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;
using Simulator.Engine;

namespace Simulator.Validation;

/// <summary>L = lambda W on every node and link, and conservation of flows, exactly.</summary>
internal static class LittlesLawCases
{
    internal static ImmutableArray<ValidationCase> All =>
    [
        new("E12a", "Little's law on demo-retail under base-stock, 90 days", false, _ => DemoRetail()),
        new("E12b", "Little's law on a chain with a fixed transit of 3 d", false, _ => Chain()),
    ];

    /// <summary>How many places of each sort obey the law, of how many, and how many snapshots hold.</summary>
    internal static IEnumerable<ValidationRow> Rows(FlowLedger ledger)
    {
        yield return Row("buildings", ledger.Buildings);
        yield return Row("docks", ledger.Docks);
        yield return Row("yards", ledger.Yards);
        yield return Row("transfers owed, by building", ledger.OwedTransfers);
        yield return Row("lanes", ledger.Lanes);
        yield return Row("vendor links", ledger.VendorLinks);
        yield return Row("customers who wait", ledger.WaitingCustomers);
        yield return Row("open orders", ledger.OpenOrders);
        yield return ValidationRow.Exact(
            "snapshots at closes that the flows explain", ledger.Snapshots, ledger.Snapshots - ledger.BrokenSnapshots);
    }

    private static IEnumerable<ValidationRow> DemoRetail()
    {
        var definition = ScenarioLibrary.Read(ScenarioLibrary.Default);
        var (scenario, _) = definition.With(definition.GenerateOrders());
        var policies = PolicyCatalog.BuiltIn.Resolve("base-stock").Create(scenario.Network, scenario.Products);
        var ledger = new FlowLedger(scenario);
        var result = SimulationRun.Execute(scenario, policies, options: new RunOptions { Sinks = [ledger] });
        ledger.Close();
        var (compared, equal) = ledger.Compare(result);
        return
        [
            .. Rows(ledger),
            ValidationRow.Exact("averages that the engine's accounts give as well", compared, equal),
        ];
    }

    private static IEnumerable<ValidationRow> Chain()
    {
        const int days = 2_000;
        var world = new TextbookWorld(UnmetDemand.Backordered)
            .Site("A", 40, ReviewCalendar.Continuous, ShortageRule.RememberFirstComeFirstServed)
            .Site("B", 20, ReviewCalendar.Continuous)
            .Supply("A", DurationLaw.Fixed(Duration.FromDays(2)))
            .Lane("A", "B", 3)
            .Customers("R", "B");
        var random = RngStream.For(new RngKey(1, 0), Purpose.GeneratedOrders, 1);
        for (var day = random.NextExponential() / 5; day < days; day += random.NextExponential() / 5)
        {
            world.Order(day, "R", 1);
        }

        var scenario = world.Build(days);
        var ledger = new FlowLedger(scenario);
        TextbookWorld.Run(
            scenario, new BaseStockPolicy(TextbookWorld.Table(40, 20)), new CheapestOnTimeAssignment(), ledger);
        var completed = (double)ledger.Lanes[0].StayTicks / ledger.Lanes[0].Left / Duration.TicksPerDay;
        ledger.Close();
        return [ValidationRow.Exact("mean stay on the lane [d]", 3, completed), .. Rows(ledger)];
    }

    private static ValidationRow Row(string sort, params Station[] stations) => ValidationRow.Exact(
        $"{sort}: places where L = lambda W", stations.Length, stations.Count(station => station.ObeysLittlesLaw));
}
