namespace Policies.Decomposition;

/// <summary>How the bid-price fixed point is computed.</summary>
public sealed record FixedPointOptions
{
    /// <summary>Values that stand for the common shock (see <see cref="DemandShock"/>). Default 4.</summary>
    public int ShockValues { get; init; } = 4;

    /// <summary>Sweeps over classes and buildings. Default 8.</summary>
    public int Sweeps { get; init; } = 8;

    /// <summary>Buildings a class tries before the sale is lost; 1 is static assignment (E4). Default 4.</summary>
    public int PreferenceDepth { get; init; } = 4;

    /// <summary>Weight of end-of-horizon availability in the cost of the alternatives: 0.5 for one cycle without
    /// replenishment, 0 for steady state. Source: FORMULATION 6.2.</summary>
    public double DepletionWeight { get; init; } = 0.5;

    /// <summary>Whether stock is replenished while it sells (steady state: Erlang's loss formula) or must last for one
    /// cycle (Poisson tail, the default). Source: FORMULATION 5.2 (a).</summary>
    public bool IsSteadyState { get; init; }

    /// <summary>Sweeps when a product starts from its own answer to the prices before; 0 (the default) starts every
    /// time afresh, so that the answer depends on the prices alone.</summary>
    public int WarmSweeps { get; init; }

    /// <summary>Difference of cost [money per unit] below which two first choices share a class while flow has a price,
    /// so that load moves smoothly. Default 0.5.</summary>
    public double FlowPriceBand { get; init; } = 0.5;
}
