using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Sylvan.Data.Csv;

namespace Scenarios.Files.Tables;

/// <summary>The one table of a <c>.csv</c> or <c>.csv.gz</c> file (RFC 4180, UTF-8, header row).</summary>
/// <remarks>Bytes that are not UTF-8 become U+FFFD. A row that begins with <c>#</c> is a row, not a comment: shops
/// number orders so.</remarks>
internal sealed class CsvTable : RowTable
{
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly StreamReader _text;
    private CsvDataReader? _reader;

    private readonly char _delimiter;

    public CsvTable(string path, char delimiter = ',')
    {
        _delimiter = delimiter;
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var packed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        Stream content = packed ? new GZipStream(_file, CompressionMode.Decompress) : _file;
        _text = new StreamReader(new HashingStream(content, _hash), Encoding.UTF8, true, 1 << 16);
    }

    public override string Sheet => "";

    public override ImmutableArray<string> Header =>
        _reader is null ? [] : [.. Enumerable.Range(0, _reader.FieldCount).Select(_reader.GetName)];

    public override int Row => _reader is null ? 0 : _reader.RowNumber + 1;

    public override int CellCount => _reader?.RowFieldCount ?? 0;

    public override double Progress => _file.Length == 0 ? 1 : (double)_file.Position / _file.Length;

    public override Cell this[int column] =>
        _reader is null || column >= _reader.RowFieldCount ? default : Cell.Of(_reader.GetFieldSpan(column));

    public override bool NextSheet()
    {
        if (_reader is not null || _text.Peek() < 0) return false;
        _reader = CsvDataReader.Create(
            _text,
            new CsvDataReaderOptions
            {
                Delimiter = _delimiter,
                Comment = '\0',
                HasHeaders = true,
                MaxBufferSize = 1 << 20,
            });
        return _reader.FieldCount > 0;
    }

    public override bool NextRow() => _reader is not null && _reader.Read();

    /// <summary>SHA-256 of the unpacked content in lower-case hex; only once all rows are read.</summary>
    public string ContentSha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public override void Dispose()
    {
        _reader?.Dispose();
        _text.Dispose();
        _file.Dispose();
        _hash.Dispose();
    }

    /// <summary>Passes reads on and hashes what passes.</summary>
    private sealed class HashingStream(Stream inner, IncrementalHash hash) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            hash.AppendData(buffer[..read]);
            return read;
        }

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
