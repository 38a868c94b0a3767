using Policies.Decomposition;

namespace Policies.MultiEchelon;

/// <summary>The certified gap of one cycle.</summary>
/// <param name="Days">Length of the cycle [days].</param>
/// <param name="Residual">How far the prices were from settled (see <see cref="PriceSearchResult"/>).</param>
/// <param name="Gap">The gap and its errors.</param>
public sealed record CycleReport(double Days, double Residual, GapReport Gap);
