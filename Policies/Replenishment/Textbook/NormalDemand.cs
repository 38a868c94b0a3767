namespace Policies.Replenishment.Textbook;

/// <summary>Demand of one period (or one unit of time) that is normal, and independent from period to period.</summary>
public sealed record NormalDemand
{
    /// <summary>Takes mean and standard deviation.</summary>
    /// <param name="mean">Mean [units per period].</param>
    /// <param name="standardDeviation">Standard deviation of one period's demand [units], positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is not positive.</exception>
    public NormalDemand(double mean, double standardDeviation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardDeviation);
        Mean = mean;
        StandardDeviation = standardDeviation;
    }

    /// <summary>Mean [units per period].</summary>
    public double Mean { get; }

    /// <summary>Standard deviation of one period's demand [units].</summary>
    public double StandardDeviation { get; }

    /// <summary>Demand of several periods together; the number need not be whole.</summary>
    public NormalDemand Over(double periods) => new(Mean * periods, StandardDeviation * Math.Sqrt(periods));

    /// <summary>How many standard deviations a level lies above the mean.</summary>
    internal double Standardise(double level) => (level - Mean) / StandardDeviation;
}
