using Scenarios.Files;
using Scenarios.Files.OnlineRetail;
using Scenarios.Measures;
using Scenarios.Orders;
using Scenarios.Problems;

namespace Tests.Files;

/// <summary>The import of small made-up files in every accepted form.</summary>
public sealed class OnlineRetailImportTests
{
    private static readonly Row[] _rows =
    [
        new("536365", "85123A"),
        new("536365", "22138", "2", Price: "2.55"),
        new("536366", "22138", "1", "2011-03-02 14:05:00", Customer: "", Country: "France"),
    ];

    private RetailFiles _files = null!;

    [SetUp]
    public void OpenFolder() => _files = new RetailFiles();

    [TearDown]
    public void CloseFolder() => _files.Dispose();

    [Test]
    public void Every_form_of_file_and_both_sets_of_column_names_give_the_same_stream()
    {
        // CSV, packed CSV and workbook, with the names of either data set, are the same orders.
        var csv = _files.Csv("one.csv", RetailFiles.First, _rows);
        string[] inputs =
        [
            RetailFiles.Gzip(csv),
            _files.Csv("two.csv", RetailFiles.Second, _rows),
            _files.Xlsx("one.xlsx", ("Online Retail", RetailFiles.First, _rows)),
            _files.Xlsx("two.xlsx", ("Year 2009-2010", RetailFiles.Second, _rows)),
        ];
        var expected = BytesOf(Import(csv).Orders);
        foreach (var input in inputs) Assert.That(BytesOf(Import(input).Orders), Is.EqualTo(expected), input);
        Assert.That(Import(csv).Counts.Lines, Is.EqualTo(3));
    }

    [Test]
    public void An_invoice_of_an_earlier_sheet_is_not_taken_again()
    {
        // Where sheets overlap, the rows of an invoice already seen are counted as repeated, new invoices are kept.
        var input = _files.Xlsx(
            "overlap.xlsx",
            ("Year 2009-2010", RetailFiles.Second, [new("1001"), new("1002"), new("1002", "22139"), new("C1003")]),
            ("Year 2010-2011", RetailFiles.Second, [new("1002"), new("1002", "22139"), new("C1003"), new("1004")]));
        var counts = Import(input).Counts;
        Assert.Multiple(() =>
        {
            Assert.That(counts.RowsRead, Is.EqualTo(8));
            Assert.That(counts.In(RowBucket.RepeatedInvoice), Is.EqualTo(3));
            Assert.That(counts.In(RowBucket.Cancellation), Is.EqualTo(1));
            Assert.That(counts.In(RowBucket.Kept), Is.EqualTo(4));
            Assert.That(counts.Orders, Is.EqualTo(3));
        });
    }

    [Test]
    public void A_row_falls_into_the_first_bucket_that_fits()
    {
        // A row that breaks several rules is counted once, under the first of them.
        var input = _files.Csv(
            "buckets.csv", RetailFiles.First,
            new("C1", "POST", "-1", Price: "0"), new("A1", "B", "1", Price: "-10"), new("1", "POST", "-1", Price: "0"),
            new("1", "22138", "0", Price: "0"), new("1", "22138", "1", Price: "0"), new("1", "1234A"), new("1"));
        var buckets = Import(input).Counts.Buckets.Select(bucket => bucket.Rows);
        Assert.That(buckets, Is.EqualTo(new long[] { 1, 0, 0, 1, 1, 2, 1, 1 }));
    }

    [TestCase("2011-01-15 10:00:00", "2011-01-15T10:00:00Z", TestName = "Winter time is UTC")]
    [TestCase("2011-06-15 10:00:00", "2011-06-15T09:00:00Z", TestName = "Summer time is an hour ahead")]
    [TestCase("12/1/2010 8:26", "2010-12-01T08:26:00Z", TestName = "The published form is month/day/year")]
    [TestCase("6/15/2011 10:00", "2011-06-15T09:00:00Z", TestName = "The published form in summer")]
    [TestCase("2011-03-27 01:30:00", "2011-03-27T01:00:00Z", TestName = "A skipped time is the instant of the change")]
    [TestCase("2011-10-30 01:30:00", "2011-10-30T00:30:00Z", TestName = "A time that occurs twice is the first")]
    public void Clock_times_are_those_of_London(string local, string utc)
    {
        // A clock time of the file becomes the instant it stands for in Europe/London.
        var orders = Import(_files.Csv("dates.csv", RetailFiles.First, new Row("1", Date: local))).Orders;
        Assert.That(orders.PlacedAt[0].ToString(), Is.EqualTo(utc));
    }

    [Test]
    public void A_date_cell_is_the_minute_it_shows()
    {
        // Day numbers of a workbook are binary fractions; every minute of a day comes back exactly.
        var start = new DateTime(2011, 1, 15, 0, 0, 0, DateTimeKind.Unspecified);
        var rows = Enumerable.Range(0, 1440).Select(minute => new Row(
            $"{10_000 + minute}",
            Date: start.AddMinutes(minute).ToString("yyyy-MM-dd HH:mm:ss", null))).ToArray();
        var orders = Import(_files.Xlsx("minutes.xlsx", ("Sheet", RetailFiles.First, rows))).Orders;
        var expected = Enumerable.Range(0, 1440)
            .Select(minute => SimTime.FromUtc(start) + Duration.FromSeconds(60 * minute));
        Assert.That(orders.PlacedAt, Is.EqualTo(expected));
    }

    [Test]
    public void Every_bad_cell_is_reported_with_row_field_found_and_expected_and_nothing_is_written()
    {
        // One import reports all bad cells of a file together and leaves no file behind.
        var input = _files.Csv(
            "bad.csv", RetailFiles.First,
            new("1"), new("", Quantity: "three"), new("2", Date: "31/12/2010 8:26"),
            new("3", Price: "1,5", Country: ""));
        var error = Assert.Throws<InvalidScenarioException>(() => Import(input, _files.PathOf("out.orders.parquet")))!;
        var found = error.Problems.Select(problem => (problem.Row, problem.Field, problem.Found));
        Assert.Multiple(() =>
        {
            Assert.That(found, Is.EqualTo(new[]
            {
                (3, "InvoiceNo", "nothing"), (3, "Quantity", "\"three\""),
                (4, "InvoiceDate", "\"31/12/2010 8:26\""), (5, "Country", "nothing"), (5, "UnitPrice", "\"1,5\""),
            }));
            Assert.That(error.Problems.Select(problem => problem.File), Is.All.EqualTo(input));
            Assert.That(Directory.GetFiles(_files.Folder), Is.EqualTo(new[] { input }));
        });
    }

    [Test]
    public void Bad_cells_of_a_workbook_name_their_sheet()
    {
        // A problem in a workbook says in which sheet and row it is.
        var input = _files.Xlsx(
            "bad.xlsx",
            ("A", RetailFiles.First, [new("1")]), ("B", RetailFiles.First, [new("2"), new("3", Quantity: "1.5")]));
        var error = Assert.Throws<InvalidScenarioException>(() => Import(input))!;
        Assert.That(error.Problems.Single().ToString(), Is.EqualTo(
            $"{input}:3: sheet \"B\", Quantity: found 1.5; expected a whole number of units."));
    }

    [Test]
    public void Every_missing_column_is_named_with_the_nearest()
    {
        // A header with two misspelt columns gives two problems that show what they may have meant.
        string[] header =
            ["InvoiceNumber", "StockCode", "Description", "Qty", "InvoiceDate", "UnitPrice", "CustomerID", "Country"];
        var input = _files.Csv("names.csv", header, new Row("1"));
        var error = Assert.Throws<InvalidScenarioException>(() => Import(input))!;
        Assert.Multiple(() =>
        {
            Assert.That(error.Problems, Has.Length.EqualTo(2));
            Assert.That(error.Problems[0].Found, Does.Contain("\"InvoiceNumber\""));
            Assert.That(error.Problems[0].Expected, Is.EqualTo("one column named InvoiceNo or Invoice"));
            Assert.That(error.Problems[1].Field, Is.EqualTo("column Quantity"));
        });
    }

    [TestCase("missing.csv", null, "no such file")]
    [TestCase("notes.txt", "text", "\"notes.txt\"")]
    [TestCase("broken.xlsx", "not a zip file", null)]
    [TestCase("broken.csv.gz", "not packed", null)]
    [TestCase("empty.csv", "", "nothing")]
    [TestCase("header.csv", "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n",
        "no order line that is clean")]
    [TestCase("quote.csv", "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n1,\"2",
        null)]
    public void A_file_that_cannot_be_used_is_one_clear_problem(string name, string? content, string? found)
    {
        // Whatever is wrong with a file as a whole comes as one problem, not as an exception of a library.
        if (content is not null) File.WriteAllText(_files.PathOf(name), content);
        var error = Assert.Throws<InvalidScenarioException>(() => Import(_files.PathOf(name)))!;
        Assert.That(error.Problems[0].File, Is.EqualTo(_files.PathOf(name)));
        if (found is not null) Assert.That(error.Problems.Single().Found, Is.EqualTo(found));
    }

    [Test]
    public void Permuted_rows_give_the_same_stream()
    {
        // The order of rows in the file has no effect, also where a bulk batch is split and where lines are equal.
        var rows = Enumerable.Range(0, 150).Select(line => new Row("700", $"{20_000 + (line % 70)}", Customer: ""))
            .Concat(Enumerable.Range(0, 200).Select(line => new Row(
                $"{800 + (line % 20)}", $"{21_000 + (line * 37 % 50)}", $"{1 + (line % 7)}",
                $"2011-03-01 09:{line % 20:00}:00", $"{1 + (line % 3)}.25", $"{12_000 + (line % 20)}",
                Description: line % 3 == 0 ? "B" : "A"))).ToArray();
        var shuffled = rows.Select((row, place) => (row, key: place * 7919 % 353)).OrderBy(pair => pair.key)
            .Select(pair => pair.row).ToArray();
        var straight = Import(_files.Csv("straight.csv", RetailFiles.First, rows));
        var permuted = Import(_files.Csv("permuted.csv", RetailFiles.First, shuffled));
        Assert.Multiple(() =>
        {
            Assert.That(shuffled, Is.Not.EqualTo(rows));
            Assert.That(straight.Counts.BulkOrders, Is.GreaterThan(30));
            Assert.That(BytesOf(permuted.Orders), Is.EqualTo(BytesOf(straight.Orders)));
        });
    }

    [Test]
    public void A_bulk_batch_is_split_kept_or_dropped_as_asked()
    {
        // Splitting keeps every line and the minute, keeping leaves one order, dropping leaves the other orders.
        var rows = Enumerable.Range(0, 101).Select(line => new Row("700", $"{20_000 + line}", Customer: ""))
            .Append(new Row("701")).ToArray();
        var input = _files.Csv("bulk.csv", RetailFiles.First, rows);
        var split = Import(input, rule: BulkBatchRule.Split);
        var keep = Import(input, rule: BulkBatchRule.Keep);
        var drop = Import(input, rule: BulkBatchRule.Drop);
        var sizes = split.Orders.FirstLines.Zip(split.Orders.FirstLines.Skip(1), (first, next) => next - first);
        Assert.Multiple(() =>
        {
            Assert.That(split.Counts.Lines, Is.EqualTo(102));
            Assert.That(split.Orders.ProductOf.Distinct().Count(), Is.EqualTo(102));
            Assert.That(sizes, Is.All.InRange(1, 4));
            Assert.That(split.Orders.Invoices, Has.Exactly(split.Counts.BulkOrders).EqualTo("700"));
            Assert.That(split.Orders.PlacedAt.Distinct().Count(), Is.EqualTo(1));
            Assert.That((keep.Counts.Orders, keep.Counts.Lines), Is.EqualTo((2, 102)));
            Assert.That((drop.Counts.Orders, drop.Counts.Lines, drop.Counts.BulkLines), Is.EqualTo((1, 1, 101)));
            Assert.That(
                keep.Orders.Provenance.Single(column => column.Column == "order_code").Origin,
                Is.EqualTo(ColumnOrigin.Real));
        });
    }

    [Test]
    public void A_product_has_the_median_price_and_the_most_frequent_name()
    {
        // Three prices and three names of one product give their median and their mode, and cost follows the price.
        var product = Import(_files.Csv(
            "product.csv", RetailFiles.First,
            new("1", Price: "1", Description: "OLD"), new("2", Price: "2", Description: "NEW "),
            new("3", Price: "9", Description: "NEW"))).Orders.Products.Single();
        Assert.Multiple(() =>
        {
            Assert.That(product.Price, Is.EqualTo(Money.Of(2)));
            Assert.That(product.Name, Is.EqualTo("NEW"));
            Assert.That(product.UnitCost, Is.EqualTo(Money.Of(1)));
            Assert.That(product.HoldingCostPerUnitDay, Is.EqualTo(Money.Of(0.25m / 365)));
        });
    }

    [Test]
    public void A_quantity_above_the_cap_is_cut_and_listed()
    {
        // A line at the cap is untouched, one above it is cut to it, and only that one is listed.
        var result = OnlineRetailImport.Run(new OnlineRetailOptions
        {
            Input = _files.Csv("cap.csv", RetailFiles.First, new("1", Quantity: "10"), new("2", Quantity: "11")),
            QuantityCap = 10,
        });
        CappedLine[] expected = [new("2", "22138", new Quantity(11), new Quantity(10))];
        Assert.Multiple(() =>
        {
            Assert.That(result.Counts.CappedLines, Is.EqualTo(expected));
            Assert.That((result.Counts.UnitsRecorded, result.Counts.Units), Is.EqualTo((21L, 20L)));
            Assert.That(result.Record.Notes.Single(), Does.StartWith("Invoice 2, product 22138: 11 units"));
        });
    }

    [Test]
    public void Options_that_make_no_sense_are_all_reported()
    {
        // A cap of zero, a region given twice and an output of another kind are three problems at once.
        var region = new Scenarios.Network.Region { Code = "A" };
        var error = Assert.Throws<InvalidScenarioException>(() => OnlineRetailImport.Run(new OnlineRetailOptions
        {
            Input = _files.Csv("one.csv", RetailFiles.First, _rows),
            QuantityCap = 0,
            Regions = [region, region],
            Output = _files.PathOf("out.parquet"),
        }))!;
        Assert.That(
            error.Problems.Select(problem => problem.Field),
            Is.EqualTo(new[] { "quantity cap", "regions", "output" }));
    }

    private static ImportResult Import(string input, string output = "", BulkBatchRule rule = BulkBatchRule.Split) =>
        OnlineRetailImport.Run(new OnlineRetailOptions { Input = input, Output = output, BulkBatches = rule });

    private byte[] BytesOf(RecordedOrders orders)
    {
        var path = _files.PathOf("compare.orders.parquet");
        OrderStreamFile.Write(path, orders);
        return
        [
            .. File.ReadAllBytes(path),
            .. File.ReadAllBytes(_files.PathOf("compare.products.parquet")),
            .. File.ReadAllBytes(_files.PathOf("compare.manifest.json")),
        ];
    }
}
