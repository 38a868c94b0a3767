namespace Policies.MultiEchelon;

/// <summary>The numbers of the multi-echelon policy.</summary>
public sealed record MultiEchelonSettings
{
    /// <summary>What a late unit costs beside its delivery [money]: the value of speed. Default 10.</summary>
    public double LateCost { get; init; } = 10;

    /// <summary>What a lost unit costs beside its margin [money]: the value of serving. Default 10.</summary>
    public double LostGoodwill { get; init; } = 10;

    /// <summary>Share of a supplier's holding cost that a unit sent on saves, 0 to 1; less keeps back what can wait.
    /// Default 0.9.</summary>
    public double HoldingCredit { get; init; } = 0.9;

    /// <summary>Share of a building's price that a unit must earn there at a review, beside the room there is, 0 to 1.
    /// Default 0.5.</summary>
    public double PriceWeight { get; init; } = 0.5;

    /// <summary>Days that stock of a building must last beyond its lead time and review period, because its supplier
    /// may have nothing to send until goods are bought. Default 3.</summary>
    public double CoverDays { get; init; } = 3;

    /// <summary>Whether the plan knows of cut-offs: the time of day when an order is placed. Default true.</summary>
    public bool HasCutOffs { get; init; } = true;

    /// <summary>Parts of the day that a plan with cut-offs tells apart. Default 8.</summary>
    public int DayParts { get; init; } = 8;

    /// <summary>Buildings that a demand class tries before the sale is lost. Default 4; 1 is a static plan.</summary>
    public int Depth { get; init; } = 4;

    /// <summary>Days between plans, once there are two weeks of demand. Default 7.</summary>
    public int PlanDays { get; init; } = 7;

    /// <summary>Most times that the products are asked for each plan. Default 30.</summary>
    public int PriceIterations { get; init; } = 30;

    /// <summary>What holding a unit counts for when buying, as a multiple of its cost: more of it holds less stock.
    /// Default 1.</summary>
    public double HoldingMultiple { get; init; } = 1;

    /// <summary>Money that may be spent on goods in a week; 0 for no limit. Default 0.</summary>
    public double BuyingBudget { get; init; }

    /// <summary>Whether it chooses between the vendors who deliver a product to the same building by what buying there
    /// costs per day; else it buys from the one with the best offer. Default true.</summary>
    public bool ChoosesVendors { get; init; } = true;

    /// <summary>Whether it buys what cannot wait from a dearer, faster vendor. Default false.</summary>
    public bool Expedites { get; init; }

    /// <summary>Whether the plan has prices of inbound and outbound flow, and transfers keep to what docks can take
    /// in. Default true.</summary>
    public bool PricesFlows { get; init; } = true;

    /// <summary>Whether stock is moved along lateral lanes. Default true.</summary>
    public bool MovesLaterally { get; init; } = true;

    /// <summary>Checks every number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(LateCost);
        ArgumentOutOfRangeException.ThrowIfNegative(LostGoodwill);
        ArgumentOutOfRangeException.ThrowIfNegative(HoldingCredit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(HoldingCredit, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(PriceWeight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(PriceWeight, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(CoverDays);
        ArgumentOutOfRangeException.ThrowIfLessThan(DayParts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Depth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Depth, RankedBuildings.Most);
        ArgumentOutOfRangeException.ThrowIfLessThan(PlanDays, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(PriceIterations, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(HoldingMultiple);
        ArgumentOutOfRangeException.ThrowIfNegative(BuyingBudget);
    }
}
