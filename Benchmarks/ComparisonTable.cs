using System.Text;
using Policies.Decomposition;

namespace Benchmarks;

/// <summary>Table 12.3: the fixed point's plan against B1 at equal units.</summary>
internal static class ComparisonTable
{
    private const int Seeds = 6;

    internal static void Write(StringBuilder text, int products)
    {
        text.AppendLine($"## 12.3 Against B1 at equal units: {products} products, orders one by one");
        text.AppendLine();
        text.AppendLine("Change of total cost; shipping per shipped unit; fill of the fast class in points.");
        text.AppendLine("The prototype's means: -2.53 %, -2.03 %, -1.9 %, -1.3 %, -3.2 %, +4.7.");
        Rows(text, "roomy", seed => SyntheticPlacement.OneCycle(seed, products));
        text.AppendLine().AppendLine("The same where space is not scarce: space by basin, of which a "
            + "budget of 1.25 times");
        text.AppendLine("the mean demand takes 93 %. The prototype: -0.3 to -0.7 %.");
        Rows(text, "last", seed => PrototypeInstances.Roomy(SyntheticPlacement.OneCycle(seed, products), 1.25, 0.93));
        text.AppendLine();
    }

    private static void Rows(StringBuilder text, string building, Func<ulong, PlacementProblem> instance)
    {
        text.AppendLine().AppendLine($"| seed | classes nearest the {building} building | units B1 / FP | FP, myopic | "
            + "static E4, myopic | FP, bid price both | bid price on B1 | shipping per unit | fast fill |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|");
        var sums = new double[6];
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var problem = instance(seed);
            var fresh = PrototypeInstances.Draw(problem, 400, PrototypeInstances.Fresh);
            var solved = PrototypeInstances.Solve(problem, PrototypeInstances.Dynamic);
            var fixedDepth = PrototypeInstances.Solve(problem, PrototypeInstances.Static);
            var legacy = PrototypeInstances.Legacy(problem, solved);
            var old = SequentialPlanCost.Of(problem, legacy, fresh, 0);
            var oldBid = SequentialPlanCost.Of(problem, legacy, fresh, 0.5);
            var mine = SequentialPlanCost.Of(problem, solved, fresh, 0);
            var mineBid = SequentialPlanCost.Of(problem, solved, fresh, 0.5);
            var plain = SequentialPlanCost.Of(problem, fixedDepth, fresh, 0);
            double[] row =
            [
                (mine.Cost / old.Cost) - 1, (plain.Cost / old.Cost) - 1, (mineBid.Cost / oldBid.Cost) - 1,
                (oldBid.Cost / old.Cost) - 1, (mine.ShippingPerUnit / old.ShippingPerUnit) - 1,
                mine.FastFill - old.FastFill,
            ];
            for (var column = 0; column < row.Length; column++) sums[column] += row[column] / Seeds;
            Row($"{seed} | {Nearest(problem)}", $"{legacy.Plan.Sum()} / {solved.Plan.Sum()}", row);
        }

        Row("mean |", "", sums);

        void Row(string name, string units, double[] row) => text.AppendLine(
            $"| {name} | {units} | {row[0]:P2} | {row[1]:P2} | {row[2]:P2} | {row[3]:P2} | {row[4]:P2} | "
            + $"{100 * row[5]:+0.0;-0.0;0.0} |");
    }

    /// <summary>Classes that the building with room, the last, is the cheapest for: static assignment leaves it empty
    /// otherwise.</summary>
    private static string Nearest(PlacementProblem problem)
    {
        var tier = problem.Tiers[0];
        var count = Enumerable.Range(0, tier.ClassCount).Count(each =>
            !tier.Preferences(each).IsEmpty && tier.Preferences(each)[0] == problem.FacilityCount - 1);
        return $"{count} of {tier.ClassCount}";
    }
}
