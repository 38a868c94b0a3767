namespace Policies.Ports;

/// <summary>Port: an order assignment that uses the values of single units, where the placement policy of its set lends
/// them (<see cref="IMarginalValues"/>).</summary>
public interface IMarginalValueUser
{
    /// <summary>Takes the values; called once, before the run.</summary>
    void Use(IMarginalValues values);
}
