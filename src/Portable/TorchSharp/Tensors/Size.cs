using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    public struct Size : IEnumerable<long>
    {
        public static Size Empty = new(Array.Empty<long>());

        private readonly long[] _shape;

        public Size(long[] shape) => _shape = (long[])shape.Clone();

        public Size(IEnumerable<long> shape) => _shape = shape.ToArray();

        public Size(int[] shape) => _shape = Array.ConvertAll(shape, i => (long)i);

        public Size(long size) => _shape = [size];

        public Size(int size) => _shape = [size];

        public Size((int, int) size) => _shape = [size.Item1, size.Item2];

        public Size((long, long) size) => _shape = [size.Item1, size.Item2];

        public Size((int, int, int) size) => _shape = [size.Item1, size.Item2, size.Item3];

        public Size((long, long, long) size) => _shape = [size.Item1, size.Item2, size.Item3];

        public readonly long[] Shape => _shape;

        public readonly bool IsEmpty => _shape == null || _shape.Length == 0;

        public readonly bool IsScalar => IsEmpty;

        public readonly int Length => _shape?.Length ?? 0;

        public readonly long this[int idx] => _shape[idx];

        public readonly long this[long idx] => _shape[idx];

        public static implicit operator Size(long size) => new(size);

        public static implicit operator Size(long[] size) => new(size);

        public static implicit operator Size((long, long) size) => new(size);

        public static implicit operator Size((long, long, long) size) => new(size);

        public static bool operator ==(Size left, Size right) => left.Equals(right);

        public static bool operator !=(Size left, Size right) => !left.Equals(right);

        public static Size operator +(Size left, Size right) => new(left.Concat(right));

        public static Size operator +(Size left, IEnumerable<long> right) => new(left.Concat(right));

        public readonly long numel() => TensorExtensionMethods.TotalSize(_shape);

        public readonly Size Slice(int first, int next) => new(_shape.Skip(first).Take(next - first));

        public readonly IEnumerable<long> Take(int i) => _shape.Take(i);

        public readonly IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)_shape).GetEnumerator();

        readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override readonly bool Equals(object obj) => obj is Size other && _shape.AsSpan().SequenceEqual(other._shape);

        public override readonly int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var size in _shape)
                hash.Add(size);
            return hash.ToHashCode();
        }
    }
}
