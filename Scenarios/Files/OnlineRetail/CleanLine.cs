using Scenarios.Measures;

namespace Scenarios.Files.OnlineRetail;

/// <summary>A clean line, its texts as ranks in ordinal order, so that lines sort the same however rows were
/// read.</summary>
internal readonly record struct CleanLine(
    int Invoice, int Product, Quantity Quantity, Money Price, DateTime Local, int Customer, int Country)
    : IComparable<CleanLine>
{
    /// <summary>By invoice, product, quantity, price, then everything else: equal lines differ in the description at
    /// most.</summary>
    public int CompareTo(CleanLine other)
    {
        var order = Invoice.CompareTo(other.Invoice);
        if (order == 0) order = Product.CompareTo(other.Product);
        if (order == 0) order = Quantity.CompareTo(other.Quantity);
        if (order == 0) order = Price.CompareTo(other.Price);
        if (order == 0) order = Local.CompareTo(other.Local);
        if (order == 0) order = Customer.CompareTo(other.Customer);
        return order != 0 ? order : Country.CompareTo(other.Country);
    }
}

/// <summary>All clean lines in canonical order with the texts their ranks stand for.</summary>
internal sealed class CleanLines
{
    public CleanLines(List<RetailRow> rows, RetailTexts texts)
    {
        (Invoices, var invoices) = texts.Invoices.Rank(rows.Select(row => row.Invoice));
        (Products, var products) = texts.Products.Rank(rows.Select(row => row.Product));
        (Customers, var customers) = texts.Customers.Rank(rows.Select(row => row.Customer));
        (Countries, var countries) = texts.Countries.Rank(rows.Select(row => row.Country));
        Lines = new CleanLine[rows.Count];
        for (var line = 0; line < Lines.Length; line++)
        {
            var row = rows[line];
            Lines[line] = new CleanLine(
                invoices[row.Invoice], products[row.Product], row.Quantity, row.Price, row.Local,
                customers[row.Customer], countries[row.Country]);
        }

        Array.Sort(Lines);
        ProductNames = RetailProducts.MostFrequentNames(rows, products, Products.Length, texts.Descriptions);
    }

    /// <summary>Lines in canonical order.</summary>
    public CleanLine[] Lines { get; }

    public string[] Invoices { get; }

    public string[] Products { get; }

    /// <summary>The most frequent description of each product.</summary>
    public string[] ProductNames { get; }

    /// <summary>Customers; the empty text, when it occurs, stands for an unknown one.</summary>
    public string[] Customers { get; }

    public string[] Countries { get; }
}
