using System.IO.Compression;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>
/// Writes data in ML.NET's binary format: a header, the blocks of all columns, for each column a table of its blocks and its
/// annotations, and a table of contents.
/// </summary>
internal sealed class BinaryDataWriter
{
    internal const ulong Signature = 0x00425644004C4D43;
    internal const ulong TailSignature = 0x434D4C0044564200;
    internal const ulong FormatVersion = 0x0001000100010006;
    internal const int HeaderSize = 256;
    internal const byte NotCompressed = 0;
    internal const byte Deflated = 1;

    private const int MaximumRowsPerBlock = 1024;
    private const int BlockBytes = 1 << 20;

    private readonly Stream _stream;
    private readonly BinaryWriter _writer;
    private readonly long _start;
    private readonly ColumnWriter[] _columns;
    private readonly IDataView _data;

    private BinaryDataWriter(IDataView data, DataViewSchema.Column[] columns, Stream stream)
    {
        Contracts.CheckParam(stream.CanSeek, nameof(stream), "The stream must be seekable");
        _data = data;
        _stream = stream;
        _start = stream.Position;
        _writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        _columns = Array.ConvertAll(columns, ColumnWriter.Create);
    }

    /// <summary>Writes the columns of the data to a seekable stream, which stays open.</summary>
    public static void Write(IDataView data, DataViewSchema.Column[] columns, Stream stream) =>
        new BinaryDataWriter(data, columns, stream).Write();

    private long Position => _stream.Position - _start;

    private void Write()
    {
        _writer.Write(new byte[HeaderSize]);
        long rows = WriteRows(out int rowsPerBlock);

        var tables = new long[_columns.Length];
        for (int i = 0; i < tables.Length; i++)
        {
            tables[i] = Position;
            _columns[i].WriteBlockTable(_writer);
        }

        long[] annotations = Array.ConvertAll(_columns, WriteAnnotations);
        long contents = Position;
        for (int i = 0; i < _columns.Length; i++)
        {
            _writer.Write(_columns[i].Column.Name);
            _columns[i].WriteDefinition(_writer);
            _writer.Write(Deflated);
            _writer.Write7BitEncodedInt64(rowsPerBlock);
            _writer.Write(tables[i]);
            _writer.Write(annotations[i]);
        }

        long tail = Position;
        _writer.Write(TailSignature);
        long end = _stream.Position;
        _stream.Position = _start;
        _writer.Write(Signature);
        _writer.Write(FormatVersion);
        _writer.Write(FormatVersion);
        _writer.Write(contents);
        _writer.Write(tail);
        _writer.Write(rows);
        _writer.Write(_columns.Length);
        _writer.Flush();
        _stream.Position = end;
    }

    private long WriteRows(out int rowsPerBlock)
    {
        long rows = 0;
        rowsPerBlock = 1;
        using DataViewRowCursor cursor = _data.GetRowCursor(_columns.Select(column => column.Column));
        foreach (ColumnWriter column in _columns)
            column.Bind(cursor);
        int inBlock = 0;
        while (cursor.MoveNext())
        {
            long rowBytes = 1;
            foreach (ColumnWriter column in _columns)
                rowBytes = Math.Max(rowBytes, column.Add());
            if (rows++ == 0)
                rowsPerBlock = (int)Math.Clamp(BlockBytes / rowBytes, 1, MaximumRowsPerBlock);
            if (++inBlock == rowsPerBlock)
            {
                FlushBlocks();
                inBlock = 0;
            }
        }

        if (inBlock > 0)
            FlushBlocks();
        return rows;
    }

    private void FlushBlocks()
    {
        foreach (ColumnWriter column in _columns)
            column.Flush(_writer, Position);
    }

    private long WriteAnnotations(ColumnWriter column)
    {
        DataViewSchema schema = column.Column.Annotations.Schema;
        if (schema.Count == 0)
            return 0;
        var starts = new long[schema.Count];
        var lengths = new long[schema.Count];
        var kinds = new byte[schema.Count];
        for (int i = 0; i < schema.Count; i++)
        {
            starts[i] = Position;
            kinds[i] = ColumnWriter.Create(schema[i]).WriteAnnotation(column.Column.Annotations, _writer);
            lengths[i] = Position - starts[i];
        }

        long contents = Position;
        _writer.Write7BitEncodedInt64(schema.Count);
        for (int i = 0; i < schema.Count; i++)
        {
            _writer.Write(schema[i].Name);
            BinaryCodec.For(schema[i].Type).WriteDefinition(_writer);
            _writer.Write(kinds[i]);
            _writer.Write(starts[i]);
            _writer.Write7BitEncodedInt64(lengths[i]);
        }

        return contents;
    }

    private abstract class ColumnWriter
    {
        private readonly List<(long Offset, int Length, int Uncompressed)> _blocks = [];

        public DataViewSchema.Column Column { get; private init; }

        public static ColumnWriter Create(DataViewSchema.Column column) =>
            UntypedGetters.Create<ColumnWriter>(typeof(ColumnWriter<>), [column.Type.RawType], BinaryCodec.For(column.Type), column);

        protected ColumnWriter(DataViewSchema.Column column) => Column = column;

        public abstract void Bind(DataViewRow row);

        /// <summary>Keeps the current value for the next block and tells about how many bytes it takes.</summary>
        public abstract long Add();

        public abstract void WriteDefinition(BinaryWriter writer);

        public void Flush(BinaryWriter writer, long position)
        {
            using MemoryStream block = TakeBlock();
            using MemoryStream packed = Deflate(block);
            writer.Write(packed.GetBuffer(), 0, (int)packed.Length);
            _blocks.Add((position, (int)packed.Length, (int)block.Length));
        }

        public void WriteBlockTable(BinaryWriter writer)
        {
            foreach ((long offset, int length, int uncompressed) in _blocks)
            {
                writer.Write(offset);
                writer.Write(length);
                writer.Write(uncompressed);
            }
        }

        /// <summary>Writes the value of an annotation, compressed where that makes it smaller, and tells which.</summary>
        public byte WriteAnnotation(DataViewSchema.Annotations annotations, BinaryWriter writer)
        {
            AddAnnotation(annotations);
            using MemoryStream block = TakeBlock();
            using MemoryStream packed = Deflate(block);
            bool keep = block.Length <= packed.Length;
            MemoryStream smaller = keep ? block : packed;
            writer.Write(smaller.GetBuffer(), 0, (int)smaller.Length);
            return keep ? NotCompressed : Deflated;
        }

        protected abstract MemoryStream TakeBlock();

        protected abstract void AddAnnotation(DataViewSchema.Annotations annotations);

        private static MemoryStream Deflate(MemoryStream block)
        {
            var packed = new MemoryStream();
            using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                deflate.Write(block.GetBuffer(), 0, (int)block.Length);
            return packed;
        }
    }

    private sealed class ColumnWriter<T>(BinaryCodec<T> codec, DataViewSchema.Column column) : ColumnWriter(column)
    {
        private readonly List<T> _values = [];
        private ValueGetter<T> _getter;

        public override void Bind(DataViewRow row) => _getter = row.GetGetter<T>(Column);

        public override long Add()
        {
            // Each value of the block needs buffers of its own.
            T value = default;
            _getter(ref value);
            _values.Add(value);
            return BinarySize.Of(value);
        }

        public override void WriteDefinition(BinaryWriter writer) => codec.WriteDefinition(writer);

        protected override MemoryStream TakeBlock()
        {
            var stream = new MemoryStream();
            using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
                codec.Write(writer, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values));
            _values.Clear();
            return stream;
        }

        protected override void AddAnnotation(DataViewSchema.Annotations annotations)
        {
            T value = default;
            annotations.GetValue(Column.Name, ref value);
            _values.Add(value);
        }
    }
}
