using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Files.Importing;
using Scenarios.Orders;
using Scenarios.Problems;

namespace Scenarios.Files.Jd;

/// <summary>Makes an order stream of the data that JD.com provided for the 2020 MSOM Data Driven Research
/// Challenge.</summary>
/// <remarks>
/// Source: Shen, M., Tang, C. S., Wu, D., Yuan, R., Zhou, W. (2020), JD.com: Transaction-Level Data for the 2020 MSOM
/// Data Driven Research Challenge, M&amp;SOM, doi:10.1287/msom.2020.0900. The data are restricted to members of the
/// society; this program has none of them and was tested on made-up rows of the published form only.
/// </remarks>
public static class JdImport
{
    private const string DataSet = "JD.com, 2020 MSOM Data Driven Research Challenge (restricted to members)";

    /// <summary>Reads the tables and, when the options name an output, writes the stream.</summary>
    /// <param name="options">What to read.</param>
    /// <param name="progress">Told the share of the work that is done, 0 to 1; may be absent.</param>
    /// <exception cref="InvalidScenarioException">The table of orders is missing, a table has not the published
    /// columns, or no row can be kept. Nothing has been written then.</exception>
    public static ImportedStream Run(JdOptions options, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new ProblemList(options.Folder);
        var source = new SourceFolder(options.Folder, problems);
        var orders = new JdOrders(source, options);
        progress?.Report(0.4);
        var network = new JdNetwork(source);
        var inventory = new JdInventory(source, orders.Gathering);
        progress?.Report(0.7);
        var delivery = new JdDelivery(source, orders);
        if (problems.Count == 0 && orders.Lines.Count == 0)
        {
            problems.Add("JD_order_data", "no row that can be kept", "at least one");
        }

        problems.ThrowIfAny();
        progress?.Report(0.8);
        var gathered = orders.Gathering.Build(mergeLines: false);
        var recorded = gathered.ToOrders(
            options.Name,
            JdProducts.Of(orders, gathered.Texts.Products, options.Seed),
            OptionalColumns.UnitPrice | OptionalColumns.Customer,
            Provenance(options.Seed));
        var imported = new ImportedStream(recorded, Record(options, source) with
        {
            Counts =
            [
                .. orders.Rows.Counts(),
                .. gathered.Counts(),
                .. JdFindings.Counts(orders, network, inventory, delivery),
            ],
            Notes =
            [
                .. orders.Rows.Notes, .. network.Rows.Notes, .. inventory.Rows.Notes, .. delivery.Rows.Notes,
                .. Absent("JD_network_data", network.IsThere),
                .. Absent("JD_inventory_data", inventory.IsThere),
                .. Absent("JD_delivery_data", delivery.IsThere),
            ],
        });
        if (options.Output.Length > 0) OrderStreamFile.Write(options.Output, imported.Orders, imported.Record);
        progress?.Report(1);
        return imported;
    }

    private static ImmutableArray<string> Absent(string table, bool isThere) =>
        isThere ? [] : [$"There is no {table}: nothing is said of it."];

    private static ImportRecord Record(JdOptions options, SourceFolder source)
    {
        var (packed, unpacked) = source.Hashes();
        return new ImportRecord
        {
            Importer = "jd",
            InputFile = Path.GetFileName(Path.GetFullPath(options.Folder).TrimEnd(Path.DirectorySeparatorChar)),
            InputSha256 = packed,
            ContentSha256 = unpacked,
            Options =
            [
                new("name", options.Name),
                new("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
                new("own_goods_only", options.OwnGoodsOnly ? "true" : "false"),
                .. source.FileHashes(),
            ],
        };
    }

    private static ImmutableArray<ColumnProvenance> Provenance(long seed)
    {
        var weights = string.Create(CultureInfo.InvariantCulture, $"{ConsumableWeights.Model}, seed {seed}");
        return
        [
            Real("order_code", ""),
            Real("placed_at", "; Asia/Shanghai to UTC"),
            Real("destination", "; dc_des, the distribution centre of the destination"),
            Real("class", "; promise in days; none for goods of other sellers"),
            Real("product", ""),
            Real("quantity", ""),
            Real("unit_price", "; final_unit_price, after discounts"),
            Real("customer", ""),
            Real("product.price", "; median original_unit_price"),
            Over("product.weight", weights),
            Over("product.volume", weights),
            Over("product.sort", AssumedProduct.SortModel),
            Over("product.unit_cost", "half-price-v1: 0.5 x median price"),
            Over("product.holding_cost", "carrying-rate-v1: 25 % of unit cost a year, by day"),
        ];
    }

    private static ColumnProvenance Real(string column, string how) => new(column, ColumnOrigin.Real, DataSet + how);

    private static ColumnProvenance Over(string column, string how) => new(column, ColumnOrigin.Overlaid, how);
}
