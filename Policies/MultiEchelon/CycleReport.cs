using Policies.Decomposition;

namespace Policies.MultiEchelon;

/// <summary>The certified gap of one cycle.</summary>
/// <param name="Days">Length of the cycle [days].</param>
/// <param name="Residual">How far the prices were from settled (see <see cref="PriceSearchResult"/>).</param>
/// <param name="Gap">The gap of the decomposition's plan and its errors.</param>
/// <param name="Polished">The same of that plan polished for hindsight (<see cref="PlanPolish"/>), against the same
/// bound.</param>
public sealed record CycleReport(double Days, double Residual, GapReport Gap, GapReport Polished);
