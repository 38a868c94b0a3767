using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Orders;
using Scenarios.Problems;
using Scenarios.Products;

namespace Scenarios.Files;

/// <summary>The stream of an order file; every reading opens the file for itself.</summary>
internal sealed class OrderFileStream(
    string path, StreamManifest manifest, ImmutableArray<Product> products, OrderStreamEnds ends) : RecordedStream
{
    public override string Name => manifest.Name;

    public override ImmutableArray<ColumnProvenance> Provenance => manifest.Provenance;

    public override ImmutableArray<Product> Products => products;

    public override long OrderCount => manifest.Orders;

    public override SimTime First => ends.First;

    public override SimTime Last => ends.Last;

    public override IEnumerable<RecordedOrders> ReadParts(RecordedColumns columns)
    {
        var problems = new ProblemList(path);
        using var reader = new OrderStreamReader(path, manifest, products, columns, problems);
        while (reader.Next() is { } part) yield return part;
        problems.ThrowIfAny();
    }

    /// <summary>All parts as one.</summary>
    public RecordedOrders Join(ImmutableArray<RecordedOrders> parts)
    {
        var firstLines = ImmutableArray.CreateBuilder<int>();
        firstLines.Add(0);
        foreach (var part in parts)
        {
            var before = firstLines[^1];
            firstLines.AddRange(part.FirstLines.Skip(1).Select(line => before + line));
        }

        return new RecordedOrders
        {
            Name = manifest.Name,
            Provenance = manifest.Provenance,
            Products = products,
            Destinations = manifest.Destinations,
            Classes = manifest.Classes,
            OrderCodes = [.. parts.SelectMany(part => part.OrderCodes)],
            PlacedAt = [.. parts.SelectMany(part => part.PlacedAt)],
            DestinationOf = [.. parts.SelectMany(part => part.DestinationOf)],
            ClassOf = [.. parts.SelectMany(part => part.ClassOf)],
            FirstLines = firstLines.ToImmutable(),
            ProductOf = [.. parts.SelectMany(part => part.ProductOf)],
            Quantities = [.. parts.SelectMany(part => part.Quantities)],
            Countries = manifest.Countries,
            CountryOf = [.. parts.SelectMany(part => part.CountryOf)],
            Customers = [.. parts.SelectMany(part => part.Customers)],
            Invoices = [.. parts.SelectMany(part => part.Invoices)],
            UnitPrices = [.. parts.SelectMany(part => part.UnitPrices)],
        };
    }
}

/// <summary>First and last instant of an order file, by its first and last row group.</summary>
internal sealed record OrderStreamEnds(SimTime First, SimTime Last)
{
    public static OrderStreamEnds Read(ParquetRows rows)
    {
        var (first, last) = (SimTime.Never, SimTime.Never);
        for (var group = 0; group < rows.GroupCount && first == SimTime.Never; group++)
        {
            var values = rows.Values<DateTime>(OrderStreamColumns.PlacedAt, group);
            if (values.Length > 0) first = SimTime.FromUtc(values[0]);
        }

        for (var group = rows.GroupCount - 1; group >= 0 && last == SimTime.Never; group--)
        {
            var values = rows.Values<DateTime>(OrderStreamColumns.PlacedAt, group);
            if (values.Length > 0) last = SimTime.FromUtc(values[^1]);
        }

        return new OrderStreamEnds(first, last);
    }
}
