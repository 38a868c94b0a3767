using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>A delivery promise: the latest instant of delivery as a function of order instant and
/// destination.</summary>
/// <remarks>
/// Either <see cref="Within"/> a fixed time of the order, or by <see cref="DeliverBy"/> local time on the
/// <see cref="Days"/>-th day after the order's local day. An order placed after <see cref="OrderCutOff"/> counts as
/// the next day's ("order by 14:00 for today"); an order placed at that very instant still makes it.
/// </remarks>
public sealed record PromiseClass
{
    /// <summary>The code by which streams, files and results name it; unique.</summary>
    public required string Code { get; init; }

    /// <summary>Latest delivery counted from the order; zero means that the calendar form applies.</summary>
    public Duration Within { get; init; }

    /// <summary>Days after the order's local day; 0 is the same day.</summary>
    public int Days { get; init; }

    /// <summary>Local time at the destination by which delivery is promised.</summary>
    public TimeOnly DeliverBy { get; init; } = new(21, 0);

    /// <summary>Local time at the destination until which an order counts as that day's.</summary>
    public TimeOnly OrderCutOff { get; init; } = TimeOnly.MaxValue;

    /// <summary>The days that the calendar form counts: an order on a day off counts as of the next working
    /// day.</summary>
    public WorkCalendar Calendar { get; init; } = WorkCalendar.EveryDay;

    /// <summary>What the customer does when no stock can be assigned.</summary>
    public UnmetDemand WhenUnmet { get; init; } = UnmetDemand.Lost;

    /// <summary>What the customer does when the promise cannot be kept; absent when every customer takes a late
    /// delivery
    /// and <see cref="WhenUnmet"/> alone decides about missing stock.</summary>
    public CustomerResponse? WhenNotKept { get; init; }

    /// <summary>Share of orders laid over a stream that has no classes, before scaling to 1.</summary>
    public double Weight { get; init; } = 1;

    /// <inheritdoc/>
    public override string ToString() => Code;
}

/// <summary>What customers of a class do when its promise cannot be kept for some of their units: late, or out of
/// stock.</summary>
/// <remarks>Drawn once per order and class, by order, so that every policy meets the same customer. It concerns only
/// the
/// units that the promise cannot be kept for.</remarks>
/// <param name="SlowerShare">Share that takes the next slower class, 0 to 1; its promise is quoted anew.</param>
/// <param name="SlowerClass">Code of that class; empty when nobody takes one.</param>
/// <param name="WaitShare">Share that waits for stock or takes a late delivery, 0 to 1; all others leave.</param>
public sealed record CustomerResponse(double SlowerShare, string SlowerClass, double WaitShare);

/// <summary>What becomes of demand that no stock can be assigned to.</summary>
public enum UnmetDemand
{
    /// <summary>The customer leaves; the sale is lost.</summary>
    Lost = 0,

    /// <summary>The customer waits for the next stock that can be assigned.</summary>
    Backordered = 1,
}
