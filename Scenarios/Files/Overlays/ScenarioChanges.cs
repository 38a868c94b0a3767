using Scenarios.Network;
using Scenarios.Orders;

namespace Scenarios.Files.Overlays;

/// <summary>The timed changes of all overlays of a scenario.</summary>
internal sealed class ScenarioChanges
{
    public List<DemandChange> Demand { get; } = [];

    public List<(string Facility, CapacityCut Cut)> Cuts { get; } = [];

    public List<(string Facility, DateOnly From, DateOnly Until)> Closures { get; } = [];

    public List<(string Vendor, string ShipTo, LateDeliveries Late)> LateDeliveries { get; } = [];

    public List<(string Service, LateParcels Late)> LateParcels { get; } = [];

    /// <summary>A building with its cuts, and closed on the days of its closures.</summary>
    public Facility Of(Facility facility)
    {
        var calendar = facility.Calendar;
        foreach (var (code, from, until) in Closures)
        {
            if (code != facility.Code) continue;
            var days = Enumerable.Range(0, until.DayNumber - from.DayNumber).Select(from.AddDays);
            calendar = calendar with
            {
                Code = $"{facility.Calendar.Code}, less closures",
                Holidays = calendar.Holidays.Union(days),
            };
        }

        return facility with
        {
            Calendar = calendar,
            Cuts = [.. Cuts.Where(each => each.Facility == facility.Code).Select(each => each.Cut)],
        };
    }

    /// <summary>A supply link with the times in which it is late.</summary>
    public SupplyLink Of(SupplyLink link, string vendor, string shipTo) => link with
    {
        Late =
        [
            .. LateDeliveries.Where(each => each.Vendor == vendor && (each.ShipTo.Length == 0 || each.ShipTo == shipTo))
                .Select(each => each.Late),
        ],
    };

    /// <summary>A service with the times in which it is late.</summary>
    public CarrierService Of(CarrierService service) => service with
    {
        Late = [.. LateParcels.Where(each => each.Service == service.Code).Select(each => each.Late)],
    };
}
