namespace Scenarios.Measures;

/// <summary>An instant of the simulated world: 100-nanosecond ticks since 0001-01-01T00:00Z.</summary>
/// <param name="Ticks">Ticks since 0001-01-01T00:00Z, as <see cref="DateTime.Ticks"/> of the UTC instant.</param>
/// <remarks>Differences are <see cref="Duration"/>s. Instants are never added. The default is
/// 0001-01-01T00:00Z.</remarks>
public readonly record struct SimTime(long Ticks) : IComparable<SimTime>
{
    /// <summary>The latest instant that can be written; used as "never".</summary>
    public static SimTime Never => new(DateTime.MaxValue.Ticks);

    /// <summary>The instant of a UTC date and time of day.</summary>
    public static SimTime FromUtc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        new(new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks);

    /// <summary>The instant of a <see cref="DateTime"/> taken as UTC, whatever its kind.</summary>
    public static SimTime FromUtc(DateTime utc) => new(utc.Ticks);

    /// <summary>This instant as a <see cref="DateTime"/> of kind UTC.</summary>
    public DateTime ToUtc() => new(Ticks, DateTimeKind.Utc);

    /// <inheritdoc/>
    public int CompareTo(SimTime other) => Ticks.CompareTo(other.Ticks);

    /// <summary>The instant a duration later.</summary>
    public static SimTime operator +(SimTime time, Duration duration) => new(time.Ticks + duration.Ticks);

    /// <summary>The instant a duration earlier.</summary>
    public static SimTime operator -(SimTime time, Duration duration) => new(time.Ticks - duration.Ticks);

    /// <summary>The time from <paramref name="earlier"/> to <paramref name="later"/>.</summary>
    public static Duration operator -(SimTime later, SimTime earlier) => new(later.Ticks - earlier.Ticks);

    /// <summary>Earlier than.</summary>
    public static bool operator <(SimTime left, SimTime right) => left.Ticks < right.Ticks;

    /// <summary>Later than.</summary>
    public static bool operator >(SimTime left, SimTime right) => left.Ticks > right.Ticks;

    /// <summary>Not later than.</summary>
    public static bool operator <=(SimTime left, SimTime right) => left.Ticks <= right.Ticks;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(SimTime left, SimTime right) => left.Ticks >= right.Ticks;

    /// <summary>The instant in ISO 8601, for example 2011-12-09T12:50:00Z.</summary>
    public override string ToString() =>
        ToUtc().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
