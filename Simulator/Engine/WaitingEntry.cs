using System.Runtime.InteropServices;
using Policies.Ports;
using Scenarios.Measures;

namespace Simulator.Engine;

/// <summary>A parcel that may be unpacked again, and what is in it.</summary>
/// <param name="Waiting">The parcel.</param>
/// <param name="Content">Its units.</param>
internal readonly record struct MovableParcel(WaitingParcel Waiting, PackedUnits[] Content);

/// <summary>A plan of an order that waits: who ships what, and the room it has taken.</summary>
internal sealed class WaitingPlan
{
    private readonly List<AssignedUnits> _rows = [];
    private readonly List<SimTime> _delivered = [];

    /// <summary>Lines to options.</summary>
    internal ReadOnlySpan<AssignedUnits> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>Nominal delivery of each row, of the plan an order came with.</summary>
    internal ReadOnlySpan<SimTime> Delivered => CollectionsMarshal.AsSpan(_delivered);

    /// <summary>Room taken in limited pulls.</summary>
    internal List<TakenRoom> Room { get; } = [];

    /// <summary>What its parcels cost.</summary>
    internal Money Shipping { get; set; }

    /// <summary>Number of its parcels.</summary>
    internal int Parcels { get; set; }

    internal void Add(in AssignedUnits row, SimTime delivered)
    {
        _rows.Add(row);
        _delivered.Add(delivered);
    }
}

/// <summary>An order whose parcels wait for pulls and may be assigned anew.</summary>
internal sealed class WaitingEntry
{
    internal required int Slot { get; init; }

    internal required OrderId Order { get; init; }

    internal required RegionId Region { get; init; }

    /// <summary>The class that the customer has gone along with, and when it promises the parcels.</summary>
    internal required PromiseClassId Class { get; init; }

    internal required SimTime PromisedBy { get; init; }

    /// <summary>When the class that the customer asked for promises them.</summary>
    internal required SimTime AskedBy { get; init; }

    /// <summary>The parcels that may be unpacked.</summary>
    internal List<MovableParcel> Parcels { get; } = [];

    /// <summary>Products of these parcels, each once, and units of each.</summary>
    internal List<ProductId> Products { get; } = [];

    internal List<Quantity> Quantities { get; } = [];

    internal Quantity Units { get; private set; }

    internal OptionMenu Menu { get; set; } = null!; // Set when it enters the book.

    /// <summary>The plan it came with.</summary>
    internal WaitingPlan First { get; } = new();

    /// <summary>The plan in force, or the last one while it is withdrawn.</summary>
    internal WaitingPlan Plan { get; set; } = null!; // Set when it enters the book.

    /// <summary>The plan before the trial that it is part of.</summary>
    internal WaitingPlan? BeforeTrial { get; set; }

    internal bool IsOut { get; set; }

    internal bool IsChanged => Plan != First;

    internal int LineOf(ProductId product) => Products.IndexOf(product);

    /// <summary>Makes lines of what is in the parcels.</summary>
    internal void CountUnits()
    {
        foreach (var parcel in Parcels)
        {
            foreach (ref readonly var units in parcel.Content.AsSpan())
            {
                var line = LineOf(units.Product);
                if (line < 0)
                {
                    Products.Add(units.Product);
                    Quantities.Add(units.Quantity);
                }
                else
                {
                    Quantities[line] += units.Quantity;
                }

                Units += units.Quantity;
            }
        }
    }
}
