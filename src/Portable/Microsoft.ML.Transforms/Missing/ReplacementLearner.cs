using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Learns what takes the place of missing values.</summary>
internal static class ReplacementLearner
{
    /// <summary>For each column a value for each slot, or one for all of them.</summary>
    public static double[][] Learn(
        IDataView data, DataViewSchema.Column[] columns, MissingValueReplacingEstimator.ReplacementMode mode, bool bySlot)
    {
        using DataViewRowCursor cursor = data.GetRowCursor(columns.DistinctBy(column => column.Index));
        Collector[] collectors = Array.ConvertAll(columns, column => new Collector(column.Type.GetValueCount(), mode, bySlot));
        Action[] readers = columns.Zip(collectors, (column, collector) => column.Type.GetItemType() == NumberDataViewType.Single
            ? Reader<float>(cursor, column, collector, value => value)
            : Reader<double>(cursor, column, collector, value => value)).ToArray();
        while (cursor.MoveNext())
        {
            foreach (Action read in readers)
                read();
        }

        return Array.ConvertAll(collectors, collector => collector.Finish());
    }

    private static Action Reader<T>(DataViewRow row, DataViewSchema.Column column, Collector collector, Func<T, double> convert)
    {
        if (column.Type is not VectorDataViewType)
        {
            ValueGetter<T> getScalar = row.GetGetter<T>(column);
            T scalar = default;
            return () =>
            {
                getScalar(ref scalar);
                collector.Add(0, convert(scalar));
            };
        }

        ValueGetter<VBuffer<T>> getVector = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        return () =>
        {
            getVector(ref vector);
            foreach ((int slot, T value) in vector.Items(all: true))
                collector.Add(slot, convert(value));
        };
    }

    private sealed class Collector
    {
        private readonly MissingValueReplacingEstimator.ReplacementMode _mode;
        private readonly long[] _counts;
        private readonly double[] _sums;
        private readonly double[] _min;
        private readonly double[] _max;
        private readonly Dictionary<double, long>[] _frequencies;

        // Without slots of their own, all values are of one.
        public Collector(int slots, MissingValueReplacingEstimator.ReplacementMode mode, bool bySlot)
        {
            _mode = mode;
            int kept = bySlot ? slots : 1;
            _counts = new long[kept];
            _sums = new double[kept];
            _min = Enumerable.Repeat(double.PositiveInfinity, kept).ToArray();
            _max = Enumerable.Repeat(double.NegativeInfinity, kept).ToArray();
            if (mode == MissingValueReplacingEstimator.ReplacementMode.Mode)
                _frequencies = Enumerable.Range(0, kept).Select(_ => new Dictionary<double, long>()).ToArray();
        }

        public void Add(int slot, double value)
        {
            if (double.IsNaN(value))
                return;
            int kept = _counts.Length == 1 ? 0 : slot;
            _counts[kept]++;
            _sums[kept] += value;
            _min[kept] = Math.Min(_min[kept], value);
            _max[kept] = Math.Max(_max[kept], value);
            if (_frequencies != null)
                _frequencies[kept][value] = _frequencies[kept].GetValueOrDefault(value) + 1;
        }

        public double[] Finish()
        {
            var values = new double[_counts.Length];
            for (int slot = 0; slot < values.Length; slot++)
            {
                if (_counts[slot] > 0)
                    values[slot] = Learned(slot);
            }

            return values;
        }

        private double Learned(int kept) => _mode switch
        {
            MissingValueReplacingEstimator.ReplacementMode.Mean => _sums[kept] / _counts[kept],
            MissingValueReplacingEstimator.ReplacementMode.Minimum => _min[kept],
            MissingValueReplacingEstimator.ReplacementMode.Maximum => _max[kept],
            _ => _frequencies[kept].MaxBy(pair => pair.Value).Key,
        };
    }
}
