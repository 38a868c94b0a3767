using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Scenarios.Measures;
using Scenarios.Orders;

namespace Scenarios.Files.OnlineRetail;

/// <summary>Writes assembled orders out as columns and lays over them what the source lacks.</summary>
internal sealed class RetailStream
{
    private readonly CleanLines _lines;
    private readonly OrderAssembly _assembly;
    private readonly OnlineRetailOptions _options;
    private readonly List<CappedLine> _capped = [];

    public RetailStream(CleanLines lines, OrderAssembly assembly, OnlineRetailOptions options)
    {
        _lines = lines;
        _assembly = assembly;
        _options = options;
        Recorded = WithDestinations(Columns());
    }

    public RecordedOrders Recorded { get; }

    /// <summary>Counts of the import, given what became of the rows.</summary>
    public RetailCounts Count(ImmutableArray<BucketCount> buckets)
    {
        var (units, value) = Sum(Recorded.Quantities, Recorded.UnitPrices);
        var (unitsRecorded, valueRecorded) = Sum(
            [.. _lines.Lines.Select(line => line.Quantity)], [.. _lines.Lines.Select(line => line.Price)]);
        return new RetailCounts
        {
            RowsRead = buckets.Sum(bucket => bucket.Rows),
            Buckets = buckets,
            Invoices = _lines.Invoices.Length,
            Products = _lines.Products.Length,
            Customers = _lines.Customers.Count(customer => customer.Length > 0),
            UnitsRecorded = unitsRecorded,
            ValueRecorded = valueRecorded,
            CappedLines =
            [
                .. _capped.OrderBy(line => line.Invoice, StringComparer.Ordinal)
                    .ThenBy(line => line.Product, StringComparer.Ordinal).ThenBy(line => line.Recorded),
            ],
            BulkInvoices = _assembly.BulkInvoices,
            BulkLines = _assembly.BulkLines,
            BulkOrders = _assembly.BulkOrders,
            InvoicesOfSeveralInstants = _assembly.InvoicesOfSeveralInstants,
            InvoicesOfSeveralCustomers = _assembly.InvoicesOfSeveralCustomers,
            DuplicateLinesKept = _assembly.DuplicateLines,
            Orders = Recorded.OrderCount,
            Lines = Recorded.LineCount,
            Units = units,
            Value = value,
        };
    }

    private static (long Units, Money Value) Sum(ImmutableArray<Quantity> quantities, ImmutableArray<Money> prices)
    {
        var units = 0L;
        var value = Money.Zero;
        for (var line = 0; line < quantities.Length; line++)
        {
            units += quantities[line].Units;
            value += prices[line] * quantities[line];
        }

        return (units, value);
    }

    private RecordedOrders Columns()
    {
        var orders = _assembly.Orders;
        var lineCount = orders.Sum(order => order.Count);
        var firstLines = new int[orders.Count + 1];
        var products = new int[lineCount];
        var quantities = new Quantity[lineCount];
        var prices = new Money[lineCount];
        var line = 0;
        for (var order = 0; order < orders.Count; order++)
        {
            for (var from = orders[order].First; from < orders[order].First + orders[order].Count; from++, line++)
            {
                ref readonly var source = ref _lines.Lines[from];
                products[line] = source.Product;
                quantities[line] = Cap(source);
                prices[line] = source.Price;
            }

            firstLines[order + 1] = line;
        }

        return new RecordedOrders
        {
            Name = _options.Name,
            Provenance = RetailProvenance.Of(_options, _assembly, _capped.Count),
            Products = RetailProducts.Build(_lines, _options.Seed),
            Destinations = [],
            Classes = SpeedMix.Classes,
            OrderCodes = [.. orders.Select(order => order.Code)],
            PlacedAt = [.. orders.Select(order => order.PlacedAt)],
            DestinationOf = [],
            ClassOf = [],
            FirstLines = ImmutableCollectionsMarshal.AsImmutableArray(firstLines),
            ProductOf = ImmutableCollectionsMarshal.AsImmutableArray(products),
            Quantities = ImmutableCollectionsMarshal.AsImmutableArray(quantities),
            Countries = [.. _lines.Countries],
            CountryOf = [.. orders.Select(order => order.Country)],
            Customers = [.. orders.Select(order => _lines.Customers[order.Customer])],
            Invoices = [.. orders.Select(order => _lines.Invoices[order.Invoice])],
            UnitPrices = ImmutableCollectionsMarshal.AsImmutableArray(prices),
        };
    }

    private Quantity Cap(in CleanLine line)
    {
        if (line.Quantity.Units <= _options.QuantityCap) return line.Quantity;
        var kept = new Quantity(_options.QuantityCap);
        _capped.Add(new CappedLine(_lines.Invoices[line.Invoice], _lines.Products[line.Product], line.Quantity, kept));
        return kept;
    }

    private RecordedOrders WithDestinations(RecordedOrders recorded)
    {
        var regions = _options.Regions.IsDefaultOrEmpty ? RetailRegions.BuiltIn : _options.Regions;
        regions = regions.Sort((left, right) => string.CompareOrdinal(left.Code, right.Code));
        var population = new UkPopulation(regions, recorded.Countries, _options.Seed);
        var speeds = new SpeedMix(_options.Seed);
        var destinations = new int[recorded.OrderCount];
        var classes = new int[recorded.OrderCount];
        for (var order = 0; order < destinations.Length; order++)
        {
            var country = recorded.CountryOf[order];
            var code = recorded.OrderCodes[order];
            destinations[order] = population.Draw(country, recorded.Customers[order], code);
            classes[order] = speeds.Draw(recorded.Countries[country], code);
        }

        return recorded with
        {
            Destinations = [.. regions.Select(region => region.Code)],
            DestinationOf = ImmutableCollectionsMarshal.AsImmutableArray(destinations),
            ClassOf = ImmutableCollectionsMarshal.AsImmutableArray(classes),
        };
    }
}
