namespace Scenarios.Files.OnlineRetail;

/// <summary>What became of a row. A row falls into the first bucket, from <see cref="Blank"/> down, that
/// fits.</summary>
public enum RowBucket
{
    /// <summary>A clean order line.</summary>
    Kept = 0,

    /// <summary>Every cell is empty.</summary>
    Blank = 1,

    /// <summary>Its invoice was in an earlier sheet already (the sheets of Online Retail II overlap).</summary>
    RepeatedInvoice = 2,

    /// <summary>Its invoice begins with C: a cancellation.</summary>
    Cancellation = 3,

    /// <summary>Its invoice begins with A: a bad-debt adjustment.</summary>
    Adjustment = 4,

    /// <summary>Its stock code does not begin with five digits: postage, fees, vouchers, samples.</summary>
    NotAProduct = 5,

    /// <summary>Quantity of zero or less: a write-off or correction.</summary>
    NoQuantity = 6,

    /// <summary>Unit price of zero or less: a stock adjustment or a gift.</summary>
    NoPrice = 7,
}
