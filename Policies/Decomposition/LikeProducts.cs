namespace Policies.Decomposition;

/// <summary>Which product of one problem is most like a product of another: of its tier, and nearest in mean demand and
/// volume, by ratio.</summary>
internal sealed class LikeProducts
{
    private const int Window = 16;
    private const double Small = 1e-9;
    private readonly (double Mean, double Volume, int Product)[][] _byTier;

    /// <summary>Sorts the products that are looked among.</summary>
    internal LikeProducts(PlacementProblem problem)
    {
        var byTier = problem.Tiers.Select(_ => new List<(double Mean, double Volume, int Product)>()).ToArray();
        for (var product = 0; product < problem.Products.Length; product++)
        {
            var item = problem.Products[product];
            byTier[item.Tier].Add((LogMean(item), Math.Log(item.Volume), product));
        }

        _byTier = [.. byTier.Select(tier => tier.Order().ToArray())];
    }

    /// <summary>The product most like the given one among those next to it in mean demand; -1 if its tier has none.
    /// </summary>
    internal int Of(PlacementProduct item)
    {
        var tier = _byTier[item.Tier];
        var (mean, volume) = (LogMean(item), Math.Log(item.Volume));
        var place = Array.BinarySearch(tier, (mean, double.NegativeInfinity, -1));
        if (place < 0) place = ~place;
        var (nearest, found) = (double.PositiveInfinity, -1);
        for (var each = Math.Max(0, place - Window); each < Math.Min(tier.Length, place + Window); each++)
        {
            var distance = Math.Abs(tier[each].Mean - mean) + Math.Abs(tier[each].Volume - volume);
            if (distance < nearest) (nearest, found) = (distance, tier[each].Product);
        }

        return found;
    }

    private static double LogMean(PlacementProduct item)
    {
        var sum = Small;
        foreach (var mean in item.MeanDemand) sum += mean;
        return Math.Log(sum);
    }
}
