using Policies.Ports;
using Simulator.Engine;

namespace Simulator.Backtests;

/// <summary>What customers asked for: units by product up to the end of each day.</summary>
internal sealed class ActualDemand(int products, int days) : IDayReader
{
    // Running totals, day-major, one row more than days.
    private readonly long[] _until = new long[(long)products * (days + 1)];

    /// <summary>Number of products.</summary>
    internal int Products => products;

    /// <summary>Number of days.</summary>
    internal int Days => days;

    /// <inheritdoc/>
    public void Take(int day, in DemandDay demand)
    {
        for (var product = 0; product < products; product++)
        {
            _until[((day + 1) * products) + product] =
                _until[(day * products) + product] + demand.UnitsByProduct[product].Units;
        }
    }

    /// <summary>Units of a product from the start of a day to before the start of another.</summary>
    internal long Between(int product, int day, int end) =>
        _until[(end * products) + product] - _until[(day * products) + product];

    /// <summary>The decile, 1 to 10, of each product by the units of the days before one.</summary>
    internal int[] Deciles(int beforeDay)
    {
        var ranked = Enumerable.Range(0, products)
            .OrderBy(product => Between(product, 0, beforeDay)).ThenBy(product => product).ToArray();
        var deciles = new int[products];
        for (var rank = 0; rank < products; rank++) deciles[ranked[rank]] = 1 + (int)(10L * rank / products);
        return deciles;
    }
}
