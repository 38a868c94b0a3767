using Scenarios.Measures;

namespace Policies.Ports;

/// <summary>Port: decides what is bought from vendors.</summary>
public interface IBuyingPolicy
{
    /// <summary>Adds the purchase orders wanted at this review; placement has been carried out already.</summary>
    /// <param name="context">State at the review.</param>
    /// <param name="answer">Purchase orders, placed in the order added.</param>
    void Buy(in ReviewContext context, PurchaseOrders answer);
}

/// <summary>Port: buying and placement decided by one policy.</summary>
public interface IInventoryPolicy : IBuyingPolicy, IPlacementPolicy;

/// <summary>The purchase orders a buying policy wants, in order.</summary>
public sealed class PurchaseOrders
{
    private readonly List<PurchaseOrder> _orders = [];

    /// <summary>Number of purchase orders.</summary>
    public int Count => _orders.Count;

    /// <summary>A purchase order by position.</summary>
    public PurchaseOrder this[int index] => _orders[index];

    /// <summary>Adds a purchase order.</summary>
    public void Add(ProductId product, VendorId vendor, FacilityId shipTo, Quantity quantity) =>
        _orders.Add(new PurchaseOrder(product, vendor, shipTo, quantity));

    /// <summary>Changes the quantity of a purchase order.</summary>
    public void Change(int index, Quantity quantity) => _orders[index] = _orders[index] with { Quantity = quantity };

    /// <summary>Takes out the purchase orders that a test picks.</summary>
    public void Remove(Predicate<PurchaseOrder> test) => _orders.RemoveAll(test);

    /// <summary>Empties the list for the next review.</summary>
    public void Clear() => _orders.Clear();
}

/// <summary>Units of a product to buy from a vendor that delivers to a facility.</summary>
/// <param name="Product">What.</param>
/// <param name="Vendor">From whom.</param>
/// <param name="ShipTo">Where it is delivered.</param>
/// <param name="Quantity">How many units, positive.</param>
public readonly record struct PurchaseOrder(ProductId Product, VendorId Vendor, FacilityId ShipTo, Quantity Quantity);
