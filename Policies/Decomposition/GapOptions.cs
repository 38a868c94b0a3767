namespace Policies.Decomposition;

/// <summary>How a plan's gap is certified.</summary>
public sealed record GapOptions
{
    /// <summary>Products audited; all when the problem has no more. Default 100.</summary>
    public int Products { get; init; } = 100;

    /// <summary>Scenarios of a batch; fewer than 200 over-fit (FORMULATION, pitfall 1). Default 200.</summary>
    public int Scenarios { get; init; } = 200;

    /// <summary>Independent batches of scenarios, at least 2. Default 5.</summary>
    public int Batches { get; init; } = 5;

    /// <summary>Steps by which the bound's own ascent improves the prices before they are used. Default 20.</summary>
    public int AscentSteps { get; init; } = 20;

    /// <summary>Relative gap of one product at which its bound is good enough; it stays valid. Default
    /// 0.0005.</summary>
    public double Tolerance { get; init; } = 5e-4;

    /// <summary>Seed of the scenarios and of the sample.</summary>
    public ulong Seed { get; init; } = 1;
}
