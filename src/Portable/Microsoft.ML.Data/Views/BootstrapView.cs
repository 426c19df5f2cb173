namespace Microsoft.ML.Data;

/// <summary>Each row of a source as often as a Poisson number of mean 1 says, or, as the complement, those of which it says none.</summary>
internal sealed class BootstrapView(IDataView source, int seed, bool complement) : IDataView
{
    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => false;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new BootstrapCursor(source.GetRowCursor(columnsNeeded), RandomUtils.Create(seed), complement);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded)];

    private sealed class BootstrapCursor(DataViewRowCursor input, Random random, bool complement) : DataViewRowCursor
    {
        private static readonly double _noneDrawn = Math.Exp(-1);

        private int _left;
        private int _repetition;
        private long _position = -1;

        public override DataViewSchema Schema => input.Schema;

        public override long Position => _position;

        public override long Batch => input.Batch;

        public override bool MoveNext()
        {
            while (_left == 0)
            {
                if (!input.MoveNext())
                {
                    _position = -1;
                    return false;
                }

                int drawn = DrawPoisson();
                _left = complement ? (drawn == 0 ? 1 : 0) : drawn;
                _repetition = -1;
            }

            _left--;
            _repetition++;
            _position++;
            return true;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(column);

        // Each repetition of a row has an identifier of its own.
        public override ValueGetter<DataViewRowId> GetIdGetter()
        {
            ValueGetter<DataViewRowId> getId = input.GetIdGetter();
            return (ref DataViewRowId id) =>
            {
                getId(ref id);
                id = id.Combine(new DataViewRowId((ulong)_repetition, 0));
            };
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }

        // Knuth: the number of factors of a product of uniform numbers that stay above e^-1.
        private int DrawPoisson()
        {
            int count = 0;
            for (double product = random.NextDouble(); product > _noneDrawn; product *= random.NextDouble())
                count++;
            return count;
        }
    }
}
