using Scenarios.Measures;

namespace Scenarios.Files.Importing;

/// <summary>One order line of a source, its texts as numbers of an <see cref="OrderGathering"/>'s pools.</summary>
/// <param name="Order">Code of the order.</param>
/// <param name="Product">Code of the product.</param>
/// <param name="PlacedAt">Instant of the order.</param>
/// <param name="Destination">Code of the destination; the empty text where the source has none.</param>
/// <param name="Class">Code of the promise class; the empty text where the source has none.</param>
/// <param name="Country">Country; the empty text where the source has none.</param>
/// <param name="Customer">Customer; the empty text when unknown.</param>
/// <param name="Quantity">Units, positive.</param>
/// <param name="Price">Price of one unit as charged; zero where the source has none.</param>
internal readonly record struct ImportLine(
    int Order,
    int Product,
    SimTime PlacedAt,
    int Destination,
    int Class,
    int Country,
    int Customer,
    Quantity Quantity,
    Money Price) : IComparable<ImportLine>
{
    /// <summary>By order, product, price, quantity, then everything else: equal lines are equal.</summary>
    public int CompareTo(ImportLine other)
    {
        var order = Order.CompareTo(other.Order);
        if (order == 0) order = Product.CompareTo(other.Product);
        if (order == 0) order = Price.CompareTo(other.Price);
        if (order == 0) order = Quantity.CompareTo(other.Quantity);
        if (order == 0) order = PlacedAt.CompareTo(other.PlacedAt);
        if (order == 0) order = Destination.CompareTo(other.Destination);
        if (order == 0) order = Class.CompareTo(other.Class);
        if (order == 0) order = Country.CompareTo(other.Country);
        return order != 0 ? order : Customer.CompareTo(other.Customer);
    }

    /// <summary>Whether the two are one line in two rows: same order, product and price.</summary>
    public bool IsSameLine(in ImportLine other) =>
        Order == other.Order && Product == other.Product && Price == other.Price;
}
