using System.Collections.Immutable;

namespace Policies.Decomposition;

/// <summary>The best prices a search found.</summary>
/// <param name="Prices">Opportunity cost of each row [money per unit of the row].</param>
/// <param name="Usage">Usage of each row at these prices.</param>
/// <param name="Residual">Largest relative violation of complementary slackness at these prices, among the rows whose
/// use a price can move.</param>
/// <param name="Iterations">How often the products were asked.</param>
/// <param name="HasConverged">Whether the residual is within the tolerance. Who publishes a plan that has not, has to
/// say so.</param>
public sealed record PriceSearchResult(
    ImmutableArray<double> Prices, ImmutableArray<double> Usage, double Residual, int Iterations, bool HasConverged);
