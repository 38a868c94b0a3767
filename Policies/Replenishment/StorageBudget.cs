using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>The room that a placement policy has left in storage while it adds transfers at one review.</summary>
/// <remarks>It counts what is there, what is on order, and what the policy has just asked for; without limits it costs
/// nothing.</remarks>
internal sealed class StorageBudget
{
    private StorageRoom[] _room = [];

    /// <summary>Takes in the room at a review.</summary>
    internal void Refresh(in ReviewContext context)
    {
        if (!context.Storage.HasLimits) return;
        if (_room.Length != context.Storage.AreaCount) _room = new StorageRoom[context.Storage.AreaCount];
        for (var area = 0; area < _room.Length; area++) _room[area] = context.Storage[area];
    }

    /// <summary>Units of a product that still fit into a building.</summary>
    internal long UnitsThatFit(in ReviewContext context, ProductId product, FacilityId facility)
    {
        var area = context.Storage.AreaOf(facility, context.Products[product].Sort);
        return area < 0 ? int.MaxValue : _room[area].UnitsThatFit(context.Products[product].Volume);
    }

    /// <summary>Counts units that were asked for.</summary>
    internal void Ask(in ReviewContext context, ProductId product, FacilityId facility, long units)
    {
        var area = context.Storage.AreaOf(facility, context.Products[product].Sort);
        if (area < 0) return;
        ref var room = ref _room[area];
        room = room with
        {
            VolumeOnOrder = room.VolumeOnOrder + (context.Products[product].Volume.Value * units),
            UnitsOnOrder = room.UnitsOnOrder + units,
        };
    }
}
