using Scenarios.Measures;
using Scenarios.Network;

namespace Scenarios.Orders;

/// <summary>A stream in memory, found by the local days and weeks of a horizon.</summary>
/// <remarks>Weeks are seven local days, the first one from the first midnight of the horizon on; so every week begins
/// on the same weekday. A stream that is in memory already is not copied; of any other all batches are kept. It may be
/// read by several threads at once.</remarks>
internal sealed class StreamWeeks
{
    /// <summary>Days of a week.</summary>
    internal const int Length = 7;

    private readonly List<StreamPart> _parts = [];
    private readonly int[] _firstPartOfDay;
    private readonly int _firstDay;

    internal StreamWeeks(OrderStream stream, TimeZoneInfo zone, SimTime start, SimTime end)
    {
        (Start, End) = (start, end);
        Calendar = new LocalDays(zone, start, end);
        _firstDay = Calendar.DayOf(start);
        if (Calendar.Midnight(_firstDay) < start) _firstDay++;
        while (Midnight(Days) < end) Days++;
        var wholeDays = Days;
        while (wholeDays > 0 && Midnight(wholeDays) > end) wholeDays--;
        Weeks = (Days + Length - 1) / Length;
        WholeWeeks = wholeDays / Length;
        _firstPartOfDay = new int[Days + 2];
        Read(stream);
    }

    /// <summary>First instant of the horizon.</summary>
    internal SimTime Start { get; }

    /// <summary>First instant after the horizon.</summary>
    internal SimTime End { get; }

    /// <summary>The local days of the horizon, under their own numbers.</summary>
    internal LocalDays Calendar { get; }

    /// <summary>Days that begin in the horizon; the last may be cut.</summary>
    internal int Days { get; }

    /// <summary>Weeks that begin in the horizon; the last may be cut.</summary>
    internal int Weeks { get; }

    /// <summary>Weeks that lie in the horizon from their first instant to their last.</summary>
    internal int WholeWeeks { get; }

    /// <summary>When a day begins, by its number from 0.</summary>
    internal SimTime Midnight(int day) => Calendar.Midnight(_firstDay + day);

    /// <summary>The date of a day, by its number from 0.</summary>
    internal DateOnly Date(int day) => Calendar.Date(_firstDay + day);

    /// <summary>The orders of a day in their order, by its number from 0; of number -1 what comes before the first
    /// midnight.</summary>
    internal IEnumerable<StreamPart> PartsOf(int day)
    {
        for (var part = _firstPartOfDay[day + 1]; part < _firstPartOfDay[day + 2]; part++) yield return _parts[part];
    }

    private void Read(OrderStream stream)
    {
        var day = -1;
        foreach (var batch in stream.ReadBatches())
        {
            var row = CountBefore(batch, Start);
            var rows = CountBefore(batch, End);
            while (row < rows)
            {
                while (day + 1 < Days && Midnight(day + 1) <= batch.PlacedAt[row])
                {
                    day++;
                    _firstPartOfDay[day + 1] = _parts.Count;
                }

                var until = day + 1 < Days ? Math.Min(rows, CountBefore(batch, Midnight(day + 1))) : rows;
                _parts.Add(new StreamPart(batch, row, until));
                row = until;
            }
        }

        while (++day < Days) _firstPartOfDay[day + 1] = _parts.Count;
        _firstPartOfDay[Days + 1] = _parts.Count;
    }

    private static int CountBefore(OrderBatch batch, SimTime time)
    {
        var (low, high) = (0, batch.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (batch.PlacedAt[middle] < time) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}

/// <summary>Consecutive orders of a batch.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="First">Row of the first order.</param>
/// <param name="End">Row after the last.</param>
internal readonly record struct StreamPart(OrderBatch Batch, int First, int End);
