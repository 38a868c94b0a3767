using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Network;

namespace Scenarios.Files;

/// <summary>Finds what is legal in a network but probably not meant.</summary>
internal static class NetworkWarnings
{
    private const int DaysLookedAt = 2;

    /// <summary>One sentence for each finding.</summary>
    public static ImmutableArray<string> Of(SupplyNetwork network) =>
        [.. NeverKept(network), .. OutOfReach(network)];

    /// <summary>Promise classes that no ship option can keep, whatever the hour of the order.</summary>
    private static IEnumerable<string> NeverKept(SupplyNetwork network)
    {
        // Any two days do: pulls, deliveries and promises recur every local day.
        var start = SimTime.FromUtc(2024, 1, 10);
        var calendar = new ShippingCalendar(network, start, start + Duration.FromDays(DaysLookedAt));
        for (var promise = 0; promise < network.PromiseClasses.Length; promise++)
        {
            if (CanBeKept(network, calendar, new PromiseClassId(promise), start)) continue;
            yield return $"promise class \"{network.PromiseClasses[promise].Code}\": "
                + "no service delivers in time to any region, at whatever hour the order is placed.";
        }
    }

    private static bool CanBeKept(
        SupplyNetwork network, ShippingCalendar calendar, PromiseClassId promise, SimTime start)
    {
        foreach (var option in network.ShipOptions)
        {
            for (var quarter = 0; quarter < DaysLookedAt * 24 * 4; quarter++)
            {
                var placed = start + Duration.FromHours(quarter / 4.0);
                var delivered = calendar.Delivery(option, calendar.Departure(option, placed));
                if (delivered <= calendar.PromisedBy(option.Region, promise, placed)) return true;
            }
        }

        return false;
    }

    /// <summary>Regions that no building which may hold a sort of item reaches, although some building holds
    /// it.</summary>
    private static IEnumerable<string> OutOfReach(SupplyNetwork network)
    {
        foreach (var sort in Enum.GetValues<SortKind>())
        {
            if (!network.Facilities.Any(facility => facility.Kind.Holds(sort))) continue;
            var missed = Enumerable.Range(0, network.Regions.Length).Where(region => !IsReached(region, sort))
                .Select(region => network.Regions[region].Code).ToArray();
            if (missed.Length == 0) continue;
            var items = sort == SortKind.Sortable ? "sortable" : "non-sortable";
            yield return $"regions {string.Join(", ", missed)}: no service reaches them from a building that may hold "
                + $"{items} items.";
        }

        bool IsReached(int region, SortKind sort)
        {
            foreach (var option in network.OptionsTo(new RegionId(region)))
            {
                if (network.Facilities[option.Facility.Index].Kind.Holds(sort)) return true;
            }

            return false;
        }
    }
}
