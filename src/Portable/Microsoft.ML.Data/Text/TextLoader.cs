using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Reads rows from text files, one line a row, as they are asked for.</summary>
public sealed partial class TextLoader : IDataLoader<IMultiStreamSource>
{
    private readonly Options _options;
    private readonly ColumnBinding[] _columns;
    private readonly int _inputSize;
    private readonly DataViewSchema _schema;
    private readonly ReadOnlyMemory<char> _header;

    internal TextLoader(IHostEnvironment env, Options options, IMultiStreamSource dataSample = null)
    {
        env.Register(LoaderSignature);
        Contracts.CheckValue(options, nameof(options));
        Check(options);
        IMultiStreamSource headerSample = string.IsNullOrWhiteSpace(options.HeaderFile) ? dataSample : new MultiFileSource(options.HeaderFile);
        _options = new Options(options);
        if (options.Columns == null || options.Columns.Length == 0)
            TextSchemaComment.Apply(headerSample, _options);
        _columns = Bind(_options, dataSample, out _inputSize);
        if (_options.HasHeader && headerSample is { Count: > 0 } && _columns.Any(column => column.Type.IsKnownSizeVector()))
            _header = TextLineSource.ReadHeader(headerSample, _options);
        _schema = CreateSchema();
    }

    private TextLoader(Options options, ReadOnlyMemory<char> header)
    {
        _options = options;
        _columns = Bind(_options, null, out _inputSize);
        _header = header;
        _schema = CreateSchema();
    }

    public DataViewSchema GetOutputSchema() => _schema;

    public IDataView Load(IMultiStreamSource source)
    {
        Contracts.CheckValue(source, nameof(source));
        return new TextDataView(this, source);
    }

    /// <summary>The columns with their types and sources.</summary>
    internal ColumnBinding[] Columns => _columns;

    internal Options LoaderOptions => _options;

    internal TextFieldSplitter CreateSplitter(bool[] active)
    {
        int last = 0;
        for (int i = 0; i < _columns.Length; i++)
        {
            if (active[i])
                last = Math.Max(last, _columns[i].Segments.Max(segment => (segment.Lim ?? int.MaxValue) - 1));
        }

        return new TextFieldSplitter(_options, _inputSize, last);
    }

    private static void Check(Options options)
    {
        Contracts.CheckNonEmpty(options.Separators, nameof(options.Separators), "At least one separator is needed");
        foreach (char separator in options.Separators)
        {
            Contracts.CheckParam(separator is not ('"' or ':' or '\r' or '\n'), nameof(options.Separators), $"'{separator}' cannot be a separator");
            Contracts.CheckParam(separator != options.DecimalMarker, nameof(options.DecimalMarker), "The decimal marker cannot be a separator");
        }

        Contracts.CheckParam(options.DecimalMarker is '.' or ',', nameof(options.DecimalMarker), "The decimal marker is '.' or ','");
        Contracts.CheckParam(options.InputSize is null or > 0, nameof(options.InputSize), "If specified, the input size must be positive");
        Contracts.CheckParam(options.MaxRows is null or >= 0, nameof(options.MaxRows), "If specified, the number of rows cannot be negative");
    }

    private DataViewSchema CreateSchema()
    {
        var builder = new DataViewSchema.Builder();
        foreach (ColumnBinding column in _columns)
            builder.AddColumn(column.Name, column.Type, SlotNames(column));
        return builder.ToSchema();
    }

    private DataViewSchema.Annotations SlotNames(ColumnBinding column)
    {
        if (_header.IsEmpty || !column.Type.IsKnownSizeVector())
            return null;
        var splitter = new TextFieldSplitter(_options, _inputSize, lastSource: int.MaxValue - 1);
        splitter.Split(_header);
        var names = new ReadOnlyMemory<char>[((VectorDataViewType)column.Type).Size];
        int slot = 0;
        bool any = false;
        foreach (Segment segment in column.Segments)
        {
            for (int at = splitter.IndexOfFirst(segment.Min); at < splitter.Sources.Length && splitter.Sources[at] < segment.Lim; at++)
            {
                names[slot + splitter.Sources[at] - segment.Min] = splitter.Fields[at].Trim();
                any = true;
            }

            slot += segment.Lim.Value - segment.Min;
        }

        if (!any)
            return null;
        var builder = new DataViewSchema.Annotations.Builder();
        builder.AddSlotNames(names.Length, (ref VBuffer<ReadOnlyMemory<char>> value) =>
            VBuffer<ReadOnlyMemory<char>>.Copy(names, 0, ref value, names.Length));
        return builder.ToAnnotations();
    }
}
