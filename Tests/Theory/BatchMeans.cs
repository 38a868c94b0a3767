namespace Tests.Theory;

/// <summary>The mean of a correlated series and its 95 % confidence interval, from the means of long batches.</summary>
internal sealed class BatchMeans
{
    private readonly List<double> _batches = [];
    private double _sum;
    private double _weight;

    public int Count => _batches.Count;

    public double Mean => _batches.Average();

    public double HalfWidth
    {
        get
        {
            var mean = Mean;
            var variance = _batches.Sum(batch => (batch - mean) * (batch - mean)) / (Count - 1);
            // Student's t for 29 degrees of freedom, the 30 batches used here.
            return 2.045 * Math.Sqrt(variance / Count);
        }
    }

    public void Add(double value, double weight = 1)
    {
        _sum += value * weight;
        _weight += weight;
    }

    public void CloseBatch()
    {
        _batches.Add(_sum / _weight);
        Forget();
    }

    public void Forget() => _sum = _weight = 0;
}
