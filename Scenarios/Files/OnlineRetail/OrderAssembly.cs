using Scenarios.Measures;
using Scenarios.Network;

namespace Scenarios.Files.OnlineRetail;

/// <summary>An order before its columns are written out: a run of lines with what they have in common.</summary>
internal readonly record struct DraftOrder(
    SimTime PlacedAt, string Code, int Invoice, int Customer, int Country, int First, int Count)
    : IComparable<DraftOrder>
{
    /// <summary>By instant, then code.</summary>
    public int CompareTo(DraftOrder other)
    {
        var order = PlacedAt.CompareTo(other.PlacedAt);
        return order != 0 ? order : string.CompareOrdinal(Code, other.Code);
    }
}

/// <summary>Makes orders of clean lines: one an invoice, except bulk batches. Rearranges the lines it is
/// given.</summary>
internal sealed class OrderAssembly
{
    private const string ClockOfTheRetailer = "Europe/London";
    private readonly CleanLines _lines;
    private readonly OnlineRetailOptions _options;
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(ClockOfTheRetailer);

    public OrderAssembly(CleanLines lines, OnlineRetailOptions options)
    {
        _lines = lines;
        _options = options;
        var all = lines.Lines;
        for (int first = 0, end; first < all.Length; first = end)
        {
            end = first + 1;
            while (end < all.Length && all[end].Invoice == all[first].Invoice) end++;
            AddInvoice(first, end - first);
        }

        Orders.Sort();
    }

    /// <summary>The orders, sorted by (instant, code).</summary>
    public List<DraftOrder> Orders { get; } = [];

    public int BulkInvoices { get; private set; }

    public int BulkLines { get; private set; }

    public int BulkOrders { get; private set; }

    public int InvoicesOfSeveralInstants { get; private set; }

    public int InvoicesOfSeveralCustomers { get; private set; }

    public int DuplicateLines { get; private set; }

    private void AddInvoice(int first, int count)
    {
        var lines = _lines.Lines.AsSpan(first, count);
        var order = Head(lines, first);
        var isBulk = _lines.Customers[order.Customer].Length == 0 && count > _options.BulkBatchLines;
        if (!isBulk)
        {
            Orders.Add(order);
            return;
        }

        BulkInvoices++;
        BulkLines += count;
        switch (_options.BulkBatches)
        {
            case BulkBatchRule.Keep:
                Orders.Add(order);
                BulkOrders++;
                break;
            case BulkBatchRule.Split:
                AddParts(order, lines);
                break;
            case BulkBatchRule.Drop:
                break;
            default:
                throw new InvalidOperationException($"Invariant: {_options.BulkBatches} is a rule for bulk batches.");
        }
    }

    private void AddParts(DraftOrder whole, Span<CleanLine> lines)
    {
        var first = whole.First;
        var part = 0;
        foreach (var size in BulkSplit.Split(whole.Code, lines, _options.Seed))
        {
            part++;
            Orders.Add(whole with { Code = $"{whole.Code}/{part:00000}", First = first, Count = size });
            first += size;
        }

        BulkOrders += part;
    }

    /// <summary>What an invoice's lines have in common: the earliest instant, the first known customer and
    /// country.</summary>
    private DraftOrder Head(ReadOnlySpan<CleanLine> lines, int first)
    {
        var head = lines[0];
        var (earliest, customer, country) = (head.Local, head.Customer, head.Country);
        var (instants, customers) = (false, false);
        for (var line = 1; line < lines.Length; line++)
        {
            ref readonly var next = ref lines[line];
            if (next == lines[line - 1]) DuplicateLines++;
            instants |= next.Local != head.Local;
            customers |= next.Customer != head.Customer || next.Country != head.Country;
            if (next.Local < earliest) earliest = next.Local;
            if (_lines.Customers[customer].Length == 0
                || (_lines.Customers[next.Customer].Length > 0 && next.Customer < customer))
            {
                customer = next.Customer;
            }

            country = Math.Min(country, next.Country);
        }

        if (instants) InvoicesOfSeveralInstants++;
        if (customers) InvoicesOfSeveralCustomers++;
        var placedAt = LocalDays.ToUtc(DateOnly.FromDateTime(earliest), TimeOnly.FromDateTime(earliest), _zone);
        return new DraftOrder(
            placedAt, _lines.Invoices[head.Invoice], head.Invoice, customer, country, first, lines.Length);
    }
}
