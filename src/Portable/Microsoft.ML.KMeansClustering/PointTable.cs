using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Trainers;

/// <summary>
/// A few points (centroids), dimension by dimension, so that one pass over a sparse row gives its distances to all of them:
/// the values of all points in one dimension stand side by side and are taken eight at a time.
/// </summary>
internal sealed class PointTable
{
    private readonly float[] _values;
    private readonly float[] _squaredNorms;
    private readonly int _stride;

    public PointTable(int count, int dimension)
    {
        Count = count;
        Dimension = dimension;
        _stride = (count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        if ((long)_stride * dimension > Array.MaxLength)
            throw Contracts.Except($"{count} clusters of {dimension} features each do not fit into memory. Use fewer features.");
        _values = new float[_stride * dimension];
        _squaredNorms = new float[count];
    }

    public int Count { get; }

    public int Dimension { get; }

    /// <summary>How long a buffer for <see cref="SquaredDistances"/> must be.</summary>
    public int BufferLength => _stride;

    public float this[int point, int dimension] => _values[dimension * _stride + point];

    /// <summary>Sets one value of a point. <see cref="SetSquaredNorm"/> must follow when all are set.</summary>
    public void Set(int point, int dimension, float value) => _values[dimension * _stride + point] = value;

    public void SetSquaredNorm(int point, float squaredNorm) => _squaredNorms[point] = squaredNorm;

    /// <summary>Sets one point to a row; it must be zero before.</summary>
    public void Set(int point, RowView row)
    {
        for (int i = 0; i < row.Values.Length; i++)
            _values[row.IndexAt(i) * _stride + point] = row.Values[i];
        _squaredNorms[point] = row.SquaredNorm();
    }

    /// <summary>Makes a point that was set to this row zero again.</summary>
    public void Unset(int point, RowView row)
    {
        for (int i = 0; i < row.Values.Length; i++)
            _values[row.IndexAt(i) * _stride + point] = 0;
        _squaredNorms[point] = 0;
    }

    public void CopyTo(int point, Span<float> values)
    {
        for (int i = 0, place = point; i < values.Length; i++, place += _stride)
            values[i] = _values[place];
    }

    /// <summary>|x|² - 2 x·c + |c|² for each point c, not below 0.</summary>
    public void SquaredDistances(RowView row, float squaredNorm, Span<float> distances)
    {
        Dots(row, distances);
        for (int i = 0; i < _squaredNorms.Length; i++)
        {
            float distance = squaredNorm - 2 * distances[i] + _squaredNorms[i];
            distances[i] = distance < 0 ? 0 : distance;
        }
    }

    private void Dots(RowView row, Span<float> dots)
    {
        int width = Vector<float>.Count;
        int offset = 0;
        for (; offset + 4 * width <= _stride; offset += 4 * width)
            DotsOfFour(row, offset, dots[offset..]);
        for (; offset < _stride; offset += width)
            DotsOfOne(row, offset, dots[offset..]);
    }

    private void DotsOfFour(RowView row, int offset, Span<float> dots)
    {
        int width = Vector<float>.Count;
        Vector<float> a = default, b = default, c = default, d = default;
        ref float table = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), offset);
        ReadOnlySpan<float> values = row.Values;
        for (int i = 0; i < values.Length; i++)
        {
            var value = new Vector<float>(values[i]);
            ref float place = ref Unsafe.Add(ref table, (nint)CheckedIndex(row, i) * _stride);
            a += value * Vector.LoadUnsafe(ref place);
            b += value * Vector.LoadUnsafe(ref place, (nuint)width);
            c += value * Vector.LoadUnsafe(ref place, (nuint)(2 * width));
            d += value * Vector.LoadUnsafe(ref place, (nuint)(3 * width));
        }
        a.CopyTo(dots);
        b.CopyTo(dots[width..]);
        c.CopyTo(dots[(2 * width)..]);
        d.CopyTo(dots[(3 * width)..]);
    }

    private void DotsOfOne(RowView row, int offset, Span<float> dots)
    {
        Vector<float> sum = default;
        ref float table = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), offset);
        ReadOnlySpan<float> values = row.Values;
        for (int i = 0; i < values.Length; i++)
            sum += new Vector<float>(values[i]) * Vector.LoadUnsafe(ref Unsafe.Add(ref table, (nint)CheckedIndex(row, i) * _stride));
        sum.CopyTo(dots);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int CheckedIndex(RowView row, int i)
    {
        int index = row.IndexAt(i);
        if ((uint)index >= (uint)Dimension)
            throw new InvalidOperationException($"The row has a value at index {index}, but the dimension is {Dimension}.");
        return index;
    }
}
