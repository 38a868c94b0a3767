using System.Globalization;

namespace Scenarios.Measures;

/// <summary>A length of simulated time in 100-nanosecond ticks; may be negative.</summary>
/// <param name="Ticks">Ticks of 100 ns.</param>
public readonly record struct Duration(long Ticks) : IComparable<Duration>
{
    /// <summary>Ticks in one day of 24 hours.</summary>
    public const long TicksPerDay = TimeSpan.TicksPerDay;

    /// <summary>No time.</summary>
    public static Duration Zero => default;

    /// <summary>A number of days of 24 hours, rounded to the nearest tick.</summary>
    public static Duration FromDays(double days) => new((long)Math.Round(days * TimeSpan.TicksPerDay));

    /// <summary>A number of hours, rounded to the nearest tick.</summary>
    public static Duration FromHours(double hours) => new((long)Math.Round(hours * TimeSpan.TicksPerHour));

    /// <summary>A number of seconds, rounded to the nearest tick.</summary>
    public static Duration FromSeconds(double seconds) => new((long)Math.Round(seconds * TimeSpan.TicksPerSecond));

    /// <summary>The length in days of 24 hours.</summary>
    public double Days => (double)Ticks / TimeSpan.TicksPerDay;

    /// <summary>The length in hours.</summary>
    public double Hours => (double)Ticks / TimeSpan.TicksPerHour;

    /// <summary>The same length as a <see cref="TimeSpan"/>, exactly.</summary>
    public TimeSpan ToTimeSpan() => new(Ticks);

    /// <inheritdoc/>
    public int CompareTo(Duration other) => Ticks.CompareTo(other.Ticks);

    /// <summary>Sum.</summary>
    public static Duration operator +(Duration left, Duration right) => new(left.Ticks + right.Ticks);

    /// <summary>Difference.</summary>
    public static Duration operator -(Duration left, Duration right) => new(left.Ticks - right.Ticks);

    /// <summary>A whole multiple.</summary>
    public static Duration operator *(Duration duration, long times) => new(duration.Ticks * times);

    /// <summary>Shorter than.</summary>
    public static bool operator <(Duration left, Duration right) => left.Ticks < right.Ticks;

    /// <summary>Longer than.</summary>
    public static bool operator >(Duration left, Duration right) => left.Ticks > right.Ticks;

    /// <summary>Not longer than.</summary>
    public static bool operator <=(Duration left, Duration right) => left.Ticks <= right.Ticks;

    /// <summary>Not shorter than.</summary>
    public static bool operator >=(Duration left, Duration right) => left.Ticks >= right.Ticks;

    /// <summary>The length in days, for example "1.5 d".</summary>
    public override string ToString() => Days.ToString("0.######", CultureInfo.InvariantCulture) + " d";
}
