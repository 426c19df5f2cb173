namespace Microsoft.ML.Data;

/// <summary>The rows of text files. Nothing is held: each cursor reads the files anew.</summary>
internal sealed class TextDataView : IDataView
{
    private readonly TextLoader _loader;
    private readonly IMultiStreamSource _source;

    public TextDataView(TextLoader loader, IMultiStreamSource source)
    {
        _loader = loader;
        _source = source;
    }

    public DataViewSchema Schema => _loader.GetOutputSchema();

    public bool CanShuffle => false;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        CreateCursors(columnsNeeded, 1)[0];

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        CreateCursors(columnsNeeded, _loader.LoaderOptions.UseThreads ? Math.Max(1, n) : 1);

    private DataViewRowCursor[] CreateCursors(IEnumerable<DataViewSchema.Column> columnsNeeded, int count)
    {
        var active = new bool[Schema.Count];
        foreach (DataViewSchema.Column column in columnsNeeded)
            active[column.Index] = true;
        var lines = new TextLineSource(_source, _loader.LoaderOptions, count);
        var cursors = new DataViewRowCursor[count];
        for (int i = 0; i < count; i++)
            cursors[i] = new TextCursor(_loader, lines, active);
        return cursors;
    }

    private sealed class TextCursor : DataViewRowCursor
    {
        private readonly TextLoader _loader;
        private readonly TextLineSource _lines;
        private readonly TextLineBatch _batch = new();
        private readonly TextFieldSplitter _splitter;
        private readonly TextColumnReader[] _readers;
        private readonly TextColumnReader[] _activeReaders;
        private int _inBatch = -1;
        private long _position = -1;
        private bool _ended;

        public TextCursor(TextLoader loader, TextLineSource lines, bool[] active)
        {
            _loader = loader;
            _lines = lines;
            _splitter = loader.CreateSplitter(active);
            _readers = new TextColumnReader[active.Length];
            for (int i = 0; i < active.Length; i++)
            {
                if (active[i])
                    _readers[i] = TextColumnReader.Create(loader.Columns[i], loader.LoaderOptions);
            }

            _activeReaders = _readers.Where(reader => reader != null).ToArray();
        }

        public override DataViewSchema Schema => _loader.GetOutputSchema();

        public override long Position => _position;

        public override long Batch => _batch.Number;

        public override bool MoveNext()
        {
            if (_ended)
                return false;
            if (++_inBatch >= _batch.Count)
            {
                _inBatch = 0;
                if (!_lines.TryRead(_batch))
                {
                    _ended = true;
                    _position = -1;
                    return false;
                }
            }

            _position++;
            if (_activeReaders.Length > 0)
                Parse();
            return true;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => _readers[column.Index] != null;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            Getters.Cast<TValue>(_readers[column.Index]?.Getter, column);

        public override ValueGetter<DataViewRowId> GetIdGetter() =>
            (ref DataViewRowId id) => id = new DataViewRowId((ulong)(_batch.FirstRow + _inBatch), 0);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _lines.Release();
            base.Dispose(disposing);
        }

        private void Parse()
        {
            int sources = _splitter.Split(_batch.Lines[_inBatch]);
            foreach (TextColumnReader reader in _activeReaders)
                reader.Parse(_splitter, sources, _batch.LineNumbers[_inBatch]);
        }
    }
}
