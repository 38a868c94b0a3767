using System.Globalization;
using Scenarios.Files.Importing;
using Scenarios.Files.Tables;
using Scenarios.Measures;
using Scenarios.Problems;

namespace Scenarios.Files.MappedOrders;

/// <summary>Reads rows by a map: each is kept, left out by a rule of the map, or bad.</summary>
internal sealed class OrderRowReader
{
    private const int LargestQuantity = 1_000_000;
    private const int HeaviestUnit = 10_000_000;
    private const long HeaviestLine = 1_000_000_000;
    private const decimal LargestPrice = 1_000_000_000;

    private readonly BoundMap _map;
    private readonly OrderGathering _orders;
    private readonly ProductFacts _products;
    private readonly ProblemList _problems;
    private readonly InstantReader _instants;
    private string? _firstBad;

    public OrderRowReader(BoundMap map, OrderGathering orders, ProductFacts products, long seed, ProblemList problems)
    {
        (_map, _orders, _products, _problems) = (map, orders, products, problems);
        _instants = new InstantReader(map.Map.PlacedAt, seed);
        Tally.Expect("kept").Expect("blank");
        foreach (var (_, rule) in map.Keep) Tally.Expect(FateOf(rule));
    }

    /// <summary>What became of every row.</summary>
    public RowTally Tally { get; } = new("rows");

    /// <summary>Reads every row of the table.</summary>
    public void ReadAll(RowTable table, Action<double> progress)
    {
        const int rowsBetweenReports = 20_000;
        while (table.NextRow())
        {
            Tally.Next();
            Tally.Count(Read(table));
            if (Tally.Read % rowsBetweenReports == 0) progress(table.Progress);
        }
    }

    private static string FateOf(KeepRule rule) => $"left_out_by_{rule.Column}";

    private string Read(RowTable table)
    {
        if (table.IsBlankRow()) return "blank";
        _firstBad = null;
        if (table.CellCount != table.Header.Length)
        {
            Bad(table, "cells", $"{table.CellCount} cells", $"{table.Header.Length} cells, as in the header");
            return $"dropped_{_firstBad}";
        }

        foreach (var (place, rule) in _map.Keep)
        {
            if (!rule.Texts.Contains(table[place].AsText().ToString())) return FateOf(rule);
        }

        var line = ReadLine(table);
        var facts = ReadFacts(table);
        if (facts.Grams * line.Quantity.Units > HeaviestLine)
        {
            Bad(table, "weight", $"{line.Quantity} units of {facts.Grams} g", $"a line of at most {HeaviestLine} g");
        }

        if (_firstBad is not null) return $"dropped_{_firstBad}";
        _map.CountKept();
        _orders.Add(line);
        _products.Add(line.Product, facts);
        return "kept";
    }

    private ImportLine ReadLine(RowTable table)
    {
        var order = Text(table, "order", "the code of an order");
        return new ImportLine(
            _orders.Orders.Add(order),
            _orders.Products.Add(Text(table, "product", "the code of a product")),
            Instant(table, order),
            _orders.Destinations.Add(Text(table, "destination", "the code of a destination")),
            _orders.Classes.Add(Text(table, "promise_class", "a promise class")),
            _orders.Countries.Add(Text(table, "country", "a country")),
            _orders.Customers.Add(Text(table, "customer", "a customer", mayBeEmpty: true)),
            new Quantity((int)Number(table, "quantity", 1, LargestQuantity, isWhole: true)),
            Money.Of(Number(table, "unit_price", 0, LargestPrice)));
    }

    private ProductRow ReadFacts(RowTable table) => new(
        Text(table, "product_name", "a name", mayBeEmpty: true),
        Sort(table),
        Text(table, "vendor", "a vendor", mayBeEmpty: true),
        (long)Math.Round(Number(table, "weight", 0, HeaviestUnit / UnitOf("weight")) * UnitOf("weight")),
        (long)Math.Round(Number(table, "volume", 0, 1_000_000_000) * UnitOf("volume")),
        Money.Of(Number(table, "unit_cost", 0, LargestPrice)).Micros);

    private decimal UnitOf(string key) => _map[key]?.Map.UnitSize ?? 1;

    private SimTime Instant(RowTable table, string order)
    {
        var field = _map.PlacedAt;
        if (!field.TryText(table, out var text))
        {
            Bad(table, "placed_at", Found(text), InstantReader.Expected);
            return default;
        }

        var cell = field.OnlyPlace >= 0 && field.Map.Values.Count == 0 ? table[field.OnlyPlace] : default;
        var isUtc = field.OnlyPlace >= 0 && table.IsUtc(field.OnlyPlace);
        if (_instants.TryRead(cell, isUtc, text, order, out var instant)) return instant;
        Bad(table, "placed_at", Found(text), InstantReader.Expected);
        return default;
    }

    private string Sort(RowTable table)
    {
        var before = _firstBad;
        var text = Text(table, "sort", "sortable or non-sortable");
        if (_firstBad != before || text is "" or ProductFacts.Sortable or ProductFacts.NonSortable) return text;
        Bad(table, "sort", Found(text), "sortable or non-sortable");
        return "";
    }

    private string Text(RowTable table, string key, string expected, bool mayBeEmpty = false)
    {
        if (_map[key] is not { } field) return "";
        if (field.TryText(table, out var text) || (text.Length == 0 && mayBeEmpty)) return text;
        Bad(table, key, Found(text), field.Map.Values.Count > 0 ? $"{expected} that the map translates" : expected);
        return "";
    }

    private decimal Number(RowTable table, string key, decimal least, decimal most, bool isWhole = false)
    {
        if (_map[key] is not { } field) return 0;
        if (field.TryText(table, out var text) && TryNumber(text, out var number)
            && number >= least && number <= most && (!isWhole || decimal.IsInteger(number)))
        {
            return number;
        }

        Bad(table, key, Found(text), string.Create(
            CultureInfo.InvariantCulture, $"a {(isWhole ? "whole " : "")}number from {least} to {most:0.##}"));
        return least;
    }

    private bool TryNumber(string text, out decimal number)
    {
        if (_map.Map.DecimalMark == ',')
        {
            // A point would be a thousands mark: not guessed.
            number = 0;
            if (text.Contains('.', StringComparison.Ordinal)) return false;
            text = text.Replace(',', '.');
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static string Found(string text) => text.Length == 0 ? "nothing" : $"\"{text}\"";

    private void Bad(RowTable table, string key, string found, string expected)
    {
        _firstBad ??= key;
        var column = key == "placed_at" ? _map.PlacedAt.Map.ColumnText : _map[key]?.Map.ColumnText ?? key;
        if (!_map.Map.DropsBadRows) _problems.Add(column, found, expected, table.Row);
        else if (_firstBad == key) Tally.Note($"Row {table.Row} dropped: {column}: found {found}, not {expected}.");
    }
}
