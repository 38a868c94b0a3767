using Scenarios.Files;
using Scenarios.Files.Importing;
using Scenarios.Files.Jd;
using Scenarios.Measures;
using Scenarios.Orders;

namespace Tests.Files;

/// <summary>The import of made-up rows in the form of the JD.com data of the 2020 MSOM challenge; the data themselves
/// are restricted and were never seen.</summary>
public sealed class JdImportTests
{
    private const string Header =
        "order_ID,user_ID,sku_ID,order_date,order_time,quantity,type,promise,original_unit_price,final_unit_price,"
        + "direct_discount_per_unit,quantity_discount_per_unit,bundle_discount_per_unit,coupon_discount_per_unit,"
        + "gift_item,dc_ori,dc_des\n";

    private const string Orders = Header + """
        a1,u1,k1,2018-03-01,2018-03-01 17:14:25.0,2,1,1,89.0,79.0,0.0,10.0,0.0,0.0,0,28,28
        a1,u1,k2,2018-03-01,2018-03-01 17:14:25.0,1,1,1,10.0,0.0,10.0,0.0,0.0,0.0,1,28,28
        a2,u2,k1,2018-03-02,2018-03-02 00:30:00.0,1,1,2,99.0,99.0,0.0,0.0,0.0,0.0,0,4,28
        a3,u3,k3,2018-03-02,2018-03-02 09:00:00.0,3,2,-,20.0,20.0,0.0,0.0,0.0,0.0,0,7,5

        """;

    private ImportFolder _files = null!;

    [SetUp]
    public void OpenFolder()
    {
        _files = new ImportFolder();
        _files.Write("JD_order_data.csv", Orders);
        _files.Write("JD_network_data.csv", "region_ID,dc_ID\n4,4\n4,28\n5,5\n5,5\n");
        _files.WriteGzip(
            "JD_inventory_data.csv.gz",
            "dc_ID,sku_ID,date\n28,k1,2018-03-01\n4,k1,2018-03-02\n28,k2,2018-03-01\n"
            + "4,k1,2018-03-02\n9,k1,2018-03-02\n");
        _files.Write("JD_delivery_data.csv", """
            package_ID,order_ID,type,ship_out_time,arr_station_time,arr_time
            p1,a1,1,2018-03-01 19:14:25.0,2018-03-02 05:00:00.0,2018-03-02 10:00:00.0
            p2,a2,1,2018-03-02 02:30:00.0,,2018-03-05 10:00:00.0
            p3,a2,1,2018-03-02 02:30:00.0,2018-03-01 10:00:00.0,2018-03-05 10:00:00.0
            p4,a9,1,2018-03-02 02:30:00.0,2018-03-03 10:00:00.0,2018-03-05 10:00:00.0
            p5,a1,1,soon,2018-03-03 10:00:00.0,2018-03-05 10:00:00.0

            """);
    }

    [TearDown]
    public void CloseFolder() => _files.Dispose();

    [Test]
    public void Orders_go_to_the_distribution_centre_of_their_destination_with_their_promise()
    {
        // The clock is China's; promise days are classes, "-" is none; the charged price is the line's.
        var orders = Import().Orders;
        Assert.Multiple(() =>
        {
            Assert.That(orders.OrderCodes, Is.EqualTo(Of("a1", "a2", "a3")));
            Assert.That(orders.PlacedAt[0], Is.EqualTo(SimTime.FromUtc(2018, 3, 1, 9, 14, 25)));
            Assert.That(orders.DestinationOf.Select(at => orders.Destinations[at]), Is.EqualTo(Of("28", "28", "5")));
            Assert.That(orders.ClassOf.Select(at => orders.Classes[at]), Is.EqualTo(Of("days-1", "days-2", "")));
            Assert.That(orders.Quantities.Select(quantity => quantity.Units), Is.EqualTo(new[] { 2, 1, 1, 3 }));
            Assert.That(orders.UnitPrices[0], Is.EqualTo(Money.Of(79)));
            Assert.That(orders.Products[0].Price, Is.EqualTo(Money.Of(94)), "median of 89 and 99");
            Assert.That(orders.Customers, Is.EqualTo(Of("u1", "u2", "u3")));
        });

        static string[] Of(params string[] texts) => texts;
    }

    [Test]
    public void The_manifest_says_who_shipped_and_how_local()
    {
        // Two of four lines came from the centre of their destination, three from its region.
        var result = Import();
        Assert.Multiple(() =>
        {
            Assert.That(Count(result, "lines_shipped_from_dc_28"), Is.EqualTo(2));
            Assert.That(Count(result, "lines_shipped_from_dc_4"), Is.EqualTo(1));
            Assert.That(Count(result, "lines_shipped_from_dc_7"), Is.EqualTo(1));
            Assert.That(Count(result, "share_local"), Is.EqualTo(0.5m));
            Assert.That(Count(result, "share_local_of_own_goods"), Is.EqualTo(0.6667m));
            Assert.That(Count(result, "share_from_own_region"), Is.EqualTo(0.75m));
            Assert.That(Count(result, "lines_of_gifts"), Is.EqualTo(1));
            Assert.That(Count(result, "lines_without_promise"), Is.EqualTo(1));
            Assert.That(Count(result, "lines_of_other_sellers"), Is.EqualTo(1));
        });
    }

    [Test]
    public void Network_inventory_and_delivery_are_checked_and_summed_up()
    {
        // Repeated, unknown and impossible rows are counted; every row of every table once.
        var result = Import();
        Assert.Multiple(() =>
        {
            Assert.That(Count(result, "network_rows_read"), Is.EqualTo(4));
            Assert.That(Count(result, "network_rows_repeated"), Is.EqualTo(1));
            Assert.That(Count(result, "network_regions"), Is.EqualTo(2));
            Assert.That(Count(result, "network_central_centers"), Is.EqualTo(2));
            Assert.That(Count(result, "centers_of_orders_not_in_network"), Is.EqualTo(1), "7");
            Assert.That(Count(result, "inventory_rows_read"), Is.EqualTo(5));
            Assert.That(Count(result, "inventory_rows_repeated"), Is.EqualTo(1));
            Assert.That(Count(result, "inventory_centers_not_in_network"), Is.EqualTo(1), "9");
            Assert.That(Count(result, "inventory_products"), Is.EqualTo(2));
            Assert.That(Count(result, "share_of_own_lines_with_stock_at_destination"), Is.EqualTo(0.6667m));
            Assert.That(Count(result, "delivery_rows_read"), Is.EqualTo(5));
            Assert.That(Count(result, "delivery_rows_kept"), Is.EqualTo(2));
            Assert.That(Count(result, "delivery_rows_out_of_sequence"), Is.EqualTo(1));
            Assert.That(Count(result, "delivery_rows_of_orders_not_kept"), Is.EqualTo(1));
            Assert.That(Count(result, "delivery_rows_dropped_ship_out_time"), Is.EqualTo(1));
            Assert.That(Count(result, "share_delivered_within_promised_days"), Is.EqualTo(0.5m));
            Assert.That(Count(result, "median_hours_from_order_to_shipment"), Is.EqualTo(2));
            Assert.That(result.Record.Notes, Has.Some.Contains("\"soon\"").And.Some.Contains("not in sequence"));
        });
    }

    [Test]
    public void A_bad_row_is_dropped_for_its_first_bad_cell_and_noted()
    {
        // Every row is counted once; the rest of the file is kept.
        _files.Write("JD_order_data.csv", Orders + """
            a4,u1,k1,2018-03-02,yesterday,2,1,1,89.0,79.0,0,0,0,0,0,28,28
            a5,u1,k1,2018-03-02,2018-03-02 10:00:00.0,0,1,1,89.0,79.0,0,0,0,0,0,28,28
            a6,u1,k1,2018-03-02,2018-03-02 10:00:00.0,1,1,soon,89.0,79.0,0,0,0,0,0,28,28
            ,u1,k1,2018-03-02,2018-03-02 10:00:00.0,1,1,1,89.0,79.0,0,0,0,0,0,28,28
            a7,u1,k1,2018-03-04,2018-03-02 10:00:00.0,1,1,1,89.0,79.0,0,0,0,0,0,-,-

            """);
        var result = Import();
        Assert.Multiple(() =>
        {
            Assert.That(Count(result, "order_rows_read"), Is.EqualTo(9));
            Assert.That(Count(result, "order_rows_kept"), Is.EqualTo(5));
            foreach (var column in new[] { "order_time", "quantity", "promise", "order_ID" })
            {
                Assert.That(Count(result, $"order_rows_dropped_{column}"), Is.EqualTo(1), column);
            }

            Assert.That(Count(result, "lines_without_destination"), Is.EqualTo(1));
            Assert.That(Count(result, "order_rows_of_contradicting_dates"), Is.EqualTo(1));
            Assert.That(result.Record.Notes, Has.Some.Contains("\"yesterday\""));
        });
    }

    [Test]
    public void Goods_of_other_sellers_can_be_left_out()
    {
        // Type 2 is counted as left out, not as kept.
        var result = Import(ownGoodsOnly: true);
        Assert.That(result.Orders.OrderCodes, Is.EqualTo(new[] { "a1", "a2" }));
        Assert.That(Count(result, "order_rows_left_out_other_sellers"), Is.EqualTo(1));
    }

    [Test]
    public void Tables_besides_the_orders_may_be_missing_and_that_is_said()
    {
        // Without them the stream is the same; the manifest notes what nothing is said of.
        var whole = Import();
        foreach (var table in new[] { "JD_network_data.csv", "JD_inventory_data.csv.gz", "JD_delivery_data.csv" })
        {
            File.Delete(_files.PathOf(table));
        }

        var result = Import();
        Assert.Multiple(() =>
        {
            Assert.That(result.Orders.OrderCodes, Is.EqualTo(whole.Orders.OrderCodes));
            Assert.That(result.Record.Notes.Count(note => note.StartsWith("There is no", StringComparison.Ordinal)),
                Is.EqualTo(3));
            Assert.That(result.Record.Counts.Select(count => count.Key), Has.None.Contains("inventory"));
        });
    }

    [Test]
    public void A_table_without_its_columns_fails_with_the_nearest_and_nothing_is_written()
    {
        // Problems of two tables come together.
        _files.Write("JD_order_data.csv", "order_ID,user_ID,sku,order_date\n");
        _files.Write("JD_network_data.csv", "region,dc_ID\n");
        var message = ImportFolder.ProblemsOf(() => Import(_files.PathOf("out.orders.parquet")));
        Assert.That(message, Does.Contain("sku_ID: found no such column; the nearest are \"sku\""));
        Assert.That(message, Does.Contain("region_ID"));
        Assert.That(Directory.GetFiles(_files.Folder, "out*"), Is.Empty);
    }

    [Test]
    public void Weight_is_laid_over_by_product_and_seed_and_said_to_be()
    {
        // The same product has the same weight in any file; another seed gives another; place and promise are real.
        var first = Import().Orders;
        _files.Write("JD_order_data.csv", string.Join('\n', Orders.Split('\n')[..2]) + "\n");
        var alone = Import().Orders;
        var other = Import(seed: 2).Orders;
        var origins = first.Provenance.ToDictionary(column => column.Column, column => column.Origin);
        Assert.Multiple(() =>
        {
            Assert.That(alone.Products[0].Weight, Is.EqualTo(first.Products[0].Weight));
            Assert.That(other.Products[0].Weight, Is.Not.EqualTo(first.Products[0].Weight));
            Assert.That(origins["destination"], Is.EqualTo(ColumnOrigin.Real));
            Assert.That(origins["class"], Is.EqualTo(ColumnOrigin.Real));
            Assert.That(origins["product.weight"], Is.EqualTo(ColumnOrigin.Overlaid));
        });
    }

    [Test]
    public void The_stream_reads_back_as_it_was_imported()
    {
        // Orders without a class or a destination are legal in a stream.
        var output = _files.PathOf("jd.orders.parquet");
        var made = Import(output);
        Assert.That(OrderStreamFile.ReadManifest(output).Import!.Counts, Is.EqualTo(made.Record.Counts));
        Assert.That(OrderStreamFile.Read(output).OrderCount, Is.EqualTo(3));
    }

    private static decimal Count(ImportedStream stream, string name) => ImportFolder.Count(stream, name);

    private ImportedStream Import(string output = "", bool ownGoodsOnly = false, long seed = 1) =>
        JdImport.Run(new JdOptions
        {
            Folder = _files.Folder,
            Output = output,
            OwnGoodsOnly = ownGoodsOnly,
            Seed = seed,
        });
}
