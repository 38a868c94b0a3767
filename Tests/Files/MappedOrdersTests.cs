using Parquet;
using Parquet.Schema;
using Scenarios.Files;
using Scenarios.Files.Importing;
using Scenarios.Files.MappedOrders;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;

namespace Tests.Files;

/// <summary>The import of any order file by a map.</summary>
public sealed class MappedOrdersTests
{
    private const string Map = """
        version: 1
        name: shop
        source: A made-up shop
        time_zone: America/New_York
        columns:
          order: id
          placed_at: when
          product: sku
          quantity: n
          destination: state
          promise_class: {column: speed, values: {Next Day: one-day}, default: standard}
          unit_price: price
          weight: {column: kilos, unit: kg}

        """;

    private const string Header = "id,when,sku,n,state,speed,price,kilos\n";

    private const string Rows = """
        #1002,2024-03-10 12:00:00,B2,1,CA,,20.00,15.5
        #1001,2024-03-09 23:30:00,A1,2,NY,Next Day,9.99,0.12
        #1001,2024-03-09 23:30:00,B2,3,NY,Next Day,22.00,15.5

        """;

    private ImportFolder _files = null!;

    [SetUp]
    public void OpenFolder() => _files = new ImportFolder();

    [TearDown]
    public void CloseFolder() => _files.Dispose();

    [Test]
    public void Columns_become_the_orders_they_are_mapped_to()
    {
        // Two orders of three rows, sorted by instant, with class translated or defaulted and weight in grams.
        var orders = Import(_files.Write("shop.csv", Header + Rows), Map).Orders;
        Assert.Multiple(() =>
        {
            Assert.That(orders.OrderCodes, Is.EqualTo(new[] { "#1001", "#1002" }));
            Assert.That(orders.PlacedAt, Is.EqualTo(new[]
            {
                SimTime.FromUtc(2024, 3, 10, 4, 30), SimTime.FromUtc(2024, 3, 10, 16),
            }));
            Assert.That(orders.DestinationOf.Select(index => orders.Destinations[index]), Is.EqualTo(Ny("NY", "CA")));
            Assert.That(orders.ClassOf.Select(index => orders.Classes[index]), Is.EqualTo(Ny("one-day", "standard")));
            Assert.That(orders.ProductOf, Is.EqualTo(new[] { 0, 1, 1 }));
            Assert.That(orders.Quantities.Select(quantity => quantity.Units), Is.EqualTo(new[] { 2, 3, 1 }));
            Assert.That(orders.Products.Select(product => product.Weight.Value), Is.EqualTo(new[] { 120, 15_500 }));
            Assert.That(orders.Products[1].Price, Is.EqualTo(Money.Of(21)), "median of 20 and 22");
            Assert.That(orders.Products[1].UnitCost, Is.EqualTo(Money.Of(10.5m)));
            Assert.That(orders.Products[1].Sort, Is.EqualTo(SortKind.NonSortable), "15.5 kg is beyond a sorter");
        });

        static string[] Ny(params string[] texts) => texts;
    }

    [Test]
    public void Every_column_says_whether_it_is_real()
    {
        // Mapped columns are real, defaults, constants and assumptions overlaid; only what was mapped is claimed.
        var orders = Import(_files.Write("shop.csv", Header + Rows), Map).Orders;
        var origins = orders.Provenance.ToDictionary(column => column.Column, column => column.Origin);
        Assert.Multiple(() =>
        {
            Assert.That(origins["destination"], Is.EqualTo(ColumnOrigin.Real));
            Assert.That(origins["product.weight"], Is.EqualTo(ColumnOrigin.Real));
            Assert.That(origins["class"], Is.EqualTo(ColumnOrigin.Overlaid), "one row got the default");
            Assert.That(origins["product.volume"], Is.EqualTo(ColumnOrigin.Overlaid));
            Assert.That(origins["product.unit_cost"], Is.EqualTo(ColumnOrigin.Overlaid));
            Assert.That(origins, Does.Not.ContainKey("customer"));
            Assert.That(
                orders.Provenance.Single(column => column.Column == "class").Source, Does.Contain("for 1 of 3 rows"));
        });
    }

    [Test]
    public void Row_order_and_packing_have_no_effect()
    {
        // Reversed rows and a packed file give the same bytes of orders and products.
        var reversed = string.Concat(Rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Reverse()
            .Select(row => row + "\n"));
        var expected = BytesOf(_files.Write("shop.csv", Header + Rows));
        Assert.That(BytesOf(_files.Write("turned.csv", Header + reversed)), Is.EqualTo(expected));
        Assert.That(BytesOf(_files.WriteGzip("packed.csv.gz", Header + Rows)), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_parquet_file_gives_the_same_orders_as_the_csv_file()
    {
        // Typed and nullable columns: long order numbers keep their digits, timestamps need no form.
        var long1 = 9_007_199_254_740_993;
        var path = _files.PathOf("shop.parquet");
        DataField[] fields =
        [
            new DataField<long>("id"),
            new DateTimeDataField("when", DateTimeFormat.Timestamp, false, DateTimeTimeUnit.Micros),
            new DataField<string>("sku"), new DataField<int>("n", true), new DataField<string>("state"),
            new DataField<string>("speed", true), new DecimalDataField("price", 18, 2),
            new DataField<double>("kilos"),
        ];
        await using (var file = File.Create(path))
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), file))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<long>(fields[0], new[] { long1, long1 - 1, long1 - 1 });
            await group.WriteAsync<DateTime>(fields[1], new[]
            {
                new DateTime(2024, 3, 10, 12, 0, 0), new DateTime(2024, 3, 9, 23, 30, 0),
                new DateTime(2024, 3, 9, 23, 30, 0),
            });
            await group.WriteAsync(fields[2], new[] { "B2", "A1", "B2" });
            await group.WriteAsync<int>(fields[3], new int?[] { 1, 2, 3 });
            await group.WriteAsync(fields[4], new[] { "CA", "NY", "NY" });
            await group.WriteAsync(fields[5], new[] { null!, "Next Day", "Next Day" });
            await group.WriteAsync<decimal>(fields[6], new[] { 20.00m, 9.99m, 22.00m });
            await group.WriteAsync<double>(fields[7], new[] { 15.5, 0.12, 15.5 });
        }

        var csv = Import(_files.Write("shop.csv", Header + Rows), Map).Orders;
        var parquet = Import(path, Map).Orders;
        Assert.Multiple(() =>
        {
            Assert.That(parquet.OrderCodes, Is.EqualTo(new[] { $"{long1 - 1}", $"{long1}" }));
            Assert.That(parquet.PlacedAt, Is.EqualTo(csv.PlacedAt));
            Assert.That(parquet.ClassOf, Is.EqualTo(csv.ClassOf));
            Assert.That(parquet.Quantities, Is.EqualTo(csv.Quantities));
            Assert.That(parquet.UnitPrices, Is.EqualTo(csv.UnitPrices));
            Assert.That(parquet.Products, Is.EqualTo(csv.Products));
        });
    }

    [Test]
    public async Task Instants_of_a_parquet_file_that_are_in_UTC_are_not_read_by_another_clock()
    {
        // The map's clock contradicts the column: said, not guessed.
        var path = _files.PathOf("utc.parquet");
        DataField[] fields =
        [
            new DataField<string>("id"),
            new DateTimeDataField("when", DateTimeFormat.Timestamp, true, DateTimeTimeUnit.Micros),
        ];
        await using (var file = File.Create(path))
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), file))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync(fields[0], new[] { "1" });
            await group.WriteAsync<DateTime>(
                fields[1], new[] { new DateTime(2024, 1, 1, 10, 0, 0, DateTimeKind.Utc) });
        }

        const string map = """
            version: 1
            time_zone: ZONE
            columns: {order: id, placed_at: when, product: {constant: thing}, quantity: {constant: 1}}
            """;
        var utc = Import(path, map.Replace("ZONE", "UTC", StringComparison.Ordinal));
        Assert.That(utc.Orders.PlacedAt, Is.EqualTo(new[] { SimTime.FromUtc(2024, 1, 1, 10) }));
        var message = ImportFolder.ProblemsOf(
            () => Import(path, map.Replace("ZONE", "Asia/Tokyo", StringComparison.Ordinal)));
        Assert.That(message, Does.Contain("Asia/Tokyo").And.Contain("instants in UTC"));
    }

    [Test]
    public void All_problems_of_map_and_file_come_at_once_and_nothing_is_written()
    {
        // Wrong keys, wrong values, missing fields and unknown columns are one message that names the nearest.
        const string map = """
            version: 2
            bad_rows: maybe
            columns:
              order: Id
              placed_at: {column: wen, format: "qqq"}
              product: sku
              destination: {colum: state}
              weight: {column: kilo, unit: stone}
            keep: {stat: [NY]}
            """;
        var output = _files.PathOf("out.orders.parquet");
        var message = ImportFolder.ProblemsOf(() => Import(_files.Write("shop.csv", Header + Rows), map, output));
        Assert.Multiple(() =>
        {
            foreach (var part in new[]
            {
                "version", "\"maybe\"", "columns.quantity", "\"qqq\"", "colum:", "\"stone\"", "time_zone",
                "\"Id\"; expected a column of shop.csv, such as \"id\"", "such as \"when\"", "such as \"kilos\"",
                "such as \"state\"",
            })
            {
                Assert.That(message, Does.Contain(part));
            }

            Assert.That(Directory.GetFiles(_files.Folder, "out*"), Is.Empty);
        });
    }

    [Test]
    public void A_bad_row_fails_the_import_with_every_bad_cell()
    {
        // Each bad cell is named with its row and column, and nothing is written.
        var file = _files.Write("shop.csv", Header + Rows + """
            #1003,yesterday,A1,0,NY,Next Day,9.99,0.12
            ,2024-03-11 10:00:00,A1,1.5,NY,Next Week,free,0.12
            #1004,2024-03-11 10:00:00,A1

            """);
        var output = _files.PathOf("out.orders.parquet");
        var message = ImportFolder.ProblemsOf(() => Import(file, Map, output));
        Assert.Multiple(() =>
        {
            Assert.That(message, Does.StartWith("7 problems"));
            Assert.That(message, Does.Contain("shop.csv:5: when: found \"yesterday\""));
            Assert.That(message, Does.Contain("shop.csv:5: n: found \"0\""));
            Assert.That(message, Does.Contain("shop.csv:6: id: found nothing"));
            Assert.That(message, Does.Contain("shop.csv:6: speed: found \"Next Week\""));
            Assert.That(message, Does.Contain("shop.csv:7: cells: found 3 cells"));
            Assert.That(Directory.GetFiles(_files.Folder, "out*"), Is.Empty);
        });
    }

    [Test]
    public void Bad_rows_can_be_dropped_and_the_counts_add_up()
    {
        // Every row read is kept, blank, left out by a rule or dropped for its first bad cell.
        var file = _files.Write("shop.csv", Header + Rows + """
            #1003,yesterday,A1,0,NY,Next Day,9.99,0.12
            #1005,2024-03-11 10:00:00,A1,-1,NY,Next Day,9.99,0.12
            #1006,2024-03-11 10:00:00,A1,1,TX,Next Day,9.99,0.12
            ,,,,,,,

            """);
        var result = Import(file, Map + "bad_rows: drop\nkeep: {state: [NY, CA]}\n");
        var counts = result.Record.Counts.ToDictionary(count => count.Key, count => count.Value);
        Assert.Multiple(() =>
        {
            Assert.That(counts["rows_read"], Is.EqualTo(7));
            Assert.That(counts["rows_kept"], Is.EqualTo(3));
            Assert.That(counts["rows_blank"], Is.EqualTo(1));
            Assert.That(counts["rows_left_out_by_state"], Is.EqualTo(1));
            Assert.That(counts["rows_dropped_placed_at"], Is.EqualTo(1));
            Assert.That(counts["rows_dropped_quantity"], Is.EqualTo(1));
            Assert.That(counts["orders"], Is.EqualTo(2));
            Assert.That(counts["units"], Is.EqualTo(6));
            Assert.That(result.Record.Notes, Has.Length.EqualTo(2).And.Some.Contains("Row 6"));
        });
    }

    [Test]
    public void Rows_that_repeat_a_line_are_merged_only_when_asked()
    {
        // Same order, product and price: one line of both units; another price stays a line of its own.
        var file = _files.Write("shop.csv", Header + Rows + "#1001,2024-03-09 23:30:00,A1,5,NY,Next Day,9.99,0.12\n"
            + "#1001,2024-03-09 23:30:00,A1,1,NY,Next Day,8.99,0.12\n");
        var kept = Import(file, Map);
        var merged = Import(file, Map + "merge_lines: true\n");
        Assert.Multiple(() =>
        {
            Assert.That(kept.Orders.LineCount, Is.EqualTo(5));
            Assert.That(merged.Orders.LineCount, Is.EqualTo(4));
            Assert.That(ImportFolder.Count(merged, "rows_merged"), Is.EqualTo(1));
            Assert.That(ImportFolder.Count(merged, "units"), Is.EqualTo(ImportFolder.Count(kept, "units")));
            Assert.That(merged.Orders.Quantities.Max(), Is.EqualTo(new Quantity(7)));
        });
    }

    [Test]
    public void Lines_of_an_order_that_disagree_are_counted_and_decided_the_same_way_whatever_their_order()
    {
        // The earliest instant and the first destination in ordinal order are the order's.
        var file = _files.Write("shop.csv", Header
            + "7,2024-01-02 10:00:00,A1,1,NY,,1,1\n7,2024-01-01 10:00:00,B1,1,CA,,1,1\n");
        var result = Import(file, Map);
        Assert.Multiple(() =>
        {
            Assert.That(result.Orders.OrderCount, Is.EqualTo(1));
            Assert.That(result.Orders.PlacedAt[0], Is.EqualTo(SimTime.FromUtc(2024, 1, 1, 15)));
            Assert.That(result.Orders.Destinations[result.Orders.DestinationOf[0]], Is.EqualTo("CA"));
            Assert.That(ImportFolder.Count(result, "orders_of_several_instants"), Is.EqualTo(1));
            Assert.That(ImportFolder.Count(result, "orders_of_several_destinations"), Is.EqualTo(1));
        });
    }

    [TestCase("2024-06-01", "12:00", "yyyy-MM-dd HH:mm", "2024-06-01T16:00:00Z", TestName = "Two columns")]
    [TestCase("06/01/2024 12:00", "", "MM/dd/yyyy HH:mm", "2024-06-01T16:00:00Z", TestName = "A form of its own")]
    [TestCase("2024-06-01T12:00:00+02:00", "", "yyyy-MM-dd'T'HH:mm:ssK", "2024-06-01T10:00:00Z",
        TestName = "An offset counts before the clock")]
    [TestCase("1717236000", "", "unix-s", "2024-06-01T10:00:00Z", TestName = "Seconds since 1970")]
    [TestCase("1717236000123", "", "unix-ms", "2024-06-01T10:00:00.123Z", TestName = "Milliseconds since 1970")]
    public void Instants_are_read_by_the_forms_of_the_map(string first, string second, string form, string expected)
    {
        var file = _files.Write("shop.csv", $"id,day,time\n1,{first},{second}\n");
        var map = $$"""
            version: 1
            time_zone: America/New_York
            columns:
              order: id
              placed_at: {column: [day, time], format: "{{form}}"}
              product: {constant: thing}
              quantity: {constant: 1}
            """;
        Assert.That(Import(file, map).Orders.PlacedAt[0].ToString(), Is.EqualTo(expected));
    }

    [Test]
    public void A_time_of_day_that_is_drawn_stays_on_its_day_and_belongs_to_the_order()
    {
        // Dates alone: the hour is drawn by order code, so another row moves no other order.
        const string map = """
            version: 1
            time_zone: America/New_York
            columns:
              order: id
              placed_at: {column: day, time_of_day: drawn}
              product: {constant: thing}
              quantity: {constant: 1}
            """;
        var rows = string.Concat(Enumerable.Range(1, 500).Select(order => $"{order},2024-06-01\n"));
        var all = Import(_files.Write("all.csv", "id,day\n" + rows), map).Orders;
        var one = Import(_files.Write("one.csv", "id,day\n250,2024-06-01\n"), map).Orders;
        var hours = all.PlacedAt.Select(instant => instant.ToUtc().AddHours(-4)).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(hours.Select(hour => hour.Date), Is.All.EqualTo(new DateTime(2024, 6, 1)));
            Assert.That(hours.Average(hour => hour.TimeOfDay.TotalHours), Is.InRange(12, 16));
            Assert.That(one.PlacedAt[0], Is.EqualTo(all.PlacedAt[all.OrderCodes.IndexOf("250")]));
            Assert.That(
                all.Provenance.Single(column => column.Column == "placed_at").Origin,
                Is.EqualTo(ColumnOrigin.Overlaid));
        });
    }

    [Test]
    public void Semicolons_and_decimal_commas_are_read_when_the_map_says_so()
    {
        // A file as a continental spreadsheet saves it.
        var file = _files.Write("laden.csv", "id;wann;preis\n1;01.06.2024 12:00;1,50\n");
        const string map = """
            version: 1
            time_zone: Europe/Berlin
            delimiter: ";"
            decimal: ","
            columns:
              order: id
              placed_at: {column: wann, format: "dd.MM.yyyy HH:mm"}
              product: {constant: thing}
              quantity: {constant: 1}
              unit_price: preis
            """;
        var orders = Import(file, map).Orders;
        Assert.That(orders.UnitPrices, Is.EqualTo(new[] { Money.Of(1.5m) }));
        Assert.That(orders.PlacedAt[0], Is.EqualTo(SimTime.FromUtc(2024, 6, 1, 10)));
    }

    [Test]
    public void The_stream_is_one_that_a_scenario_can_replay()
    {
        // What is written reads back and binds to a network, which lays over what it does not know.
        var output = _files.PathOf("shop.orders.parquet");
        var made = Import(_files.Write("shop.csv", Header + Rows), Map, output);
        var read = OrderStreamFile.Read(output);
        var (scenario, notes) = ScenarioLibrary.Read("demo-retail") with { Start = null, End = null } is var demo
            ? demo.With(read)
            : default;
        Assert.Multiple(() =>
        {
            Assert.That(read.OrderCodes, Is.EqualTo(made.Orders.OrderCodes));
            Assert.That(OrderStreamFile.ReadManifest(output).Import!.Counts, Is.EqualTo(made.Record.Counts));
            Assert.That(scenario.Orders.LineCount, Is.EqualTo(3));
            Assert.That(notes, Has.Some.Contains("destination"));
        });
    }

    private ImportedStream Import(string input, string map, string output = "") =>
        MappedOrdersImport.Run(new MappedOrdersOptions
        {
            Input = input,
            Map = _files.Write("map.yaml", map),
            Output = output,
        });

    private (byte[] Orders, byte[] Products) BytesOf(string input)
    {
        var output = _files.PathOf("bytes.orders.parquet");
        Import(input, Map, output);
        return (File.ReadAllBytes(output), File.ReadAllBytes(_files.PathOf("bytes.products.parquet")));
    }
}
