using System.Globalization;
using Policies.Catalog;
using Policies.Ports;
using Scenarios;
using Scenarios.Files;
using Scenarios.Measures;
using Simulator.Commands;
using Simulator.Engine;
using Simulator.Events;
using Tests.BadInput;
using Tests.Support;

namespace Tests.Acceptance;

/// <summary>An order whose units have a bid price, as <c>explain</c> shows it.</summary>
[NonParallelizable]
public sealed class ExplainTests
{
    private const string Policies = "hierarchical + multi-echelon + bid-price(strength=1, step=0)";

    /// <summary>Amounts are shown with three decimals.</summary>
    private const decimal Rounding = 0.0015m;

    private static readonly Money Worth = Money.Of(0.5m);

    /// <summary>The first order that prices send another way than shipping alone would: the way that the run took is
    /// marked as given, with the price of its units, and what it costs more to ship is said.</summary>
    [Test]
    public async Task The_way_that_prices_chose_is_marked_with_its_price()
    {
        var (scenario, _) = StudyJob.LoadScenario(ScenarioLibrary.Read("demo-retail"), null);
        var (order, building, service, forgone) = FirstThatPricesDecide(scenario);
        string[] arguments = ["explain", scenario.Name, "--order", $"{order}", "--policy-set", $"x={Policies}"];
        var (code, shown, complaint) = await BadInputFolder.CatchAsync(() => CommandLine.RunAsync(arguments));
        Assert.That(code, Is.Zero, complaint);
        Assert.That(shown, Does.Contain($"Order {order} under bid-price(strength=1, step=0"));

        string[][] rows =
        [
            .. shown.Split('\n').Where(line => line.StartsWith('│')).Skip(1)
                .Select(line => line.Split('│', StringSplitOptions.TrimEntries)[1..^1]),
        ];
        var given = rows.Single(row => row[^1].Length > 0);
        Assert.That(given[..2], Is.EqualTo(new[] { building, service }), "the way that the run took");
        Assert.That(given[^1], Does.EndWith("of line 0"));
        Assert.That(Number(given[^3]), Is.GreaterThanOrEqualTo(Worth.Amount), "the price of its units");
        var units = Number(given[^1].Split(' ')[0]);
        string[][] possible = [.. rows.Where(row => row[5] == "yes" && Number(row[6]) >= units)];
        foreach (var row in possible)
        {
            Assert.That(Number(row[^4]) + Number(row[^3]), Is.EqualTo(Number(row[^2])).Within(Rounding));
            Assert.That(Number(row[^2]), Is.GreaterThanOrEqualTo(Number(given[^2])), "shipping and units together");
        }

        var cheapest = possible.MinBy(row => Number(row[^4]))!;
        Assert.That(Number(given[^4]) - Number(cheapest[^4]), Is.EqualTo(forgone.Amount).Within(Rounding));
        Assert.That(
            shown,
            Does.Contain("the one chosen is number 1 by shipping and price of units")
                .And.Contain($"more to ship than {cheapest[0]}, whose units have a price of {cheapest[^3]} against "
                    + $"{given[^3]}."));
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The first order of one line that goes, by the log, another way in time than the cheapest, though its
    /// units have a price there too.</summary>
    private static (int Order, string Building, string Service, Money Forgone) FirstThatPricesDecide(Scenario scenario)
    {
        var policies = PolicyCatalog.BuiltIn.Resolve(Policies).Create(scenario.Network, scenario.Products);
        var (spy, sink) = (new Spy(policies.Assignment), new RecordingSink());
        SimulationRun.Execute(
            scenario with { End = scenario.Start + Duration.FromDays(11) }, policies with { Assignment = spy },
            options: new RunOptions { Sinks = [sink] });
        var (order, forgone) = spy.Found.First();
        var taken = sink.Events.Single(fact => fact.Kind == EventKind.LineAssigned && fact.Number == order);
        var way = scenario.Network.ShipOptions[(int)taken.Value];
        return (
            order, scenario.Network.Facilities[way.Facility.Index].Code,
            scenario.Network.Services[way.Service.Index].Code, forgone);
    }

    private sealed class Spy(IOrderAssignmentPolicy policy) : IOrderAssignmentPolicy, IReviewObserver
    {
        /// <summary>Orders that went another way than the cheapest, and what that cost.</summary>
        internal List<(int Order, Money Forgone)> Found { get; } = [];

        public void Observe(in ReviewContext context) => (policy as IReviewObserver)?.Observe(context);

        public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
        {
            policy.Assign(context, ref answer);
            if (context.Products.Length > 1 || answer.Count != 1) return;
            var (given, cheapest) = (answer.Rows[0].Option, answer.Rows[0].Option);
            for (var option = 0; option < context.Options.Length; option++)
            {
                var facility = context.Options[option].Facility;
                var isPossible = context.Stock.OnHand(context.Products[0], facility) >= context.Quantities[0]
                    && context.Takes(option, 0) && context.IsOnTime(option);
                var isLess = context.CostOfWhole(option) < context.CostOfWhole(cheapest);
                if (isPossible && isLess) cheapest = option;
            }

            var price = ((IUnitPricing)policy).PriceOf(
                context, 0, context.Options[given].Facility, context.Quantities[0]);
            if (!context.IsOnTime(given) || price < Worth || cheapest == given) return;
            Found.Add((context.Order.Index, context.CostOfWhole(given) - context.CostOfWhole(cheapest)));
        }
    }
}
