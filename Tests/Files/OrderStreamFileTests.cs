using System.Globalization;
using Scenarios.Files;
using Scenarios.Files.OnlineRetail;
using Scenarios.Measures;
using Scenarios.Orders;
using Scenarios.Problems;
using Scenarios.Products;

namespace Tests.Files;

/// <summary>Order streams on disk.</summary>
public sealed class OrderStreamFileTests
{
    private RetailFiles _files = null!;

    private string Path => _files.PathOf("made.orders.parquet");

    [SetUp]
    public void OpenFolder() => _files = new RetailFiles();

    [TearDown]
    public void CloseFolder() => _files.Dispose();

    [Test]
    public void A_stream_comes_back_as_it_was_written()
    {
        // Every column of a stream with all its optional columns survives writing and reading.
        var input = _files.Csv(
            "in.csv", RetailFiles.First, new("1", "85123A"), new("1", "22138"),
            new("2", Date: "2011-06-02 10:00:00", Customer: "", Country: "France", Price: "0.001"));
        var written = OnlineRetailImport.Run(new OnlineRetailOptions { Input = input, Output = Path });
        var read = OrderStreamFile.Read(Path);
        AssertSame(read, written.Orders);
        var manifest = OrderStreamFile.ReadManifest(Path);
        Assert.Multiple(() =>
        {
            Assert.That(manifest.Import!.InputSha256, Is.EqualTo(written.Record.InputSha256).And.Length.EqualTo(64));
            Assert.That(manifest.Import!.Counts, Is.EqualTo(written.Record.Counts));
            Assert.That(manifest.Import!.Options, Is.EqualTo(written.Record.Options));
            Assert.That(manifest.First, Is.EqualTo(written.Orders.PlacedAt[0]));
        });
    }

    [Test]
    public void A_stream_of_several_row_groups_without_optional_columns_comes_back()
    {
        // 250,000 lines of a generated stream go through more than one row group unchanged.
        var orders = Made(orders: 125_000);
        OrderStreamFile.Write(Path, orders);
        AssertSame(OrderStreamFile.Read(Path), orders);
    }

    [Test]
    public void Lives_of_products_come_back()
    {
        // Products that are introduced or retired keep both instants; one retired before it is introduced is a problem.
        var (first, later) = (SimTime.FromUtc(2020, 2, 1), SimTime.FromUtc(2020, 7, 1));
        var made = Made(orders: 2);
        var lived = made with
        {
            Products = [made.Products[0] with { Introduced = first, Retired = later }, made.Products[1]],
        };
        OrderStreamFile.Write(Path, lived);
        AssertSame(OrderStreamFile.Read(Path), lived);
        var wrong = made with
        {
            Products = [made.Products[0], made.Products[1] with { Introduced = later, Retired = first }],
        };
        OrderStreamFile.Write(Path, wrong);
        var error = Assert.Throws<InvalidScenarioException>(() => OrderStreamFile.Read(Path))!;
        Assert.That(error.Problems.Single(), Has.Property("Row").EqualTo(2).And.Property("Field").EqualTo("retired"));
    }

    [Test]
    public void The_same_stream_is_the_same_bytes()
    {
        // Importing one input twice gives three pairs of equal files.
        var input = _files.Csv("in.csv", RetailFiles.First, new("1", "85123A"), new("2", Customer: ""));
        string[] names = ["orders.parquet", "products.parquet", "manifest.json"];
        foreach (var stem in new[] { "a", "b" })
        {
            OnlineRetailImport.Run(new() { Input = input, Output = _files.PathOf($"{stem}.orders.parquet") });
        }

        foreach (var name in names)
        {
            var (a, b) = (File.ReadAllBytes(_files.PathOf($"a.{name}")), File.ReadAllBytes(_files.PathOf($"b.{name}")));
            Assert.That(b, Is.EqualTo(a), name);
        }

        Assert.That(Directory.GetFiles(_files.Folder, "*.part"), Is.Empty);
    }

    [Test]
    public void Missing_siblings_are_all_named()
    {
        // An order file on its own gives one problem for each file that should stand beside it.
        OrderStreamFile.Write(Path, Made(2));
        File.Delete(_files.PathOf("made.products.parquet"));
        File.Delete(_files.PathOf("made.manifest.json"));
        var error = Assert.Throws<InvalidScenarioException>(() => OrderStreamFile.Read(Path))!;
        Assert.That(error.Problems.Select(problem => problem.Expected), Is.EqualTo(new[]
        {
            _files.PathOf("made.products.parquet"), _files.PathOf("made.manifest.json"),
        }));
    }

    [Test]
    public void A_changed_file_is_noticed()
    {
        // An order file that belongs to another manifest is refused by its hash.
        OrderStreamFile.Write(Path, Made(2));
        var other = _files.PathOf("other.orders.parquet");
        OrderStreamFile.Write(other, Made(3));
        File.Copy(other, Path, overwrite: true);
        var error = Assert.Throws<InvalidScenarioException>(() => OrderStreamFile.Read(Path))!;
        Assert.That(error.Problems.Single().Field, Is.EqualTo("SHA-256 of made.orders.parquet"));
    }

    [Test]
    public void Another_version_is_refused()
    {
        // A manifest of version 2 is not read as if it were of version 1.
        OrderStreamFile.Write(Path, Made(2));
        Edit("\"version\": 1", "\"version\": 2");
        var error = Assert.Throws<InvalidScenarioException>(() => OrderStreamFile.Read(Path))!;
        Assert.That(error.Problems.Single().Field, Is.EqualTo("version"));
    }

    [Test]
    public void Indices_that_point_nowhere_are_reported_row_by_row()
    {
        // With its only destination taken out of the dictionary every row is reported, and wrong totals too.
        OrderStreamFile.Write(Path, Made(2));
        Edit("\n    \"NORTH\"\n  ", "");
        Edit("\"lines\": 4", "\"lines\": 5");
        var error = Assert.Throws<InvalidScenarioException>(() => OrderStreamFile.Read(Path))!;
        Assert.That(
            error.Problems.Select(problem => (problem.Row, problem.Field)),
            Is.EqualTo(new[]
            {
                (1, "destination"), (2, "destination"), (3, "destination"), (4, "destination"), (0, "lines"),
            }));
    }

    [Test]
    public void A_file_that_is_not_Parquet_is_a_problem()
    {
        // Damaged bytes come as problems of the file, not as an exception of the Parquet library.
        OrderStreamFile.Write(Path, Made(2));
        Edit("_sha256\": \"", "_sha256_not\": \"");
        foreach (var length in new[] { 0, 3, 40, 400 })
        {
            File.WriteAllBytes(Path, File.ReadAllBytes(Path).Take(length).ToArray());
            var error = Assert.Throws<InvalidScenarioException>(() => OrderStreamFile.Read(Path))!;
            Assert.That(error.Problems.Single().Expected, Is.EqualTo("a whole Parquet file"));
        }
    }

    [Test]
    public void A_stream_that_is_not_sorted_is_not_written()
    {
        // Orders of one instant must be in code order, or readers would depend on who wrote the file.
        var orders = Made(2) with { OrderCodes = ["b", "a"], PlacedAt = [new SimTime(0), new SimTime(0)] };
        Assert.Throws<ArgumentException>(() => OrderStreamFile.Write(Path, orders));
        Assert.That(Directory.GetFiles(_files.Folder), Is.Empty);
    }

    private static RecordedOrders Made(int orders) => new()
    {
        Name = "made",
        Provenance = [new ColumnProvenance("placed_at", ColumnOrigin.Synthetic, "test")],
        Products = [new Product { Code = "P1", Name = "ä \"quoted\"" }, new Product { Code = "P2", Vendor = "V" }],
        Destinations = ["NORTH"],
        Classes = ["standard", "two-day"],
        OrderCodes =
        [
            .. Enumerable.Range(0, orders).Select(order => order.ToString("D7", CultureInfo.InvariantCulture)),
        ],
        PlacedAt =
        [
            .. Enumerable.Range(0, orders)
                .Select(order => SimTime.FromUtc(2020, 1, 1) + new Duration(order / 3 * 10L)),
        ],
        DestinationOf = [.. new int[orders]],
        ClassOf = [.. Enumerable.Range(0, orders).Select(order => order % 2)],
        FirstLines = [.. Enumerable.Range(0, orders + 1).Select(order => order * 2)],
        ProductOf = [.. Enumerable.Range(0, 2 * orders).Select(line => line % 2)],
        Quantities = [.. Enumerable.Range(0, 2 * orders).Select(line => new Quantity(1 + (line % 5)))],
    };

    private static void AssertSame(RecordedOrders read, RecordedOrders written) => Assert.Multiple(() =>
    {
        Assert.That(read.Name, Is.EqualTo(written.Name));
        Assert.That(read.Provenance, Is.EqualTo(written.Provenance));
        Assert.That(read.Products, Is.EqualTo(written.Products));
        Assert.That(read.Destinations, Is.EqualTo(written.Destinations));
        Assert.That(read.Classes, Is.EqualTo(written.Classes));
        Assert.That(read.OrderCodes.SequenceEqual(written.OrderCodes), "order codes");
        Assert.That(read.PlacedAt.SequenceEqual(written.PlacedAt), "placed at");
        Assert.That(read.DestinationOf.SequenceEqual(written.DestinationOf), "destinations");
        Assert.That(read.ClassOf.SequenceEqual(written.ClassOf), "classes");
        Assert.That(read.FirstLines.SequenceEqual(written.FirstLines), "first lines");
        Assert.That(read.ProductOf.SequenceEqual(written.ProductOf), "products");
        Assert.That(read.Quantities.SequenceEqual(written.Quantities), "quantities");
        Assert.That(read.Countries, Is.EqualTo(written.Countries));
        Assert.That(read.CountryOf, Is.EqualTo(written.CountryOf));
        Assert.That(read.Customers, Is.EqualTo(written.Customers));
        Assert.That(read.Invoices, Is.EqualTo(written.Invoices));
        Assert.That(read.UnitPrices, Is.EqualTo(written.UnitPrices));
    });

    // Hashes are taken out, so that the edited or damaged content itself is what is found.
    private void Edit(string old, string replacement)
    {
        var manifest = _files.PathOf("made.manifest.json");
        var text = File.ReadAllText(manifest);
        Assert.That(text, Does.Contain(old));
        File.WriteAllText(manifest, text.Replace(old, replacement, StringComparison.Ordinal));
    }
}
