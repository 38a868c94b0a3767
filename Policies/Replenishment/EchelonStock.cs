using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Replenishment;

/// <summary>Echelon inventory positions: a facility's own position and those of all it feeds.</summary>
/// <remarks>What is on its way from the facility to those it feeds is on order there, and owed here when it is not
/// sent yet; so a sum of positions counts every unit once.</remarks>
internal sealed class EchelonStock
{
    private readonly FacilityId[][] _echelon;

    internal EchelonStock(SupplyNetwork network)
    {
        var feeds = new List<FacilityId>[network.Facilities.Length];
        foreach (var facility in network.DownstreamFirst)
        {
            var own = feeds[facility.Index] ??= [];
            own.Add(facility);
            if (!network.TryGetLaneInto(facility, out var lane)) continue;
            (feeds[network.Lanes[lane.Index].From.Index] ??= []).AddRange(own);
        }

        _echelon = [.. feeds.Select(feed => feed.ToArray())];
    }

    /// <summary>Echelon inventory position of a product at a facility [units].</summary>
    internal Quantity Position(in StockView stock, ProductId product, FacilityId facility)
    {
        var units = 0;
        foreach (var member in _echelon[facility.Index]) units += stock.Position(product, member).Units;
        return new Quantity(units);
    }
}
