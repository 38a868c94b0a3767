using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Files.Input;
using Scenarios.Files.Tables;
using Scenarios.Generation;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Scenarios.Files.MappedOrders;

/// <summary>Reads the instant of an order by the forms and the clock of a map.</summary>
internal sealed class InstantReader(InstantField map, long seed)
{
    /// <summary>Name of the model that draws a time of day for an order of which only the date is known.</summary>
    public const string TimeModel = "time-of-day-v1";

    public const string Expected = "a date and time in a form of the map, of the years 1901 to 8999";

    private const int FirstYear = 1901;
    private const int LastYear = 8999;
    private const string UnixSeconds = "unix-s";
    private const string UnixMilliseconds = "unix-ms";
    private static readonly DateTime _probe = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
    private static readonly WeightedChoice _hours = new(new GeneratorSettings().HourProfile);

    private readonly string[] _plain = [.. map.Formats.Where(format => !HasOffset(format))];
    private readonly string[] _offset = [.. map.Formats.Where(format => HasOffset(format) && !IsUnix(format))];
    private string _lastText = "";
    private SimTime _lastInstant;

    /// <summary>Forms that are tried where a map names none.</summary>
    public static ImmutableArray<string> UsualFormats { get; } =
    [
        "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz",
    ];

    /// <summary>A form of date and time, as a map writes it.</summary>
    public static ValueKind<string> Format { get; } = new(
        "a .NET form of date and time such as \"yyyy-MM-dd HH:mm:ss\", or unix-s, or unix-ms", TryFormat);

    /// <summary>Whether texts of a form say by themselves which instant they are.</summary>
    public static bool HasOffset(string format) =>
        IsUnix(format) || format.Contains('z', StringComparison.Ordinal)
        || format.Contains('K', StringComparison.Ordinal);

    /// <summary>Reads an instant from one cell that holds a date, or from text.</summary>
    /// <param name="cell">The only cell, empty when there are several.</param>
    /// <param name="isUtc">Whether dates of the cell are instants in UTC.</param>
    /// <param name="text">The cells as text.</param>
    /// <param name="order">The order's code, by which a time of day is drawn.</param>
    /// <param name="instant">The instant.</param>
    public bool TryRead(Cell cell, bool isUtc, ReadOnlySpan<char> text, string order, out SimTime instant)
    {
        instant = default;
        if (cell.Kind == CellKind.Date)
        {
            if (isUtc) instant = SimTime.FromUtc(cell.Date);
            else if (!TryLocal(cell.Date, out instant)) return false;
        }
        else if (text.SequenceEqual(_lastText) && _lastText.Length > 0) instant = _lastInstant;
        else if (!TryText(text, out instant)) return false;
        else (_lastText, _lastInstant) = (text.ToString(), instant);

        if (instant.ToUtc().Year is < FirstYear or > LastYear) return false;
        if (map.DrawsTime) instant = Draw(instant, order);
        // A stream keeps microseconds.
        instant = new SimTime(instant.Ticks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond);
        return true;
    }

    private static bool IsUnix(string format) => format is UnixSeconds or UnixMilliseconds;

    private static bool TryFormat(string text, out string value)
    {
        value = text;
        if (IsUnix(text)) return true;
        try
        {
            // A form that can be read back and tells one day from another.
            var written = _probe.ToString(text, CultureInfo.InvariantCulture);
            return DateTime.TryParseExact(
                written, text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var read)
                && read.Date == _probe.Date;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private bool TryText(ReadOnlySpan<char> text, out SimTime instant)
    {
        instant = default;
        if (_plain.Length > 0 && DateTime.TryParseExact(
            text, _plain, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return TryLocal(local, out instant);
        }

        if (_offset.Length > 0 && DateTimeOffset.TryParseExact(
            text, _offset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var given))
        {
            instant = new SimTime(given.UtcTicks);
            return true;
        }

        return map.Formats.Any(IsUnix) && TryUnix(text, out instant);
    }

    private bool TryUnix(ReadOnlySpan<char> text, out SimTime instant)
    {
        instant = default;
        var size = map.Formats.Contains(UnixSeconds) ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return false;
        if (Math.Abs(number) > 250_000_000_000m * TimeSpan.TicksPerSecond / size) return false;
        var ticks = DateTime.UnixEpoch.Ticks + (long)(number * size);
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks) return false;
        instant = new SimTime(ticks);
        return true;
    }

    private bool TryLocal(DateTime local, out SimTime instant)
    {
        instant = default;
        if (local.Year is < FirstYear or > LastYear) return false;
        instant = LocalDays.ToUtc(
            DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), map.Zone ?? TimeZoneInfo.Utc);
        return true;
    }

    /// <summary>An hour by the profile of generated worlds and a second in it, on the local day of an
    /// instant.</summary>
    private SimTime Draw(SimTime instant, string order)
    {
        var random = RngStream.For(new RngKey(seed, 0), Purpose.OverlayTimeOfDay, StableHash.Of(order));
        var zone = map.Zone ?? TimeZoneInfo.Utc;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant.ToUtc(), zone));
        var hour = _hours.Draw(ref random);
        var second = random.NextIndex(3600);
        return LocalDays.ToUtc(day, new TimeOnly(hour, second / 60, second % 60), zone);
    }
}
