using Scenarios.Measures;

namespace Scenarios.Files.OnlineRetail;

/// <summary>One row of the data set, its texts as numbers of a <see cref="RetailTexts"/>.</summary>
/// <param name="Invoice">Invoice.</param>
/// <param name="Product">Stock code.</param>
/// <param name="Description">Description.</param>
/// <param name="Customer">Customer; the empty text when unknown.</param>
/// <param name="Country">Country.</param>
/// <param name="Local">Clock time at the retailer.</param>
/// <param name="Quantity">Units; negative on returns.</param>
/// <param name="Price">Price of one unit.</param>
internal readonly record struct RetailRow(
    int Invoice,
    int Product,
    int Description,
    int Customer,
    int Country,
    DateTime Local,
    Quantity Quantity,
    Money Price);

/// <summary>The distinct texts of the data set, by column.</summary>
internal sealed class RetailTexts
{
    public TextPool Invoices { get; } = new();

    public TextPool Products { get; } = new();

    public TextPool Descriptions { get; } = new();

    public TextPool Customers { get; } = new();

    public TextPool Countries { get; } = new();
}
