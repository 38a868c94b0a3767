using Policies.Ports;

namespace Policies.Assignment;

/// <summary>Ships each order at the least shipping cost that keeps its promise, as if it were the last order.</summary>
/// <remarks>How the plan is found: <see cref="LeastCostSearch{TCharge}"/>. Policy A1 of the formulation; myopic
/// fulfilment in Xu, Allgor and Graves (2009).</remarks>
public sealed class CheapestOnTimeAssignment : IOrderAssignmentPolicy
{
    private readonly LeastCostSearch<NoCharge> _search = new(default);

    /// <inheritdoc/>
    public void Assign(in AssignmentContext context, ref AssignmentPlan answer) => _search.Assign(context, ref answer);
}
