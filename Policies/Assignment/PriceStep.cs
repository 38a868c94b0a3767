using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>Rounds what taking units costs, so that buildings whose units are worth nearly the same are chosen between
/// as if they were worth the same.</summary>
internal static class PriceStep
{
    private const double MicrosPerUnit = 1_000_000;

    /// <summary>The multiple of a step that is nearest to a price.</summary>
    /// <param name="price">The price [currency].</param>
    /// <param name="step">The step [currency]; 0 leaves the price as it is.</param>
    internal static Money Round(double price, double step)
    {
        var rounded = step > 0 ? Math.Round(price / step) * step : price;
        return new Money((long)Math.Round(rounded * MicrosPerUnit));
    }
}
