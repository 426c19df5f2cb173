namespace TorchSharp;

public static partial class torch
{
    /// <summary>One entry of an index expression: a position, a range, all of a dimension, a new dimension, or a tensor of positions.</summary>
    public struct TensorIndex
    {
        public static TensorIndex Ellipsis = new() { Kind = IndexKind.Ellipsis };
        public static TensorIndex None = new() { Kind = IndexKind.NewAxis };
        public static TensorIndex Null = new() { Kind = IndexKind.NewAxis };
        public static TensorIndex Colon = new() { Kind = IndexKind.Slice };

        internal IndexKind Kind { get; private set; }

        internal long? Start { get; private set; }

        internal long? Stop { get; private set; }

        internal long? Step { get; private set; }

        internal Tensor Positions { get; private set; }

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Kind = IndexKind.Slice, Start = start, Stop = stop, Step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) => Slice(Bound(range.Start, 0), range.End is { IsFromEnd: true, Value: 0 } ? null : Bound(range.End, null));

        public static TensorIndex Single(long? index) => new() { Kind = IndexKind.Single, Start = index };

        public static TensorIndex Bool(bool value) => new() { Kind = IndexKind.Tensor, Positions = tensor(value) };

        public static TensorIndex Tensor(Tensor tensor) => new() { Kind = IndexKind.Tensor, Positions = tensor };

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(Bound(index, null));

        public static implicit operator TensorIndex(Range range) => Slice(range);

        private static long? Bound(Index index, long? whenStart) => index is { IsFromEnd: false, Value: 0 } && whenStart == 0 ? null : index.IsFromEnd ? -index.Value : index.Value;
    }

    internal enum IndexKind
    {
        Single,
        Slice,
        Ellipsis,
        NewAxis,
        Tensor,
    }
}
