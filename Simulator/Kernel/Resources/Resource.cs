namespace SimSharp;

/// <summary>A number of equal units that processes borrow, first come, first served.</summary>
public class Resource
{
    private readonly Leases _leases;

    /// <summary>A resource with all its units free.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="capacity">Number of units.</param>
    /// <exception cref="ArgumentException">The capacity is not positive.</exception>
    public Resource(Simulation environment, int capacity = 1) => _leases = new Leases(environment, capacity);

    /// <summary>Number of units.</summary>
    public int Capacity => _leases.Capacity;

    /// <summary>Units that are borrowed now.</summary>
    public int InUse => _leases.InUse;

    /// <summary>Units that are free now.</summary>
    public int Remaining => Capacity - InUse;

    /// <summary>Asks for one unit.</summary>
    /// <returns>An event that happens when the unit is granted; dispose of it to give the unit back.</returns>
    public virtual Request Request() => _leases.Request(0);

    /// <summary>Gives a unit back, or leaves the line when it was not granted yet.</summary>
    /// <param name="request">The request the unit was granted to.</param>
    /// <returns>An event at this instant; the next in line gets the unit when it is processed.</returns>
    /// <exception cref="InvalidOperationException">
    /// The request is another resource's, or has been given back before.
    /// </exception>
    public virtual Release Release(Request request) => _leases.Release(request);
}
