namespace Policies.Catalog;

/// <summary>Values of a parameter among which tuning searches: a part of those allowed.</summary>
/// <param name="From">Least value tried; above 0 where the scale is not linear.</param>
/// <param name="To">Largest value tried; below 1 on the scale of odds.</param>
/// <param name="Scale">On which scale equal steps are taken.</param>
public sealed record SearchRange(double From, double To, SearchScale Scale = SearchScale.Linear)
{
    /// <summary>1 where a larger value holds more stock whatever the others are, -1 where it holds less: the knob that
    /// tuning turns to meet an inventory value. 0 where it is not that knob.</summary>
    public int StockEffect { get; init; }

    /// <summary>The value at a position on the scale.</summary>
    /// <param name="position">0 for the least value, 1 for the largest.</param>
    public double ValueAt(double position) =>
        Math.Clamp(Back(Along(From) + (position * (Along(To) - Along(From)))), From, To);

    /// <summary>The position of a value, 0 to 1; values outside lie at the nearer end.</summary>
    public double PositionOf(double value) =>
        (Along(Math.Clamp(value, From, To)) - Along(From)) / (Along(To) - Along(From));

    private double Along(double value) => Scale switch
    {
        SearchScale.Logarithmic => Math.Log(value),
        SearchScale.Odds => Math.Log(value / (1 - value)),
        _ => value,
    };

    private double Back(double along) => Scale switch
    {
        SearchScale.Logarithmic => Math.Exp(along),
        SearchScale.Odds => 1 / (1 + Math.Exp(-along)),
        _ => along,
    };
}

/// <summary>On which scale a search takes equal steps.</summary>
public enum SearchScale
{
    /// <summary>The value itself.</summary>
    Linear = 0,

    /// <summary>Its logarithm, for times and quantities.</summary>
    Logarithmic = 1,

    /// <summary>The logarithm of its odds, for probabilities near 1.</summary>
    Odds = 2,
}
