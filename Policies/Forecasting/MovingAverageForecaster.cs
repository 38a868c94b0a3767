using Policies.Ports;

namespace Policies.Forecasting;

/// <summary>Forecasts each product by the mean and deviation of its last days.</summary>
/// <param name="windowDays">Number of days remembered, at least 2; until so many are over, those there are.</param>
/// <remarks>Source: Snyder and Shen (2019), section 2.2.1. Memory: products x window.</remarks>
public sealed class MovingAverageForecaster(int windowDays = 28) : IForecaster
{
    private readonly int _window = windowDays >= 2
        ? windowDays
        : throw new ArgumentOutOfRangeException(nameof(windowDays), windowDays, "At least 2 days.");

    private int[][] _products = [];
    private int[][] _regions = [];
    private long[] _productSum = [];
    private long[] _productSquares = [];
    private long[] _regionSum = [];
    private int _days;

    /// <inheritdoc/>
    public void Observe(in DemandDay day)
    {
        if (_products.Length == 0) Start(day.UnitsByProduct.Length, day.UnitsByRegion.Length);
        var products = _products[_days % _window];
        for (var index = 0; index < products.Length; index++)
        {
            long units = day.UnitsByProduct[index].Units;
            long gone = products[index];
            _productSum[index] += units - gone;
            _productSquares[index] += (units * units) - (gone * gone);
            products[index] = (int)units;
        }

        var regions = _regions[_days % _window];
        for (var index = 0; index < regions.Length; index++)
        {
            _regionSum[index] += day.UnitsByRegion[index].Units - regions[index];
            regions[index] = day.UnitsByRegion[index].Units;
        }

        _days++;
    }

    /// <inheritdoc/>
    public void Forecast(Span<double> meanPerDay, Span<double> deviationPerDay, Span<double> regionShare)
    {
        if (_days == 0) return;
        double days = Math.Min(_days, _window);
        for (var index = 0; index < meanPerDay.Length; index++)
        {
            var mean = _productSum[index] / days;
            meanPerDay[index] = mean;
            var squares = _productSquares[index] - (days * mean * mean);
            deviationPerDay[index] = days < 2 ? Math.Sqrt(mean) : Math.Sqrt(Math.Max(0, squares) / (days - 1));
        }

        Shares.Write(_regionSum, regionShare);
    }

    private void Start(int products, int regions)
    {
        _products = [.. Enumerable.Range(0, _window).Select(_ => new int[products])];
        _regions = [.. Enumerable.Range(0, _window).Select(_ => new int[regions])];
        _productSum = new long[products];
        _productSquares = new long[products];
        _regionSum = new long[regions];
    }
}

/// <summary>Turns totals into shares.</summary>
internal static class Shares
{
    /// <summary>Writes each total's share of the sum; all 0 when the sum is 0.</summary>
    internal static void Write(ReadOnlySpan<long> totals, Span<double> shares)
    {
        long sum = 0;
        foreach (var total in totals) sum += total;
        for (var index = 0; index < shares.Length; index++) shares[index] = sum == 0 ? 0 : (double)totals[index] / sum;
    }

    /// <summary>Writes each weight's share of the sum; all 0 when the sum is 0.</summary>
    internal static void Write(ReadOnlySpan<double> weights, Span<double> shares)
    {
        double sum = 0;
        foreach (var weight in weights) sum += weight;
        for (var index = 0; index < shares.Length; index++) shares[index] = sum == 0 ? 0 : weights[index] / sum;
    }
}
