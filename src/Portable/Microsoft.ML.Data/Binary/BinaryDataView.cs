using System.IO.Compression;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>The rows of a binary data file. A cursor holds one block of each active column at a time.</summary>
internal sealed class BinaryDataView : IDataView
{
    private readonly Func<Stream> _open;
    private readonly long _rows;
    private readonly ColumnEntry[] _columns;

    /// <param name="open">Opens the file anew, for the schema and for each cursor.</param>
    public BinaryDataView(Func<Stream> open)
    {
        _open = open;
        try
        {
            using Stream stream = open();
            Contracts.CheckDecode(stream.CanSeek, "A binary data file must be seekable");
            using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
            _columns = ReadContents(reader, out _rows);
            var builder = new DataViewSchema.Builder();
            foreach (ColumnEntry column in _columns)
                builder.AddColumn(column.Name, column.Codec.Type, ReadAnnotations(reader, column.AnnotationsOffset));
            Schema = builder.ToSchema();
        }
        catch (Exception ex) when (ex is IOException or ArgumentException or ArithmeticException or InvalidDataException)
        {
            throw new FormatException("Corrupt binary data file", ex);
        }
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => true;

    public long? GetRowCount() => _rows;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var active = new bool[Schema.Count];
        foreach (DataViewSchema.Column column in columnsNeeded)
            active[column.Index] = true;
        return new BinaryCursor(this, active, rand);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private static ColumnEntry[] ReadContents(BinaryReader reader, out long rows)
    {
        Contracts.CheckDecode(reader.BaseStream.Length > BinaryDataWriter.HeaderSize, "This is not a binary data file");
        Contracts.CheckDecode(reader.ReadUInt64() == BinaryDataWriter.Signature, "This is not a binary data file");
        reader.ReadUInt64();
        Contracts.CheckDecode(reader.ReadUInt64() <= BinaryDataWriter.FormatVersion, "The binary data file was written by a later version");
        long contents = reader.ReadInt64();
        long tail = reader.ReadInt64();
        rows = reader.ReadInt64();
        int count = reader.ReadInt32();
        Contracts.CheckDecode(
            rows >= 0 && count >= 0 && contents >= BinaryDataWriter.HeaderSize && contents <= tail
            && tail <= reader.BaseStream.Length - sizeof(ulong) && count <= tail - contents, "Corrupt binary data file");
        reader.BaseStream.Position = tail;
        Contracts.CheckDecode(reader.ReadUInt64() == BinaryDataWriter.TailSignature, "Corrupt binary data file");

        reader.BaseStream.Position = contents;
        var columns = new ColumnEntry[count];
        for (int i = 0; i < count; i++)
        {
            string name = reader.ReadString();
            BinaryCodec codec = BinaryCodec.ReadDefinition(reader);
            byte compression = reader.ReadByte();
            long rowsPerBlock = reader.Read7BitEncodedInt64();
            Contracts.CheckDecode(rowsPerBlock is > 0 and <= int.MaxValue, "Corrupt binary data file");
            columns[i] = new ColumnEntry(name, codec, compression, (int)rowsPerBlock, reader.ReadInt64(), reader.ReadInt64());
        }

        return columns;
    }

    private static DataViewSchema.Annotations ReadAnnotations(BinaryReader reader, long offset)
    {
        if (offset == 0)
            return null;
        reader.BaseStream.Position = offset;
        int count = (int)reader.Read7BitEncodedInt64();
        var builder = new DataViewSchema.Annotations.Builder();
        for (int i = 0; i < count; i++)
        {
            string name = reader.ReadString();
            BinaryCodec codec = BinaryCodec.ReadDefinition(reader);
            byte compression = reader.ReadByte();
            long start = reader.ReadInt64();
            int length = (int)reader.Read7BitEncodedInt64();
            long next = reader.BaseStream.Position;
            ColumnBlocks blocks = ColumnBlocks.Create(codec, compression, rowsPerBlock: 1);
            blocks.Load(reader.BaseStream, start, length, 1);
            builder.Add(name, codec.Type, blocks.FixedGetter());
            reader.BaseStream.Position = next;
        }

        return builder.ToAnnotations();
    }

    private sealed record ColumnEntry(string Name, BinaryCodec Codec, byte Compression, int RowsPerBlock, long BlockTable, long AnnotationsOffset);

    /// <summary>The current block of a column.</summary>
    private abstract class ColumnBlocks
    {
        private byte _compression;

        public static ColumnBlocks Create(BinaryCodec codec, byte compression, int rowsPerBlock)
        {
            Contracts.CheckDecode(compression is BinaryDataWriter.NotCompressed or BinaryDataWriter.Deflated, "Corrupt binary data file");
            var blocks = UntypedGetters.Create<ColumnBlocks>(typeof(ColumnBlocks<>), [codec.Type.RawType], codec);
            blocks._compression = compression;
            blocks.RowsPerBlock = rowsPerBlock;
            return blocks;
        }

        public int RowsPerBlock { get; private set; }

        /// <summary>The row of the block that the getter gives.</summary>
        public int Row { get; set; }

        public abstract Delegate Getter { get; }

        public abstract Delegate FixedGetter();

        public void LoadBlock(Stream stream, long table, long block, int rows)
        {
            using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
            const int entrySize = 16;
            stream.Position = table + block * entrySize;
            long start = reader.ReadInt64();
            int length = reader.ReadInt32();
            Load(stream, start, length, rows);
        }

        public void Load(Stream stream, long start, int length, int rows)
        {
            Contracts.CheckDecode(start >= 0 && length >= 0 && start + length <= stream.Length, "Corrupt binary data file");
            stream.Position = start;
            var bytes = new byte[length];
            stream.ReadExactly(bytes);
            using MemoryStream content = _compression == BinaryDataWriter.Deflated ? Inflate(bytes) : new MemoryStream(bytes);
            using var reader = new BinaryReader(content, Encoding.UTF8);
            Read(reader, rows);
        }

        protected abstract void Read(BinaryReader reader, int rows);

        private static MemoryStream Inflate(byte[] bytes)
        {
            var content = new MemoryStream();
            using (var inflate = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress))
                inflate.CopyTo(content);
            content.Position = 0;
            return content;
        }
    }

    private sealed class ColumnBlocks<T>(BinaryCodec<T> codec) : ColumnBlocks
    {
        private T[] _values = [];

        public override Delegate Getter => ValueCopy.Getter((ref T value) => value = _values[Row]);

        public override Delegate FixedGetter()
        {
            T[] values = _values;
            return ValueCopy.Getter((ref T value) => value = values[0]);
        }

        protected override void Read(BinaryReader reader, int rows) => _values = codec.Read(reader, rows);
    }

    private sealed class BinaryCursor : DataViewRowCursor
    {
        private readonly BinaryDataView _view;
        private readonly Stream _stream;
        private readonly ColumnBlocks[] _blocks;
        private readonly RowOrder _order;
        private long _position = -1;

        public BinaryCursor(BinaryDataView view, bool[] active, Random rand)
        {
            _view = view;
            _stream = view._open();
            _blocks = view._columns.Select((column, i) =>
                active[i] ? ColumnBlocks.Create(column.Codec, column.Compression, column.RowsPerBlock) : null).ToArray();
            int rowsPerBlock = _view._columns.Length == 0 ? 1 : _view._columns[0].RowsPerBlock;
            Contracts.CheckDecode(_view._columns.All(column => column.RowsPerBlock == rowsPerBlock), "Corrupt binary data file");
            _order = new RowOrder(view._rows, rowsPerBlock, rand);
        }

        public override DataViewSchema Schema => _view.Schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            if (!_order.MoveNext(out bool newBlock))
            {
                _position = -1;
                return false;
            }

            _position++;
            for (int i = 0; i < _blocks.Length; i++)
            {
                if (_blocks[i] == null)
                    continue;
                if (newBlock)
                    _blocks[i].LoadBlock(_stream, _view._columns[i].BlockTable, _order.Block, _order.RowsInBlock);
                _blocks[i].Row = _order.RowInBlock;
            }

            return true;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => _blocks[column.Index] != null;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            Getters.Cast<TValue>(_blocks[column.Index]?.Getter, column);

        public override ValueGetter<DataViewRowId> GetIdGetter() =>
            (ref DataViewRowId id) => id = new DataViewRowId((ulong)_order.Row, 0);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _stream.Dispose();
            base.Dispose(disposing);
        }
    }

    /// <summary>Rows block by block; with random numbers, blocks in random order and the rows of each in random order.</summary>
    private sealed class RowOrder
    {
        private readonly long _rows;
        private readonly int _rowsPerBlock;
        private readonly Random _rand;
        private readonly long[] _blocks;
        private int[] _rowsOfBlock;
        private long _nextBlock;
        private int _next;

        public RowOrder(long rows, int rowsPerBlock, Random rand)
        {
            _rows = rows;
            _rowsPerBlock = rowsPerBlock;
            _rand = rand;
            if (rand == null)
                return;
            _blocks = new long[(rows + rowsPerBlock - 1) / rowsPerBlock];
            for (int i = 0; i < _blocks.Length; i++)
                _blocks[i] = i;
            rand.Shuffle(_blocks);
        }

        public long Block { get; private set; }

        public int RowsInBlock { get; private set; }

        public int RowInBlock { get; private set; }

        public long Row => Block * _rowsPerBlock + RowInBlock;

        public bool MoveNext(out bool newBlock)
        {
            newBlock = _next >= RowsInBlock;
            if (newBlock && !StartBlock())
                return false;
            RowInBlock = _rand == null ? _next : _rowsOfBlock[_next];
            _next++;
            return true;
        }

        private bool StartBlock()
        {
            if (_nextBlock * _rowsPerBlock >= _rows)
                return false;
            Block = _rand == null ? _nextBlock : _blocks[_nextBlock];
            _nextBlock++;
            RowsInBlock = (int)Math.Min(_rowsPerBlock, _rows - Block * _rowsPerBlock);
            _next = 0;
            if (_rand != null)
            {
                _rowsOfBlock = Enumerable.Range(0, RowsInBlock).ToArray();
                _rand.Shuffle(_rowsOfBlock);
            }

            return true;
        }
    }
}
