using Scenarios.Files;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;

namespace Tests.Files;

/// <summary>The import of small made-up tables in the form of the Olist data set.</summary>
public sealed class OlistImportTests
{
    private ImportFolder _files = null!;

    [SetUp]
    public void OpenFolder() => _files = new ImportFolder();

    [TearDown]
    public void CloseFolder() => _files.Dispose();

    [Test]
    public void Delivered_orders_of_the_window_become_orders_with_real_place_promise_and_weight()
    {
        // Repeated item rows are one line; the clock is São Paulo's; 22 promised days are class days-30.
        OlistFiles.Write(_files);
        var orders = OlistFiles.Import(_files).Orders;
        Assert.Multiple(() =>
        {
            Assert.That(orders.OrderCodes, Is.EqualTo(new[] { "o1", "o2" }));
            Assert.That(orders.PlacedAt[0], Is.EqualTo(SimTime.FromUtc(2018, 1, 11, 1, 30)), "summer time, UTC-2");
            Assert.That(orders.DestinationOf.Select(index => orders.Destinations[index]), Is.EqualTo(Of("SP", "RJ")));
            Assert.That(orders.ClassOf.Select(index => orders.Classes[index]), Is.EqualTo(Of("days-30", "days-10")));
            Assert.That(orders.LineCount, Is.EqualTo(3));
            Assert.That(orders.Quantities.Select(quantity => quantity.Units), Is.EqualTo(new[] { 2, 1, 1 }));
            Assert.That(orders.Customers, Is.EqualTo(Of("person1", "person2")));
            Assert.That(orders.Products.Select(product => product.Code), Is.EqualTo(Of("p1", "p2")));
            Assert.That(orders.Products[0].Name, Is.EqualTo("health_beauty"));
            Assert.That(orders.Products[0].Weight, Is.EqualTo(new Grams(225)));
            Assert.That(orders.Products[0].Volume, Is.EqualTo(new Millilitres(2240)));
            Assert.That(orders.Products[0].Price, Is.EqualTo(Money.Of(10)), "median of 10, 10 and 12");
            Assert.That(orders.Products[0].Vendor, Is.EqualTo("sellers-southeast"));
            Assert.That(orders.Products[1].Vendor, Is.EqualTo("sellers-south"));
            Assert.That(orders.Products[1].Sort, Is.EqualTo(SortKind.NonSortable));
        });

        static string[] Of(params string[] texts) => texts;
    }

    [Test]
    public void Every_row_of_orders_and_items_is_counted_once()
    {
        // Orders are kept, or left out by status, by date or for want of items; items follow their order.
        OlistFiles.Write(_files);
        var result = OlistFiles.Import(_files);
        var counts = result.Record.Counts.ToDictionary(count => count.Key, count => count.Value);
        Assert.Multiple(() =>
        {
            Assert.That(counts["order_rows_read"], Is.EqualTo(5));
            Assert.That(counts["order_rows_kept"], Is.EqualTo(2));
            Assert.That(counts["order_rows_left_out_canceled"], Is.EqualTo(1));
            Assert.That(counts["order_rows_left_out_outside_window"], Is.EqualTo(1));
            Assert.That(counts["order_rows_left_out_without_items"], Is.EqualTo(1));
            Assert.That(counts["item_rows_read"], Is.EqualTo(6));
            Assert.That(counts["item_rows_kept"], Is.EqualTo(4));
            Assert.That(counts["item_rows_left_out_with_their_order"], Is.EqualTo(1));
            Assert.That(counts["item_rows_of_unknown_orders"], Is.EqualTo(1));
            Assert.That(counts["rows_merged"], Is.EqualTo(1));
            Assert.That(counts["freight_paid"], Is.EqualTo(46.6m));
            Assert.That(counts["places_outside_brazil"], Is.EqualTo(1));
            Assert.That(counts["item_rows_with_both_places"], Is.EqualTo(4));
            Assert.That(counts["share_from_own_state"], Is.EqualTo(0.5m));
        });
    }

    [Test]
    public void What_was_recorded_and_what_was_laid_over_is_told_apart()
    {
        // Place, promise, weight and origin are real; sort, cost and holding cost are not.
        OlistFiles.Write(_files);
        var origins = OlistFiles.Import(_files).Orders.Provenance
            .ToDictionary(column => column.Column, column => column.Origin);
        foreach (var real in new[] { "destination", "class", "product.weight", "product.vendor", "unit_price" })
        {
            Assert.That(origins[real], Is.EqualTo(ColumnOrigin.Real), real);
        }

        foreach (var laid in new[] { "product.sort", "product.unit_cost", "product.holding_cost" })
        {
            Assert.That(origins[laid], Is.EqualTo(ColumnOrigin.Overlaid), laid);
        }
    }

    [Test]
    public void A_product_without_weight_gets_the_assumed_one_and_provenance_says_how_many()
    {
        // One product has empty cells: 500 g and 2 l are assumed for it.
        OlistFiles.Write(_files, items: OlistFiles.Items + "o2,2,p3,s1,2018-01-15 10:00:00,5.00,8.00\n");
        var result = OlistFiles.Import(_files);
        var weight = result.Orders.Provenance.Single(column => column.Column == "product.weight");
        Assert.Multiple(() =>
        {
            Assert.That(result.Orders.Products[2].Weight, Is.EqualTo(new Grams(500)));
            Assert.That(result.Orders.Products[2].Volume, Is.EqualTo(new Millilitres(2000)));
            Assert.That(ImportFolder.Count(result, "products_of_assumed_weight"), Is.EqualTo(1));
            Assert.That(weight.Origin, Is.EqualTo(ColumnOrigin.Overlaid));
            Assert.That(weight.Source, Does.Contain("1 of 3 products"));
        });
    }

    [Test]
    public void Row_order_has_no_effect_on_the_stream_or_the_findings()
    {
        // Reversed tables give the same bytes of orders and the same counts.
        OlistFiles.Write(_files);
        var first = OlistFiles.Import(_files, _files.PathOf("a.orders.parquet"));
        OlistFiles.Write(_files, Reversed(OlistFiles.Orders), Reversed(OlistFiles.Items));
        var second = OlistFiles.Import(_files, _files.PathOf("b.orders.parquet"));
        Assert.That(second.Record.Counts, Is.EqualTo(first.Record.Counts));
        Assert.That(
            File.ReadAllBytes(_files.PathOf("b.orders.parquet")),
            Is.EqualTo(File.ReadAllBytes(_files.PathOf("a.orders.parquet"))));

        static string Reversed(string rows) => string.Concat(
            rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Reverse().Select(row => row + "\n"));
    }

    [Test]
    public void Problems_of_all_tables_come_at_once_and_nothing_is_written()
    {
        // A missing table, a missing column, a bad cell and an unknown key are one message.
        OlistFiles.Write(
            _files,
            OlistFiles.Orders + "o6,c7,lost,2018-13-01 10:00:00,,,,2018-02-01 00:00:00\n",
            OlistFiles.Items + "o1,4,p9,s1,2018-01-15 10:00:00,free,8.50\n");
        File.Delete(_files.PathOf("olist_sellers_dataset.csv"));
        _files.Write("olist_geolocation_dataset.csv", "zip_code,geolocation_lat,geolocation_lng\n");
        var message = ImportFolder.ProblemsOf(
            () => OlistFiles.Import(_files, _files.PathOf("out.orders.parquet")));
        Assert.Multiple(() =>
        {
            foreach (var part in new[]
            {
                "olist_sellers_dataset: found no such file", "geolocation_zip_code_prefix: found no such column",
                "\"lost\"", "\"2018-13-01 10:00:00\"", "\"c7\"", "\"p9\"", "\"free\"",
            })
            {
                Assert.That(message, Does.Contain(part));
            }

            Assert.That(Directory.GetFiles(_files.Folder, "out*"), Is.Empty);
        });
    }

    [Test]
    public void A_stream_of_the_published_form_reads_back()
    {
        // The written stream equals the imported one, and its manifest names every table with its hash.
        OlistFiles.Write(_files);
        var output = _files.PathOf("olist.orders.parquet");
        var made = OlistFiles.Import(_files, output);
        var manifest = OrderStreamFile.ReadManifest(output);
        Assert.Multiple(() =>
        {
            Assert.That(OrderStreamFile.ReadManifest(output).Orders, Is.EqualTo(made.Orders.OrderCount));
            Assert.That(manifest.Import!.Options.Count(option => option.Key.StartsWith(
                "sha256.olist_", StringComparison.Ordinal)), Is.EqualTo(6));
            Assert.That(manifest.Import!.ContentSha256, Has.Length.EqualTo(64));
        });
    }
}
