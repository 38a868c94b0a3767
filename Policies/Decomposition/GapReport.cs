using System.Collections.Immutable;

namespace Policies.Decomposition;

/// <summary>How far a plan is from a lower bound, with the two errors of that statement apart from it.</summary>
/// <param name="Bound">Lower bound, mean over batches [money]; where a sample is audited, the estimate of one.</param>
/// <param name="BoundError">Standard error of the bound from the batches of scenarios [money].</param>
/// <param name="Cost">Hindsight cost of the plan, mean over batches [money].</param>
/// <param name="Gap">Lagrangian gap: (cost - bound) / bound on the same scenarios, mean over batches.</param>
/// <param name="GapAtGivenPrices">The same at the prices the plan was made with, on the first batch.</param>
/// <param name="FreeShare">Part of the gap that is the price of what the plan leaves free (complementary slackness).
/// </param>
/// <param name="ProductError">Standard error of the gap from auditing a sample of products; 0 if all were.</param>
/// <param name="BatchError">Standard error of the gap from the batches of scenarios.</param>
/// <param name="GapUpTo">One-sided 95 % limit of the optimality gap over batches (Mak, Morton and Wood 1999), without
/// the error of the sample of products.</param>
/// <param name="Products">Products audited.</param>
/// <param name="Prices">The prices the bound was taken at.</param>
public sealed record GapReport(
    double Bound,
    double BoundError,
    double Cost,
    double Gap,
    double GapAtGivenPrices,
    double FreeShare,
    double ProductError,
    double BatchError,
    double GapUpTo,
    int Products,
    ImmutableArray<double> Prices);
