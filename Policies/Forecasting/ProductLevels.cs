namespace Policies.Forecasting;

/// <summary>Units on an ordinary day by product: two smoothed rates, units over the days' factors.</summary>
/// <remarks>
/// Both rates are sums of units over sums of factors with weights that fall by 1 - alpha, or 1 - alpha / 5, a day, so
/// a day of factor 0 teaches nothing and no zero biases the rate. The level is the mean of the gamma distribution that
/// has the slow rate as its prior: (N + a) / (E + a / slow). A product with few units stays near its slow rate
/// (intermittent demand), one with many follows the fast one. A product starts with its segment's mean level, worth
/// some days, which fade like observed ones.
/// </remarks>
internal sealed class ProductLevels(double alpha, int products)
{
    private const double PriorUnits = 5;
    private const double SlowShare = 0.2;
    private const double OrdinaryTimes = 5;
    private const double OrdinaryUnits = 5;

    private readonly double[] _fastUnits = new double[products];
    private readonly double[] _fastDays = new double[products];
    private readonly double[] _slowUnits = new double[products];
    private readonly double[] _slowDays = new double[products];

    /// <summary>Whether the product has been on sale.</summary>
    internal bool IsKnown(int product) => _slowDays[product] > 0;

    /// <summary>A product comes on sale, expected to sell like others.</summary>
    internal void Introduce(int product, double level, double days)
    {
        (_fastUnits[product], _fastDays[product]) = (level * days, days);
        (_slowUnits[product], _slowDays[product]) = (level * days, days);
    }

    /// <summary>Takes in a day of a product on sale.</summary>
    internal void Observe(int product, int units, double factor)
    {
        Add(ref _fastUnits[product], ref _fastDays[product], alpha);
        Add(ref _slowUnits[product], ref _slowDays[product], alpha * SlowShare);

        void Add(ref double sum, ref double days, double gain)
        {
            sum = ((1 - gain) * sum) + units;
            days = ((1 - gain) * days) + factor;
        }
    }

    /// <summary>Units of a day without what is out of the ordinary: at most a multiple of the level, and some
    /// units, so that one customer's bulk order does not pass for a day of the week or a season.</summary>
    internal double Ordinary(int product, int units) => IsKnown(product)
        ? Math.Min(units, OrdinaryUnits + (OrdinaryTimes * Level(product))) : units;

    /// <summary>Units on a day of factor 1.</summary>
    internal double Level(int product)
    {
        if (_slowDays[product] <= 0 || _slowUnits[product] <= 0) return 0;
        var slow = _slowUnits[product] / _slowDays[product];
        return (_fastUnits[product] + PriorUnits) / (_fastDays[product] + (PriorUnits / slow));
    }
}
