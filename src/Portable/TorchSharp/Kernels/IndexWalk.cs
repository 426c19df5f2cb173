using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// The rows of a contiguous index tensor, and where they lie in the tensor that it points into, which the walk does not move along the axis, and in
/// the one that has the index tensor's shape.
/// </summary>
internal readonly struct IndexWalk
{
    private readonly long[] _sizes;
    private readonly long[] _pointed;
    private readonly long[] _alike;

    internal IndexWalk(Tensor index, int axis, Tensor pointed, Tensor alike)
    {
        // A tensor without dimensions counts as one element along the axis.
        _sizes = index.Rank == 0 ? [1] : index.Sizes;
        _pointed = pointed.Rank == 0 ? [0] : (long[])pointed.Strides.Clone();
        _alike = alike.Rank == 0 ? [0] : alike.Strides;
        Stride = _pointed[axis];
        Size = pointed.Rank == 0 ? 1 : pointed.Sizes[axis];
        _pointed[axis] = 0;
    }

    internal long Rows => Length == 0 ? 0 : Shapes.Count(_sizes) / Length;

    internal long Length => _sizes[^1];

    /// <summary>Size and stride of the tensor pointed into, along the axis.</summary>
    internal long Size { get; }

    internal long Stride { get; }

    /// <summary>From one element of a row to the next.</summary>
    internal long PointedStep => _pointed[^1];

    internal long AlikeStep => _alike[^1];

    internal (long Pointed, long Alike) Row(long row)
    {
        var (pointed, alike) = (0L, 0L);
        for (var d = _sizes.Length - 2; d >= 0; d--)
        {
            (row, var i) = Math.DivRem(row, _sizes[d]);
            pointed += i * _pointed[d];
            alike += i * _alike[d];
        }

        return (pointed, alike);
    }
}
