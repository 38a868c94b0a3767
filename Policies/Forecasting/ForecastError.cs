using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Forecasting;

/// <summary>Multiplies mean demand with a bias and with noise that persists over days and is correlated between
/// products.</summary>
/// <remarks>
/// The mean of product i on day t is multiplied with exp(s e_it - s^2 / 2) (1 + bias): the noise is lognormal with mean
/// 1. e_it = sqrt(c) u_t + sqrt(1 - c) v_it, where u and each v are stationary AR(1) processes of variance 1 that keep
/// the part rho from day to day. Source: FORMULATION section 4.
/// </remarks>
public sealed class ForecastError : IForecastError
{
    private readonly double _bias;
    private readonly double _noise;
    private readonly double _persistence;
    private readonly double _correlation;
    private double[] _own = [];
    private double _common;

    /// <summary>Takes the size and the shape of the error.</summary>
    /// <param name="bias">Expected over right mean, less 1; above -1.</param>
    /// <param name="noise">Standard deviation s of the error's logarithm, not negative.</param>
    /// <param name="persistence">What is left of an error a day later (rho), 0 to 1.</param>
    /// <param name="correlation">Correlation c of two products' errors, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public ForecastError(double bias = 0, double noise = 0, double persistence = 0, double correlation = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(bias, -1);
        ArgumentOutOfRangeException.ThrowIfNegative(noise);
        ThrowUnlessShare(persistence, nameof(persistence));
        ThrowUnlessShare(correlation, nameof(correlation));
        (_bias, _noise, _persistence, _correlation) = (bias, noise, persistence, correlation);
    }

    /// <inheritdoc/>
    public void Next(in ForecastNoise noise, Span<double> factor)
    {
        if (_noise == 0)
        {
            factor.Fill(1 + _bias);
            return;
        }

        var isFirst = _own.Length == 0;
        if (isFirst) _own = new double[factor.Length];
        // The first day is drawn from the stationary law.
        var (kept, drawn) = isFirst ? (0, 1) : (_persistence, Math.Sqrt(1 - (_persistence * _persistence)));
        var (shared, apart) = (Math.Sqrt(_correlation), Math.Sqrt(1 - _correlation));
        _common = (kept * _common) + (drawn * noise.Common);
        for (var product = 0; product < factor.Length; product++)
        {
            ref var own = ref _own[product];
            own = (kept * own) + (drawn * noise.Of(new ProductId(product)));
            var error = (shared * _common) + (apart * own);
            factor[product] = Math.Exp((_noise * error) - (_noise * _noise / 2)) * (1 + _bias);
        }
    }

    private static void ThrowUnlessShare(double value, string name)
    {
        if (value is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(name, value, "Must be from 0 to 1.");
    }
}
