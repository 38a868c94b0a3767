using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Tests.Files;

/// <summary>One row of a made-up Online Retail file, as text.</summary>
internal sealed record Row(
    string Invoice,
    string Stock = "22138",
    string Quantity = "3",
    string Date = "2011-03-01 09:30:00",
    string Price = "4.95",
    string Customer = "17850.0",
    string Country = "United Kingdom",
    string Description = "BAKING SET")
{
    public string[] Cells => [Invoice, Stock, Description, Quantity, Date, Price, Customer, Country];
}

/// <summary>Writes small Online Retail files into a folder of their own, which goes away with it.</summary>
internal sealed class RetailFiles : IDisposable
{
    public static readonly string[] First =
        ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"];

    public static readonly string[] Second =
        ["Invoice", "StockCode", "Description", "Quantity", "InvoiceDate", "Price", "Customer ID", "Country"];

    public string Folder { get; } = Directory.CreateTempSubdirectory("retail-").FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Csv(string name, string[] header, params Row[] rows)
    {
        var text = new StringBuilder().AppendJoin(',', header).Append('\n');
        foreach (var row in rows)
        {
            var cells = row.Cells.Select(cell => cell.Replace("\"", "\"\"", StringComparison.Ordinal));
            text.AppendJoin(',', cells.Select(cell => $"\"{cell}\""));
            text.Append('\n');
        }

        File.WriteAllText(PathOf(name), text.ToString());
        return PathOf(name);
    }

    public static string Gzip(string csv)
    {
        using var from = File.OpenRead(csv);
        using var to = new GZipStream(File.Create(csv + ".gz"), CompressionLevel.Optimal);
        from.CopyTo(to);
        return csv + ".gz";
    }

    /// <summary>A workbook whose numbers are numbers and whose dates are date cells, as published.</summary>
    public string Xlsx(string name, params (string Sheet, string[] Header, Row[] Rows)[] sheets)
    {
        using var document = SpreadsheetDocument.Create(PathOf(name), SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.Workbook = new Workbook(new Sheets());
        var styles = workbook.AddNewPart<WorkbookStylesPart>();
        styles.Stylesheet = new Stylesheet(
            new Fonts(new Font()),
            new Fills(new Fill()),
            new Borders(new Border()),
            new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 22, ApplyNumberFormat = true }));
        foreach (var (sheet, header, rows) in sheets)
        {
            var part = workbook.AddNewPart<WorksheetPart>();
            var data = new SheetData(new DocumentFormat.OpenXml.Spreadsheet.Row(header.Select(Text)));
            foreach (var row in rows) data.Append(Typed(row));
            part.Worksheet = new Worksheet(data);
            workbook.Workbook.Sheets!.Append(new Sheet
            {
                Id = workbook.GetIdOfPart(part),
                SheetId = (uint)workbook.Workbook.Sheets.ChildElements.Count + 1,
                Name = sheet,
            });
        }

        return PathOf(name);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static DocumentFormat.OpenXml.Spreadsheet.Row Typed(Row row) => new(
        Number(row.Invoice), Number(row.Stock), Text(row.Description), Number(row.Quantity), Date(row.Date),
        Number(row.Price), Number(row.Customer), Text(row.Country));

    private static Cell Text(string text) => new()
    {
        DataType = CellValues.InlineString,
        InlineString = new InlineString(new Text(text)),
    };

    private static Cell Number(string text) => text.Length == 0
        ? new Cell()
        : double.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? new Cell { CellValue = new CellValue(number) }
            : Text(text);

    private static Cell Date(string text) =>
        DateTime.TryParseExact(
            text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new Cell { CellValue = new CellValue(date.ToOADate()), StyleIndex = 1 }
            : Text(text);
}
