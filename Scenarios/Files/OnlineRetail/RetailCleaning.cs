using System.Collections.Immutable;

namespace Scenarios.Files.OnlineRetail;

/// <summary>Puts every row into one bucket and keeps the clean lines.</summary>
internal sealed class RetailCleaning(RetailTexts texts)
{
    private const int ProductCodeDigits = 5;
    private readonly long[] _rows = new long[Enum.GetValues<RowBucket>().Length];
    private readonly HashSet<int> _ofEarlierSheets = [];
    private readonly HashSet<int> _ofThisSheet = [];

    /// <summary>The clean lines in the order they were read.</summary>
    public List<RetailRow> Lines { get; } = [];

    /// <summary>Rows by bucket.</summary>
    public ImmutableArray<BucketCount> Buckets =>
        [.. Enum.GetValues<RowBucket>().Select(bucket => new BucketCount(bucket, _rows[(int)bucket]))];

    /// <summary>A new sheet begins: invoices of the sheets before it are not taken again.</summary>
    public void BeginSheet()
    {
        _ofEarlierSheets.UnionWith(_ofThisSheet);
        _ofThisSheet.Clear();
    }

    /// <summary>Counts a row whose cells are all empty.</summary>
    public void AddBlank() => _rows[(int)RowBucket.Blank]++;

    /// <summary>Counts a row and keeps it when it is clean.</summary>
    public void Add(in RetailRow row)
    {
        _ofThisSheet.Add(row.Invoice);
        var bucket = BucketOf(row);
        _rows[(int)bucket]++;
        if (bucket == RowBucket.Kept) Lines.Add(row);
    }

    private RowBucket BucketOf(in RetailRow row)
    {
        if (_ofEarlierSheets.Contains(row.Invoice)) return RowBucket.RepeatedInvoice;
        var invoice = texts.Invoices[row.Invoice];
        if (invoice[0] is 'C' or 'c') return RowBucket.Cancellation;
        if (invoice[0] is 'A' or 'a') return RowBucket.Adjustment;
        if (!IsProduct(texts.Products[row.Product])) return RowBucket.NotAProduct;
        if (row.Quantity.Units <= 0) return RowBucket.NoQuantity;
        return row.Price.Micros <= 0 ? RowBucket.NoPrice : RowBucket.Kept;
    }

    private static bool IsProduct(string code)
    {
        if (code.Length < ProductCodeDigits) return false;
        for (var place = 0; place < ProductCodeDigits; place++) if (!char.IsAsciiDigit(code[place])) return false;
        return true;
    }
}
