using System.Globalization;
using Policies.Catalog;
using Scenarios;
using Scenarios.Measures;
using Simulator.Engine;
using Simulator.Report;
using Spectre.Console;

namespace Simulator.Commands;

/// <summary>Shows the decisions on one order on the console.</summary>
internal static class ExplainReport
{
    private const int MostShown = 12;

    /// <summary>Shows each decision: what was asked, the ways to send it, the answer and where it ranks.</summary>
    internal static void Show(
        Scenario scenario, PolicySetDefinition set, int order, IReadOnlyList<Decision> decisions)
    {
        var assignment = set.Policies.First(policy => policy.Role == PolicyRole.Assignment);
        Console.WriteLine($"{scenario.Name}, {ProvenanceText.Of(scenario)}. Order {order} under {assignment}.");
        foreach (var decision in decisions) Show(scenario, decision);
    }

    private static void Show(Scenario scenario, Decision decision)
    {
        var network = scenario.Network;
        var region = network.Regions[decision.Destination.Index];
        Console.WriteLine();
        Console.WriteLine(
            $"{decision.At}: to {region.Code}, {network.PromiseClasses[decision.Class.Index].Code}, promised by "
            + $"{decision.PromisedBy}.");
        var lines = Enumerable.Range(0, decision.Products.Length).Select(line =>
            $"{line}: {decision.Quantities[line]} x {scenario.Products[decision.Products[line]].Code}");
        Console.WriteLine($"Lines {string.Join(", ", lines)}.");
        Console.WriteLine(
            $"Shipping is that of the whole order; \"its units\" is what the policy counts for those there. Times: "
            + $"{region.TimeZone.Id}.");
        ShowChoices(scenario, decision);
        Console.WriteLine(Answer(scenario, decision));
        Console.WriteLine(Rank(scenario, decision));
    }

    private static void ShowChoices(Scenario scenario, Decision decision)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var header in new[] { "building", "service" }) table.AddColumn(new TableColumn(header).NoWrap());
        string[] headers =
        [
            "km", "leaves", "delivered", "on time", "on hand by line", $"shipping [{scenario.Currency}]",
            $"its units [{scenario.Currency}]", $"both [{scenario.Currency}]", "given",
        ];
        foreach (var header in headers)
        {
            table.AddColumn(new TableColumn(Markup.Escape(header)).RightAligned().NoWrap());
        }

        var zone = scenario.Network.Regions[decision.Destination.Index].TimeZone;
        var ranked = Enumerable.Range(0, decision.Choices.Length).OrderBy(choice => IsGiven(decision, choice) ? 0 : 1)
            .ThenBy(choice => IsWhole(decision, choice) ? 0 : 1).ThenBy(choice => IsOnTime(decision, choice) ? 0 : 1)
            .ThenBy(choice => decision.Choices[choice].Total).ToArray();
        foreach (var position in ranked.Take(MostShown))
        {
            var choice = decision.Choices[position];
            string[] cells =
            [
                scenario.Network.Facilities[choice.Facility.Index].Code,
                scenario.Network.Services[choice.Service.Index].Code,
                Text(choice.DistanceKm, "#,0"), Local(choice.Departs, zone), Local(choice.Delivered, zone),
                IsOnTime(decision, position) ? "yes" : "no", string.Join(" ", choice.OnHand),
                choice.TakesAll ? Amount(choice.Cost) : "too large", Amount(choice.UnitPrice),
                choice.TakesAll ? Amount(choice.Total) : "", Given(decision, position),
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        Terminal.Output().Write(table);
        if (ranked.Length > MostShown) Console.WriteLine($"{ranked.Length - MostShown} further ways are not shown.");
    }

    private static string Answer(Scenario scenario, Decision decision)
    {
        var left = decision.Quantities.Select(quantity => quantity.Units).ToArray();
        foreach (var row in decision.Rows) left[row.Line] -= row.Quantity.Units;
        var units = left.Sum();
        var promise = scenario.Network.PromiseClasses[decision.Class.Index];
        var shipments = decision.Rows.Select(row => row.Option).Distinct().Count();
        var given = shipments switch
        {
            0 => "Nothing was assigned",
            1 => $"All that was assigned goes in one shipment for {Amount(decision.ShippingCost)} {scenario.Currency}",
            _ => $"It goes in {shipments} shipments for {Amount(decision.ShippingCost)} {scenario.Currency} together",
        };
        return units == 0
            ? $"{given}."
            : $"{given}; {units} units were left, for which the customer of class {promise.Code} is asked.";
    }

    /// <summary>Where the answer ranks among the ways to send the whole order in time.</summary>
    private static string Rank(Scenario scenario, Decision decision)
    {
        var whole = Enumerable.Range(0, decision.Choices.Length)
            .Where(choice => IsWhole(decision, choice) && IsOnTime(decision, choice)).ToArray();
        if (whole.Length == 0) return "No building could send the whole order in time.";
        var text = $"{whole.Length} ways could send the whole order in time";
        var given = decision.Rows.Select(row => row.Option).Distinct().ToArray();
        if (given.Length != 1 || !whole.Contains(given[0])) return $"{text}; none of them alone was chosen.";
        var chosen = decision.Choices[given[0]];
        var byBoth = 1 + whole.Count(choice => decision.Choices[choice].Total < chosen.Total);
        var cheapest = whole.MinBy(choice => decision.Choices[choice].Cost);
        var least = decision.Choices[cheapest];
        var forgone = chosen.Cost - least.Cost;
        return forgone == Money.Zero
            ? $"{text}; the one chosen costs least to ship and is number {byBoth} by shipping and price of units."
            : $"{text}; the one chosen is number {byBoth} by shipping and price of units. It costs {Amount(forgone)} "
                + $"{scenario.Currency} more to ship than {scenario.Network.Facilities[least.Facility.Index].Code}, "
                + $"whose units have a price of {Amount(least.UnitPrice)} against {Amount(chosen.UnitPrice)}.";
    }

    private static bool IsWhole(Decision decision, int choice) =>
        decision.Choices[choice].HasAll(decision.Quantities.AsSpan());

    private static bool IsOnTime(Decision decision, int choice) =>
        decision.Choices[choice].Delivered <= decision.PromisedBy;

    private static bool IsGiven(Decision decision, int choice) => decision.Rows.Any(row => row.Option == choice);

    private static string Given(Decision decision, int choice) => string.Join(", ", decision.Rows
        .Where(row => row.Option == choice).Select(row => $"{row.Quantity} of line {row.Line}"));

    private static string Local(SimTime time, TimeZoneInfo zone) => TimeZoneInfo
        .ConvertTimeFromUtc(time.ToUtc(), zone).ToString("d MMM HH:mm", CultureInfo.InvariantCulture);

    private static string Amount(Money money) => NumberText.Amount(money.ToDouble());

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
