using System.Runtime.Intrinsics;

namespace Policies.Decomposition;

/// <summary>The stock of one building whose last unit is still worth its price.</summary>
/// <remarks>
/// Unit n earns b(n) = mean over shocks of P(Poisson(load) &gt;= n) times the shortage cost. The whole answer is the
/// largest n with b(n) &gt; price: exact marginal analysis. The smooth answer moves linearly with the price between
/// n - 1/2 and n + 1/2 (from 0 to 3/2 for the first unit), so that it is continuous and does not cycle. Stock that
/// cannot leave is a floor below both.
/// Sources: FORMULATION 6.3, pitfall 6; docs/adr/0008-the-decomposition.md says why it is centred.
/// </remarks>
internal readonly record struct BestResponse(int Units, double Smooth, double Slope)
{
    // The bound that spares an exponential may be off by rounding: only beyond this share of it is it believed.
    private const double Rounding = 1e-12;

    /// <summary>Finds it by the Poisson recursion, or by bisection where a load is large, and writes what it does to
    /// availability.</summary>
    /// <param name="facility">The building, whose loads and shortage costs the workspace holds.</param>
    /// <param name="price">Price of a unit [money], positive.</param>
    /// <param name="floor">Units that are there whatever they earn.</param>
    /// <param name="workspace">Loads and shortages in; share found and probability of running out, out.</param>
    internal static BestResponse Find(int facility, double price, int floor, FixedPointWorkspace workspace)
    {
        var blocks = workspace.Blocks;
        var loads = workspace.Loads.AsSpan(facility * blocks, blocks);
        var largest = 0.0;
        foreach (var load in loads) largest = Math.Max(largest, LaneMath.Largest(load));
        if (largest <= 0 || (floor == 0 && IsWorthless(facility, price, workspace)))
        {
            return Unstocked(facility, floor, workspace);
        }

        var limit = (int)(largest + (12 * Math.Sqrt(largest)) + 30);
        return largest <= PoissonTail.LargestCounted || workspace.IsSteadyState
            ? Counted(facility, price, floor, limit, workspace)
            : Bisected(facility, price, floor, limit, workspace);
    }

    /// <summary>b(n): what the n-th unit at a building earns over the horizon [money].</summary>
    internal static double Marginal(int facility, int unit, FixedPointWorkspace workspace)
    {
        var sum = 0.0;
        for (var shock = 0; shock < workspace.ShockCount; shock++)
        {
            var lane = (facility * workspace.Blocks) + (shock / LaneMath.Width);
            var load = workspace.Loads[lane].GetElement(shock % LaneMath.Width);
            sum += (workspace.IsSteadyState ? ErlangLoss.ServedByUnit(load, unit) : PoissonTail.AtLeast(load, unit))
                * workspace.Shortages[lane].GetElement(shock % LaneMath.Width);
        }

        return sum / workspace.ShockCount;
    }

    /// <summary>Nobody asks, or not for a unit at its price: only what cannot leave is held.</summary>
    private static BestResponse Unstocked(int facility, int floor, FixedPointWorkspace workspace)
    {
        var blocks = workspace.Blocks;
        workspace.Found.AsSpan(facility * blocks, blocks).Fill(Vector256.Create(floor > 0 ? 1.0 : 0.0));
        workspace.RanOut.AsSpan(facility * blocks, blocks).Fill(Vector256.Create(floor > 0 ? 0.0 : 1.0));
        return new BestResponse(floor, floor, 0);
    }

    /// <summary>Whether not even the first unit earns its price, as P(N &gt;= 1) is never above the load: so at most
    /// buildings of a product, told without an exponential.</summary>
    private static bool IsWorthless(int facility, double price, FixedPointWorkspace workspace)
    {
        var blocks = workspace.Blocks;
        var most = Vector256<double>.Zero;
        for (var lane = facility * blocks; lane < (facility + 1) * blocks; lane++)
        {
            most += Vector256.Min(Vector256<double>.One, workspace.Loads[lane]) * workspace.Shortages[lane];
        }

        return LaneMath.Sum(most) * (1 + Rounding) < price * workspace.ShockCount;
    }

    /// <summary>The same where one vector holds all values of the shock: nothing is kept in memory on the way.
    /// </summary>
    private static BestResponse CountedInOne(
        int facility, double price, int floor, int limit, FixedPointWorkspace workspace)
    {
        var load = workspace.Loads[facility];
        var shortage = workspace.Shortages[facility];
        var tail = default(PoissonLanes);
        tail.Start(load, workspace.IsSteadyState);
        var last = 0.0;
        for (var unit = 0; ; unit++)
        {
            var next = LaneMath.Sum(tail.Next * shortage) / workspace.ShockCount;
            if ((next <= price && unit >= floor) || unit >= limit)
            {
                var response = unit < floor
                    ? new BestResponse(floor, floor, 0)
                    : Smoothed(unit, last, next, price, floor);
                tail.Stop(load, response, out workspace.Found[facility], out workspace.RanOut[facility]);
                return response;
            }

            last = next;
            tail.Accept(load, unit + 1);
        }
    }

    private static BestResponse Counted(
        int facility, double price, int floor, int limit, FixedPointWorkspace workspace)
    {
        var blocks = workspace.Blocks;
        if (blocks == 1) return CountedInOne(facility, price, floor, limit, workspace);
        var first = facility * blocks;
        var loads = workspace.Loads.AsSpan(first, blocks);
        var shortages = workspace.Shortages.AsSpan(first, blocks);
        var tails = workspace.Tails.AsSpan(0, blocks);
        for (var block = 0; block < blocks; block++) tails[block].Start(loads[block], workspace.IsSteadyState);
        var last = 0.0;
        for (var unit = 0; ; unit++)
        {
            var sum = Vector256<double>.Zero;
            for (var block = 0; block < blocks; block++) sum += tails[block].Next * shortages[block];
            var next = LaneMath.Sum(sum) / workspace.ShockCount;
            if ((next <= price && unit >= floor) || unit >= limit)
            {
                var response = unit < floor
                    ? new BestResponse(floor, floor, 0)
                    : Smoothed(unit, last, next, price, floor);
                for (var block = 0; block < blocks; block++)
                {
                    tails[block].Stop(
                        loads[block],
                        response,
                        out workspace.Found[first + block],
                        out workspace.RanOut[first + block]);
                }

                return response;
            }

            last = next;
            for (var block = 0; block < blocks; block++) tails[block].Accept(loads[block], unit + 1);
        }
    }

    private static BestResponse Bisected(
        int facility, double price, int floor, int limit, FixedPointWorkspace workspace)
    {
        var worth = 0;
        var notWorth = limit + 1;
        while (notWorth - worth > 1)
        {
            var middle = (worth + notWorth) / 2;
            if (Marginal(facility, middle, workspace) > price) worth = middle;
            else notWorth = middle;
        }

        worth = Math.Max(worth, floor);
        var response = worth == 0
            ? default
            : Smoothed(
                worth,
                Marginal(facility, worth, workspace),
                Marginal(facility, worth + 1, workspace),
                price,
                floor);
        for (var shock = 0; shock < workspace.Blocks * LaneMath.Width; shock++)
        {
            var lane = (facility * workspace.Blocks) + (shock / LaneMath.Width);
            Settle(lane, shock % LaneMath.Width, response, workspace);
        }

        return response;
    }

    private static BestResponse Smoothed(int units, double last, double next, double price, int floor)
    {
        if (units == 0) return default;
        if (units == floor && last <= price) return new BestResponse(units, units, 0);
        var step = last - next;
        var share = step > 0 ? Math.Clamp((last - price) / step, 0, 1) : 1;
        var reach = units == 1 ? 1.5 : 1;
        var from = units == 1 ? 0 : units - 0.5;
        var smooth = from + (reach * share);
        return smooth <= floor
            ? new BestResponse(units, floor, 0)
            : new BestResponse(units, smooth, step > 0 ? reach / step : 0);
    }

    private static void Settle(int lane, int element, BestResponse response, FixedPointWorkspace workspace)
    {
        var load = workspace.Loads[lane].GetElement(element);
        var held = response.Smooth;
        var whole = (int)held;
        var ranOut = held <= 0
            ? 1
            : ((1 - (held - whole)) * PoissonTail.AtLeast(load, whole))
                + ((held - whole) * PoissonTail.AtLeast(load, whole + 1));
        var found = load > 0 ? PoissonTail.Served(load, held) / load : held > 0 ? 1 : 0;
        workspace.Found[lane] = workspace.Found[lane].WithElement(element, found);
        workspace.RanOut[lane] = workspace.RanOut[lane].WithElement(element, ranOut);
    }
}
