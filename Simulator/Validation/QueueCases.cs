using System.Collections.Immutable;
using Simulator.Engine;
using Simulator.Metrics;

namespace Simulator.Validation;

/// <summary>Queues with a closed form (Erlang C; Pollaczek and Khinchine), simulated as processes of the
/// kernel.</summary>
internal static class QueueCases
{
    // The mean of a queue at high load converges slowly: one per cent beside the interval.
    private static readonly SimulationLimits Limits = new(0.01, 0.15);

    internal static ImmutableArray<ValidationCase> All =>
    [
        Queue("E1", "M/M/1, arrivals .9, service 1", batch => Rows(
            ServiceQueue.Exponential(0.9, 1, batch),
            (null, "9", "10", "8.1", "9", "0.9"))),
        Queue("E2", "M/M/3, arrivals 2.4, service 1", batch => Rows(
            ServiceQueue.Exponential(2.4, 3, batch),
            ("0.647191", "1.078652", "2.078652", "2.588764", "4.988764", "2.4"))),
        Queue("E5", "M/D/1 and M/G/1 (lognormal, cv2 .25), arrivals .8, service 1", batch =>
        [
            Row("constant service: time in queue", "2.0", ServiceQueue.Constant(0.8, batch).Wait),
            Row("cv2 .25: time in queue", "2.5", ServiceQueue.LogNormal(0.8, 0.5, batch).Wait),
        ]),
    ];

    private static ValidationCase Queue(string id, string title, Func<int, IEnumerable<ValidationRow>> rows) =>
        new(id, title, true, length => rows(length == RunLength.Full ? 100_000 : 25_000));

    private static IEnumerable<ValidationRow> Rows(
        ServiceQueue queue,
        (string? HadToWait, string Wait, string Stay, string Queue, string Present, string Busy) expected)
    {
        if (expected.HadToWait is { } share) yield return Row("share that waits", share, queue.HadToWait);
        yield return Row("time in queue", expected.Wait, queue.Wait);
        yield return Row("time in system", expected.Stay, queue.Stay);
        yield return Row("number in queue", expected.Queue, queue.QueueLength);
        yield return Row("number in system", expected.Present, queue.Present);
        yield return Row("busy servers", expected.Busy, queue.Busy);
    }

    private static ValidationRow Row(string quantity, string expected, BatchMeans found) =>
        ValidationRow.Simulated(quantity, expected, found.Means, Limits);
}
