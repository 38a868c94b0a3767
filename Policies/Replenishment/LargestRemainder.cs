namespace Policies.Replenishment;

/// <summary>Divides whole units in proportion to weights so that they add up (Hamilton's method).</summary>
internal static class LargestRemainder
{
    /// <summary>Gives each part its whole share and the rest to the largest remainders, ties to the first.</summary>
    /// <param name="total">Units to divide, not negative.</param>
    /// <param name="weights">Weight of each part, not negative; all 0 divides nothing.</param>
    /// <param name="parts">Units of each part, as long as the weights.</param>
    internal static void Split(long total, ReadOnlySpan<double> weights, Span<long> parts)
    {
        parts.Clear();
        var sum = 0.0;
        foreach (var weight in weights) sum += weight;
        if (sum <= 0 || total <= 0) return;
        var left = total;
        for (var part = 0; part < parts.Length; part++)
        {
            parts[part] = Math.Min(left, (long)Math.Floor(total * (weights[part] / sum)));
            left -= parts[part];
        }

        while (left > 0)
        {
            var neediest = 0;
            for (var part = 1; part < parts.Length; part++)
            {
                if (Remainder(part, weights, parts) > Remainder(neediest, weights, parts)) neediest = part;
            }

            parts[neediest]++;
            left--;
        }

        double Remainder(int part, ReadOnlySpan<double> weight, Span<long> given) =>
            weight[part] > 0 ? (total * (weight[part] / sum)) - given[part] : double.NegativeInfinity;
    }
}
