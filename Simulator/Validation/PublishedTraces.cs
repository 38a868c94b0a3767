using System.Collections.Immutable;
using System.Globalization;
using Policies.Assignment;
using Policies.Replenishment;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;
using Scenarios.Randomness;
using Simulator.Events;

namespace Simulator.Validation;

/// <summary>Periodic-review cases whose every cell stockpyl and an independent script agree on.</summary>
internal static class PublishedTraces
{
    // Textbook periods are demand-first: demand at noon, orders an hour later, receipts before the next noon.
    internal const double Noon = 0.5;
    internal const double Hour = 1.0 / 24;

    private const string SerialLevels =
        "(2,1,6)(3,2,2)(1,0,1)(0,-1,-2)(3,1,1)(2,1,3)(-2,-3,-3)(-4,-5,-6)(0,-2,1)(0,1,4)(1,0,0)(3,2,1)(0,-1,0)"
        + "(-4,-4,-6)(0,-3,-2)(-1,-1,3)(2,2,2)(1,0,1)(2,1,0)(2,1,1)";

    private const string BranchedLevels =
        "(17,5,12)(7,6,6)(-1,4,7)(-5,3,8)(-6,7,1)(-7,5,-2)(-7,1,2)(-11,2,-2)(-9,8,-4)(-6,5,-5)";

    private const string BranchedShipments = "(5,3)(4,6)(6,1)(7,1)(3,7)(5,3)(9,3)(8,3)(2,7)(5,7)";

    internal static ImmutableArray<ValidationCase> All =>
    [
        new("D1", "serial system of three stages, 20 periods", false, _ => Serial()),
        new("D2", "a warehouse serves retailer 1 first, 10 periods", false, _ => Branched()),
    ];

    /// <summary>A chain N3 -> N2 -> N1 -> customers, demand first, with D1's lead times and cost ratios.</summary>
    /// <param name="levels">Base-stock levels of N1, N2, N3 [units].</param>
    /// <param name="holdingPerUnit">What the ratios 7, 4, 2 are multiples of [currency per unit and day].</param>
    /// <param name="shortagePerUnit">Cost of a unit that a customer waits for [currency per day].</param>
    internal static TextbookWorld Chain(int[] levels, decimal holdingPerUnit, decimal shortagePerUnit)
    {
        var review = new ReviewCalendar(Duration.FromDays(1), Duration.FromDays(Noon + Hour));
        return new TextbookWorld(UnmetDemand.Backordered)
        {
            Product = new Product { Code = "P", HoldingCostPerUnitDay = Money.Of(holdingPerUnit) },
            Charging = CostCharging.AtDayClose,
            BackorderCost = shortagePerUnit,
        }
            .Site("N1", levels[0], review, holding: 7)
            .Site("N2", levels[1], review, ShortageRule.RememberFirstComeFirstServed, holding: 4)
            .Site("N3", levels[2], review, ShortageRule.RememberFirstComeFirstServed, holding: 2)
            .Supply("N3", DurationLaw.Fixed(Duration.FromDays(2 - (2 * Hour))))
            .Lane("N3", "N2", 1 - (2 * Hour))
            .Lane("N2", "N1", 1 - (2 * Hour))
            .Customers("R", "N1");
    }

    private static IEnumerable<ValidationRow> Serial()
    {
        int[] demand = [5, 4, 6, 7, 3, 5, 9, 8, 2, 5, 6, 4, 7, 10, 3, 5, 4, 6, 5, 5];
        int[] targets = [7, 6, 11];
        var levels = new Levels(3);
        var world = Chain(targets, 1, 37);
        for (var day = 0; day < demand.Length; day++) world.Order(day + Noon, "R", demand[day]);
        var result = TextbookWorld.Run(
            world.Build(demand.Length), new BaseStockPolicy(TextbookWorld.Table(targets)),
            new CheapestOnTimeAssignment(), levels);
        return
        [
            Cells("level at the end of each period, 3 stages", SerialLevels, levels.ToString()),
            ValidationRow.Exact("holding cost, stage 1", 154, result.Value("holding_cost", "facility:N1")),
            ValidationRow.Exact("holding cost, stage 2", 48, result.Value("holding_cost", "facility:N2")),
            ValidationRow.Exact("holding cost, stage 3", 52, result.Value("holding_cost", "facility:N3")),
            ValidationRow.Exact(
                "in-transit cost, from stage 3", 218, result.Value("holding_cost_in_transit", "facility:N3")),
            ValidationRow.Exact(
                "in-transit cost, from stage 2", 436, result.Value("holding_cost_in_transit", "facility:N2")),
            ValidationRow.Exact("backorder cost", 407, result.Value("backorder_cost")),
            ValidationRow.Exact("total cost", 1315, result.Value("total_cost")),
            ValidationRow.Exact("immediate fill rate", 98.0 / 109, result.Value("immediate_fill_rate")),
        ];
    }

    private static IEnumerable<ValidationRow> Branched()
    {
        int[] first = [5, 4, 6, 7, 3, 5, 9, 8, 2, 5];
        int[] second = [3, 6, 2, 5, 8, 4, 3, 7, 5, 4];
        // Receipts come after the day's orders here, so that what is owed and what is new are served together.
        var review = new ReviewCalendar(Duration.FromDays(1), Duration.FromDays(Noon - Hour));
        var world = new TextbookWorld(UnmetDemand.Backordered)
        {
            Product = new Product { Code = "P", HoldingCostPerUnitDay = Money.Of(1) },
            Charging = CostCharging.AtDayClose,
            BackorderCost = 10,
        }
            .Site("W0", 25, review, ShortageRule.RememberInFacilityOrder)
            .Site("W1", 10, review, holding: 2)
            .Site("W2", 15, review, holding: 2)
            .Supply("W0", DurationLaw.Fixed(Duration.FromDays(3 + Hour)))
            .Lane("W0", "W1", 1)
            .Lane("W0", "W2", 2)
            .Customers("R1", "W1")
            .Customers("R2", "W2");
        for (var day = 0; day < first.Length; day++)
        {
            world.Order(day + Noon - (2 * Hour), "R1", first[day]).Order(day + Noon - (2 * Hour), "R2", second[day]);
        }

        var shipments = new Shipments(first.Length);
        var levels = new Levels(3);
        var result = TextbookWorld.Run(
            world.Build(first.Length), new BaseStockPolicy(TextbookWorld.Table(25, 10, 15)),
            new CheapestOnTimeAssignment(), shipments, levels);
        return
        [
            Cells("level at the end of each period, 3 sites", BranchedLevels, levels.ToString()),
            Cells("units shipped to each retailer", BranchedShipments, shipments.ToString()),
            ValidationRow.Exact("total cost", 447, result.Value("total_cost")),
        ];
    }

    /// <summary>How many cells of a published trace ours has.</summary>
    private static ValidationRow Cells(string quantity, string expected, string found)
    {
        var reference = Split(expected);
        var ours = Split(found);
        var same = reference.Length == ours.Length ? reference.Zip(ours).Count(pair => pair.First == pair.Second) : 0;
        return ValidationRow.Exact($"{quantity}: cells that agree", reference.Length, same, found);

        static int[] Split(string trace) =>
        [
            .. trace.Split('(', ')', ',').Where(cell => cell.Length > 0)
                .Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)),
        ];
    }

    /// <summary>Net stock (in the building less owed) of every facility at each close, as the references print
    /// it.</summary>
    private sealed class Levels(int facilities) : IEventSink
    {
        private readonly List<long> _levels = [];

        public void Take(ReadOnlySpan<SimEvent> events)
        {
            foreach (var fact in events)
            {
                if (fact.Kind == EventKind.FacilityClosed) _levels.Add(fact.Value - fact.Item);
            }
        }

        public override string ToString() =>
            string.Concat(_levels.Chunk(facilities).Select(day => $"({string.Join(',', day)})"));
    }

    /// <summary>Units that facility 0 sent along its two lanes, day by day.</summary>
    private sealed class Shipments(int days) : IEventSink
    {
        private readonly int[,] _shipped = new int[days, 2];

        public void Take(ReadOnlySpan<SimEvent> events)
        {
            foreach (var fact in events)
            {
                if (fact.Kind != EventKind.TransferDispatched) continue;
                var day = (int)((fact.Time - TextbookWorld.Start).Ticks / Duration.TicksPerDay);
                _shipped[day, fact.Value] += fact.Quantity;
            }
        }

        public override string ToString() =>
            string.Concat(Enumerable.Range(0, days).Select(day => $"({_shipped[day, 0]},{_shipped[day, 1]})"));
    }
}
