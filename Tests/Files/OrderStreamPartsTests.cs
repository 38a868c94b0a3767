using Policies.Catalog;
using Scenarios;
using Scenarios.Files;
using Scenarios.Measures;
using Scenarios.Orders;
using Scenarios.Problems;
using Simulator.Studies;

namespace Tests.Files;

/// <summary>Order streams that are read row group by row group.</summary>
public sealed class OrderStreamPartsTests
{
    private static readonly ScenarioDefinition Demo = ScenarioLibrary.Read(ScenarioLibrary.Default);
    private static readonly RecordedOrders Orders = Demo.GenerateOrders();

    private RetailFiles _files = null!;

    private string Path => _files.PathOf("made.orders.parquet");

    [SetUp]
    public void WriteTheStream()
    {
        _files = new RetailFiles();
        OrderStreamFile.Write(Path, Orders);
    }

    [TearDown]
    public void CloseFolder() => _files.Dispose();

    /// <summary>A run on a stream read in parts is the run on the stream held in memory, event by event, and several
    /// runs at a time do not disturb each other.</summary>
    [Test]
    public void Runs_do_not_depend_on_how_the_stream_is_read()
    {
        var whole = Demo.With(Orders).Scenario;
        var parts = Demo.With(OrderStreamFile.Open(Path)).Scenario;
        Assert.That(parts.OpeningStock, Is.EqualTo(whole.OpeningStock));
        Assert.That(parts.Orders.ReadBatches().Count(), Is.GreaterThan(1));
        Assert.That(Hashes(parts, threads: 2), Is.EqualTo(Hashes(whole, threads: 1)));

        static string[] Hashes(Scenario scenario, int threads)
        {
            var set = PolicyCatalog.BuiltIn.Resolve("base-stock");
            var runner = new StudyRunner(scenario, [() => set.Create(scenario.Network, scenario.Products)])
            {
                Replications = 3,
                Threads = threads,
            };
            return [.. runner.Run().Select(run => run.EventLogHash)];
        }
    }

    /// <summary>Regions, classes and a horizon laid over part by part are those laid over the whole stream, in files of
    /// any row groups, also where an order is spread over two.</summary>
    [TestCase(100_000)]
    [TestCase(9_999)]
    public void What_is_laid_over_does_not_depend_on_the_parts(int rowsPerGroup)
    {
        Regroup(rowsPerGroup);
        var small = ScenarioText.Read(ScenarioText.Valid) with
        {
            Start = Orders.PlacedAt[1000],
            End = Orders.PlacedAt[^1000],
        };
        var (whole, wholeNotes) = small.With(Orders);
        var (parts, partNotes) = small.With(OrderStreamFile.Open(Path));
        Assert.That(partNotes, Is.EqualTo(wholeNotes));
        Assert.That(parts.Orders.Provenance, Is.EqualTo(whole.Orders.Provenance));
        Assert.That(parts.OpeningStock, Is.EqualTo(whole.OpeningStock));
        for (var reading = 0; reading < 2; reading++)
        {
            Assert.That(LinesOf(parts.Orders).SequenceEqual(LinesOf(whole.Orders)));
        }
    }

    /// <summary>A stream without a stated horizon begins and ends with its first and last day.</summary>
    [Test]
    public void The_ends_of_the_file_decide_the_horizon()
    {
        var open = ScenarioText.Read(ScenarioText.Valid) with { Start = null, End = null };
        var (whole, parts) = (open.With(Orders).Scenario, open.With(OrderStreamFile.Open(Path)).Scenario);
        Assert.That((parts.Start, parts.End), Is.EqualTo((whole.Start, whole.End)));
    }

    /// <summary>A wrong row of the last row group is found before anything is run, with its row in the file.</summary>
    [Test]
    public void Wrong_rows_are_found_before_a_run()
    {
        Regroup(10_000, wrongRow: 100_123);
        var stream = OrderStreamFile.Open(Path);
        var error = Assert.Throws<InvalidScenarioException>(() => Demo.With(stream))!;
        var problem = error.Problems.Single();
        Assert.That((problem.Row, problem.Field), Is.EqualTo((100_124, "quantity")));
    }

    /// <summary>Writes the order file again in row groups of a size, whatever orders they cut through.</summary>
    private void Regroup(int rowsPerGroup, int wrongRow = -1)
    {
        var orderOf = new int[Orders.LineCount];
        for (var order = 0; order < Orders.OrderCount; order++)
        {
            orderOf.AsSpan(Orders.FirstLines[order]..Orders.FirstLines[order + 1]).Fill(order);
        }

        var starts = Enumerable.Range(0, (Orders.LineCount / rowsPerGroup) + 1).Select(group => group * rowsPerGroup);
        using (var file = File.Create(Path))
        {
            ParquetColumn.WriteAll(
                file,
                [
                    ParquetColumn.Longs(OrderStreamColumns.Order, line => orderOf[line]),
                    ParquetColumn.Texts(OrderStreamColumns.OrderCode, line => Orders.OrderCodes[orderOf[line]]),
                    ParquetColumn.Instants(OrderStreamColumns.PlacedAt, line => Orders.PlacedAt[orderOf[line]]),
                    ParquetColumn.Ints(OrderStreamColumns.Destination, line => Orders.DestinationOf[orderOf[line]]),
                    ParquetColumn.Ints(OrderStreamColumns.Class, line => Orders.ClassOf[orderOf[line]]),
                    ParquetColumn.Ints(OrderStreamColumns.Product, line => Orders.ProductOf[line]),
                    ParquetColumn.Ints(
                        OrderStreamColumns.Quantity, line => line == wrongRow ? 0 : Orders.Quantities[line].Units),
                ],
                [.. starts, Orders.LineCount]);
        }

        var manifest = _files.PathOf("made.manifest.json");
        var text = File.ReadAllText(manifest);
        File.WriteAllText(manifest, text.Replace("orders_sha256", "orders_sha256_not", StringComparison.Ordinal));
    }

    private static List<(OrderId, SimTime, RegionId, PromiseClassId, ProductId, Quantity)> LinesOf(OrderStream stream)
    {
        var lines = new List<(OrderId, SimTime, RegionId, PromiseClassId, ProductId, Quantity)>();
        foreach (var batch in stream.ReadBatches())
        {
            for (var order = 0; order < batch.Count; order++)
            {
                for (var line = batch.FirstLines[order]; line < batch.FirstLines[order + 1]; line++)
                {
                    lines.Add((
                        new OrderId(batch.FirstOrder.Index + order), batch.PlacedAt[order], batch.Destinations[order],
                        batch.Classes[order], batch.Products[line], batch.Quantities[line]));
                }
            }
        }

        return lines;
    }
}
