using System.Security.Cryptography;
using ExcelDataReader.Exceptions;
using Scenarios.Files.Tables;
using Scenarios.Problems;
using Sylvan.Data.Csv;

namespace Scenarios.Files.OnlineRetail;

/// <summary>Makes an order stream of a copy of Online Retail or Online Retail II.</summary>
/// <remarks>
/// Source: Chen, D. (2015), Online Retail, UCI Machine Learning Repository, doi:10.24432/C5BW33, CC BY 4.0. Rows are
/// cleaned by the rules of <see cref="RowBucket"/>, quantities capped, bulk batches split; destination, promise
/// class, mass, volume and cost are laid over by the models of docs/overlays.md. Clock times are Europe/London's.
/// The order of rows in the file has no effect on the stream.
/// </remarks>
public static class OnlineRetailImport
{
    private const double ShareOfReading = 0.8;
    private const int RowsBetweenReports = 20_000;

    /// <summary>Reads, cleans, completes and, when the options name an output, writes the stream.</summary>
    /// <param name="options">What to read and how.</param>
    /// <param name="progress">Told the share of the work that is done, 0 to 1; may be absent.</param>
    /// <exception cref="InvalidScenarioException">The file cannot be read, columns are missing, or cells are wrong:
    /// all problems of the file. Nothing has been written then.</exception>
    public static ImportResult Run(OnlineRetailOptions options, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        CheckOptions(options);
        var problems = new ProblemList(options.Input);
        var texts = new RetailTexts();
        var cleaning = new RetailCleaning(texts);
        var (inputHash, contentHash) = ReadFile(options, texts, cleaning, problems, progress);
        problems.ThrowIfAny();
        if (cleaning.Lines.Count == 0)
        {
            problems.Add("rows", "no order line that is clean", "at least one");
            problems.ThrowIfAny();
        }

        var lines = new CleanLines(cleaning.Lines, texts);
        var assembly = new OrderAssembly(lines, options);
        var stream = new RetailStream(lines, assembly, options);
        progress?.Report((1 + ShareOfReading) / 2);
        var counts = stream.Count(cleaning.Buckets);
        var record = RetailRecord.Of(options, counts, inputHash, contentHash);
        if (options.Output.Length > 0) OrderStreamFile.Write(options.Output, stream.Recorded, record);
        progress?.Report(1);
        return new ImportResult(stream.Recorded, counts, record);
    }

    private static void CheckOptions(OnlineRetailOptions options)
    {
        var problems = new ProblemList("options");
        if (options.QuantityCap <= 0) problems.Add("quantity cap", $"{options.QuantityCap}", "1 or more");
        if (options.BulkBatchLines < 0) problems.Add("bulk batch lines", $"{options.BulkBatchLines}", "0 or more");
        if (!Enum.IsDefined(options.BulkBatches))
        {
            var rules = string.Join(", ", Enum.GetNames<BulkBatchRule>());
            problems.Add("bulk batches", $"{options.BulkBatches}", rules);
        }

        if (!options.Regions.IsDefaultOrEmpty)
        {
            var twice = options.Regions.GroupBy(region => region.Code, StringComparer.Ordinal)
                .Where(region => region.Count() > 1).Select(region => region.Key);
            foreach (var code in twice) problems.Add("regions", $"\"{code}\" twice", "every code once");
        }

        if (options.Output.Length > 0
            && !options.Output.EndsWith(OrderStreamFile.OrdersSuffix, StringComparison.Ordinal))
        {
            var expected = $"a name that ends in {OrderStreamFile.OrdersSuffix}";
            problems.Add("output", $"\"{options.Output}\"", expected);
        }

        problems.ThrowIfAny();
    }

    private static (string Input, string Content) ReadFile(
        OnlineRetailOptions options,
        RetailTexts texts,
        RetailCleaning cleaning,
        ProblemList problems,
        IProgress<double>? progress)
    {
        try
        {
            using var table = Open(options.Input, problems);
            if (table is null) return ("", "");
            ReadSheets(table, texts, cleaning, problems, progress);
            using var file = File.OpenRead(options.Input);
            var input = Convert.ToHexStringLower(SHA256.HashData(file));
            return (input, table is CsvTable csv ? csv.ContentSha256() : input);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException
            or CsvFormatException or ExcelReaderException or System.Xml.XmlException)
        {
            problems.Add("file", error.Message, "a whole, readable .xlsx, .csv or .csv.gz file");
            return ("", "");
        }
    }

    private static RowTable? Open(string path, ProblemList problems)
    {
        if (!File.Exists(path))
        {
            problems.Add("file", "no such file", "a copy of Online Retail as .xlsx, .csv or .csv.gz");
            return null;
        }

        if (path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)) return new ExcelTable(path);
        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase))
        {
            return new CsvTable(path);
        }

        problems.Add("file name", $"\"{Path.GetFileName(path)}\"", "a name that ends in .xlsx, .csv or .csv.gz");
        return null;
    }

    private static void ReadSheets(
        RowTable table,
        RetailTexts texts,
        RetailCleaning cleaning,
        ProblemList problems,
        IProgress<double>? progress)
    {
        var parser = new RetailRowParser(texts, problems);
        var sheets = 0;
        while (table.NextSheet())
        {
            sheets++;
            cleaning.BeginSheet();
            if (RetailColumns.Find(table.Header, table.Sheet, problems) is not { } columns) continue;
            for (var row = 0; table.NextRow(); row++)
            {
                if (table.IsBlankRow()) cleaning.AddBlank();
                else if (parser.TryRead(table, columns, out var read)) cleaning.Add(read);
                if (row % RowsBetweenReports == 0) progress?.Report(ShareOfReading * table.Progress);
            }
        }

        if (sheets == 0) problems.Add("file", "nothing", "a header and rows");
    }
}
