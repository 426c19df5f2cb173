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
        Random sourceRandom = shuffleSource ? RandomUtils.Create(random) : null;
        DataViewRowCursor input = source.GetRowCursor(Schema.Where(column => active[column.Index]), sourceRandom);
        return poolSize == 1 ? input : new ShuffleCursor(input, active, poolSize, random);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class ShuffleCursor : DataViewRowCursor
    {
        private readonly DataViewRowCursor _input;
        private readonly RowPool _pool;
        private readonly Random _random;
        private readonly bool[] _active;

        // A ring: which place of the pool holds the first row, the second and so on, of those that were not given yet.
        private readonly int[] _ring;
        private int _first;
        private int _count;
        private int _current = -1;
        private long _position = -1;
        private bool _inputEnded;

        public ShuffleCursor(DataViewRowCursor input, bool[] active, int poolSize, Random random)
        {
            _input = input;
            _active = active;
            _pool = new RowPool(input, active, poolSize);
            _ring = Enumerable.Range(0, poolSize).ToArray();
            _random = random;
        }

        public override DataViewSchema Schema => _input.Schema;

        public override long Position => _position;

        public override long Batch => 0;

        // The drawn row changes places with the first one, and its place is then filled with the next row of the source: the order of ML.NET.
        public override bool MoveNext()
        {
            while (_count < _ring.Length && !_inputEnded)
            {
                _inputEnded = !_pool.TryRead(_ring[(_first + _count) % _ring.Length]);
                if (!_inputEnded)
                    _count++;
            }

            if (_count == 0)
            {
                _position = -1;
                return false;
            }

            int drawn = (_first + _random.Next(_count)) % _ring.Length;
            (_ring[drawn], _ring[_first]) = (_ring[_first], _ring[drawn]);
            _current = _ring[_first];
            _first = (_first + 1) % _ring.Length;
            _count--;
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
    }
}
