namespace Policies.Decomposition;

/// <summary>Finds opportunity costs at which no row is over-used and every priced row is full.</summary>
/// <remarks>
/// Smoothed diagonal secant: each row keeps an estimate of how its usage falls with its own price, corrected by the
/// last step within a factor 3 and kept near the sweep's own slope, and moves by a damped Newton step: shorter when
/// the row's excess has turned, never by more than a factor 3, since far from the answer slopes mislead. The best
/// iterate is kept, never the last. Source: FORMULATION 7.1, pitfall 4; there the search also goes back to the best
/// prices when the residual grows, which here made it circle.
/// A response that settles over several iterations, as one with warm starts does, still moves when prices rest. A
/// secant takes that for an answer to the price and misleads; with a drift weight slopes are the sweep's own, and what
/// usage moved beyond them is expected to go on.
/// </remarks>
public sealed class CapacityPriceSearch
{
    private const double LargestFactor = 3;
    private const double Small = 0.02;
    private const double Calmer = 0.6;
    private const double Calmest = 0.3;
    private const double Bolder = 1.2;

    private readonly double _tolerance;
    private readonly int _mostIterations;
    private readonly double _driftWeight;

    /// <summary>Sets when to stop.</summary>
    /// <param name="tolerance">Residual at which the prices have converged. Default 0.5 %.</param>
    /// <param name="mostIterations">Most times the products are asked. Default 60.</param>
    /// <param name="driftWeight">Share of what usage last moved by itself that is expected to follow, for a response
    /// that settles slowly; 0 (the default) learns slopes by secants instead. 0.5 halves the iterations of 10,000
    /// products with two warm sweeps; from 1 on prices swing.</param>
    public CapacityPriceSearch(double tolerance = 0.005, int mostIterations = 60, double driftWeight = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostIterations);
        ArgumentOutOfRangeException.ThrowIfNegative(driftWeight);
        _tolerance = tolerance;
        _mostIterations = mostIterations;
        _driftWeight = driftWeight;
    }

    /// <summary>Searches.</summary>
    /// <param name="response">What the products use at given prices.</param>
    /// <param name="start">Prices to start from, such as those of the epoch before; empty starts from 0.</param>
    public PriceSearchResult Search(ICapacityResponse response, ReadOnlySpan<double> start = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        var rows = response.Capacity.Length;
        var state = new State(rows);
        if (!start.IsEmpty) start.CopyTo(state.Prices);
        for (var iteration = 1; iteration <= _mostIterations; iteration++)
        {
            response.Respond(state.Prices, state.Usage, state.SweepSlope);
            var residual = Residual(state, response.Capacity.AsSpan());
            if (residual <= state.BestResidual) state.KeepBest(residual);
            if (residual <= _tolerance) return state.Result(iteration, true);
            state.Excess.CopyTo(state.Expected, 0);
            if (_driftWeight > 0) FollowDrift(state, iteration == 1);
            else LearnSlopes(state, iteration == 1);
            Step(state, response.Capacity.AsSpan(), 0.7);
        }

        return state.Result(_mostIterations, false);
    }

    /// <summary>max over rows of |usage - capacity| / capacity where priced, of the excess alone where not.</summary>
    /// <remarks>A row that is over-used by what no price moves, such as units that cannot leave, does not count: it
    /// would hide how good the prices of all others are.</remarks>
    private static double Residual(State state, ReadOnlySpan<double> capacity)
    {
        var largest = 0.0;
        for (var row = 0; row < capacity.Length; row++)
        {
            if (double.IsInfinity(capacity[row])) continue;
            state.Excess[row] = state.Usage[row] - capacity[row];
            var violation = state.Prices[row] > 0 ? Math.Abs(state.Excess[row]) : Math.Max(0, state.Excess[row]);
            var isMoved = state.Excess[row] <= 0 || state.SweepSlope[row] > 0;
            if (violation > 0 && isMoved) largest = Math.Max(largest, violation / Math.Max(capacity[row], 1e-12));
        }

        return largest;
    }

    private static void LearnSlopes(State state, bool isFirst)
    {
        for (var row = 0; row < state.Slope.Length; row++)
        {
            var moved = state.Prices[row] - state.LastPrices[row];
            if (isFirst || state.Slope[row] <= 0)
            {
                state.Slope[row] = state.SweepSlope[row];
            }
            else if (moved != 0)
            {
                var slope = state.Slope[row];
                var secant = -(state.Excess[row] - state.LastExcess[row]) / moved;
                if (secant > 0) state.Slope[row] = 0.5 * (slope + Math.Clamp(secant, slope / 3, 3 * slope));
            }

            // Rows move together, so a secant also sees the other prices: the sweep's own slope bounds what it says.
            if (state.SweepSlope[row] > 0)
            {
                state.Slope[row] = Math.Clamp(
                    state.Slope[row], state.SweepSlope[row] / 3, 1.5 * state.SweepSlope[row]);
            }
        }
    }

    /// <summary>Adds to the excess what is expected to follow of what usage moved beyond its answer to its price.
    /// </summary>
    private void FollowDrift(State state, bool isFirst)
    {
        for (var row = 0; row < state.Slope.Length; row++)
        {
            var slope = 0.5 * (state.Slope[row] + state.SweepSlope[row]);
            if (!isFirst && state.Prices[row] > 0 && state.LastPrices[row] > 0)
            {
                var answer = -slope * (state.Prices[row] - state.LastPrices[row]);
                state.Expected[row] += _driftWeight * (state.Excess[row] - state.LastExcess[row] - answer);
            }

            state.Slope[row] = state.SweepSlope[row];
        }
    }

    private static void Step(State state, ReadOnlySpan<double> capacity, double damping)
    {
        for (var row = 0; row < capacity.Length; row++)
        {
            if (double.IsInfinity(capacity[row])) continue;
            var hasTurned = state.Excess[row] * state.LastExcess[row] < 0;
            state.Damping[row] = Math.Clamp(state.Damping[row] * (hasTurned ? Calmer : Bolder), Calmest, 1);
            var step = damping * state.Damping[row];
            var price = state.Prices[row];
            state.LastPrices[row] = price;
            state.Prices[row] = Math.Max(0, Bounded(price, price + Newton(state, row, step), state.Highest[row]));
            state.Highest[row] = Math.Max(state.Highest[row], state.Prices[row]);
        }

        state.Excess.CopyTo(state.LastExcess, 0);
    }

    /// <summary>The damped step; where stock does not answer to the price, down if there is room.</summary>
    private static double Newton(State state, int row, double damping) => state.Slope[row] > 0
        ? damping * state.Expected[row] / state.Slope[row]
        : state.Expected[row] < 0 ? -state.Prices[row] : 0;

    /// <summary>Far from the answer slopes mislead: a price moves by a factor of <see cref="LargestFactor"/> at
    /// most, and is dropped only once it is small.</summary>
    private static double Bounded(double from, double to, double highest)
    {
        if (from <= 0) return to;
        if (to <= 0 && from <= Small * highest) return 0;
        return Math.Clamp(to, from / LargestFactor, from * LargestFactor);
    }

    /// <summary>Everything that changes while searching, one entry per row.</summary>
    private sealed class State(int rows)
    {
        internal double[] Prices { get; } = new double[rows];

        internal double[] Usage { get; } = new double[rows];

        internal double[] Excess { get; } = new double[rows];

        /// <summary>Excess that is expected once usage has settled.</summary>
        internal double[] Expected { get; } = new double[rows];

        internal double[] SweepSlope { get; } = new double[rows];

        internal double[] Slope { get; } = new double[rows];

        internal double[] LastPrices { get; } = new double[rows];

        internal double[] LastExcess { get; } = new double[rows];

        internal double[] Highest { get; } = new double[rows];

        internal double[] Damping { get; } = Ones(rows);

        internal double BestResidual { get; private set; } = double.PositiveInfinity;

        private double[] BestPrices { get; } = new double[rows];

        private double[] BestUsage { get; } = new double[rows];

        internal void KeepBest(double residual)
        {
            BestResidual = residual;
            Prices.CopyTo(BestPrices, 0);
            Usage.CopyTo(BestUsage, 0);
        }

        private static double[] Ones(int rows)
        {
            var ones = new double[rows];
            ones.AsSpan().Fill(1);
            return ones;
        }

        internal PriceSearchResult Result(int iterations, bool hasConverged) =>
            new([.. BestPrices], [.. BestUsage], BestResidual, iterations, hasConverged);
    }
}
