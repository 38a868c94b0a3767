using Scenarios.Measures;
using Scenarios.Network;

namespace Scenarios.Files;

/// <summary>Rows of a scenario file: carrier services and promise classes.</summary>
internal static class ServiceRows
{
    internal static void AddService(YamlMap row, NetworkBuilder builder)
    {
        var zones = row.Maps("zones").Select(ReadZone).ToArray();
        if (zones.Length == 0) row.Add("zones", "no zone", "at least one zone");
        for (var zone = 1; zone < zones.Length; zone++)
        {
            if (zones[zone].UpToKm <= zones[zone - 1].UpToKm)
            {
                row.Add("zones", $"{zones[zone].UpToKm} km after {zones[zone - 1].UpToKm} km", "growing distances");
            }
        }

        builder.Add(new CarrierService
        {
            Code = row.Text("code"),
            Zones = [.. zones],
            Pulls = [.. row.Clocks("pulls").Order()],
            CutOff = row.Length("cut_off", Duration.Zero),
            DeliveredAt = row.Clock("delivered_at"),
            Delay = row.Has("delay") ? row.Law("delay") : null,
            DelayedShare = row.Number("delayed_share", 0, 1, 0),
            OfferedAt = [.. row.Texts("offered_at")],
        });
        row.Finish();
    }

    internal static void AddPromiseClass(YamlMap row, NetworkBuilder builder)
    {
        if (row.Has("within") == row.Has("days")) row.Add("days", "both or neither", "either within or days");
        builder.Add(new PromiseClass
        {
            Code = row.Text("code"),
            Within = row.Length("within", Duration.Zero),
            Days = (int)row.Number("days", 0, 50, 0),
            DeliverBy = row.Clock("deliver_by") ?? new TimeOnly(21, 0),
            OrderCutOff = row.Clock("order_cut_off") ?? TimeOnly.MaxValue,
            WhenUnmet = row.Choice("when_unmet", ScenarioWords.Unmet, UnmetDemand.Lost),
            Weight = row.Number("weight", 0, 1e9, 1),
        });
        row.Finish();
    }

    private static ZoneRate ReadZone(YamlMap row)
    {
        var rate = new ZoneRate(
            row.Number("up_to_km", 0.001, 50_000),
            row.Amount("cost_per_parcel"),
            row.Amount("cost_per_kg"),
            row.Length("transit"));
        row.Finish();
        return rate;
    }
}
