using System.Collections.Immutable;

namespace Simulator.Validation;

/// <summary>Every case of the validation page, in its order.</summary>
public static class ValidationSuite
{
    /// <summary>The cases.</summary>
    public static ImmutableArray<ValidationCase> Cases =>
    [
        .. PublishedTraces.All,
        .. ContinuousReviewTraces.All,
        .. ScaleCases.All,
        .. QueueCases.All,
        .. ServiceLevelCases.All,
        .. LittlesLawCases.All,
        .. TextbookCases.All,
        .. MultiEchelonCases.All,
        .. SimulatedCases.All,
    ];
}
