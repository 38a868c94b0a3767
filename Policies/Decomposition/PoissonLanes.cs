using System.Runtime.Intrinsics;

namespace Policies.Decomposition;

/// <summary>The Poisson recursion over stock levels for four loads at once.</summary>
internal struct PoissonLanes
{
    private Vector256<double> _mass;
    private Vector256<double> _before;
    private Vector256<double> _at;
    private Vector256<double> _served;

    /// <summary>P(N &gt;= n + 1), where n units were accepted.</summary>
    internal Vector256<double> Next { get; private set; }

    /// <summary>Begins with no unit.</summary>
    internal void Start(Vector256<double> load)
    {
        _mass = LaneMath.ExpOfMinus(load);
        _before = Vector256<double>.One;
        _at = Vector256<double>.One;
        _served = Vector256<double>.Zero;
        Next = Vector256<double>.One - _mass;
    }

    /// <summary>Accepts a unit.</summary>
    /// <param name="load">Offered loads.</param>
    /// <param name="unit">Its number, from 1.</param>
    internal void Accept(Vector256<double> load, int unit)
    {
        _before = _at;
        _at = Next;
        _served += Next;
        _mass *= load / Vector256.Create((double)unit);
        Next = Vector256.Max(Vector256<double>.Zero, Next - _mass);
    }

    /// <summary>Share of the load that finds stock, and probability of running out, at the smooth stock.</summary>
    internal readonly void Stop(
        Vector256<double> load, BestResponse response, out Vector256<double> found, out Vector256<double> ranOut)
    {
        var units = response.Units;
        var beyond = response.Smooth - units;
        var served = Vector256<double>.Zero;
        ranOut = Vector256<double>.One;
        if (units > 0 && beyond < 0)
        {
            served = _served + (_at * beyond);
            ranOut = _before + ((_at - _before) * (1 + beyond));
        }
        else if (units > 0)
        {
            served = _served + (Next * beyond);
            ranOut = _at + ((Next - _at) * beyond);
        }

        // A value of the shock that nobody asks under (padding) finds what there is.
        var asked = Vector256.GreaterThan(load, Vector256<double>.Zero);
        found = Vector256.ConditionalSelect(
            asked, served / load, Vector256.Create(response.Smooth > 0 ? 1.0 : 0.0));
    }
}
