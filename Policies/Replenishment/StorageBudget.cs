using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>The room that a placement policy has left in storage while it adds transfers at one review.</summary>
/// <remarks>
/// It counts what is there, what is on order, and what the policy has just asked for; without limits it costs nothing.
/// Where a policy first notes all that it wishes for, and then asks to be granted it, an area that has not the room for
/// everything grants each wish the same share: rounding is carried from wish to wish, so slow products get their
/// turn and no product is first in line for the letter that its code begins with.
/// </remarks>
internal sealed class StorageBudget
{
    private const double RoundingError = 1e-9;

    private StorageRoom[] _room = [];
    private Wishes[] _wishes = [];

    private record struct Wishes(double Volume, double Units, double Share, double Carried);

    /// <summary>Takes in the room at a review.</summary>
    internal void Refresh(in ReviewContext context)
    {
        if (!context.Storage.HasLimits) return;
        if (_room.Length != context.Storage.AreaCount)
        {
            _room = new StorageRoom[context.Storage.AreaCount];
            _wishes = new Wishes[_room.Length];
        }

        for (var area = 0; area < _room.Length; area++) _room[area] = context.Storage[area];
        Array.Clear(_wishes);
    }

    /// <summary>Adds to an answer what is granted of all wishes at a review.</summary>
    internal void GrantEach(in ReviewContext context, TransferOrders wished, TransferOrders answer)
    {
        Refresh(context);
        for (var index = 0; index < wished.Count; index++)
        {
            Wish(context, wished[index].Product, wished[index].To, wished[index].Quantity.Units);
        }

        ShareRoom();
        for (var index = 0; index < wished.Count; index++)
        {
            var (product, from, to, quantity) = wished[index];
            var granted = Grant(context, product, to, quantity.Units);
            if (granted > 0) answer.Add(product, from, to, new Quantity((int)granted));
        }
    }

    /// <summary>Notes units that will be asked for, before any is granted.</summary>
    internal void Wish(in ReviewContext context, ProductId product, FacilityId facility, long units)
    {
        var area = context.Storage.AreaOf(facility, context.Products.Sorts[product.Index]);
        if (area < 0) return;
        ref var wishes = ref _wishes[area];
        wishes.Volume += (double)context.Products[product].Volume.Value * units;
        wishes.Units += units;
    }

    /// <summary>Ends the wishes: sets the share of them that each area has room for.</summary>
    internal void ShareRoom()
    {
        for (var area = 0; area < _wishes.Length; area++)
        {
            var (volume, units) = (Free(_room[area].Volume, _room[area].VolumeOnOrder),
                Free(_room[area].Units, _room[area].UnitsOnOrder));
            ref var wishes = ref _wishes[area];
            wishes.Share = Math.Min(
                wishes.Volume > volume ? volume / wishes.Volume : 1, wishes.Units > units ? units / wishes.Units : 1);
        }
    }

    /// <summary>Whether a building has room for everything wished for in it.</summary>
    internal bool HasRoomForAll(in ReviewContext context, ProductId product, FacilityId facility)
    {
        var area = context.Storage.AreaOf(facility, context.Products.Sorts[product.Index]);
        return area < 0 || _wishes[area].Share >= 1;
    }

    /// <summary>Units of a wish that are granted; they are counted as asked for.</summary>
    internal long Grant(in ReviewContext context, ProductId product, FacilityId facility, long units)
    {
        var area = context.Storage.AreaOf(facility, context.Products.Sorts[product.Index]);
        if (area < 0) return units;
        ref var wishes = ref _wishes[area];
        if (wishes.Share < 1)
        {
            wishes.Carried += units * wishes.Share;
            units = Math.Min(units, (long)(wishes.Carried + RoundingError));
            wishes.Carried -= units;
        }

        units = Math.Min(units, _room[area].UnitsThatFit(context.Products[product].Volume));
        Ask(context, product, facility, units);
        return units;
    }

    /// <summary>Units of a product that still fit into a building.</summary>
    internal long UnitsThatFit(in ReviewContext context, ProductId product, FacilityId facility)
    {
        var area = context.Storage.AreaOf(facility, context.Products.Sorts[product.Index]);
        return area < 0 ? int.MaxValue : _room[area].UnitsThatFit(context.Products[product].Volume);
    }

    /// <summary>Counts units that were asked for.</summary>
    internal void Ask(in ReviewContext context, ProductId product, FacilityId facility, long units)
    {
        var area = context.Storage.AreaOf(facility, context.Products.Sorts[product.Index]);
        if (area < 0) return;
        ref var room = ref _room[area];
        room = room with
        {
            VolumeOnOrder = room.VolumeOnOrder + (context.Products[product].Volume.Value * units),
            UnitsOnOrder = room.UnitsOnOrder + units,
        };
    }

    private static double Free(long room, long onOrder) =>
        room == StorageView.NoLimit ? double.PositiveInfinity : Math.Max(0, room - onOrder);
}
