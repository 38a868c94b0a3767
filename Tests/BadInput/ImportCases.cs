using System.Text;

namespace Tests.BadInput;

/// <summary>Sources of the imports, and maps of order files.</summary>
internal static class ImportCases
{
    private const string Retail = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
    private const string RetailRow = "1,22138,SET,3,2011-03-01 09:30:00,4.95,17850,United Kingdom\n";
    private const string Lead = "Shipment Mode,PO Sent to Vendor Date,Delivered to Client Date\n";
    private const string Shop = "id,when,sku,n,price\n1,2024-03-09 10:00:00,A,2,9.99\n";

    private const string Map = """
        version: 1
        name: shop
        time_zone: America/New_York
        columns:
          order: id
          placed_at: when
          product: sku
          quantity: n
          unit_price: price

        """;

    public static IEnumerable<BadInputCase> All =>
    [
        new("no retail file", _ => { }, OfRetail("absent.csv"), "{}/absent.csv: file: ", "no such file"),
        new(
            "a retail file of another kind", folder => folder.Write("retail.txt", Retail), OfRetail("retail.txt"),
            "file name", "\"retail.txt\"", ".xlsx, .csv or .csv.gz"),
        OfRetailText("an empty retail file", "", "file", "found nothing", "a header and rows"),
        OfRetailText("a retail column missing", Retail.Replace("Quantity,", "", StringComparison.Ordinal) + RetailRow,
            "retail.csv:1: column Quantity: ", "no such column", "one column named Quantity"),
        OfRetailText("a retail column twice", Retail.Replace("Country", "Quantity", StringComparison.Ordinal),
            "column Quantity", "2 such columns", "one column"),
        OfRetailText("a retail quantity in words", Retail + RetailRow.Replace(",3,", ",three,", Ordinal),
            "retail.csv:2: ", "Quantity", "\"three\""),
        OfRetailText("a retail date that does not exist", Retail + RetailRow.Replace("03-01", "02-30", Ordinal),
            "retail.csv:2: ", "InvoiceDate", "2011-02-30"),
        OfRetailText("a retail price in words", Retail + RetailRow.Replace("4.95", "dear", Ordinal),
            "retail.csv:2: ", "Price", "\"dear\""),
        OfRetailText("no retail row that is clean", Retail + RetailRow.Replace(",3,", ",-3,", Ordinal), "rows",
            "no order line that is clean", "at least one"),
        new(
            "a workbook that is none", folder => folder.Write("retail.xlsx", "hello"), OfRetail("retail.xlsx"),
            "file", "a whole, readable .xlsx"),
        new(
            "a packed file that is not packed", folder => folder.Write("retail.csv.gz", Retail),
            OfRetail("retail.csv.gz"), "file", "a whole, readable .xlsx, .csv or .csv.gz file"),
        new(
            "a cap of zero", folder => folder.Write("retail.csv", Retail + RetailRow),
            [.. OfRetail("retail.csv"), "--cap-units", "0"], "quantity cap", "found 0", "1 or more"),
        new("no lead times", _ => { }, OfLead("absent.csv"), "absent.csv", "no such file"),
        OfLeadText("an empty lead time file", "", "(file)", "found nothing", "a header and rows"),
        OfLeadText("a lead time column missing", Lead.Replace("Shipment Mode", "Mode", Ordinal),
            "lead.csv:1: header: ", "\"Shipment Mode\"", "\"Mode\""),
        OfLeadText("a lead time date in another form", Lead + "Air,1/20/14,15.02.2014\n", "lead.csv:2: ",
            "\"15.02.2014\"", "day-month-year"),
        OfLeadText("an order date in another form", Lead + "Air,20.1.2014,15-Feb-14\n", "lead.csv:2: ",
            "\"20.1.2014\"", "month/day/year"),
        new(
            "a shipment mode nobody used", folder => folder.Write("lead.csv", Lead + "Air,1/20/14,15-Feb-14\n"),
            [.. OfLead("lead.csv"), "--mode", "Rail"], "\"Rail\"", "\"Air\""),
        new("no order table", folder => folder.Write("map.yaml", Map), OfShop, "{}/shop.csv: file: ", "no such file"),
        new("no map", folder => folder.Write("shop.csv", Shop), OfShop, "{}/map.yaml: (file): ", "no such file"),
        OfMap("a map that is not YAML", Map + "a: [", "map.yaml:", "(syntax)"),
        OfMap("a map of another version", Map.Replace("version: 1", "version: 3", Ordinal), "map.yaml:1: version: ",
            "\"3\"", "\"1\""),
        OfMap("a map without columns", "version: 1\ntime_zone: UTC\n", "map.yaml:1: columns: ", "found nothing"),
        OfMap("a map without a product", Map.Replace("  product: sku\n", "", Ordinal), "columns.product",
            "found nothing", "the name of a column"),
        OfMap("a map without a clock", Map.Replace("time_zone: America/New_York\n", "", Ordinal), "time_zone",
            "found nothing", "an IANA time zone"),
        OfMap("a map with an unknown key", Map.Replace("quantity: n", "quantities: n", Ordinal), "columns.quantities",
            "an unknown key", "\"quantity\""),
        OfMap("a map of a column that is not there", Map.Replace("sku", "skus", Ordinal), "map.yaml:7: columns.product",
            "\"skus\"", "\"sku\""),
        OfMap("a map with an unknown unit", Map + "  weight: {column: price, unit: stone}\n", "columns.weight.unit",
            "\"stone\"", "\"kg\""),
        OfShopText("an order table without rows", "id,when,sku,n,price\n", "rows", "at least one"),
        OfShopText("a quantity of a half", Shop.Replace(",2,", ",0.5,", Ordinal), "shop.csv:2: ", "n", "\"0.5\"",
            "whole"),
        OfShopText("a quantity below zero in a table", Shop.Replace(",2,", ",-2,", Ordinal), "shop.csv:2: ", "\"-2\"",
            "from 1"),
        OfShopText("a date in another form", Shop.Replace("2024-03-09", "03/09/2024", Ordinal), "shop.csv:2: ",
            "when", "03/09/2024"),
        OfShopText("an order without a code", Shop.Replace("\n1,", "\n,", Ordinal), "shop.csv:2: ", "id",
            "found nothing"),
        new(
            "an order table that is not Parquet",
            folder =>
            {
                folder.Write("map.yaml", Map);
                folder.Write("shop.parquet", "PAR1 but no more");
            },
            ["import", "orders", "{}/shop.parquet", "--map", "{}/map.yaml", "--out", "{}/made"], "shop.parquet: file: ",
            "a whole, readable .csv, .csv.gz or .parquet file"),
        new(
            "a place that cannot be written to",
            folder =>
            {
                folder.Write("map.yaml", Map);
                folder.Write("shop.csv", Shop);
            },
            ["import", "orders", "{}/shop.csv", "--map", "{}/map.yaml", "--out", "{}/shop.csv/made"], "shop.csv/made"),
    ];

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static string[] OfShop =>
        ["import", "orders", "{}/shop.csv", "--map", "{}/map.yaml", "--out", "{}/made"];

    private static string[] OfRetail(string name) =>
        ["import", "online-retail", "{}/" + name, "--out", "{}/made"];

    private static string[] OfLead(string name) => ["import", "usaid-scms", "{}/" + name, "--out", "{}/law.csv"];

    private static BadInputCase OfRetailText(string name, string text, params string[] says) => new(
        name, folder => File.WriteAllText(folder.PathOf("retail.csv"), text, Encoding.UTF8), OfRetail("retail.csv"),
        says);

    private static BadInputCase OfLeadText(string name, string text, params string[] says) => new(
        name, folder => folder.Write("lead.csv", text), OfLead("lead.csv"), says);

    private static BadInputCase OfMap(string name, string map, params string[] says) => new(
        name,
        folder =>
        {
            folder.Write("shop.csv", Shop);
            folder.Write("map.yaml", map);
        },
        OfShop,
        says);

    private static BadInputCase OfShopText(string name, string text, params string[] says) => new(
        name,
        folder =>
        {
            folder.Write("shop.csv", text);
            folder.Write("map.yaml", Map);
        },
        OfShop,
        says);
}
