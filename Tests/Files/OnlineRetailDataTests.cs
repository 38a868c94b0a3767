using Scenarios.Files.OnlineRetail;
using Scenarios.Measures;

namespace Tests.Files;

/// <summary>The import of the published file, where it is at hand.</summary>
public sealed class OnlineRetailDataTests
{
    private ImportResult _result = null!;

    [OneTimeSetUp]
    public void ImportOnce() => _result = OnlineRetailImport.Run(new OnlineRetailOptions
    {
        Input = SharedData.Find("online-retail", "online_retail.csv.gz"),
    });

    [Test]
    public void Every_row_of_the_published_file_falls_into_the_known_bucket()
    {
        // The buckets have the sizes counted independently from the file, and add up to its 541,909 rows.
        var counts = _result.Counts;
        Assert.Multiple(() =>
        {
            Assert.That(counts.RowsRead, Is.EqualTo(541_909));
            Assert.That(counts.Buckets.Sum(bucket => bucket.Rows), Is.EqualTo(541_909));
            Assert.That(counts.In(RowBucket.Kept), Is.EqualTo(527_725));
            Assert.That(counts.In(RowBucket.Blank), Is.Zero);
            Assert.That(counts.In(RowBucket.RepeatedInvoice), Is.Zero);
            Assert.That(counts.In(RowBucket.Cancellation), Is.EqualTo(9_288));
            Assert.That(counts.In(RowBucket.Adjustment), Is.EqualTo(3));
            Assert.That(counts.In(RowBucket.NotAProduct), Is.EqualTo(2_408));
            Assert.That(counts.In(RowBucket.NoQuantity), Is.EqualTo(1_324));
            Assert.That(counts.In(RowBucket.NoPrice), Is.EqualTo(1_161));
        });
    }

    [Test]
    public void Clean_lines_invoices_products_units_and_value_are_those_of_the_published_file()
    {
        // The totals over clean lines equal those counted independently from the file.
        Assert.Multiple(() =>
        {
            Assert.That(_result.Counts.Invoices, Is.EqualTo(19_773));
            Assert.That(_result.Counts.Products, Is.EqualTo(3_900));
            Assert.That(_result.Counts.UnitsRecorded, Is.EqualTo(5_576_996));
            Assert.That(_result.Counts.ValueRecorded, Is.EqualTo(Money.Of(10_271_034.61m)));
            Assert.That(_result.Counts.InvoicesOfSeveralInstants, Is.EqualTo(42));
            Assert.That(_result.Counts.InvoicesOfSeveralCustomers, Is.Zero);
            Assert.That(_result.Record.ContentSha256, Is.EqualTo(
                "c35975c40d0e1e105090fbb11188a409393055f873841bd012915475fc84e69f"));
        });
    }

    [Test]
    public void Only_the_two_famous_orders_are_capped_and_no_line_is_lost_by_it()
    {
        // Capping cuts exactly the lines of 74,215 and 80,995 units and takes away exactly what is above the cap.
        CappedLine[] expected =
        [
            new("541431", "23166", new Quantity(74_215), new Quantity(10_000)),
            new("581483", "23843", new Quantity(80_995), new Quantity(10_000)),
        ];
        Assert.Multiple(() =>
        {
            Assert.That(_result.Counts.CappedLines, Is.EqualTo(expected));
            Assert.That(_result.Counts.Lines, Is.EqualTo(527_725));
            Assert.That(_result.Counts.Units, Is.EqualTo(5_576_996 - 64_215 - 70_995));
            Assert.That(_result.Orders.Quantities.Max(), Is.EqualTo(new Quantity(10_000)));
        });
    }

    [Test]
    public void Bulk_batches_are_split_and_every_order_is_counted()
    {
        // 421 invoices without a customer have over 100 lines; their 109,224 lines become orders of 1 to 4 lines.
        var counts = _result.Counts;
        Assert.Multiple(() =>
        {
            Assert.That(counts.BulkInvoices, Is.EqualTo(421));
            Assert.That(counts.BulkLines, Is.EqualTo(109_224));
            Assert.That(counts.Orders, Is.EqualTo(19_773 - 421 + counts.BulkOrders));
            Assert.That((double)counts.BulkLines / counts.BulkOrders, Is.EqualTo(2.0).Within(0.05));
        });
    }

    [Test]
    public void Every_order_of_the_published_file_has_a_place_and_customers_stay_where_they_are()
    {
        // A customer's orders from one country all go to one region, and every country of the data set has one.
        var orders = _result.Orders;
        var places = Enumerable.Range(0, orders.OrderCount)
            .Where(order => orders.Customers[order].Length > 0)
            .GroupBy(order => (orders.Customers[order], orders.CountryOf[order]))
            .Select(customer => customer.Select(order => orders.DestinationOf[order]).Distinct().Count());
        var elsewhere = Enumerable.Range(0, orders.OrderCount)
            .Where(order => orders.Destinations[orders.DestinationOf[order]] == RetailRegions.Elsewhere)
            .Select(order => orders.Countries[orders.CountryOf[order]]).Distinct().Order();
        Assert.Multiple(() =>
        {
            Assert.That(places, Is.All.EqualTo(1));
            Assert.That(elsewhere, Is.EqualTo(new[] { "European Community", "Unspecified" }));
            Assert.That(orders.PlacedAt[0], Is.EqualTo(SimTime.FromUtc(2010, 12, 1, 8, 26)));
            Assert.That(orders.PlacedAt[^1], Is.EqualTo(SimTime.FromUtc(2011, 12, 9, 12, 50)));
        });
    }

    [Test]
    public void Some_orders_name_a_product_on_several_lines()
    {
        // The counts of docs/policies.md: most such orders are too large for the exact split.
        var orders = _result.Orders;
        var (twice, small, smallTwice) = (0, 0, 0);
        for (var order = 0; order < orders.OrderCount; order++)
        {
            var first = orders.FirstLines[order];
            var end = order + 1 < orders.OrderCount ? orders.FirstLines[order + 1] : orders.LineCount;
            var isTwice = orders.ProductOf[first..end].Distinct().Count() < end - first;
            var isSmall = end - first is >= 2 and <= 6;
            twice += isTwice ? 1 : 0;
            small += isSmall ? 1 : 0;
            smallTwice += isTwice && isSmall ? 1 : 0;
        }

        Assert.That((orders.OrderCount, twice), Is.EqualTo((73_923, 2_661)));
        Assert.That((small, smallTwice), Is.EqualTo((36_269, 28)));
    }

    [Test]
    public void A_few_percent_of_the_products_are_non_sortable()
    {
        // The body model gives a typical gift about 250 g and makes few items too large for sorters.
        var products = _result.Orders.Products;
        var grams = products.Select(product => product.Weight.Value).Order().ElementAt(products.Length / 2);
        var large = products.Average(product => product.Sort == Scenarios.Network.SortKind.NonSortable ? 1.0 : 0);
        TestContext.Out.WriteLine($"median {grams} g, non-sortable {large:P2}");
        Assert.Multiple(() =>
        {
            Assert.That(grams, Is.InRange(200, 320));
            Assert.That(large, Is.InRange(0.01, 0.06));
        });
    }
}
