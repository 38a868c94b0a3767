using System.Collections.Immutable;

namespace Policies.Decomposition;

/// <summary>What limited resources are used when they cost something: the products' joint answer to prices.</summary>
public interface ICapacityResponse
{
    /// <summary>Limit of every row, infinite when not limited.</summary>
    ImmutableArray<double> Capacity { get; }

    /// <summary>Answers to prices.</summary>
    /// <param name="prices">Opportunity cost of each row [money per unit of the row], not negative.</param>
    /// <param name="usage">Usage of each row, written.</param>
    /// <param name="slope">Own-price decrease of each row's usage [row unit squared / money], written.</param>
    void Respond(ReadOnlySpan<double> prices, Span<double> usage, Span<double> slope);
}
