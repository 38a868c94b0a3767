using Scenarios.Measures;

namespace Scenarios.Orders;

/// <summary>A run of consecutive orders as columns, sorted by instant; what the engine replays.</summary>
/// <remarks>Order k of the batch has lines <c>FirstLines[k]</c> to <c>FirstLines[k + 1] - 1</c>.</remarks>
public sealed class OrderBatch
{
    private readonly SimTime[] _placedAt;
    private readonly RegionId[] _destinations;
    private readonly PromiseClassId[] _classes;
    private readonly int[] _firstLines;
    private readonly ProductId[] _products;
    private readonly Quantity[] _quantities;

    /// <summary>Takes ownership of the columns; nothing is copied.</summary>
    /// <param name="firstOrder">Id of the first order of the batch.</param>
    /// <param name="placedAt">Instant of each order, not decreasing.</param>
    /// <param name="destinations">Region of each order.</param>
    /// <param name="classes">Requested promise class of each order.</param>
    /// <param name="firstLines">First line of each order and, last, the number of lines; one longer than the
    /// others.</param>
    /// <param name="products">Product of each line.</param>
    /// <param name="quantities">Units of each line, positive.</param>
    /// <exception cref="ArgumentException">Column lengths do not agree, or instants decrease.</exception>
    public OrderBatch(
        OrderId firstOrder,
        SimTime[] placedAt,
        RegionId[] destinations,
        PromiseClassId[] classes,
        int[] firstLines,
        ProductId[] products,
        Quantity[] quantities)
    {
        ArgumentNullException.ThrowIfNull(placedAt);
        ArgumentNullException.ThrowIfNull(destinations);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(firstLines);
        ArgumentNullException.ThrowIfNull(products);
        ArgumentNullException.ThrowIfNull(quantities);
        if (destinations.Length != placedAt.Length || classes.Length != placedAt.Length
            || firstLines.Length != placedAt.Length + 1 || firstLines[^1] != products.Length
            || quantities.Length != products.Length)
        {
            throw new ArgumentException("Column lengths do not agree.");
        }

        for (var order = 1; order < placedAt.Length; order++)
        {
            if (placedAt[order] < placedAt[order - 1])
            {
                throw new ArgumentException($"Order {order} is earlier than the order before it.", nameof(placedAt));
            }
        }

        FirstOrder = firstOrder;
        _placedAt = placedAt;
        _destinations = destinations;
        _classes = classes;
        _firstLines = firstLines;
        _products = products;
        _quantities = quantities;
    }

    /// <summary>Id of the first order.</summary>
    public OrderId FirstOrder { get; }

    /// <summary>Number of orders.</summary>
    public int Count => _placedAt.Length;

    /// <summary>Number of lines.</summary>
    public int LineCount => _products.Length;

    /// <summary>Instant of each order, not decreasing.</summary>
    public ReadOnlySpan<SimTime> PlacedAt => _placedAt;

    /// <summary>Region of each order.</summary>
    public ReadOnlySpan<RegionId> Destinations => _destinations;

    /// <summary>Requested promise class of each order.</summary>
    public ReadOnlySpan<PromiseClassId> Classes => _classes;

    /// <summary>First line of each order and, last, the number of lines.</summary>
    public ReadOnlySpan<int> FirstLines => _firstLines;

    /// <summary>Product of each line.</summary>
    public ReadOnlySpan<ProductId> Products => _products;

    /// <summary>Units of each line.</summary>
    public ReadOnlySpan<Quantity> Quantities => _quantities;
}
