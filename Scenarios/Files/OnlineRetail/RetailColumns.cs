using System.Collections.Immutable;
using Scenarios.Problems;

namespace Scenarios.Files.OnlineRetail;

/// <summary>Where the eight columns stand in a sheet.</summary>
/// <remarks>Names of Online Retail or of Online Retail II, in any order and letter case; other columns are
/// ignored.</remarks>
internal sealed record RetailColumns(
    int Invoice, int StockCode, int Description, int Quantity, int Date, int Price, int Customer, int Country)
{
    private static readonly ImmutableArray<ImmutableArray<string>> _names =
    [
        ["InvoiceNo", "Invoice"], ["StockCode"], ["Description"], ["Quantity"], ["InvoiceDate"],
        ["UnitPrice", "Price"], ["CustomerID", "Customer ID"], ["Country"],
    ];

    /// <summary>Finds the columns in a header; notes every missing or repeated one.</summary>
    public static RetailColumns? Find(ImmutableArray<string> header, string sheet, ProblemList problems)
    {
        var places = new int[_names.Length];
        var before = problems.Count;
        for (var column = 0; column < places.Length; column++)
        {
            var wanted = _names[column];
            var found = Enumerable.Range(0, header.Length)
                .Where(place => wanted.Contains(header[place].Trim(), StringComparer.OrdinalIgnoreCase)).ToArray();
            if (found.Length == 1)
            {
                places[column] = found[0];
                continue;
            }

            var near = header.Length == 0 ? "no columns" : string.Join(", ", ProblemList.Nearest(wanted[0], header));
            problems.Add(
                $"{FieldOf(sheet)}column {wanted[0]}",
                found.Length == 0 ? $"no such column; the nearest are {near}" : $"{found.Length} such columns",
                $"one column named {string.Join(" or ", wanted)}",
                row: 1);
        }

        return problems.Count > before ? null : new RetailColumns(
            places[0], places[1], places[2], places[3], places[4], places[5], places[6], places[7]);
    }

    /// <summary>The sheet as the beginning of a field's path; nothing where the file has no sheets.</summary>
    public static string FieldOf(string sheet) => sheet.Length == 0 ? "" : $"sheet \"{sheet}\", ";
}
