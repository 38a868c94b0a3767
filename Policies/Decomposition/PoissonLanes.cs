using System.Runtime.Intrinsics;

namespace Policies.Decomposition;

/// <summary>The recursion over stock levels for four loads at once: Poisson tail, or Erlang's loss formula.</summary>
internal struct PoissonLanes
{
    private Vector256<double> _mass;
    private Vector256<double> _before;
    private Vector256<double> _at;
    private Vector256<double> _served;
    private bool _isSteadyState;

    /// <summary>Units that one more would serve, where n were accepted: P(N &gt;= n + 1), or in steady state
    /// a (B(n, a) - B(n + 1, a)).</summary>
    internal Vector256<double> Next { get; private set; }

    /// <summary>Begins with no unit.</summary>
    internal void Start(Vector256<double> load, bool isSteadyState)
    {
        _isSteadyState = isSteadyState;
        if (isSteadyState)
        {
            _before = _at = Vector256<double>.One;
            _served = Vector256<double>.Zero;
            _mass = load / (Vector256<double>.One + load);
            Next = load * (_at - _mass);
            return;
        }

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
        _served += Next;
        if (_isSteadyState)
        {
            _at = _mass;
            var overflow = load * _at;
            _mass = overflow / (Vector256.Create(unit + 1.0) + overflow);
            Next = load * (_at - _mass);
            return;
        }

        _at = Next;
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
            ranOut = _at + (((_isSteadyState ? _mass : Next) - _at) * beyond);
        }

        // A value of the shock that nobody asks under (padding) finds what there is.
        var asked = Vector256.GreaterThan(load, Vector256<double>.Zero);
        found = Vector256.ConditionalSelect(
            asked, served / load, Vector256.Create(response.Smooth > 0 ? 1.0 : 0.0));
    }
}
