using System.Collections.Immutable;
using Scenarios.Randomness;

namespace Scenarios.Generation.National;

/// <summary>Which products the lines of a day are of: those on sale, by popularity and by the shock of their
/// week.</summary>
/// <remarks>
/// Given its shock, a product's demand is Poisson in every region, and all regions share the shock: every region, every
/// group of regions and the nation are negative binomial with the same shape, and regions are positively correlated.
/// </remarks>
internal sealed class ProductMix
{
    private const int DaysPerWeek = 7;
    private const int Sweeps = 25;

    private readonly ProductLives _lives;
    private readonly RngKey _key;
    private readonly double _shockVariance;
    private readonly double[] _rate;
    private readonly double[] _onSale;
    private readonly int _firstDayNumber;

    public ProductMix(
        NationalSettings settings, ProductLives lives, ZoneHours hours, RngKey key, DateOnly firstDay)
    {
        (_lives, _key, _shockVariance) = (lives, key, settings.ProductShockVariance);
        _firstDayNumber = firstDay.DayNumber;
        _rate = new double[lives.Share.Length];
        _onSale = new double[hours.Days];
        Balance(hours);
        Levels = [.. Weights().Select((weights, day) => weights.Sum() / _onSale[day])];
    }

    /// <summary>Demand of each day relative to what it would be without product shocks; mean 1.</summary>
    public ImmutableArray<double> Levels { get; }

    /// <summary>Draws a product, for one day after the other.</summary>
    public IEnumerable<AliasTable> Tables() => Weights().Select(weights => new AliasTable(weights));

    /// <summary>Weights of all products for one day after the other, each time in the same array.</summary>
    private IEnumerable<double[]> Weights()
    {
        var weights = new double[_rate.Length];
        var shocks = new double[_rate.Length];
        var week = int.MinValue;
        for (var day = 0; day < _onSale.Length; day++)
        {
            // Day 0 is a Monday.
            if ((_firstDayNumber + day) / DaysPerWeek != week)
            {
                week = (_firstDayNumber + day) / DaysPerWeek;
                for (var product = 0; product < shocks.Length; product++) shocks[product] = Shock(product, week);
            }

            for (var product = 0; product < weights.Length; product++)
            {
                var isOnSale = day >= _lives.From[product] && day < _lives.Until[product];
                weights[product] = isOnSale ? _rate[product] * shocks[product] : 0;
            }

            yield return weights;
        }
    }

    private double Shock(int product, int week)
    {
        if (_shockVariance == 0) return 1;
        var random = RngStream.For(_key, Purpose.NationalProductShock, product, week);
        return random.NextGamma(1 / _shockVariance) * _shockVariance;
    }

    /// <summary>Finds each product's rate while on sale, such that its expected lines over the horizon are its share:
    /// iterative proportional fitting of rates to shares and of days to their demand.</summary>
    private void Balance(ZoneHours hours)
    {
        var demand = new double[_onSale.Length];
        var all = 0.0;
        for (var day = 0; day < demand.Length; day++) all += demand[day] = hours.DemandOfDay(day);
        Array.Copy(_lives.Share, _rate, _rate.Length);
        var before = new double[demand.Length + 1];
        SumOnSale();
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var day = 0; day < demand.Length; day++)
            {
                before[day + 1] = before[day] + (demand[day] / all / _onSale[day]);
            }

            for (var product = 0; product < _rate.Length; product++)
            {
                var exposure = before[_lives.Until[product]] - before[_lives.From[product]];
                _rate[product] = exposure > 0 ? _lives.Share[product] / exposure : 0;
            }

            SumOnSale();
        }
    }

    private void SumOnSale()
    {
        var change = new double[_onSale.Length + 1];
        for (var product = 0; product < _rate.Length; product++)
        {
            change[_lives.From[product]] += _rate[product];
            change[_lives.Until[product]] -= _rate[product];
        }

        var sum = 0.0;
        for (var day = 0; day < _onSale.Length; day++) _onSale[day] = sum += change[day];
    }
}
