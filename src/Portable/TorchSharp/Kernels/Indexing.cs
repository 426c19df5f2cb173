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
    internal static void AddSlices(Tensor result, int axis, Tensor index, Tensor source)
    {
        switch (result.dtype)
        {
            case ScalarType.Float32:
                AddSlices<float>(result, axis, index, source);
                break;
            case ScalarType.Float64:
                AddSlices<double>(result, axis, index, source);
                break;
            case ScalarType.Int64:
                AddSlices<long>(result, axis, index, source);
                break;
            case ScalarType.Int32:
                AddSlices<int>(result, axis, index, source);
                break;
            default:
                throw Errors.NoType("index_add", result.dtype);
        }
    }

    /// <summary>result[i, j] = source[i, index[i, j]] along the given axis.</summary>
    internal static void Gather(Tensor source, int axis, Tensor index, Tensor result)
    {
        switch (source.ElementSize)
        {
            case 1:
                Gather<byte>(source, axis, index, result);
                break;
            case 2:
                Gather<short>(source, axis, index, result);
                break;
            case 4:
                Gather<int>(source, axis, index, result);
                break;
            default:
                Gather<long>(source, axis, index, result);
                break;
        }
    }

    /// <summary>result[i, index[i, j]] = or += source[i, j] along the given axis.</summary>
    internal static void Scatter(Tensor result, int axis, Tensor index, Tensor source, bool add)
    {
        switch (result.dtype)
        {
            case ScalarType.Float32:
                Scatter<float>(result, axis, index, source, add);
                break;
            case ScalarType.Float64:
                Scatter<double>(result, axis, index, source, add);
                break;
            case ScalarType.Int64:
                Scatter<long>(result, axis, index, source, add);
                break;
            case ScalarType.Int32:
                Scatter<int>(result, axis, index, source, add);
                break;
            case ScalarType.Int16:
                Scatter<short>(result, axis, index, source, add);
                break;
            default:
                Scatter<byte>(result, axis, index, source, add);
                break;
        }
    }

    internal static void Check(long place, long size)
    {
        if ((ulong)place >= (ulong)size)
            Fail(place, size);

        static void Fail(long place, long size) => throw Errors.Of($"index {place} is out of bounds for dimension with size {size}");
    }

    private static void AddSlices<T>(Tensor result, int axis, Tensor index, Tensor source)
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

    private static void Gather<T>(Tensor source, int axis, Tensor index, Tensor result)
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

    private static void Scatter<T>(Tensor result, int axis, Tensor index, Tensor source, bool add)
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
