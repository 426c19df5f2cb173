namespace Microsoft.ML.Data;

/// <summary>
/// The rows of a source in random order: a row is drawn from a pool and its place is filled with the next row of the source. Without
/// random numbers of the caller's, every cursor gives the same order.
/// </summary>
internal sealed class ShuffledDataView(IDataView source, int seed, int poolSize, bool shuffleSource) : IDataView
{
    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => true;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        bool[] active = ColumnSet.Of(Schema, columnsNeeded);
        Random random = rand ?? RandomUtils.Create(seed);
        Random sourceRandom = shuffleSource && source.CanShuffle ? RandomUtils.Create(random.Next()) : null;
        return new ShuffleCursor(source.GetRowCursor(Schema.Where(column => active[column.Index]), sourceRandom), active, poolSize, random);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class ShuffleCursor : DataViewRowCursor
    {
        private readonly DataViewRowCursor _input;
        private readonly RowPool _pool;
        private readonly Random _random;
        private readonly bool[] _active;

        // The places that hold rows which were not given yet.
        private readonly List<int> _full = [];
        private readonly int _size;
        private int _current = -1;
        private long _position = -1;
        private bool _inputEnded;

        public ShuffleCursor(DataViewRowCursor input, bool[] active, int poolSize, Random random)
        {
            _input = input;
            _active = active;
            _pool = new RowPool(input, active, poolSize);
            _size = poolSize;
            _random = random;
        }

        public override DataViewSchema Schema => _input.Schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            Refill();
            if (_full.Count == 0)
            {
                _position = -1;
                return false;
            }

            int drawn = _random.Next(_full.Count);
            _current = _full[drawn];
            _full[drawn] = _full[^1];
            _full.RemoveAt(_full.Count - 1);
            _position++;
            return true;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            Getters.Cast<TValue>(_pool.Getter(column.Index, () => _current), column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => _pool.IdGetter(() => _current);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _input.Dispose();
            base.Dispose(disposing);
        }

        private void Refill()
        {
            if (_current < 0)
            {
                while (_full.Count < _size && Read(_full.Count))
                {
                }
            }
            else
            {
                Read(_current);
            }
        }

        private bool Read(int place)
        {
            _inputEnded = _inputEnded || !_pool.TryRead(place);
            if (!_inputEnded)
                _full.Add(place);
            return !_inputEnded;
        }
    }
}
