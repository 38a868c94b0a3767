namespace Simulator.Studies;

/// <summary>One policy at several inventory budgets in one replication: inventory value against a metric, straight
/// between neighbours.</summary>
internal sealed class FrontierCurve
{
    private readonly double[] _inventories;
    private readonly double[] _values;

    /// <param name="inventories">Average inventory value of each budget; NaN where undefined.</param>
    /// <param name="values">The metric at each budget, in the same order; NaN where undefined.</param>
    /// <remarks>Points are ordered by what inventory came out, not by the budget that was asked for. Budgets that do
    /// not bind come out alike: points of one inventory are one, with the mean of their values.</remarks>
    public FrontierCurve(IReadOnlyList<double> inventories, IReadOnlyList<double> values)
    {
        var points = inventories.Zip(values).Where(point => !double.IsNaN(point.First) && !double.IsNaN(point.Second))
            .GroupBy(point => point.First, point => point.Second).OrderBy(group => group.Key).ToArray();
        _inventories = [.. points.Select(point => point.Key)];
        _values = [.. points.Select(point => point.Average())];
    }

    /// <summary>The metric at an inventory value; NaN outside the points, for nothing is known there.</summary>
    public double At(double inventory)
    {
        var found = Array.BinarySearch(_inventories, inventory);
        if (found >= 0) return _values[found];
        var above = ~found;
        if (above == 0 || above == _inventories.Length) return double.NaN;
        var share = (inventory - _inventories[above - 1]) / (_inventories[above] - _inventories[above - 1]);
        return _values[above - 1] + (share * (_values[above] - _values[above - 1]));
    }
}
