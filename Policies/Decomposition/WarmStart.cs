using System.Runtime.Intrinsics;

namespace Policies.Decomposition;

/// <summary>Availabilities and supply prices of every product, kept from one price iteration to the next.</summary>
/// <remarks>Two numbers of 4 bytes per product, building and value of the shock: 16 MB for 10,000 products at 50
/// buildings.</remarks>
internal sealed class WarmStart(PlacementProblem problem, FixedPointOptions options)
{
    private readonly int _lanes = problem.FacilityCount
        * ((options.ShockValues + LaneMath.Width - 1) / LaneMath.Width);

    private readonly Vector128<float>[] _availability = new Vector128<float>[Lanes(problem, options)];
    private readonly Vector128<float>[] _stockOut = new Vector128<float>[Lanes(problem, options)];
    private readonly float[] _supplyPrices = new float[problem.Products.Length * problem.GroupCount];
    private readonly bool[] _isKept = new bool[problem.Products.Length];

    /// <summary>Puts what is kept of a product into the workspace, unless it was never solved.</summary>
    internal bool TryLoad(int product, FixedPointWorkspace workspace)
    {
        if (!_isKept[product]) return false;
        for (var lane = 0; lane < _lanes; lane++)
        {
            workspace.Availability[lane] = LaneMath.Widen(_availability[(product * _lanes) + lane]);
            workspace.StockOut[lane] = LaneMath.Widen(_stockOut[(product * _lanes) + lane]);
        }

        var groups = workspace.SupplyPrices.Length;
        for (var group = 0; group < groups; group++)
        {
            workspace.SupplyPrices[group] = _supplyPrices[(product * groups) + group];
        }

        return true;
    }

    /// <summary>Begins with what another problem with the same products and buildings ended with.</summary>
    internal void Begin(WarmStart other)
    {
        if (other._availability.Length != _availability.Length || other._isKept.Length != _isKept.Length
            || other._supplyPrices.Length != _supplyPrices.Length)
        {
            return;
        }

        other._availability.CopyTo(_availability, 0);
        other._stockOut.CopyTo(_stockOut, 0);
        other._supplyPrices.CopyTo(_supplyPrices, 0);
        other._isKept.CopyTo(_isKept, 0);
    }

    /// <summary>Begins a product with what one of another problem with the same buildings ended with.</summary>
    internal void Begin(int product, WarmStart other, int like)
    {
        if (!other._isKept[like]) return;
        var groups = problem.GroupCount;
        other._availability.AsSpan(like * _lanes, _lanes).CopyTo(_availability.AsSpan(product * _lanes));
        other._stockOut.AsSpan(like * _lanes, _lanes).CopyTo(_stockOut.AsSpan(product * _lanes));
        other._supplyPrices.AsSpan(like * groups, groups).CopyTo(_supplyPrices.AsSpan(product * groups));
        _isKept[product] = true;
    }

    /// <summary>Keeps the workspace's answer for a product.</summary>
    internal void Store(int product, FixedPointWorkspace workspace)
    {
        for (var lane = 0; lane < _lanes; lane++)
        {
            _availability[(product * _lanes) + lane] = LaneMath.Narrow(workspace.Availability[lane]);
            _stockOut[(product * _lanes) + lane] = LaneMath.Narrow(workspace.StockOut[lane]);
        }

        var groups = workspace.SupplyPrices.Length;
        for (var group = 0; group < groups; group++)
        {
            _supplyPrices[(product * groups) + group] = (float)workspace.SupplyPrices[group];
        }

        _isKept[product] = true;
    }

    private static int Lanes(PlacementProblem problem, FixedPointOptions options) => problem.Products.Length
        * problem.FacilityCount * ((options.ShockValues + LaneMath.Width - 1) / LaneMath.Width);
}
