using Scenarios.Files.Input;
using Scenarios.Measures;
using Scenarios.Network;

namespace Scenarios.Files;

/// <summary>Reads the trucks of a lane.</summary>
internal static class TruckSection
{
    public static TruckTerms Read(FieldReader lane)
    {
        if (lane.Group("truck") is not { } truck) return new TruckTerms();
        if (!lane.Has("departures")) truck.Wrong(truck.Map, "departures of the lane beside its trucks");
        var terms = new TruckTerms
        {
            Volume = truck.Has("litres")
                ? new Millilitres((long)(1000 * truck.Required("litres", ValueKinds.PositiveNumber(1e9), 1)))
                : null,
            LoadKg = truck.Optional("kg", ValueKinds.Count(1, 1_000_000), 0),
            Units = truck.Has("units")
                ? new Quantity(truck.Required("units", ValueKinds.Count(1, 1_000_000_000), 1))
                : null,
            PerDeparture = truck.Optional("per_departure", ValueKinds.Count(1, 10_000), 0),
            CostPerTruck = truck.Optional("cost", ValueKinds.Money, Money.Zero),
        };
        truck.Find("litres");
        truck.Find("units");
        truck.RejectOthers();
        return terms;
    }
}
