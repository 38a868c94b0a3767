using System.Collections.Immutable;
using Scenarios.Orders;
using Scenarios.Products;

namespace Scenarios.Files.Importing;

/// <summary>Orders made of gathered lines. An order's instant is the earliest of its lines; its destination, class,
/// country and customer are the first in ordinal order that is not empty.</summary>
/// <remarks>The order of rows in the source has no effect.</remarks>
internal sealed class GatheredOrders
{
    private readonly ImportLine[] _lines;
    private readonly List<Draft> _orders = [];

    public GatheredOrders(ImportLine[] sorted, GatheredTexts texts)
    {
        (_lines, Texts) = (sorted, texts);
        for (int first = 0, end; first < sorted.Length; first = end)
        {
            end = first + 1;
            while (end < sorted.Length && sorted[end].Order == sorted[first].Order) end++;
            _orders.Add(Head(first, end));
        }

        // Ranks of codes follow their ordinal order.
        _orders.Sort((left, right) => left.Line.PlacedAt != right.Line.PlacedAt
            ? left.Line.PlacedAt.CompareTo(right.Line.PlacedAt)
            : left.Line.Order.CompareTo(right.Line.Order));
    }

    private readonly record struct Draft(ImportLine Line, int First, int End);

    public GatheredTexts Texts { get; }

    /// <summary>Lines in canonical order, by order code and product code.</summary>
    public ReadOnlySpan<ImportLine> Lines => _lines;

    /// <summary>Number of orders.</summary>
    public int OrderCount => _orders.Count;

    /// <summary>Rows that were added to another row of the same order, product and price.</summary>
    public int RowsMerged { get; init; }

    /// <summary>Orders whose lines have more than one instant.</summary>
    public int SeveralInstants { get; private set; }

    /// <summary>Orders whose lines have more than one destination.</summary>
    public int SeveralDestinations { get; private set; }

    /// <summary>Orders whose lines have more than one promise class.</summary>
    public int SeveralClasses { get; private set; }

    /// <summary>Orders whose lines have more than one customer or country.</summary>
    public int SeveralCustomers { get; private set; }

    /// <summary>Writes the orders out as columns.</summary>
    /// <param name="name">Name of the stream.</param>
    /// <param name="products">The products, in the order of <see cref="GatheredTexts.Products"/>.</param>
    /// <param name="has">Which of the optional columns the source has.</param>
    /// <param name="provenance">Where each column came from.</param>
    public RecordedOrders ToOrders(
        string name, ImmutableArray<Product> products, OptionalColumns has, ImmutableArray<ColumnProvenance> provenance)
    {
        var sequence = _orders.SelectMany(order => Enumerable.Range(order.First, order.End - order.First)).ToArray();
        var firstLines = new int[_orders.Count + 1];
        for (var order = 0; order < _orders.Count; order++)
        {
            firstLines[order + 1] = firstLines[order] + _orders[order].End - _orders[order].First;
        }

        return new RecordedOrders
        {
            Name = name,
            Provenance = provenance,
            Products = products,
            Destinations = [.. Texts.Destinations],
            Classes = [.. Texts.Classes],
            OrderCodes = [.. _orders.Select(order => Texts.Orders[order.Line.Order])],
            PlacedAt = [.. _orders.Select(order => order.Line.PlacedAt)],
            DestinationOf = [.. _orders.Select(order => order.Line.Destination)],
            ClassOf = [.. _orders.Select(order => order.Line.Class)],
            FirstLines = [.. firstLines],
            ProductOf = [.. sequence.Select(line => _lines[line].Product)],
            Quantities = [.. sequence.Select(line => _lines[line].Quantity)],
            Countries = has.HasFlag(OptionalColumns.Country) ? [.. Texts.Countries] : [],
            CountryOf = has.HasFlag(OptionalColumns.Country) ? [.. _orders.Select(order => order.Line.Country)] : [],
            Customers = has.HasFlag(OptionalColumns.Customer)
                ? [.. _orders.Select(order => Texts.Customers[order.Line.Customer])]
                : [],
            UnitPrices = has.HasFlag(OptionalColumns.UnitPrice)
                ? [.. sequence.Select(line => _lines[line].Price)]
                : [],
        };
    }

    /// <summary>Counts of what was made and what had to be decided, for a manifest.</summary>
    public ImmutableArray<KeyValuePair<string, decimal>> Counts() =>
    [
        new("rows_merged", RowsMerged),
        new("orders_of_several_instants", SeveralInstants),
        new("orders_of_several_destinations", SeveralDestinations),
        new("orders_of_several_classes", SeveralClasses),
        new("orders_of_several_customers", SeveralCustomers),
        new("products", Texts.Products.Length),
        new("orders", OrderCount),
        new("lines", _lines.Length),
        new("units", _lines.Sum(line => (long)line.Quantity.Units)),
    ];

    private Draft Head(int first, int end)
    {
        var head = _lines[first];
        var (instants, destinations, classes, customers) = (false, false, false, false);
        foreach (ref readonly var line in _lines.AsSpan(first, end - first))
        {
            instants |= line.PlacedAt != head.PlacedAt;
            destinations |= line.Destination != _lines[first].Destination;
            classes |= line.Class != _lines[first].Class;
            customers |= line.Customer != _lines[first].Customer || line.Country != _lines[first].Country;
            head = head with
            {
                PlacedAt = line.PlacedAt < head.PlacedAt ? line.PlacedAt : head.PlacedAt,
                Destination = FirstOf(Texts.Destinations, head.Destination, line.Destination),
                Class = FirstOf(Texts.Classes, head.Class, line.Class),
                Country = FirstOf(Texts.Countries, head.Country, line.Country),
                Customer = FirstOf(Texts.Customers, head.Customer, line.Customer),
            };
        }

        if (instants) SeveralInstants++;
        if (destinations) SeveralDestinations++;
        if (classes) SeveralClasses++;
        if (customers) SeveralCustomers++;
        return new Draft(head, first, end);
    }

    private static int FirstOf(string[] texts, int left, int right)
    {
        if (texts[left].Length == 0) return right;
        return texts[right].Length == 0 ? left : Math.Min(left, right);
    }
}

/// <summary>Columns of a stream that a source may lack.</summary>
[Flags]
internal enum OptionalColumns
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>The price charged for one unit.</summary>
    UnitPrice = 1,

    /// <summary>The order's country.</summary>
    Country = 2,

    /// <summary>The order's customer.</summary>
    Customer = 4,
}
