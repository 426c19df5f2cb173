using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>
/// The training rows in memory, in blocks that threads take whole. K-means passes over the rows some hundred times, and what
/// makes them (a text featurizer, say) costs far more than a pass. Rows with NaN or infinity are left out.
/// </summary>
internal sealed class FeatureRows
{
    private const int BlockValues = 1 << 17;

    /// <summary>Consecutive rows. A row's values stand at Starts[r]..Starts[r+1]; Indices is null when every row is dense.</summary>
    internal sealed class Block(int firstRow, bool isSparse)
    {
        public readonly int FirstRow = firstRow;
        public int[] Indices = isSparse ? new int[1024] : null;
        public float[] Values = new float[1024];
        public int[] Starts = new int[64];
        public int RowCount;

        public RowView this[int row]
        {
            get
            {
                int start = Starts[row];
                int length = Starts[row + 1] - start;
                return new RowView(Indices == null ? default : Indices.AsSpan(start, length), Values.AsSpan(start, length));
            }
        }

        internal void Reserve(int count)
        {
            int needed = Starts[RowCount] + count;
            if (needed > Values.Length)
            {
                int size = Math.Max(needed, 2 * Values.Length);
                Array.Resize(ref Values, size);
                if (Indices != null)
                    Array.Resize(ref Indices, size);
            }
            if (RowCount + 1 == Starts.Length)
                Array.Resize(ref Starts, 2 * Starts.Length);
        }

        /// <summary>Gives back the memory that no row will need.</summary>
        internal void Trim()
        {
            Array.Resize(ref Values, Starts[RowCount]);
            if (Indices != null)
                Array.Resize(ref Indices, Starts[RowCount]);
        }
    }

    private readonly List<Block> _blocks = [];
    private readonly List<float> _weights = [];
    private bool? _isSparse;

    public FeatureRows(int dimension) => Dimension = dimension;

    public int Dimension { get; }

    public int Count { get; private set; }

    /// <summary>How many rows were left out for a value that is not a number or not finite.</summary>
    public long BadRowCount { get; private set; }

    public IReadOnlyList<Block> Blocks => _blocks;

    public bool IsSparse => _isSparse == true;

    /// <summary>1 where the data has no weights.</summary>
    public float GetWeight(int row) => _weights.Count == 0 ? 1 : _weights[row];

    /// <summary>Adds a row unless its weight is not positive or not finite; the first row decides whether there are weights.</summary>
    public void Add(in VBuffer<float> row, float weight)
    {
        if (!(weight > 0 && float.IsFinite(weight)))
            return;
        int before = Count;
        Add(row);
        if (Count > before)
            _weights.Add(weight);
    }

    public void Add(in VBuffer<float> row)
    {
        ReadOnlySpan<float> values = row.GetValues();
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                BadRowCount++;
                return;
            }
        }

        bool isSparse = _isSparse ??= !row.IsDense;
        Block block = _blocks.Count > 0 ? _blocks[^1] : null;
        if (block == null || block.Starts[block.RowCount] >= BlockValues)
        {
            block?.Trim();
            _blocks.Add(block = new Block(Count, isSparse));
        }

        int end = block.Starts[block.RowCount];
        block.Reserve(isSparse ? values.Length : Dimension);
        if (!isSparse)
        {
            Span<float> target = block.Values.AsSpan(end, Dimension);
            if (!row.IsDense)
                target.Clear();
            if (row.IsDense)
                values.CopyTo(target);
            else
                Scatter(row.GetIndices(), values, target);
            end += Dimension;
        }
        else
        {
            ReadOnlySpan<int> indices = row.GetIndices();
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] == 0)
                    continue;
                block.Indices[end] = row.IsDense ? i : indices[i];
                block.Values[end++] = values[i];
            }
        }
        block.Starts[++block.RowCount] = end;
        Count++;
    }

    /// <summary>The row with this number.</summary>
    public RowView GetRow(int row)
    {
        int low = 0;
        int high = _blocks.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_blocks[middle].FirstRow <= row)
                low = middle;
            else
                high = middle - 1;
        }
        return _blocks[low][row - _blocks[low].FirstRow];
    }

    private static void Scatter(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, Span<float> target)
    {
        for (int i = 0; i < values.Length; i++)
            target[indices[i]] = values[i];
    }
}

/// <summary>One row: its values and, unless all are given, their places.</summary>
internal readonly ref struct RowView(ReadOnlySpan<int> indices, ReadOnlySpan<float> values)
{
    public readonly ReadOnlySpan<int> Indices = indices;
    public readonly ReadOnlySpan<float> Values = values;

    public bool IsDense => Indices.IsEmpty;

    public int IndexAt(int i) => Indices.IsEmpty ? i : Indices[i];

    public VBuffer<float> ToVector(int length) =>
        IsDense && Values.Length == length ? new(length, Values.ToArray()) : new(length, Values.Length, Values.ToArray(), Indices.ToArray());

    /// <summary>In the order, and with the rounding, of <see cref="PointTable.Dots"/>: a point's distance to itself is exactly 0.</summary>
    public float SquaredNorm()
    {
        float sum = 0;
        foreach (float value in Values)
            sum += value * value;
        return sum;
    }
}
