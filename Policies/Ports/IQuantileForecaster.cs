using Scenarios.Measures;

namespace Policies.Ports;

/// <summary>Port: a forecaster that also knows how demand over several days is distributed.</summary>
/// <remarks>Policies that need a quantile of demand over a lead time take it from here where the forecaster offers it,
/// and otherwise from a distribution with the forecast's mean and deviation.</remarks>
public interface IQuantileForecaster : IForecaster
{
    /// <summary>Units that demand over some days does not exceed with a probability.</summary>
    /// <param name="product">The product.</param>
    /// <param name="share">The part of its demand that counts, 0 to 1; each unit falls into it independently.</param>
    /// <param name="days">Lengths of time, each as likely as the others (an uncertain lead time) [days].</param>
    /// <param name="probability">Strictly between 0 and 1.</param>
    /// <returns>Units, whole and not negative; 0 before the first day.</returns>
    double Quantile(ProductId product, double share, ReadOnlySpan<double> days, double probability);
}
