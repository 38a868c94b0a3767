namespace SimSharp;

/// <summary>How far a request for a resource has come.</summary>
internal enum LeaseState
{
    /// <summary>It stands in line.</summary>
    Waiting,

    /// <summary>It holds a unit.</summary>
    Held,

    /// <summary>It gave its unit back, or left the line.</summary>
    Over,
}
