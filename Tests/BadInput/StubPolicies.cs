using Policies.Ports;

namespace Tests.BadInput;

/// <summary>An answer of a placement policy.</summary>
internal delegate void PlacementAnswer(in ReviewContext context, TransferOrders answer);

/// <summary>An answer of a buying policy.</summary>
internal delegate void BuyingAnswer(in ReviewContext context, PurchaseOrders answer);

/// <summary>An answer of an assignment policy.</summary>
internal delegate void AssignmentAnswer(in AssignmentContext context, ref AssignmentPlan answer);

/// <summary>An answer of a forecaster.</summary>
internal delegate void ForecastAnswer(Span<double> mean, Span<double> deviation, Span<double> regionShare);

/// <summary>Places as it is told.</summary>
internal sealed class StubPlacement(PlacementAnswer answer) : IPlacementPolicy
{
    public void Place(in ReviewContext context, TransferOrders transfers) => answer(context, transfers);
}

/// <summary>Buys as it is told.</summary>
internal sealed class StubBuying(BuyingAnswer answer) : IBuyingPolicy
{
    public void Buy(in ReviewContext context, PurchaseOrders purchases) => answer(context, purchases);
}

/// <summary>Assigns as it is told.</summary>
internal sealed class StubAssignment(AssignmentAnswer answer) : IOrderAssignmentPolicy
{
    public void Assign(in AssignmentContext context, ref AssignmentPlan plan) => answer(context, ref plan);
}

/// <summary>Forecasts as it is told.</summary>
internal sealed class StubForecaster(ForecastAnswer answer) : IForecaster
{
    public void Observe(in DemandDay day)
    {
    }

    public void Forecast(Span<double> meanPerDay, Span<double> deviationPerDay, Span<double> regionShare) =>
        answer(meanPerDay, deviationPerDay, regionShare);
}
