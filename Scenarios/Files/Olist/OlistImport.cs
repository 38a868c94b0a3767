using System.Globalization;
using Scenarios.Files.Importing;
using Scenarios.Measures;
using Scenarios.Problems;

namespace Scenarios.Files.Olist;

/// <summary>Makes an order stream of the Brazilian E-Commerce Public Dataset by Olist.</summary>
/// <remarks>
/// Source: Olist, and Sionek, A. (2018), Kaggle, doi:10.34740/KAGGLE/DSV/195341, CC BY-NC-SA 4.0. Destination (state),
/// promise, weight, size, price and origin are recorded; unit and holding cost are laid over (docs/imports.md). The
/// data are not part of this program.
/// </remarks>
public static class OlistImport
{
    private const string Brazil = "Brazil";

    /// <summary>Reads, filters and, when the options name an output, writes the stream.</summary>
    /// <param name="options">What to read.</param>
    /// <param name="progress">Told the share of the work that is done, 0 to 1; may be absent.</param>
    /// <exception cref="InvalidScenarioException">A table is missing or wrong: all problems of all tables. Nothing has
    /// been written then.</exception>
    public static ImportedStream Run(OlistOptions options, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new ProblemList(options.Folder);
        if (options.First > options.Last) problems.Add("days", $"{options.First:O}", $"a day up to {options.Last:O}");
        var source = new SourceFolder(options.Folder, problems);
        var tables = new OlistTables(source);
        progress?.Report(0.5);
        var orders = new OlistOrders(source, tables, options);
        if (problems.Count == 0 && orders.Items.IsEmpty)
        {
            problems.Add("orders", "no delivered order with items in the window", "at least one");
        }

        problems.ThrowIfAny();
        progress?.Report(0.8);
        var gathered = Gather(orders).Build(mergeLines: true);
        var products = new OlistProducts(tables, orders, gathered.Texts.Products);
        var recorded = gathered.ToOrders(
            options.Name,
            products.All,
            OptionalColumns.UnitPrice | OptionalColumns.Country | OptionalColumns.Customer,
            OlistProvenance.Of(products));
        var imported = new ImportedStream(recorded, Record(options, source) with
        {
            Counts =
            [
                .. orders.OrderRows.Counts(),
                .. orders.ItemRows.Counts(),
                .. gathered.Counts(),
                new("products_of_assumed_weight", products.WithoutWeight),
                new("products_of_assumed_volume", products.WithoutVolume),
                new("places", tables.Points),
                new("places_outside_brazil", tables.PointsOutsideBrazil),
                new("postal_prefixes", tables.Prefixes),
                .. new OlistFindings(tables, orders).Counts(),
            ],
        });
        if (options.Output.Length > 0) OrderStreamFile.Write(options.Output, imported.Orders, imported.Record);
        progress?.Report(1);
        return imported;
    }

    private static OrderGathering Gather(OlistOrders orders)
    {
        var gathering = new OrderGathering();
        foreach (var item in orders.Items)
        {
            var order = orders[item.Order];
            gathering.Add(new ImportLine(
                gathering.Orders.Add(item.Order),
                gathering.Products.Add(item.Product),
                order.PlacedAt,
                gathering.Destinations.Add(order.Place.State),
                gathering.Classes.Add(PromiseDays.ClassOf(order.PromisedDays)),
                gathering.Countries.Add(Brazil),
                gathering.Customers.Add(order.Person),
                new Quantity(1),
                item.Price));
        }

        return gathering;
    }

    private static ImportRecord Record(OlistOptions options, SourceFolder source)
    {
        var (packed, unpacked) = source.Hashes();
        var samples = source.Files.Where(file => file.Name.Contains("sample", StringComparison.Ordinal))
            .Select(file => $"{file.Name} is a sample: rates and shapes hold, volumes do not.");
        return new ImportRecord
        {
            Importer = "olist",
            InputFile = Path.GetFileName(Path.GetFullPath(options.Folder).TrimEnd(Path.DirectorySeparatorChar)),
            InputSha256 = packed,
            ContentSha256 = unpacked,
            Options =
            [
                new("name", options.Name),
                new("first_day", options.First.ToString("O", CultureInfo.InvariantCulture)),
                new("last_day", options.Last.ToString("O", CultureInfo.InvariantCulture)),
                .. source.FileHashes(),
            ],
            Notes = [.. samples],
        };
    }
}
