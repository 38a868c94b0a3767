using Scenarios.Measures;
using Scenarios.Randomness;

namespace Scenarios.Generation.National;

/// <summary>How many lines an order has, and how many units a line.</summary>
internal sealed class BasketLaw
{
    private const int MostLinesOfAll = 500;
    private const int LastGroup = 4;
    private const double MoreOfLastGroup = 0.5;

    private readonly double _businessShare;
    private readonly double[] _consumerShares;
    private readonly double[] _businessShares;
    private readonly WeightedChoice _consumer;
    private readonly WeightedChoice _business;
    private readonly double _logOfMoreUnits;
    private readonly double _logOfMoreBusinessUnits;

    public BasketLaw(NationalSettings settings)
    {
        // A basket holds a product once; a quarter of all is about what can be drawn without replacement.
        MostLines = Math.Clamp(settings.ProductCount / 4, 1, MostLinesOfAll);
        _consumerShares = Scaled(ConsumerLines(settings, MostLines));
        _businessShares = Scaled(BusinessLines(settings, MostLines));
        _businessShare = settings.BusinessShare;
        _consumer = new WeightedChoice(_consumerShares);
        _business = new WeightedChoice(_businessShares);
        _logOfMoreUnits = LogOfMore(settings.MeanUnitsPerLine);
        _logOfMoreBusinessUnits = LogOfMore(settings.BusinessMeanUnitsPerLine);
        MeanLines = Enumerable.Range(1, MostLines).Sum(lines => lines * ShareOf(lines));
    }

    /// <summary>The most lines an order may have.</summary>
    public int MostLines { get; }

    /// <summary>Mean lines of an order.</summary>
    public double MeanLines { get; }

    /// <summary>Share of orders with a number of lines, from 1.</summary>
    public double ShareOf(int lines) =>
        ((1 - _businessShare) * _consumerShares[lines - 1]) + (_businessShare * _businessShares[lines - 1]);

    /// <summary>Draws who orders and how many lines; takes two numbers from the stream.</summary>
    public (bool IsBusiness, int Lines) DrawLines(ref RngStream random)
    {
        var isBusiness = random.NextDouble() < _businessShare;
        return (isBusiness, 1 + (isBusiness ? _business : _consumer).Draw(ref random));
    }

    /// <summary>Draws the units of a line: 1 + a geometric number.</summary>
    public Quantity DrawUnits(bool isBusiness, ref RngStream random)
    {
        var logOfMore = isBusiness ? _logOfMoreBusinessUnits : _logOfMoreUnits;
        return new Quantity(1 + (int)Math.Min(1_000_000, Math.Log(random.NextPositive()) / logOfMore));
    }

    // The chance of one more unit is (mean - 1) / mean; log 0 makes every line one unit.
    private static double LogOfMore(double mean) => Math.Log((mean - 1) / mean);

    private static double[] ConsumerLines(NationalSettings settings, int most)
    {
        var weights = new double[most];
        var last = settings.BasketShares[^1];
        for (var lines = 1; lines <= most; lines++)
        {
            weights[lines - 1] = lines < LastGroup
                ? settings.BasketShares[lines - 1]
                : last * Math.Pow(MoreOfLastGroup, lines - LastGroup + 1);
        }

        return weights;
    }

    private static double[] BusinessLines(NationalSettings settings, int most)
    {
        var weights = new double[most];
        for (var lines = 1; lines <= most; lines++)
        {
            var z = Math.Log(lines / settings.BusinessMedianLines) / settings.BusinessLogLinesDeviation;
            weights[lines - 1] = Math.Exp(-0.5 * z * z) / lines;
        }

        return weights;
    }

    private static double[] Scaled(double[] weights)
    {
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
