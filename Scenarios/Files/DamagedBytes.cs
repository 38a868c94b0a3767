namespace Scenarios.Files;

/// <summary>Tells faults that the Parquet library answers damaged bytes with from faults of our own.</summary>
internal static class DamagedBytes
{
    /// <summary>Whether an exception thrown while reading a Parquet file comes of what stands in the file.</summary>
    /// <remarks>The library checks little: a changed length or type comes out as whatever the code behind it throws,
    /// some of it of its own (its namespace), some of the decompressor, some of the runtime.</remarks>
    public static bool AreCauseOf(Exception error) => error is IOException or InvalidDataException
        or NotSupportedException or OverflowException or ArgumentException or IndexOutOfRangeException
        or InvalidOperationException or NullReferenceException or InvalidCastException or FormatException
        or OutOfMemoryException or KeyNotFoundException or NotImplementedException
        || error.GetType().FullName is { } name && (name.StartsWith("Parquet.", StringComparison.Ordinal)
            || name.StartsWith("ZstdSharp.", StringComparison.Ordinal)
            || name.StartsWith("Snappier.", StringComparison.Ordinal));
}
