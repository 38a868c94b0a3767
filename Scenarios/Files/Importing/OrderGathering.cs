using Scenarios.Measures;

namespace Scenarios.Files.Importing;

/// <summary>Takes order lines in any order, as a source gives them row by row.</summary>
internal sealed class OrderGathering
{
    private readonly List<ImportLine> _lines = [];

    public TextPool Orders { get; } = new();

    public TextPool Products { get; } = new();

    public TextPool Destinations { get; } = new();

    public TextPool Classes { get; } = new();

    public TextPool Countries { get; } = new();

    public TextPool Customers { get; } = new();

    /// <summary>Number of lines taken.</summary>
    public int Count => _lines.Count;

    public void Add(in ImportLine line) => _lines.Add(line);

    /// <summary>The orders that the lines make.</summary>
    /// <param name="mergeLines">Whether rows of one order, product and price are one line with their units
    /// added.</param>
    public GatheredOrders Build(bool mergeLines)
    {
        (var orders, var orderRank) = Orders.Rank(_lines.Select(line => line.Order));
        (var products, var productRank) = Products.Rank(_lines.Select(line => line.Product));
        (var destinations, var destinationRank) = Destinations.Rank(_lines.Select(line => line.Destination));
        (var classes, var classRank) = Classes.Rank(_lines.Select(line => line.Class));
        (var countries, var countryRank) = Countries.Rank(_lines.Select(line => line.Country));
        (var customers, var customerRank) = Customers.Rank(_lines.Select(line => line.Customer));
        var ranked = _lines.Select(line => line with
        {
            Order = orderRank[line.Order],
            Product = productRank[line.Product],
            Destination = destinationRank[line.Destination],
            Class = classRank[line.Class],
            Country = countryRank[line.Country],
            Customer = customerRank[line.Customer],
        }).ToArray();
        Array.Sort(ranked);
        var lines = mergeLines ? Merged(ranked) : ranked;
        return new GatheredOrders(
            lines, new GatheredTexts(orders, products, destinations, classes, countries, customers))
        {
            RowsMerged = ranked.Length - lines.Length,
        };
    }

    private static ImportLine[] Merged(ImportLine[] sorted)
    {
        var merged = new List<ImportLine>(sorted.Length);
        foreach (ref readonly var line in sorted.AsSpan())
        {
            var units = merged.Count == 0 ? 0 : (long)merged[^1].Quantity.Units + line.Quantity.Units;
            // Lines whose sum does not fit stay two lines.
            if (merged.Count == 0 || !merged[^1].IsSameLine(line) || units > int.MaxValue) merged.Add(line);
            else merged[^1] = merged[^1] with { Quantity = new Quantity((int)units) };
        }

        return [.. merged];
    }
}

/// <summary>The texts that the ranks of gathered lines stand for, each list in ordinal order.</summary>
internal sealed record GatheredTexts(
    string[] Orders,
    string[] Products,
    string[] Destinations,
    string[] Classes,
    string[] Countries,
    string[] Customers);
