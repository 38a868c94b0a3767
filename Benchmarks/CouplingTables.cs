using System.Globalization;
using System.Text;
using Policies.Catalog;
using Scenarios;
using Scenarios.Files;
using Scenarios.Measures;
using Simulator.Validation;

namespace Benchmarks;

/// <summary>Writes how far the multi-echelon plan's expectations and marginal values are from what the simulator does
/// with it.</summary>
internal static class CouplingTables
{
    private const int WarmUpDays = 42;
    private const int WindowDays = 7;
    private const int Groups = 4;

    // What is worth less than this is worth nothing, and is not divided by.
    private const double Least = 0.01;

    private static readonly string[] _assignments = ["cheapest-on-time", "bid-price"];

    internal static void Run(string file, int replications)
    {
        var text = new StringBuilder();
        text.AppendLine("# The plan and the simulator").AppendLine();
        text.AppendLine($"Written by `dotnet run -c Release --project Benchmarks -- coupling {replications}`,");
        text.AppendLine("discussed in docs/decomposition.md. Both scenarios are synthetic. Policy sets:");
        text.AppendLine("`hierarchical + multi-echelon` and the assignment named, everything at its default.");
        text.AppendLine();
        foreach (var assignment in _assignments)
        {
            Write(text, "demo-retail", assignment, 112, replications);
            Write(text, "us-retail", assignment, 84, Math.Min(2, replications));
        }

        File.WriteAllText(file, text.ToString());
        Console.Write(text);
    }

    private static void Write(StringBuilder text, string name, string assignment, int days, int replications)
    {
        var definition = ScenarioLibrary.Read(name);
        var scenario = definition.With(definition.GenerateOrders()).Scenario;
        scenario = scenario with { End = scenario.Start + Duration.FromDays(days) };
        var coupling = new PlanCoupling
        {
            PolicySet = PolicyCatalog.BuiltIn.Resolve($"hierarchical + multi-echelon + {assignment}"),
            Scenario = scenario,
            WarmUpDays = WarmUpDays,
            WindowDays = WindowDays,
        };
        for (var replication = 0; replication < replications; replication++) coupling.Measure(replication);
        text.AppendLine($"## {name}, {assignment}").AppendLine();
        text.AppendLine($"{replications} replications of the first {days} days, compared from day {WarmUpDays} on.");
        text.AppendLine("Orders of one unit.").AppendLine();
        Orders(text, scenario, coupling);
        Units(text, scenario, coupling);
    }

    private static void Orders(StringBuilder text, Scenario scenario, PlanCoupling coupling)
    {
        text.AppendLine($"| class | orders | shipping plan [{scenario.Currency}/unit] | simulated | difference | "
            + "on time plan [%] | simulated | difference [pp] | served plan [%] | simulated |");
        text.AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        var all = default(ClassCoupling);
        for (var each = 0; each < scenario.Network.PromiseClasses.Length; each++)
        {
            var sum = default(ClassCoupling);
            foreach (var row in coupling.Classes) if (each < row.Length) sum.Add(row[each]);
            all.Add(sum);
            if (sum.Orders > 0) Row(text, scenario.Network.PromiseClasses[each].Code, sum);
        }

        Row(text, "all", all);
        text.AppendLine();
    }

    private static void Row(StringBuilder text, string name, in ClassCoupling sum)
    {
        var (plan, real) = (sum.ExpectedCost / sum.ExpectedServed, sum.Cost / sum.Served);
        var (planned, kept) = (100 * sum.ExpectedOnTime / sum.Orders, 100.0 * sum.OnTime / sum.Orders);
        text.AppendLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {sum.Orders:#,0} | {plan:0.000} | {real:0.000} | {100 * ((plan / real) - 1):+0.0;-0.0} % | "
            + $"{planned:0.0} | {kept:0.0} | {planned - kept:+0.0;-0.0} | "
            + $"{100 * sum.ExpectedServed / sum.Orders:0.0} | {100.0 * sum.Served / sum.Orders:0.0} |"));
    }

    private static void Units(StringBuilder text, Scenario scenario, PlanCoupling coupling)
    {
        var units = coupling.Units;
        text.AppendLine($"Marginal values of {units.Length:#,0} units, one of a product and week, taken in the weeks "
            + $"from day {WarmUpDays} on; those below a cent together, the others in {Groups} groups of "
            + "equal size by the plan's value. +- is a standard error over units.").AppendLine();
        text.AppendLine($"| group | units | plan's value [{scenario.Currency}] | bid price | "
            + "by finite difference | ratio | of it delivery | lost sales | beside it lanes |");
        text.AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        var worthless = units.Count(unit => unit.Value < Least);
        Group(text, "below 0.01", units.AsSpan(0, worthless));
        for (var group = 0; group < Groups; group++)
        {
            var count = units.Length - worthless;
            var (first, end) = (worthless + (count * group / Groups), worthless + (count * (group + 1) / Groups));
            Group(text, $"{group + 1}", units.AsSpan(first, end - first));
        }

        Group(text, "all", units.AsSpan());
        text.AppendLine();
    }

    private static void Group(StringBuilder text, string name, ReadOnlySpan<UnitDifference> units)
    {
        if (units.Length < 2) return;
        var (value, bidPrice, sum, squares, delivery, lanes) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (ref readonly var unit in units)
        {
            value += unit.Value;
            bidPrice += unit.BidPrice;
            sum += unit.Difference;
            squares += unit.Difference * unit.Difference;
            delivery += unit.Delivery;
            lanes += unit.Lanes;
        }

        var mean = sum / units.Length;
        var error = Math.Sqrt(((squares / units.Length) - (mean * mean)) / (units.Length - 1));
        var ratio = value / units.Length < Least
            ? ""
            : (sum / value).ToString("0.00", CultureInfo.InvariantCulture);
        text.AppendLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {units.Length:#,0} | {value / units.Length:0.000} | "
            + $"{bidPrice / units.Length:0.000} | {mean:0.000} +- {error:0.000} | "
            + $"{ratio} | {delivery / units.Length:0.000} | {(sum - delivery) / units.Length:0.000} | "
            + $"{lanes / units.Length:0.000} |"));
    }
}
