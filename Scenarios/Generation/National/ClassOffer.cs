using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Scenarios.Generation.National;

/// <summary>Which promise class an order asks for: by weight, among those offered where it goes.</summary>
/// <remarks>A class is offered to a region when services can keep it at most times of the day: no shop sells a two-hour
/// delivery where nothing is two hours away. A region with no such class has all.</remarks>
internal sealed class ClassOffer
{
    private const int QuartersPerDay = 96;

    private readonly ImmutableArray<WeightedChoice> _classes;

    public ClassOffer(SupplyNetwork network)
    {
        // A Wednesday like any other: pulls, deliveries and promises recur every working day.
        var start = SimTime.FromUtc(2024, 1, 10);
        var calendar = new ShippingCalendar(network, start, start + Duration.FromDays(1));
        _classes =
        [
            .. Enumerable.Range(0, network.Regions.Length).Select(region => ChoiceOf(
                network, Enumerable.Range(0, network.PromiseClasses.Length).Select(promise =>
                    IsOffered(network, calendar, new RegionId(region), new PromiseClassId(promise), start)
                        ? network.PromiseClasses[promise].Weight : 0).ToArray())),
        ];
    }

    /// <summary>Draws the class of an order; takes one number from the stream.</summary>
    public PromiseClassId Draw(int region, ref RngStream random) => new(_classes[region].Draw(ref random));

    private static WeightedChoice ChoiceOf(SupplyNetwork network, double[] offered) =>
        new(offered.Any(weight => weight > 0) ? offered : network.PromiseClasses.Select(promise => promise.Weight));

    private static bool IsOffered(
        SupplyNetwork network, ShippingCalendar calendar, RegionId region, PromiseClassId promise, SimTime start)
    {
        var kept = 0;
        for (var quarter = 0; quarter < QuartersPerDay; quarter++)
        {
            var placed = start + Duration.FromHours(quarter / 4.0);
            var latest = calendar.PromisedBy(region, promise, placed);
            foreach (var option in network.OptionsTo(region))
            {
                if (calendar.Delivery(option, calendar.Departure(option, placed)) > latest) continue;
                kept++;
                break;
            }
        }

        return kept * 2 > QuartersPerDay;
    }
}
