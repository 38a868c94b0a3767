using System.Collections.Immutable;
using Policies.Replenishment.Textbook;

namespace Simulator.Validation;

/// <summary>Formulas of the textbook against numbers that other programs printed (Snyder and Shen 2019).</summary>
internal static class TextbookCases
{
    private static readonly NormalDemand Weekly = new(50, 8);
    private static readonly InventoryCosts Weeks = new(0.18, 0.70, 2.5);

    internal static ImmutableArray<ValidationCase> All =>
    [
        Formula("N1", "newsvendor, h .18, p .70, N(50, 8)", () =>
            Level(BaseStockModel.Newsvendor(Weeks, Weekly), "56.603956", "1.997605")),
        Formula("N2", "base stock, as N1 with lead time 4, order before demand", () =>
            Level(BaseStockModel.WithLeadTime(Weeks, Weekly, 4), "264.766894", "4.466781")),
        Formula("R1", "(r, Q) normal, h .225, p 7.5, K 8, 1300 a year, sd 150, lead time 1/12", ReorderPoints),
        Formula("R2", "(r, Q) Poisson, h 20, p 150, K 100, mean 1.5, lead time 2", () => Lots(
            new PoissonReorderPointModel(new InventoryCosts(20, 150, 100), 1.5, 2).Solve())),
        Formula("Z1", "(s, S) Poisson 6, h 1, p 4, K 5", () =>
            OrderUpTo(new InventoryCosts(1, 4, 5), 6, "", (4, 10, "8.034112"))),
        Formula("Z2", "(s, S) Poisson, h 1, p 9, K 64 (Zheng and Federgruen)", () =>
        [
            .. OrderUpTo(ZhengFedergruen, 10, "mean 10: ", (6, 40, "35.0216")),
            .. OrderUpTo(ZhengFedergruen, 20, "mean 20: ", (14, 62, "49.1730")),
            .. OrderUpTo(ZhengFedergruen, 30, "mean 30: ", (23, 66, "57.8189")),
            .. OrderUpTo(ZhengFedergruen, 64, "mean 64: ", (55, 74, "78.4023")),
        ]),
        Formula("Z3", "(s, S) power approximation, h .18, p .70, K 2.5, N(50, 8)", Power),
        Formula("Q1", "EOQ, K 8, h .225, 1300 a year; with backorders p 5", LotSizes),
        Formula("L1", "loss functions, standard normal at .3, Poisson(15) at 18", Losses),
    ];

    internal static InventoryCosts ZhengFedergruen { get; } = new(1, 9, 64);

    private static ValidationCase Formula(string id, string title, Func<IEnumerable<ValidationRow>> rows) =>
        new(id, title, false, _ => rows());

    private static ValidationRow[] Level(BaseStockSolution found, string level, string cost) =>
    [
        ValidationRow.Printed("base-stock level", level, found.Level),
        ValidationRow.Printed("cost per period", cost, found.CostPerPeriod),
    ];

    private static ValidationRow[] ReorderPoints()
    {
        var model = new NormalReorderPointModel(
            new InventoryCosts(0.225, 7.5, 8), new NormalDemand(1300, 150), 1.0 / 12);
        var level = model.ByExpectedInventoryLevel();
        var loss = model.ByLossFunction();
        var backorders = model.ByEconomicOrderQuantityWithBackorders();
        var safety = model.ByEconomicOrderQuantityAndSafetyStock();
        return
        [
            ValidationRow.Printed("expected inventory level: r", "213.9704", level.ReorderPoint),
            ValidationRow.Printed("expected inventory level: Q", "318.5902", level.OrderQuantity),
            ValidationRow.Printed("expected inventory level: its cost", "95.4511", level.CostPerPeriod),
            ValidationRow.Printed("loss function: r", "126.8671", loss.ReorderPoint),
            ValidationRow.Printed("loss function: Q", "328.4491", loss.OrderQuantity),
            // The 78.0712 that is printed beside them is the cost of the pair rounded to (126.8, 328.5).
            ValidationRow.Printed("loss function: true cost", "78.071146", loss.CostPerPeriod),
            ValidationRow.Printed("true cost of (126.8, 328.5)", "78.071163", model.CostPerPeriod(126.8, 328.5)),
            ValidationRow.Printed("EOQ with backorders: r", "128.6378", backorders.ReorderPoint),
            ValidationRow.Printed("EOQ with backorders: Q", "308.5738", backorders.OrderQuantity),
            ValidationRow.Printed("EOQ + safety stock: r", "190.3370", safety.ReorderPoint),
            ValidationRow.Printed("EOQ + safety stock: Q", "304.0468", safety.OrderQuantity),
        ];
    }

    private static ValidationRow[] Lots(LotPolicySolution found) =>
    [
        ValidationRow.Exact("r", 3, found.ReorderPoint.Units),
        ValidationRow.Exact("Q", 5, found.OrderQuantity.Units),
        ValidationRow.Printed("cost per period", "107.923581", found.CostPerPeriod),
    ];

    private static ValidationRow[] OrderUpTo(
        InventoryCosts costs, double mean, string label, (int Point, int UpTo, string Cost) expected)
    {
        var found = new PoissonOrderUpToModel(costs, mean).Solve();
        return
        [
            ValidationRow.Exact($"{label}s", expected.Point, found.ReorderPoint.Units),
            ValidationRow.Exact($"{label}S", expected.UpTo, found.OrderUpTo.Units),
            ValidationRow.Printed($"{label}cost per period", expected.Cost, found.CostPerPeriod),
        ];
    }

    private static ValidationRow[] Power()
    {
        var found = PowerApproximation.Solve(Weeks, Weekly);
        return
        [
            ValidationRow.Printed("s", "40.194617", found.ReorderPoint),
            ValidationRow.Printed("S", "74.290170", found.OrderUpTo),
        ];
    }

    private static ValidationRow[] LotSizes()
    {
        var plain = EconomicOrderQuantity.Solve(new InventoryCosts(0.225, 5, 8), 1300);
        var planned = EconomicOrderQuantity.WithBackorders(new InventoryCosts(0.225, 5, 8), 1300);
        return
        [
            ValidationRow.Printed("Q", "304.0468", plain.OrderQuantity),
            ValidationRow.Printed("cost", "68.4105", plain.CostPerPeriod),
            ValidationRow.Printed("with backorders: Q", "310.8126", planned.OrderQuantity),
            ValidationRow.Printed("with backorders: cost", "66.9214", planned.CostPerPeriod),
            ValidationRow.Printed("with backorders: share that waits", "0.0430622", planned.BackorderedShare),
        ];
    }

    private static ValidationRow[] Losses() =>
    [
        ValidationRow.Printed("normal loss", "0.2667612", LossFunctions.StandardNormal(0.3)),
        ValidationRow.Printed("normal complement", "0.5667612", LossFunctions.StandardNormalComplement(0.3)),
        ValidationRow.Printed("Poisson loss", "0.5176095", LossFunctions.OfPoisson(15, 18)),
        ValidationRow.Printed("Poisson complement", "3.5176095", LossFunctions.ComplementOfPoisson(15, 18)),
    ];
}
