using Policies.Ports;

namespace Tests.Support;

/// <summary>Forecasts nothing.</summary>
internal sealed class NullForecaster : IForecaster
{
    public void Observe(in DemandDay day)
    {
    }

    public void Forecast(Span<double> meanPerDay, Span<double> deviationPerDay, Span<double> regionShare)
    {
    }
}

/// <summary>Neither buys nor moves anything.</summary>
internal sealed class NullInventoryPolicy : IInventoryPolicy
{
    public void Place(in ReviewContext context, TransferOrders answer)
    {
    }

    public void Buy(in ReviewContext context, PurchaseOrders answer)
    {
    }
}

/// <summary>Assigns nothing.</summary>
internal sealed class NullAssignment : IOrderAssignmentPolicy
{
    public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
    {
    }
}
