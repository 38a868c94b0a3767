namespace Policies.Replenishment;

/// <summary>What one claimant on a source's stock asks for.</summary>
/// <param name="Units">Most that it takes, not negative [units].</param>
/// <param name="ToMean">What lifts it to its mean demand; negative when it has more [units].</param>
/// <param name="Deviation">Standard deviation of that demand [units].</param>
internal readonly record struct Claim(long Units, double ToMean, double Deviation);

/// <summary>Divides a source's stock so that all claimants get equally many standard deviations above their
/// mean.</summary>
/// <remarks>Nobody gets less than nothing or more than asked. Where no number of deviations counts (demand without
/// any), what lifts all to their mean is divided in proportion. Source: the myopic allocation of Federgruen and Zipkin
/// (1984).</remarks>
internal sealed class BalancedShares
{
    private const double MostDeviations = 64;
    private const int Halvings = 60;

    private readonly List<Claim> _claims = [];
    private double[] _weights = [];
    private long[] _units = [];

    internal void Clear() => _claims.Clear();

    internal void Add(Claim claim) => _claims.Add(claim);

    /// <summary>Units of each claimant, in the order added; they add up to what there is, or to all claims.</summary>
    internal ReadOnlySpan<long> Divide(long available)
    {
        if (_units.Length < _claims.Count) (_units, _weights) = (new long[_claims.Count], new double[_claims.Count]);
        var units = _units.AsSpan(0, _claims.Count);
        var weights = _weights.AsSpan(0, _claims.Count);
        var asked = 0L;
        for (var index = 0; index < units.Length; index++) asked += units[index] = _claims[index].Units;
        if (asked <= available) return units;
        var (low, high) = (-MostDeviations, MostDeviations);
        for (var pass = 0; pass < Halvings; pass++)
        {
            var middle = (low + high) / 2;
            if (Weigh(middle, weights) < available) low = middle;
            else high = middle;
        }

        Weigh(high, weights);
        LargestRemainder.Split(available, weights, units);
        return units;
    }

    private double Weigh(double deviations, Span<double> weights)
    {
        var sum = 0.0;
        for (var index = 0; index < weights.Length; index++)
        {
            var claim = _claims[index];
            weights[index] = Math.Clamp(claim.ToMean + (deviations * claim.Deviation), 0, claim.Units);
            sum += weights[index];
        }

        return sum;
    }
}
