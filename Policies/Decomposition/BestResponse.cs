namespace Policies.Decomposition;

/// <summary>The stock of one building whose last unit is still worth its price.</summary>
/// <remarks>
/// Unit n earns b(n) = mean over shocks of P(Poisson(load) &gt;= n) times the shortage cost. The whole answer is the
/// largest n with b(n) &gt; price: exact marginal analysis. The smooth answer moves linearly with the price between
/// n - 1/2 and n + 1/2 (from 0 to 3/2 for the first unit), so that it is continuous and does not cycle.
/// Sources: FORMULATION 6.3, pitfall 6; docs/adr/0008-the-decomposition.md says why it is centred.
/// </remarks>
internal readonly record struct BestResponse(int Units, double Smooth, double Slope)
{
    /// <summary>Finds it by the Poisson recursion, or by bisection where a load is large.</summary>
    /// <param name="loads">Offered load per shock value [units].</param>
    /// <param name="shortages">Shortage cost per shock value [money per unit].</param>
    /// <param name="price">Price of a unit [money], positive.</param>
    /// <param name="workspace">Scratch memory.</param>
    internal static BestResponse Find(
        ReadOnlySpan<double> loads, ReadOnlySpan<double> shortages, double price, FixedPointWorkspace workspace)
    {
        var largest = 0.0;
        foreach (var load in loads) largest = Math.Max(largest, load);
        if (largest <= 0) return default;
        var limit = (int)(largest + (12 * Math.Sqrt(largest)) + 30);
        return largest <= PoissonTail.LargestCounted
            ? Counted(loads, shortages, price, limit, workspace)
            : Bisected(loads, shortages, price, limit);
    }

    /// <summary>b(n): what the n-th unit earns over the horizon [money].</summary>
    internal static double Marginal(ReadOnlySpan<double> loads, ReadOnlySpan<double> shortages, int unit)
    {
        var sum = 0.0;
        for (var shock = 0; shock < loads.Length; shock++)
        {
            sum += PoissonTail.AtLeast(loads[shock], unit) * shortages[shock];
        }

        return sum / loads.Length;
    }

    private static BestResponse Counted(
        ReadOnlySpan<double> loads,
        ReadOnlySpan<double> shortages,
        double price,
        int limit,
        FixedPointWorkspace workspace)
    {
        var masses = workspace.Masses.AsSpan(0, loads.Length);
        var tails = workspace.Tails.AsSpan(0, loads.Length);
        for (var shock = 0; shock < loads.Length; shock++)
        {
            masses[shock] = Math.Exp(-loads[shock]);
            tails[shock] = 1 - masses[shock];
        }

        var last = 0.0;
        for (var unit = 0; ; unit++)
        {
            var next = 0.0;
            for (var shock = 0; shock < loads.Length; shock++)
            {
                next += Math.Max(0, tails[shock]) * shortages[shock];
                masses[shock] *= loads[shock] / (unit + 1);
                tails[shock] -= masses[shock];
            }

            next /= loads.Length;
            if (next <= price || unit >= limit) return Smoothed(unit, last, next, price);
            last = next;
        }
    }

    private static BestResponse Bisected(
        ReadOnlySpan<double> loads, ReadOnlySpan<double> shortages, double price, int limit)
    {
        if (Marginal(loads, shortages, 1) <= price) return default;
        var worth = 1;
        var notWorth = limit + 1;
        while (notWorth - worth > 1)
        {
            var middle = (worth + notWorth) / 2;
            if (Marginal(loads, shortages, middle) > price) worth = middle;
            else notWorth = middle;
        }

        return Smoothed(
            worth, Marginal(loads, shortages, worth), Marginal(loads, shortages, worth + 1), price);
    }

    private static BestResponse Smoothed(int units, double last, double next, double price)
    {
        if (units == 0) return default;
        var step = last - next;
        var share = step > 0 ? Math.Clamp((last - price) / step, 0, 1) : 1;
        var reach = units == 1 ? 1.5 : 1;
        var from = units == 1 ? 0 : units - 0.5;
        return new BestResponse(units, from + (reach * share), step > 0 ? reach / step : 0);
    }
}
