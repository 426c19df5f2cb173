using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor in row-major order, whatever its strides.</summary>
public sealed class TensorAccessor<T> : IEnumerable<T>, IDisposable
    where T : unmanaged
{
    private readonly Tensor _tensor;

    internal TensorAccessor(Tensor tensor) => _tensor = new Tensor(tensor);

    public long Count => _tensor.Count;

    public bool IsReadOnly => false;

    public unsafe T this[params long[] indices]
    {
        get => _tensor.Pointer<T>()[Place(indices)];
        set
        {
            _tensor.Pointer<T>()[Place(indices)] = value;
            _tensor.Storage.Version++;
        }
    }

    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    public Array ToNDArray()
    {
        var shape = _tensor.Sizes;
        var array = Array.CreateInstance(typeof(T), shape.Length == 0 ? [1] : shape);
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(new Span<T>(ToArray()))
            .CopyTo(System.Runtime.InteropServices.MemoryMarshal.CreateSpan(
                ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(array), checked((int)(Count * _tensor.ElementSize))));
        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        using var rows = Rows();
        rows.Span<T>()[(int)tensorIndex..].CopyTo(array[arrayIndex..]);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        using var rows = Rows();
        var source = array[arrayIndex..];
        source[..(int)Math.Min(source.Length, Count - tensorIndex)].CopyTo(rows.Span<T>()[(int)tensorIndex..]);
        if (!_tensor.IsContiguous)
            Copy.Into(_tensor, rows);
        _tensor.Storage.Version++;
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

    public override bool Equals(object obj) => obj is TensorAccessor<T> other && ToArray().AsSpan().SequenceEqual(other.ToArray());

    public override int GetHashCode() => _tensor.GetHashCode();

    public void Dispose() => _tensor.Dispose();

    private Tensor Rows()
    {
        using var mode = new GradMode(false);
        return _tensor.IsContiguous ? new Tensor(_tensor) : _tensor.clone();
    }

    private long Place(long[] indices)
    {
        if (indices.Length == 1 && _tensor.Rank != 1)
        {
            var (rest, offset) = (indices[0], 0L);
            for (var d = _tensor.Rank - 1; d >= 0; d--)
            {
                (rest, var i) = Math.DivRem(rest, _tensor.Sizes[d]);
                offset += i * _tensor.Strides[d];
            }

            return offset;
        }

        var place = 0L;
        for (var d = 0; d < indices.Length; d++)
        {
            if (indices[d] < 0 || indices[d] >= _tensor.Sizes[d])
                throw new IndexOutOfRangeException($"Index {indices[d]} is out of range for dimension {d} of size {_tensor.Sizes[d]}.");
            place += indices[d] * _tensor.Strides[d];
        }

        return place;
    }
}
