namespace Simulator.Metrics;

/// <summary>How much of a capacity was used, day by day.</summary>
internal struct CapacityUse
{
    private long _used;
    private long _capacity;
    private int _days;
    private int _fullDays;

    /// <summary>Whether there was a capacity on any day.</summary>
    internal readonly bool Exists => _days > 0;

    /// <summary>Used capacity divided by capacity, over all days.</summary>
    internal readonly double Utilisation => _capacity == 0 ? double.NaN : (double)_used / _capacity;

    /// <summary>Share of the days on which more than 95 % was used.</summary>
    internal readonly double FullShare => _days == 0 ? double.NaN : (double)_fullDays / _days;

    /// <summary>Counts a day, in any unit, and gives the share used; one without capacity does not count.</summary>
    internal double? Close(long used, long capacity)
    {
        if (capacity <= 0) return null;
        _used += used;
        _capacity += capacity;
        _days++;
        if ((Int128)used * 100 > (Int128)capacity * 95) _fullDays++;
        return (double)used / capacity;
    }
}
