using System.Collections.Immutable;
using System.Globalization;
using Scenarios;
using Scenarios.Orders;

namespace Simulator.Studies;

/// <summary>How the replications of a study differ beyond the draws that always differ, and what of them is counted;
/// part of its results.</summary>
/// <remarks>What always differs is said in docs/replications.md.</remarks>
public sealed record ReplicationDesign
{
    /// <summary>How orders are resampled; absent when every replication replays the same.</summary>
    public OrderResampling? Resampling { get; init; }

    /// <summary>The resampled streams, by replication.</summary>
    public ImmutableArray<ResampledOrders> Streams { get; init; } = [];

    /// <summary>The days that are not counted.</summary>
    public WarmUp WarmUp { get; init; } = WarmUp.None;

    /// <summary>The design in sentences, for reports; empty when nothing is to be said.</summary>
    public string Describe() => $"{DescribeOrders()} {WarmUp.Describe(set => set)}".Trim();

    /// <summary>All of a design that the result of a run depends on, as text; empty when that is nothing.</summary>
    internal static string KeyOf(OrderResampling? resampling, WarmUp warmUp) =>
        (resampling is null ? "" : $"\n{resampling}") + (warmUp.Days == 0 ? "" : $"\nwarm-up {warmUp.Days}");

    /// <summary>The design of a study of some worlds.</summary>
    internal static ReplicationDesign Of(ResampledWorlds? worlds, int replications) => worlds is null
        ? new ReplicationDesign()
        : new ReplicationDesign
        {
            Resampling = worlds.Resampling,
            Streams =
            [
                .. Enumerable.Range(1, replications - 1).Select(replication =>
                {
                    var orders = worlds.OrdersOf(replication);
                    return new ResampledOrders(
                        replication,
                        orders.OrderCount,
                        orders.LineCount,
                        orders.LinesLeftOut,
                        string.Join(' ', orders.SourceWeeks));
                }),
            ],
        };

    /// <summary>How orders differ between replications, in sentences; empty when they do not.</summary>
    internal string DescribeOrders()
    {
        if (Resampling is null) return "";
        var text = $"Replication 0 replays the orders as given; every other one resamples them: "
            + $"{Resampling.Describe()}.";
        var leftOut = Streams.Sum(stream => stream.LinesLeftOut);
        if (leftOut == 0) return text;
        var all = leftOut + Streams.Sum(stream => stream.Lines);
        return text + string.Create(
            CultureInfo.InvariantCulture,
            $" {(double)leftOut / all:0.00%} of resampled lines are left out: their product is not sold at that time.");
    }
}

/// <summary>The resampled orders of one replication.</summary>
/// <param name="Replication">Number of the replication, from 1.</param>
/// <param name="Orders">Number of orders.</param>
/// <param name="Lines">Number of lines.</param>
/// <param name="LinesLeftOut">Lines left out because their product is not sold at that time.</param>
/// <param name="SourceWeeks">For each week the week of the given orders that it replays, from 0, with blanks
/// between.</param>
public sealed record ResampledOrders(int Replication, long Orders, long Lines, long LinesLeftOut, string SourceWeeks);
