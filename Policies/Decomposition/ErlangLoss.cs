namespace Policies.Decomposition;

/// <summary>Demand served from base stock that is replenished unit by unit, as Erlang's loss formula has it.</summary>
/// <remarks>B(0, a) = 1, B(n, a) = a B(n - 1, a) / (n + a B(n - 1, a)), for an offered load a over the lead time,
/// whatever the law of the lead time. The share served from n units is 1 - B(n, a). Source: FORMULATION 5.2 (a), exact
/// for Poisson demand and overflow; Karush (1957).</remarks>
internal static class ErlangLoss
{
    /// <summary>Units of the load that the n-th unit of stock serves: a (B(n - 1, a) - B(n, a)).</summary>
    internal static double ServedByUnit(double load, int unit)
    {
        if (load <= 0 || unit <= 0) return unit <= 0 ? 1 : 0;
        var before = 1.0;
        for (var n = 1; n < unit; n++) before = Next(load, n, before);
        return load * (before - Next(load, unit, before));
    }

    /// <summary>B(unit, load) from B(unit - 1, load).</summary>
    internal static double Next(double load, int unit, double before) => load * before / (unit + (load * before));
}
