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
        var lanes = facilities * options.ShockValues;
        Loads = new double[lanes];
        Shortages = new double[lanes];
        Availability = new double[lanes];
        StockOut = new double[lanes];
        Masses = new double[options.ShockValues];
        Tails = new double[options.ShockValues];
        CostToGo = new double[1 + Math.Min(
            options.PreferenceDepth, problem.Tiers.Select(tier => tier.LongestPreference).DefaultIfEmpty().Max())];
        UnitArray = new int[facilities];
        HeldArray = new double[facilities];
        SlopeArray = new double[facilities];
        LoadArray = new double[facilities];
        ShortageArray = new double[facilities];
        UnitPrices = new double[facilities];
        SupplyPriceArray = new double[facilities];
        AskedOfSource = new double[facilities];
        SlopeOfSource = new double[facilities];
    }

    /// <summary>Best whole stock of each building [units].</summary>
    public ReadOnlySpan<int> Units => UnitArray;

    /// <summary>Stock of each building as a continuous function of the price [units]; within one unit of
    /// <see cref="Units"/>.</summary>
    public ReadOnlySpan<double> SmoothUnits => HeldArray;

    /// <summary>Decrease of <see cref="SmoothUnits"/> per unit of price [units / money].</summary>
    public ReadOnlySpan<double> Slopes => SlopeArray;

    /// <summary>Expected demand each building is asked for in one unit of time, basin and overflow [units].</summary>
    public ReadOnlySpan<double> OfferedLoad => LoadArray;

    /// <summary>Mean extra cost of an asked unit if the building were out of stock [money per unit].</summary>
    public ReadOnlySpan<double> ShortageCost => ShortageArray;

    /// <summary>What a unit more at each source would be worth beside its price [money].</summary>
    public ReadOnlySpan<double> SupplyPrices => SupplyPriceArray;

    internal double[] UnitPrices { get; }

    internal double[] SupplyPriceArray { get; }

    internal double[] AskedOfSource { get; }

    internal double[] SlopeOfSource { get; }

    internal double[] Loads { get; }

    internal double[] Shortages { get; }

    internal double[] Availability { get; }

    internal double[] StockOut { get; }

    internal double[] Masses { get; }

    internal double[] Tails { get; }

    internal double[] CostToGo { get; }

    internal int[] UnitArray { get; }

    internal double[] HeldArray { get; }

    internal double[] SlopeArray { get; }

    internal double[] LoadArray { get; }

    internal double[] ShortageArray { get; }
}
