using System.Text;
using Policies.Decomposition;

namespace Benchmarks;

/// <summary>What the information gap (12.2) and the bid prices' gain on B1's plan (12.3) have to do with how much
/// dearer a second choice is than the first.</summary>
internal static class DearChoicesTable
{
    private const int Seeds = 6;

    internal static void Write(StringBuilder text, int products)
    {
        text.AppendLine($"## Dearer second choices: {products} products, means of {Seeds} seeds").AppendLine();
        text.AppendLine("The instances of 12.3 where all that a building costs above a class's cheapest "
            + "is multiplied, or");
        text.AppendLine("a sum is added to it. Extra: mean of the cheapest's and the second's difference "
            + "over classes,");
        text.AppendLine("by demand. Information gap: the fixed point's plan, myopic, against hindsight "
            + "of the same plan");
        text.AppendLine("on 400 fresh scenarios.");
        text.AppendLine("B1's own information gap is what any assignment could gain on its plan.");
        text.AppendLine().AppendLine("| extra cost of other choices | extra of the second | information gap, myopic | "
            + "from seed to seed | B1's | bid price (.5) on B1 | from seed to seed | bid price (1) on B1 | "
            + "FP against B1, myopic |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|");
        Row(text, products, "as it is", 1, 0);
        Row(text, products, "x 2", 2, 0);
        Row(text, products, "x 3", 3, 0);
        Row(text, products, "+ 2", 1, 2);
        Row(text, products, "+ 4", 1, 4);
        Row(text, products, "+ 6", 1, 6);
        text.AppendLine();
    }

    private static void Row(StringBuilder text, int products, string name, double multiple, double surcharge)
    {
        var (gaps, bids, gains) = (new double[Seeds], new double[Seeds], new double[Seeds]);
        var (extras, legacyGaps, wholes) = (new double[Seeds], new double[Seeds], new double[Seeds]);
        Parallel.For(0, Seeds, index =>
        {
            var problem = PrototypeInstances.WithDearChoices(
                SyntheticPlacement.OneCycle((ulong)index + 1, products), multiple, surcharge);
            var fresh = PrototypeInstances.Draw(problem, 400, PrototypeInstances.Fresh);
            var solved = PrototypeInstances.Solve(problem, PrototypeInstances.Dynamic);
            var legacy = PrototypeInstances.Legacy(problem, solved);
            var bound = new LagrangianBound(problem, [.. fresh]);
            var mine = SequentialPlanCost.Of(problem, solved, fresh, 0).Cost;
            var old = SequentialPlanCost.Of(problem, legacy, fresh, 0).Cost;
            gaps[index] = (mine / bound.CostOf(solved.Plan)) - 1;
            legacyGaps[index] = (old / bound.CostOf(legacy.Plan)) - 1;
            wholes[index] = (SequentialPlanCost.Of(problem, legacy, fresh, 1).Cost / old) - 1;
            bids[index] = (SequentialPlanCost.Of(problem, legacy, fresh, 0.5).Cost / old) - 1;
            gains[index] = (mine / old) - 1;
            extras[index] = Extra(problem);
        });
        text.AppendLine($"| {name} | {extras.Average():0.0} | {gaps.Average():P2} | "
            + $"{gaps.Min():P1} to {gaps.Max():P1} | "
            + $"{legacyGaps.Average():P2} | {bids.Average():P2} | {bids.Min():P1} to {bids.Max():P1} | "
            + $"{wholes.Average():P2} | {gains.Average():P2} |");
        Console.WriteLine($"{name}: {gaps.Average():P2} {bids.Average():P2}");
    }

    /// <summary>How much more the second choice costs than the first, where there is one [money per unit].</summary>
    private static double Extra(PlacementProblem problem)
    {
        var tier = problem.Tiers[0];
        var (sum, demand) = (0.0, 0.0);
        for (var demandClass = 0; demandClass < tier.ClassCount; demandClass++)
        {
            var costs = tier.Costs(demandClass);
            if (costs.Length < 2) continue;
            var mean = problem.Products.Sum(item => item.MeanDemand[demandClass]);
            sum += mean * (costs[1] - costs[0]);
            demand += mean;
        }

        return sum / demand;
    }
}
