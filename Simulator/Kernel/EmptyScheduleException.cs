namespace SimSharp;

/// <summary>A step was asked of a simulation that has no event left.</summary>
/// <remarks>SimSharp 3.4.2 fails here with a <see cref="NullReferenceException"/>; SimPy has this exception.</remarks>
public sealed class EmptyScheduleException : InvalidOperationException
{
    /// <summary>The exception with its standard message.</summary>
    public EmptyScheduleException()
        : base("No scheduled events left: there is nothing to step to.")
    {
    }
}
