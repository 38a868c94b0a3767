using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace Scenarios.Files.Tables;

/// <summary>The sheets of an <c>.xlsx</c> workbook, read as a stream: no sheet is held in memory.</summary>
internal sealed class ExcelTable : RowTable
{
    private readonly FileStream _file;
    private readonly IExcelDataReader _reader;
    private ImmutableArray<string> _header = [];
    private bool _started;

    public ExcelTable(string path)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            // The reader's settings name code page 1252 even for .xlsx; .NET has it only with this provider.
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            _reader = ExcelReaderFactory.CreateOpenXmlReader(_file, new ExcelReaderConfiguration { LeaveOpen = true });
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public override string Sheet => _reader.Name;

    public override ImmutableArray<string> Header => _header;

    public override int Row => _reader.Depth + 1;

    public override int CellCount => _reader.FieldCount;

    public override double Progress => _file.Length == 0 ? 1 : Math.Min(1, (double)_file.Position / _file.Length);

    public override Cell this[int column] => column >= _reader.FieldCount
        ? default
        : _reader.GetValue(column) switch
        {
            null => default,
            string text => Cell.Of(text),
            double number => Cell.Of(number),
            int number => Cell.Of(number),
            DateTime date => Cell.Of(date),
            var other => Cell.Of(Convert.ToString(other, CultureInfo.InvariantCulture)),
        };

    public override bool NextSheet()
    {
        while (!_started || _reader.NextResult())
        {
            _started = true;
            while (_reader.Read())
            {
                _header = [.. Enumerable.Range(0, _reader.FieldCount).Select(HeaderText)];
                if (_header.Any(name => name.Length > 0)) return true;
            }
        }

        return false;
    }

    public override bool NextRow() => _reader.Read();

    public override void Dispose()
    {
        _reader.Dispose();
        _file.Dispose();
    }

    private string HeaderText(int column) =>
        Convert.ToString(_reader.GetValue(column), CultureInfo.InvariantCulture)?.Trim() ?? "";
}
