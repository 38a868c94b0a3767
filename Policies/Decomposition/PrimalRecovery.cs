namespace Policies.Decomposition;

/// <summary>Makes a whole plan that no capacity forbids from the targets at given prices.</summary>
/// <remarks>
/// Trim: while a row is over, take away the unit whose loss per unit of the row is least. Fill: add the unit whose
/// earnings are greatest against its price while it fits and still earns its holding cost. What a unit earns is read
/// from the load and shortage cost of the last solve, as the bid price is. Source: FORMULATION 7.3.
/// </remarks>
public static class PrimalRecovery
{
    // Sums of volumes are exact only to rounding: a plan may miss a capacity by this share of it.
    private const double Rounding = 1e-12;

    /// <summary>Trims and fills the response's targets.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="response">The products' answer to the prices, solved last.</param>
    /// <param name="prices">Those prices, one per row.</param>
    /// <returns>Stock of every product at every building [units]: building is the fast index.</returns>
    public static int[] Recover(PlacementProblem problem, PlacementResponse response, ReadOnlySpan<double> prices)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(response);
        var plan = new Plan(problem, response, prices.ToArray());
        for (var row = 0; row < problem.Capacity.Length; row++) plan.Trim(row);
        plan.Fill();
        return plan.Units;
    }

    private sealed class Plan
    {
        private readonly PlacementProblem _problem;
        private readonly PlacementResponse _response;
        private readonly double[] _prices;
        private readonly double[] _usage;

        internal Plan(PlacementProblem problem, PlacementResponse response, double[] prices)
        {
            _problem = problem;
            _response = response;
            _prices = prices;
            Units = response.Units.ToArray();
            _usage = new double[problem.Capacity.Length];
            problem.Usage(Units, _usage);
        }

        internal int[] Units { get; }

        private int Facilities => _problem.FacilityCount;

        internal void Trim(int row)
        {
            if (!IsOver(row, 0)) return;
            var queue = new PriorityQueue<int, (double Loss, int Point)>();
            for (var point = 0; point < Units.Length; point++) Offer(point);
            while (IsOver(row, 0) && queue.TryDequeue(out var point, out _))
            {
                Move(point, -1);
                Offer(point);
            }

            void Offer(int point)
            {
                var taken = Taken(point, row);
                if (Units[point] == 0 || taken <= 0) return;
                queue.Enqueue(point, ((Marginal(point, Units[point]) - PriceWithout(point, row)) / taken, point));
            }
        }

        internal void Fill()
        {
            var queue = new PriorityQueue<int, (double Value, int Point)>();
            for (var point = 0; point < Units.Length; point++) Offer(point);
            while (queue.TryDequeue(out var point, out _))
            {
                if (IsOver(point % Facilities, Taken(point, point % Facilities))
                    || IsOver(Facilities, Taken(point, Facilities)))
                {
                    continue;
                }

                Move(point, 1);
                Offer(point);
            }

            void Offer(int point)
            {
                var earned = Marginal(point, Units[point] + 1);
                if (earned <= _problem.Products[point / Facilities].HoldingCost) return;
                queue.Enqueue(point, (-earned / PriceWithout(point, -1), point));
            }
        }

        private double Marginal(int point, int unit) => BidPrice.Of(
            unit,
            _response.OfferedLoad[point],
            _response.ShortageCost[point],
            _response.Shocks(point / Facilities));

        /// <summary>Price of a unit but for one row, which is the one being made feasible.</summary>
        private double PriceWithout(int point, int row)
        {
            var facility = point % Facilities;
            var price = _problem.Products[point / Facilities].HoldingCost;
            if (row != facility) price += _prices[facility] * Taken(point, facility);
            if (row != Facilities) price += _prices[Facilities] * Taken(point, Facilities);
            return price;
        }

        private double Taken(int point, int row)
        {
            var product = _problem.Products[point / Facilities];
            return row == Facilities ? product.UnitCost : row == point % Facilities ? _problem.Size(product, row) : 0;
        }

        private bool IsOver(int row, double more) => _usage[row] + more > _problem.Capacity[row] * (1 + Rounding);

        private void Move(int point, int change)
        {
            Units[point] += change;
            _usage[point % Facilities] += change * Taken(point, point % Facilities);
            _usage[Facilities] += change * Taken(point, Facilities);
        }
    }
}
