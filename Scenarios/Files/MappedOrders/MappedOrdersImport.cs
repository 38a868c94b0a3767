using Scenarios.Files.Importing;
using Scenarios.Files.Tables;
using Scenarios.Problems;

namespace Scenarios.Files.MappedOrders;

/// <summary>Makes an order stream of any file of order lines, by a map that says which column is what.</summary>
/// <remarks>The map is described in docs/imports.md. The order of rows in the file has no effect on the
/// stream.</remarks>
public static class MappedOrdersImport
{
    private const double ShareOfReading = 0.8;

    /// <summary>Reads, checks, completes and, when the options name an output, writes the stream.</summary>
    /// <param name="options">What to read and how.</param>
    /// <param name="progress">Told the share of the work that is done, 0 to 1; may be absent.</param>
    /// <exception cref="InvalidScenarioException">The map or the file is wrong: all problems of both. Nothing has been
    /// written then.</exception>
    public static ImportedStream Run(MappedOrdersOptions options, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new ProblemList(options.Input);
        var map = new OrderMapReader(options.Input, problems).Read(options.Map);
        var mapIsSound = problems.Count == 0;
        var orders = new OrderGathering();
        var facts = new ProductFacts();
        (BoundMap Map, OrderRowReader Rows)? read = null;
        var file = TableFile.Read(options.Input, map?.Delimiter ?? ',', problems, table =>
        {
            // Rows are read only by a whole map; the header is looked at by any.
            if (map is null || BoundMap.Find(map, table, options.Input, problems) is not { } bound) return;
            if (!mapIsSound) return;
            var rows = new OrderRowReader(bound, orders, facts, options.Seed, problems);
            rows.ReadAll(table, share => progress?.Report(share * ShareOfReading));
            read = (bound, rows);
        });
        if (problems.Count == 0 && orders.Count == 0)
        {
            var fates = read is { } nothing ? string.Join(", ", nothing.Rows.Tally.Counts()
                .Where(count => count.Value > 0).Select(count => $"{count.Key} {count.Value}")) : "";
            problems.Add("rows", $"no row that is kept ({fates})", "at least one");
        }

        problems.ThrowIfAny();
        var (boundMap, rowReader) = read ?? throw new InvalidOperationException("Invariant: the table was read.");
        var gathered = orders.Build(boundMap.Map.MergesLines);
        var tally = rowReader.Tally;
        var recorded = gathered.ToOrders(
            boundMap.Map.Name,
            facts.Build(boundMap, gathered, orders.Products),
            MappedRecord.OptionalColumnsOf(boundMap),
            MappedProvenance.Of(boundMap, tally.Of("kept"), options.Seed));
        var record = MappedRecord.Of(
            options,
            boundMap,
            file ?? throw new InvalidOperationException("Invariant: the file was read."),
            tally.Notes);
        var imported = new ImportedStream(recorded, record with
        {
            Counts =
            [
                .. tally.Counts(),
                .. gathered.Counts(),
                new("products_of_contradicting_rows", facts.Contradicted),
            ],
        });
        if (options.Output.Length > 0) OrderStreamFile.Write(options.Output, imported.Orders, imported.Record);
        progress?.Report(1);
        return imported;
    }
}
