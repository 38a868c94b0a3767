using System.Runtime.InteropServices;
using Scenarios.Measures;
using Scenarios.Network;

namespace Simulator.Engine;

/// <summary>Units a facility owes to another.</summary>
internal readonly record struct OwedTransfer(LaneId Lane, int Number, Quantity Quantity);

/// <summary>The transfer requests that facilities remember because they were short.</summary>
internal sealed class TransferBacklog(World world)
{
    private readonly Dictionary<(int Product, int Facility), List<OwedTransfer>> _owed = [];

    /// <summary>Remembers a request behind those that come before it by the facility's rule.</summary>
    internal void Add(ProductId product, FacilityId from, in OwedTransfer owed, ShortageRule rule)
    {
        var key = (product.Index, from.Index);
        if (!_owed.TryGetValue(key, out var queue)) _owed[key] = queue = [];
        var at = queue.Count;
        if (rule == ShortageRule.RememberInFacilityOrder)
        {
            while (at > 0 && To(queue[at - 1]) > To(owed)) at--;
        }

        queue.Insert(at, owed);
    }

    /// <summary>The request that is served next, if any.</summary>
    internal bool TryPeek(ProductId product, FacilityId from, out OwedTransfer owed)
    {
        owed = default;
        if (!_owed.TryGetValue((product.Index, from.Index), out var queue) || queue.Count == 0) return false;
        owed = queue[0];
        return true;
    }

    /// <summary>Takes units off the request that is served next.</summary>
    internal void Take(ProductId product, FacilityId from, Quantity quantity)
    {
        var queue = _owed[(product.Index, from.Index)];
        ref var head = ref CollectionsMarshal.AsSpan(queue)[0];
        head = head with { Quantity = head.Quantity - quantity };
        if (head.Quantity == Quantity.Zero) queue.RemoveAt(0);
    }

    private int To(in OwedTransfer owed) => world.Network.Lanes[owed.Lane.Index].To.Index;
}
