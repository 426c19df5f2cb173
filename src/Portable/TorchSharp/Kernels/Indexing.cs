using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Moves elements to and from places that an index tensor names.</summary>
internal static unsafe class Indexing
{
    /// <summary>Whole slices of a contiguous [outer, size, inner] by position along the middle.</summary>
    internal static void SelectSlices(Tensor source, int axis, Tensor index, Tensor result)
    {
        var (outer, inner) = (Shapes.Count(source.Sizes.AsSpan(0, axis)), Shapes.Count(source.Sizes.AsSpan(axis + 1)));
        var size = source.Sizes[axis];
        var bytes = inner * source.ElementSize;
        var places = index.Pointer<long>();
        var count = index.Count;
        var from = source.Storage.Data + (source.Offset * source.ElementSize);
        var to = result.Storage.Data;
        for (var i = 0L; i < count; i++)
            Check(places[i], size);
        Reductions.ForRows(outer * count, Math.Max(inner, 1), row =>
        {
            var (o, i) = Math.DivRem(row, count);
            Buffer.MemoryCopy(from + (((o * size) + places[i]) * bytes), to + (row * bytes), bytes, bytes);
        });
    }

    /// <summary>result[.., index[i], ..] += source[.., i, ..] over contiguous tensors.</summary>
    internal static void AddSlices(Tensor result, int axis, Tensor index, Tensor source) =>
        ElementTypes.Number(result.dtype, "index_add", new AddSlicesAction(result, axis, index, source));

    /// <summary>result[i, j] = source[i, index[i, j]] along the given axis.</summary>
    internal static void Gather(Tensor source, int axis, Tensor index, Tensor result) =>
        ElementTypes.Bits(source.ElementSize, new GatherAction(source, axis, index, result));

    /// <summary>result[i, index[i, j]] = or += source[i, j] along the given axis.</summary>
    internal static void Scatter(Tensor result, int axis, Tensor index, Tensor source, bool add) =>
        ElementTypes.Number(result.dtype, "scatter", new ScatterAction(result, axis, index, source, add));

    internal static void Check(long place, long size)
    {
        if ((ulong)place >= (ulong)size)
            Fail(place, size);

        static void Fail(long place, long size) => throw Errors.Of($"index {place} is out of bounds for dimension with size {size}");
    }

    private readonly struct AddSlicesAction(Tensor result, int axis, Tensor index, Tensor source) : INumberAction
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            var (outer, inner) = (Shapes.Count(result.Sizes.AsSpan(0, axis)), Shapes.Count(result.Sizes.AsSpan(axis + 1)));
            var (size, count) = (result.Sizes[axis], index.Count);
            var places = index.Pointer<long>();
            var from = source.Pointer<T>();
            var to = result.Pointer<T>();
            for (var o = 0L; o < outer; o++)
            {
                for (var i = 0L; i < count; i++)
                {
                    Check(places[i], size);
                    var target = new Span<T>(to + (((o * size) + places[i]) * inner), (int)inner);
                    System.Numerics.Tensors.TensorPrimitives.Add(target, new ReadOnlySpan<T>(from + (((o * count) + i) * inner), (int)inner), target);
                }
            }
        }
    }

    private readonly struct GatherAction(Tensor source, int axis, Tensor index, Tensor result) : IBitAction
    {
        public void Run<T>()
            where T : unmanaged
        {
            var walk = new IndexWalk(index, axis, source, result);
            var places = index.Pointer<long>();
            var from = source.Pointer<T>();
            var to = result.Pointer<T>();
            for (var row = 0L; row < walk.Rows; row++)
            {
                var (pointed, alike) = walk.Row(row);
                for (var i = 0L; i < walk.Length; i++)
                {
                    var place = places[(row * walk.Length) + i];
                    Check(place, walk.Size);
                    to[alike + (i * walk.AlikeStep)] = from[pointed + (i * walk.PointedStep) + (place * walk.Stride)];
                }
            }
        }
    }

    private readonly struct ScatterAction(Tensor result, int axis, Tensor index, Tensor source, bool add) : INumberAction
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            var walk = new IndexWalk(index, axis, result, source);
            var places = index.Pointer<long>();
            var from = source.Pointer<T>();
            var to = result.Pointer<T>();
            for (var row = 0L; row < walk.Rows; row++)
            {
                var (pointed, alike) = walk.Row(row);
                for (var i = 0L; i < walk.Length; i++)
                {
                    var place = places[(row * walk.Length) + i];
                    Check(place, walk.Size);
                    var target = to + pointed + (i * walk.PointedStep) + (place * walk.Stride);
                    var value = from[alike + (i * walk.AlikeStep)];
                    *target = add ? *target + value : value;
                }
            }
        }
    }
}
