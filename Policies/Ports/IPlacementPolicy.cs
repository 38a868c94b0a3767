using Scenarios.Measures;

namespace Policies.Ports;

/// <summary>Port: decides which stock moves from one facility of the network to another.</summary>
public interface IPlacementPolicy
{
    /// <summary>Adds the transfers wanted at this review.</summary>
    /// <param name="context">State at the review.</param>
    /// <param name="answer">Transfers, carried out in the order added: the sender ships what it has on hand, and the
    /// rest follows its <see cref="Scenarios.Network.ShortageRule"/>.</param>
    void Place(in ReviewContext context, TransferOrders answer);
}

/// <summary>The transfers a placement policy wants, in order.</summary>
public sealed class TransferOrders
{
    private readonly List<TransferOrder> _orders = [];

    /// <summary>Number of transfers.</summary>
    public int Count => _orders.Count;

    /// <summary>A transfer by position.</summary>
    public TransferOrder this[int index] => _orders[index];

    /// <summary>Adds a transfer.</summary>
    public void Add(ProductId product, FacilityId from, FacilityId to, Quantity quantity) =>
        _orders.Add(new TransferOrder(product, from, to, quantity));

    /// <summary>Empties the list for the next review.</summary>
    public void Clear() => _orders.Clear();
}

/// <summary>Units of a product to move between two facilities that a lane connects.</summary>
/// <param name="Product">What.</param>
/// <param name="From">From where.</param>
/// <param name="To">Where to.</param>
/// <param name="Quantity">How many units, positive.</param>
public readonly record struct TransferOrder(ProductId Product, FacilityId From, FacilityId To, Quantity Quantity);
