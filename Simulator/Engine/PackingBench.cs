using System.Runtime.InteropServices;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Simulator.Engine;

/// <summary>Makes parcels of what an order is given from one ship option, and hands them to the dock.</summary>
internal sealed class PackingBench(World world, CarrierDock dock)
{
    private readonly List<(ProductId Product, Quantity Quantity)> _contents = [];

    /// <summary>Packs all rows with the option of the first; the rule is that of <see cref="ParcelFill"/>.</summary>
    internal void Pack(
        ref OpenOrder open,
        ref int slot,
        ReadOnlySpan<AssignedUnits> rows,
        in AssignmentContext context,
        OptionMenu menu)
    {
        ref readonly var row = ref rows[0];
        ref readonly var option = ref context.Options[row.Option];
        if (rows.Length > 1 || option.Rate is not null)
        {
            PackSeveral(ref open, ref slot, rows, context, menu);
            return;
        }

        // The usual case: one line in one parcel without a limit.
        var product = context.Products[row.Line];
        var parcel = default(ParcelFill);
        parcel.Put(option, context.Weights[product.Index], context.Volumes[product.Index], row.Quantity);
        _contents.Add((product, row.Quantity));
        Send(ref open, ref slot, parcel, menu.Indices[row.Option]);
    }

    private void PackSeveral(
        ref OpenOrder open,
        ref int slot,
        ReadOnlySpan<AssignedUnits> rows,
        in AssignmentContext context,
        OptionMenu menu)
    {
        var option = rows[0].Option;
        var parcel = default(ParcelFill);
        foreach (ref readonly var row in rows)
        {
            if (row.Option != option) continue;
            var product = context.Products[row.Line];
            var (weight, volume) = (context.Weights[product.Index], context.Volumes[product.Index]);
            for (var left = row.Quantity; left > Quantity.Zero;)
            {
                var taken = parcel.Put(context.Options[option], weight, volume, left);
                if (taken == Quantity.Zero)
                {
                    Send(ref open, ref slot, parcel, menu.Indices[option]);
                    parcel = default;
                    continue;
                }

                _contents.Add((product, taken));
                left -= taken;
            }
        }

        Send(ref open, ref slot, parcel, menu.Indices[option]);
    }

    private void Send(ref OpenOrder open, ref int slot, in ParcelFill filled, int optionIndex)
    {
        ref readonly var option = ref world.Network.ShipOptions.ItemRef(optionIndex);
        var parcel = new Parcel(
            filled.Units, filled.Weight, filled.Volume, open.QuotedBy, open.Taken != open.Class);
        if (world.Calendar.LeavesAtOnce(option))
        {
            dock.Ship(ref open, optionIndex, parcel, CollectionsMarshal.AsSpan(_contents));
        }
        else
        {
            if (slot < 0) slot = world.OpenOrders.Open(open);
            dock.Enqueue(option, optionIndex, slot, parcel);
            foreach (var (product, quantity) in _contents) dock.EnqueueContent(option, product, quantity);
        }

        _contents.Clear();
    }
}
