using System.Runtime.Intrinsics;

namespace Policies.Decomposition;

/// <summary>Scratch memory of one thread, and the answer for the product solved last.</summary>
public sealed class FixedPointWorkspace
{
    /// <summary>Reserves memory for a problem.</summary>
    public FixedPointWorkspace(PlacementProblem problem, FixedPointOptions options)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var facilities = problem.FacilityCount;
        IsSteadyState = options.IsSteadyState;
        Blocks = (options.ShockValues + LaneMath.Width - 1) / LaneMath.Width;
        var lanes = facilities * Blocks;
        Loads = new Vector256<double>[lanes];
        Shortages = new Vector256<double>[lanes];
        Availability = new Vector256<double>[lanes];
        StockOut = new Vector256<double>[lanes];
        Reachable = new Vector256<double>[lanes];
        Found = new Vector256<double>[lanes];
        RanOut = new Vector256<double>[lanes];
        Tails = new PoissonLanes[Blocks];
        var longest = Math.Min(
            options.PreferenceDepth, problem.Tiers.Select(tier => tier.LongestPreference).DefaultIfEmpty().Max());
        CostToGo = new Vector256<double>[1 + longest];
        Prices = new double[facilities];
        Floors = new int[facilities];
        SupplyPrices = new double[problem.GroupCount];
        UnitArray = new int[facilities];
        HeldArray = new double[facilities];
        SlopeArray = new double[facilities];
        Curves = new MarginalCurve[facilities];
        for (var each = 0; each < facilities; each++) Curves[each] = new MarginalCurve(Blocks);
        LoadArray = new double[facilities];
        ShortageArray = new double[facilities];
        FlowArray = new double[facilities];
    }

    /// <summary>Best whole stock of each building [units].</summary>
    public ReadOnlySpan<int> Units => UnitArray;

    /// <summary>Stock of each building as a continuous function of the price [units]; within one unit of
    /// <see cref="Units"/>.</summary>
    public ReadOnlySpan<double> SmoothUnits => HeldArray;

    /// <summary>Decrease of <see cref="SmoothUnits"/> per unit of price [units / money].</summary>
    public ReadOnlySpan<double> Slopes => SlopeArray;

    /// <summary>Expected demand each building is asked for over the horizon, basin and overflow [units].</summary>
    public ReadOnlySpan<double> OfferedLoad => LoadArray;

    /// <summary>Mean extra cost of an asked unit if the building were out of stock [money per unit].</summary>
    public ReadOnlySpan<double> ShortageCost => ShortageArray;

    /// <summary>Expected units each building serves over the horizon.</summary>
    public ReadOnlySpan<double> Flow => FlowArray;

    /// <summary>What the last unit of the product's supply earns in each group of buildings, above the root's price
    /// [money]; 0 or little when supply is not scarce, or not limited.</summary>
    public ReadOnlySpan<double> SupplyPrice => SupplyPrices;

    /// <summary>What the n-th unit at a building earns over the horizon, at the last solve's loads [money].</summary>
    /// <param name="facility">Position of the building.</param>
    /// <param name="unit">Number of the unit, from 1.</param>
    public double MarginalValue(int facility, int unit) => BestResponse.Marginal(facility, unit, this);

    /// <summary>Whether stock is replenished while it sells.</summary>
    internal bool IsSteadyState { get; }

    /// <summary>Vectors per building.</summary>
    internal int Blocks { get; }

    /// <summary>Values of the shock of the product solved last.</summary>
    internal int ShockCount { get; set; }

    internal Vector256<double>[] Loads { get; }

    internal Vector256<double>[] Shortages { get; }

    internal Vector256<double>[] Availability { get; }

    internal Vector256<double>[] StockOut { get; }

    /// <summary>Availability as the cost of the alternatives takes it.</summary>
    internal Vector256<double>[] Reachable { get; }

    internal Vector256<double>[] Found { get; }

    internal Vector256<double>[] RanOut { get; }

    internal PoissonLanes[] Tails { get; }

    internal Vector256<double>[] CostToGo { get; }

    /// <summary>Price of a unit at each building with the product's own price of supply.</summary>
    internal double[] Prices { get; }

    internal int[] Floors { get; }

    internal double[] SupplyPrices { get; }

    internal int[] UnitArray { get; }

    internal double[] HeldArray { get; }

    internal double[] SlopeArray { get; }

    internal MarginalCurve[] Curves { get; }

    internal double[] LoadArray { get; }

    internal double[] ShortageArray { get; }

    internal double[] FlowArray { get; }

    /// <summary>Lists re-ordered by the flow prices of one product, when there are any.</summary>
    internal PreferenceTable? Priced { get; set; }

    /// <summary>Notes the stock of a building.</summary>
    internal void Keep(int facility, BestResponse response)
    {
        UnitArray[facility] = response.Units;
        HeldArray[facility] = response.Smooth;
        SlopeArray[facility] = response.Slope;
    }
}
