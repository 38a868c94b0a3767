using Policies.Ports;
using Scenarios.Measures;

namespace Policies.MultiEchelon;

/// <summary>Units that each building's dock can still take in before goods sent later would come.</summary>
/// <remarks>What is on order must not be more than the dock takes in until goods sent at the next review come: more
/// would only wait there. Source: FORMULATION 7.3 (transfers go until inbound slots run out).</remarks>
internal sealed class DockRoom
{
    private double[] _room = [];

    /// <summary>Takes in the state at a review.</summary>
    /// <param name="context">The review.</param>
    /// <param name="days">By facility: lead time + review period [days].</param>
    internal void Refresh(in ReviewContext context, ReadOnlySpan<double> days)
    {
        if (_room.Length != days.Length) _room = new double[days.Length];
        for (var index = 0; index < _room.Length; index++)
        {
            _room[index] = double.PositiveInfinity;
            var facility = new FacilityId(index);
            if (!context.Due.Contains(facility)) continue;
            if (context.Network.Facilities[index].InboundCapacityAt(context.Now) is not { } perDay) continue;
            _room[index] = perDay.Units * Math.Max(1, days[index]);
            for (var product = 0; product < context.Products.Count; product++)
            {
                _room[index] -= context.Stock.OnOrder(new ProductId(product), facility).Units;
            }
        }
    }

    /// <summary>Whether one more unit can be taken in.</summary>
    internal bool HasRoom(FacilityId facility) => _room[facility.Index] >= 1;

    /// <summary>Counts a unit that is sent.</summary>
    internal void Take(FacilityId facility) => _room[facility.Index]--;
}
