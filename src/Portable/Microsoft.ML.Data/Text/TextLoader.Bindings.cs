using System.Globalization;

namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    // How many lines of the data sample tell the number of source columns.
    private const int SampledLines = 100;

    /// <summary>Source columns from Min up to Lim, to the end of each line where Lim is null.</summary>
    internal readonly record struct Segment(int Min, int? Lim, bool ForceVector = false);

    /// <summary>A column with its type and its place in the source settled.</summary>
    internal sealed record ColumnBinding(string Name, PrimitiveDataViewType ItemType, DataViewType Type, Segment[] Segments);

    private static ColumnBinding[] Bind(Options options, IMultiStreamSource dataSample, out int inputSize)
    {
        inputSize = options.InputSize ?? 0;
        bool openEnded = options.Columns.Any(column => column.Source.Any(NeedsInputSize));
        if (openEnded && inputSize == 0)
            inputSize = MeasureInputSize(options, dataSample);

        var bindings = new ColumnBinding[options.Columns.Length];
        for (int i = 0; i < bindings.Length; i++)
            bindings[i] = Bind(options.Columns[i], options.Columns, inputSize);
        if (!openEnded)
            inputSize = options.InputSize ?? 0;
        return bindings;
    }

    private static bool NeedsInputSize(Range range) => range.AllOther || (range.Max == null && !range.VariableEnd);

    private static ColumnBinding Bind(Column column, Column[] all, int inputSize)
    {
        if (string.IsNullOrWhiteSpace(column.Name))
            throw new ArgumentOutOfRangeException(nameof(Column.Name), "Every column needs a name");
        if (column.Source == null || column.Source.Length == 0)
            throw new ArgumentOutOfRangeException(nameof(Column.Source), $"Column '{column.Name}' has no source column");

        Segment[] segments = column.Source
            .SelectMany(range => range.AllOther ? OtherSegments(all, inputSize) : [ToSegment(range, inputSize)])
            .ToArray();
        PrimitiveDataViewType itemType = ItemTypeOf(column);
        bool variable = segments.Any(segment => segment.Lim == null);
        int size = variable ? 0 : segments.Sum(segment => segment.Lim.Value - segment.Min);
        bool vector = variable || size != 1 || column.Source.Any(range => range.ForceVector);
        return new ColumnBinding(column.Name, itemType, vector ? new VectorDataViewType(itemType, size) : itemType, segments);
    }

    private static Segment ToSegment(Range range, int inputSize)
    {
        if (range.VariableEnd)
            return new Segment(range.Min, null, range.ForceVector);
        int max = range.Max ?? inputSize - 1;
        if (max < range.Min)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"Column range {range.Min} to {max} is empty");
            throw new ArgumentOutOfRangeException(nameof(Column.Source), message);
        }

        return new Segment(range.Min, max + 1, range.ForceVector);
    }

    private static IEnumerable<Segment> OtherSegments(Column[] columns, int inputSize)
    {
        var taken = new bool[inputSize];
        foreach (Range range in columns.SelectMany(column => column.Source).Where(range => !range.AllOther))
        {
            int last = Math.Min(inputSize - 1, range.Max ?? inputSize - 1);
            for (int i = range.Min; i <= last; i++)
                taken[i] = true;
        }

        for (int min = 0; min < inputSize; min++)
        {
            if (taken[min])
                continue;
            int lim = min + 1;
            while (lim < inputSize && !taken[lim])
                lim++;
            yield return new Segment(min, lim);
            min = lim;
        }
    }

    private static PrimitiveDataViewType ItemTypeOf(Column column)
    {
        if (column.KeyCount == null)
            return column.DataKind.ToDataViewType();
        Type raw = column.DataKind == DataKind.Single ? typeof(uint) : column.DataKind.ToDataViewType().RawType;
        if (!KeyDataViewType.IsValidDataType(raw))
        {
            throw new ArgumentOutOfRangeException(nameof(Column.KeyCount),
                $"Column '{column.Name}' of kind {column.DataKind} cannot be a key; use Byte, UInt16, UInt32 or UInt64");
        }

        return new KeyDataViewType(raw, column.KeyCount.Count ?? MaximumKeyCount(raw));
    }

    private static ulong MaximumKeyCount(Type rawType) => Type.GetTypeCode(rawType) switch
    {
        TypeCode.Byte => byte.MaxValue,
        TypeCode.UInt16 => ushort.MaxValue,
        TypeCode.UInt32 => uint.MaxValue,
        _ => ulong.MaxValue,
    };

    private static int MeasureInputSize(Options options, IMultiStreamSource dataSample)
    {
        int size = 0;
        if (dataSample is { Count: > 0 })
        {
            var splitter = new TextFieldSplitter(options, inputSize: 0, lastSource: int.MaxValue - 1);
            foreach (ReadOnlyMemory<char> line in ReadSample(options, dataSample))
                size = Math.Max(size, splitter.Split(line));
        }

        return size > 0
            ? size
            : throw new ArgumentOutOfRangeException(nameof(Column.Source), "Can't determine the number of source columns without valid data");
    }

    private static List<ReadOnlyMemory<char>> ReadSample(Options options, IMultiStreamSource dataSample)
    {
        var source = new TextLineSource(dataSample, new Options(options) { MaxRows = SampledLines }, users: 1);
        var lines = new List<ReadOnlyMemory<char>>();
        var batch = new TextLineBatch();
        while (source.TryRead(batch))
            lines.AddRange(batch.Lines.AsSpan(0, batch.Count));
        source.Release();
        return lines;
    }
}
