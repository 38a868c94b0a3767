using System.Globalization;
using Parquet;
using Parquet.Schema;
using Scenarios.Files;
using Scenarios.Measures;
using Scenarios.Orders;
using Scenarios.Products;

namespace Tests.BadInput;

/// <summary>Order streams: three files that belong together.</summary>
internal static class OrderFileCases
{
    private const string Orders = "made.orders.parquet";
    private const string Products = "made.products.parquet";
    private const string Manifest = "made.manifest.json";

    private static readonly DateTime _noon = new(2024, 3, 5, 12, 0, 0, DateTimeKind.Utc);

    public static IEnumerable<BadInputCase> All =>
    [
        new("no order file", _ => { }, Command, $"{{}}/{Orders}: file: ", "no such file", "an order stream"),
        new(
            "an order file of another name", folder => folder.Write("made.parquet", ""),
            ["validate", "{}/scenario.yaml", "--orders", "{}/made.parquet"], "\"made.parquet\"", ".orders.parquet"),
        Broken("no products beside the orders", folder => File.Delete(folder.PathOf(Products)), "no such file",
            Products),
        Broken("no manifest beside the orders", folder => File.Delete(folder.PathOf(Manifest)), "no such file",
            Manifest),
        Broken("orders changed after the manifest", folder => Append(folder, Orders), "SHA-256 of made.orders.parquet",
            "as the manifest states"),
        Broken("products changed after the manifest", folder => Append(folder, Products),
            "SHA-256 of made.products.parquet", "as the manifest states"),
        Broken("a manifest that is not JSON", folder => folder.Write(Manifest, "{"), Manifest, "$", "JSON"),
        Broken("a manifest that is a list", folder => folder.Write(Manifest, "[]"), Manifest, "$", "Array",
            "a JSON object"),
        Broken("a manifest of another program", folder => folder.Replace(Manifest, "order-stream", "play-list"),
            Manifest, "schema", "play-list"),
        Broken("a manifest of another version", folder => folder.Replace(Manifest, "\"version\": 1", "\"version\": 9"),
            Manifest, "version", "found 9", "expected 1"),
        Broken("a manifest with a wrong instant", folder => folder.Replace(
            Manifest, "\"first\": \"2024-03-05T12:00:00Z\"", "\"first\": \"yesterday\""), Manifest, "first",
            "\"yesterday\"", "an instant"),
        Broken("a manifest with an unknown origin", folder => folder.Replace(Manifest, "\"Real\"", "\"Rael\""),
            Manifest, "provenance[0].origin", "\"Rael\"", "Real"),
        Broken("a manifest of negative orders", folder => folder.Replace(Manifest, "\"orders\": 2", "\"orders\": -2"),
            Manifest, "orders", "a whole number from 0"),
        Unhashed("orders that are not Parquet", folder => folder.Write(Orders, "order,code\n"), Orders,
            "a whole Parquet file"),
        Unhashed("orders cut in half", folder =>
        {
            var bytes = File.ReadAllBytes(folder.PathOf(Orders));
            File.WriteAllBytes(folder.PathOf(Orders), bytes[..(bytes.Length / 2)]);
        }, Orders, "a whole Parquet file"),
        Unhashed("orders with bytes changed", folder =>
        {
            var bytes = File.ReadAllBytes(folder.PathOf(Orders));
            for (var index = 4; index < 200; index++) bytes[index] ^= 0x5A;
            File.WriteAllBytes(folder.PathOf(Orders), bytes);
        }, Orders, "expected"),
        Unhashed("products that are not Parquet", folder => folder.Write(Products, ""), Products,
            "a whole Parquet file"),
        Rows("a column missing", (name, _) => name != "quantity", (_, value) => value, "quantity", "no such column",
            "a column of Int32"),
        Rows("an order column misspelt", (name, _) => name != "class", (_, value) => value, "class", "the nearest are",
            "customer"),
        Rows("a column of texts for numbers", All2, (name, value) => name == "product" ? "A" : value, "product",
            "a column of String", "a column of Int32"),
        Rows("a product that does not exist", All2, (name, value) => name == "product" ? 7 : value,
            $"{Orders}:1: product: ", "found 7", "an index from 0 to 1"),
        Rows("a destination that does not exist", All2, (name, value) => name == "destination" ? -1 : value,
            $"{Orders}:1: destination: ", "found -1", "an index from 0 to 1"),
        Rows("a class that does not exist", All2, (name, value) => name == "class" ? 9 : value,
            $"{Orders}:1: class: ", "found 9", "an index from 0 to"),
        Rows("a quantity of zero", All2, (name, value) => name == "quantity" ? 0 : value, $"{Orders}:1: quantity: ",
            "found 0", "1 or more"),
        Rows("a quantity below zero", All2, (name, value) => name == "quantity" ? -4 : value,
            $"{Orders}:1: quantity: ", "found -4", "1 or more"),
        Rows("orders that go back in time", All2,
            (name, value) => name == "placed_at" ? _noon.AddDays(_noon == (DateTime)value ? 1 : 0) : value,
            "placed_at", "sorted by (placed_at, order_code)"),
        Rows("orders numbered from one", All2, (name, value) => name == "order" ? (long)value + 1 : value,
            $"{Orders}:1: order: ", "found 1", "numbered from 0"),
        Rows("an order whose lines disagree", All2, (name, value) => name == "order" ? 0L : value,
            $"{Orders}:2: order: ", "the same order columns in all its lines"),
        Unhashed("a null among the orders", folder => WriteOrders(folder, All2, (_, value) => value, true),
            $"{Orders}:2: quantity: ", "found nothing", "a value in every row"),
        Unhashed("fewer lines than the manifest says", folder => folder.Replace(
            Manifest, "\"lines\": 2", "\"lines\": 3"), "lines", "found 2", "3, as the manifest states"),
        Unhashed("fewer products than the manifest says", folder => folder.Replace(
            Manifest, "\"products\": 2", "\"products\": 3"), "products", "found 2", "3, as the manifest states"),
        Of("a product twice", orders => orders with { Products = [orders.Products[0], orders.Products[0]] },
            $"{Products}:2: code: ", "\"A\"", "a code of its own"),
        Of("a product lighter than nothing", orders => orders with
        {
            Products = [orders.Products[0] with { Weight = new Grams(-1) }, orders.Products[1]],
        }, $"{Products}:1: weight_g: ", "found -1", "0 or more"),
        Of("no order inside the horizon", orders => orders with
        {
            PlacedAt = [SimTime.FromUtc(2020, 1, 1), SimTime.FromUtc(2020, 1, 2)],
        }, "orders", "no order", "2024-03-04"),
        Of("an offer of a product nobody orders", orders => orders with
        {
            Products = [orders.Products[0], new Product { Code = "B" }],
        }, "offers[importer].product", "\"P00001\"", "\"A\""),
        new(
            "a scenario that needs orders", folder => folder.Replace(
                "scenario.yaml", Generator(), "orders: recorded\n"),
            ["run", "{}/scenario.yaml", "--out", "{}/results"], "--orders", "found nothing", "an order stream"),
    ];

    private static string[] Command => ["validate", "{}/scenario.yaml", "--orders", $"{{}}/{Orders}"];

    /// <summary>Writes a stream of two orders of one line.</summary>
    public static string[] WriteStream(BadInputFolder folder, Func<RecordedOrders, RecordedOrders>? change = null)
    {
        var orders = new RecordedOrders
        {
            Name = "made",
            Provenance = [new ColumnProvenance("order", ColumnOrigin.Real, "made up")],
            Products = [new Product { Code = "A" }, new Product { Code = "P00001" }],
            Destinations = ["NORTH", "SOUTH"],
            Classes = ["two-day"],
            OrderCodes = ["1", "2"],
            PlacedAt = [SimTime.FromUtc(_noon), SimTime.FromUtc(_noon.AddDays(1))],
            DestinationOf = [0, 1],
            ClassOf = [0, 0],
            FirstLines = [0, 1, 2],
            ProductOf = [0, 1],
            Quantities = [new Quantity(1), new Quantity(2)],
        };
        OrderStreamFile.Write(folder.PathOf(Orders), change?.Invoke(orders) ?? orders);
        return [Orders, Products, Manifest];
    }

    private static string Generator()
    {
        var text = Support.KitchenSink.Yaml;
        var start = text.IndexOf("orders:", StringComparison.Ordinal);
        return text[start..text.IndexOf("kinds:", StringComparison.Ordinal)];
    }

    private static bool All2(string name, int row) => true;

    private static BadInputCase Broken(string name, Action<BadInputFolder> change, params string[] says) => new(
        name,
        folder =>
        {
            WriteStream(folder);
            change(folder);
        },
        Command,
        says);

    private static BadInputCase Of(
        string name, Func<RecordedOrders, RecordedOrders> change, params string[] says) => new(
        name,
        folder => WriteStream(folder, change),
        Command,
        says);

    /// <summary>A stream whose manifest has no hashes, as other tools write it.</summary>
    private static BadInputCase Unhashed(string name, Action<BadInputFolder> change, params string[] says) => Broken(
        name,
        folder =>
        {
            folder.Replace(Manifest, "\"orders_sha256\"", "\"orders_was\"");
            folder.Replace(Manifest, "\"products_sha256\"", "\"products_was\"");
            change(folder);
        },
        says);

    private static BadInputCase Rows(
        string name, Func<string, int, bool> keep, Func<string, object, object> value, params string[] says) =>
        Unhashed(name, folder => WriteOrders(folder, keep, value, false), says);

    /// <summary>Writes an order file column by column, as another tool might.</summary>
    private static void WriteOrders(
        BadInputFolder folder, Func<string, int, bool> keep, Func<string, object, object> value, bool withNull)
    {
        (string Name, object First, object Second)[] columns =
        [
            ("order", 0L, 1L), ("order_code", "1", "2"), ("placed_at", _noon, _noon.AddDays(1)), ("destination", 0, 1),
            ("class", 0, 0), ("product", 0, 1), ("quantity", 1, 2), ("customer", "c", "d"),
        ];
        var kept = columns.Where((column, index) => keep(column.Name, index))
            .Select(column => (column.Name, Values: new[]
            {
                value(column.Name, column.First), value(column.Name, column.Second),
            })).ToArray();
        var fields = kept.Select(column => Field(column.Name, column.Values[0], withNull)).ToArray();
        using var file = File.Create(folder.PathOf(Orders));
        WriteAsync(file, fields, [.. kept.Select(column => column.Values)], withNull).GetAwaiter().GetResult();
    }

    private static DataField Field(string name, object value, bool withNull) => value switch
    {
        long => new DataField<long>(name, false),
        int => new DataField<int>(name, withNull && name == "quantity"),
        DateTime => new DateTimeDataField(
            name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: false),
        _ => new DataField<string>(name, false),
    };

    private static async Task WriteAsync(Stream stream, DataField[] fields, object[][] values, bool withNull)
    {
        var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
        await using (writer)
        {
            using var group = writer.CreateRowGroup();
            for (var index = 0; index < fields.Length; index++)
            {
                var (field, column) = (fields[index], values[index]);
                await (column[0] switch
                {
                    long => group.WriteAsync<long>(field, column.Cast<long>().ToArray()),
                    int when field.IsNullable && withNull => group.WriteAsync<int>(field, new int?[] { 1, null }),
                    int => group.WriteAsync<int>(field, column.Cast<int>().ToArray()),
                    DateTime => group.WriteAsync<DateTime>(field, column.Cast<DateTime>().ToArray()),
                    _ => group.WriteAsync(field, column.Select(
                        each => Convert.ToString(each, CultureInfo.InvariantCulture)!).ToArray()),
                });
            }
        }
    }

    private static void Append(BadInputFolder folder, string name)
    {
        using var file = File.Open(folder.PathOf(name), FileMode.Append);
        file.WriteByte(0);
    }
}
