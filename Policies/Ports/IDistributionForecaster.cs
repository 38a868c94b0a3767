using Scenarios.Measures;

namespace Policies.Ports;

/// <summary>Port: a forecaster that knows the distribution of demand by product, region and promise class.</summary>
/// <remarks>Its days come with their lines (see <see cref="DemandDay.Lines"/>).</remarks>
public interface IDistributionForecaster : IQuantileForecaster
{
    /// <summary>The distribution behind the last call of <see cref="IForecaster.Forecast"/>.</summary>
    DemandDistribution Distribution { get; }
}

/// <summary>One line that a customer asked for.</summary>
/// <param name="Product">What.</param>
/// <param name="Region">Where to.</param>
/// <param name="Class">The promise class asked for.</param>
/// <param name="Quantity">How many units.</param>
public readonly record struct DemandLine(ProductId Product, RegionId Region, PromiseClassId Class, Quantity Quantity);
