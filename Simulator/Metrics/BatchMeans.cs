namespace Simulator.Metrics;

/// <summary>Means of long batches of a correlated series: nearly independent, so that a confidence interval of their
/// mean is honest where one of the series itself would be too narrow.</summary>
/// <remarks>Source: Law (2015), Simulation Modeling and Analysis, section 9.5.3.</remarks>
internal sealed class BatchMeans
{
    private readonly List<double> _means = [];
    private double _sum;
    private double _weight;

    /// <summary>The means of the batches closed so far.</summary>
    internal IReadOnlyList<double> Means => _means;

    /// <summary>Adds a value to the open batch.</summary>
    internal void Add(double value, double weight = 1)
    {
        _sum += value * weight;
        _weight += weight;
    }

    /// <summary>Closes the open batch; the next value starts another.</summary>
    internal void CloseBatch()
    {
        _means.Add(_sum / _weight);
        Forget();
    }

    /// <summary>Empties the open batch, as after a warm-up.</summary>
    internal void Forget() => _sum = _weight = 0;
}
