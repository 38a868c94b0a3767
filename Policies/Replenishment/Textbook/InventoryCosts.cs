namespace Policies.Replenishment.Textbook;

/// <summary>What the textbook charges: holding and shortage per unit, and a fixed cost per order.</summary>
public sealed record InventoryCosts
{
    /// <summary>Takes the three rates, all in one currency.</summary>
    /// <param name="holding">Holding a unit for one period (h), positive.</param>
    /// <param name="shortage">A unit short (p), positive: for one period, except where a model says per unit.</param>
    /// <param name="fixedPerOrder">Placing one order (K), not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is out of its range.</exception>
    public InventoryCosts(double holding, double shortage, double fixedPerOrder = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(holding);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shortage);
        ArgumentOutOfRangeException.ThrowIfNegative(fixedPerOrder);
        HoldingPerUnitPeriod = holding;
        ShortagePerUnit = shortage;
        FixedPerOrder = fixedPerOrder;
    }

    /// <summary>Holding a unit for one period (h).</summary>
    public double HoldingPerUnitPeriod { get; }

    /// <summary>A unit short (p).</summary>
    public double ShortagePerUnit { get; }

    /// <summary>Placing one order (K).</summary>
    public double FixedPerOrder { get; }

    /// <summary>The probability of no shortage at which both costs balance: p / (p + h).</summary>
    public double CriticalRatio => ShortagePerUnit / (ShortagePerUnit + HoldingPerUnitPeriod);

    /// <summary>Expected cost of one period that starts at a level, from the expected shortage [currency].</summary>
    /// <remarks>h E[(y - D)+] + p E[(D - y)+], as h (y - mean) + (h + p) loss.</remarks>
    internal double OfPeriod(double levelAboveMean, double loss) =>
        (HoldingPerUnitPeriod * levelAboveMean) + ((HoldingPerUnitPeriod + ShortagePerUnit) * loss);
}
