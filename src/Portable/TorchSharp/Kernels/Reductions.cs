using System.Numerics;
using System.Numerics.Tensors;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp;

/// <summary>Folds a row into one number, and says which element decided it where one did.</summary>
internal interface IRowReduction
{
    T Row<T>(ReadOnlySpan<T> row, out long index)
        where T : unmanaged, INumber<T>;
}

/// <summary>Reductions run over the rows of a contiguous matrix; other dimensions are moved to the end first.</summary>
internal static unsafe class Reductions
{
    private const int SumBlock = 512;
    private const int PartElements = 16384;

    /// <summary>The tensor with the reduced dimensions last and together: [kept, reduced].</summary>
    internal static (Tensor Matrix, long Rows, long Columns) Matrix(Tensor x, int[] dims)
    {
        var kept = Enumerable.Range(0, x.Rank).Where(d => !dims.Contains(d)).ToArray();
        var order = kept.Concat(dims).Select(d => (long)d).ToArray();
        var rows = kept.Aggregate(1L, (product, d) => product * x.Sizes[d]);
        var columns = dims.Aggregate(1L, (product, d) => product * x.Sizes[d]);
        return (x.permute(order).contiguous(), rows, columns);
    }

    internal static long[] ReducedSizes(long[] sizes, int[] dims, bool keep) => keep
        ? sizes.Select((size, d) => dims.Contains(d) ? 1 : size).ToArray()
        : sizes.Where((_, d) => !dims.Contains(d)).ToArray();

    internal static (Tensor Values, Tensor Indices) Rows<TReduction>(Tensor x, int[] dims, bool keep, bool wantIndex)
        where TReduction : struct, IRowReduction
    {
        var (matrix, rows, columns) = Matrix(x, dims);
        var sizes = ReducedSizes(x.Sizes, dims, keep);
        var values = Tensor.Empty(sizes, x.dtype);
        var indices = wantIndex ? Tensor.Empty(sizes, ScalarType.Int64) : null;
        ElementTypes.Number(x.dtype, typeof(TReduction).Name.ToLowerInvariant(), new RowsAction<TReduction>(matrix, rows, columns, values, indices));
        return (values, indices);
    }

    internal static Tensor Sum(Tensor x, int[] dims, bool keep)
    {
        var result = Tensor.Empty(ReducedSizes(x.Sizes, dims, keep), x.dtype);
        switch (x.dtype)
        {
            case ScalarType.Float32:
                Sum<float>(x, dims, result);
                break;
            case ScalarType.Float64:
                Sum<double>(x, dims, result);
                break;
            default:
                Sum<long>(x, dims, result);
                break;
        }

        return result;
    }

    internal static void ForRows(long rows, long columns, Action<long> body)
    {
        var together = Math.Max(1, PartElements / Math.Max(columns, 1));
        Workers.Run((int)((rows + together - 1) / together), part =>
        {
            var end = Math.Min(rows, (part + 1) * together);
            for (var row = part * together; row < end; row++)
                body(row);
        });
    }

    private static void Sum<T>(Tensor x, int[] dims, Tensor result)
        where T : unmanaged, INumber<T>
    {
        if (x.IsContiguous && dims.Length > 0 && dims.Length < x.Rank && dims.Select((d, i) => d == i).All(leading => leading))
        {
            var columns = Shapes.Count(x.Sizes.AsSpan(dims.Length));
            SumColumns(x.Pointer<T>(), x.Count / Math.Max(columns, 1), columns, result.Pointer<T>());
            return;
        }

        var (matrix, rows, length) = Matrix(x, dims);
        var source = matrix.Pointer<T>();
        var target = result.Pointer<T>();
        if (rows == 1)
            *target = SumAll(source, length);
        else
            ForRows(rows, length, row => target[row] = SumRow(source + (row * length), length));
    }

    private static void SumColumns<T>(T* source, long rows, long columns, T* target)
        where T : unmanaged, INumber<T>
    {
        const int Width = 512;
        Workers.Run((int)((columns + Width - 1) / Width), part =>
        {
            var first = part * (long)Width;
            var sum = new Span<T>(target + first, (int)Math.Min(Width, columns - first));
            sum.Clear();
            for (var row = 0L; row < rows; row++)
                TensorPrimitives.Add(sum, new ReadOnlySpan<T>(source + (row * columns) + first, sum.Length), sum);
        });
    }

    /// <summary>Sums of parts that do not depend on the number of threads, then the sum of those in order.</summary>
    private static T SumAll<T>(T* source, long length)
        where T : unmanaged, INumber<T>
    {
        var parts = (int)((length + PartElements - 1) / PartElements);
        if (parts <= 1)
            return SumRow(source, length);
        var sums = new T[parts];
        Workers.Run(parts, part =>
        {
            var start = (long)part * PartElements;
            sums[part] = SumRow(source + start, Math.Min(PartElements, length - start));
        });
        fixed (T* all = sums)
            return SumRow(all, parts);
    }

    /// <summary>Floats are summed in short blocks, and these in double: exact enough for millions of them.</summary>
    private static T SumRow<T>(T* source, long length)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) != typeof(float))
            return TensorPrimitives.Sum(new ReadOnlySpan<T>(source, checked((int)length)));
        var total = 0.0;
        for (var start = 0L; start < length; start += SumBlock)
            total += Vectors.Sum((float*)source + start, Math.Min(SumBlock, length - start));
        return T.CreateTruncating(total);
    }

    private readonly struct RowsAction<TReduction>(Tensor matrix, long rows, long columns, Tensor values, Tensor indices) : INumberAction
        where TReduction : struct, IRowReduction
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            var source = matrix.Pointer<T>();
            var target = values.Pointer<T>();
            var places = indices is null ? null : indices.Pointer<long>();
            var width = columns;
            ForRows(rows, columns, row =>
            {
                target[row] = default(TReduction).Row(new ReadOnlySpan<T>(source + (row * width), (int)width), out var index);
                if (places != null)
                    places[row] = index;
            });
        }
    }

    internal readonly struct Maximum : IRowReduction
    {
        public T Row<T>(ReadOnlySpan<T> row, out long index)
            where T : unmanaged, INumber<T>
        {
            var best = TensorPrimitives.Max(row);
            index = T.IsNaN(best) ? IndexOfNaN(row) : row.IndexOf(best);
            return best;
        }
    }

    internal readonly struct Minimum : IRowReduction
    {
        public T Row<T>(ReadOnlySpan<T> row, out long index)
            where T : unmanaged, INumber<T>
        {
            var best = TensorPrimitives.Min(row);
            index = T.IsNaN(best) ? IndexOfNaN(row) : row.IndexOf(best);
            return best;
        }
    }

    internal readonly struct Product : IRowReduction
    {
        public T Row<T>(ReadOnlySpan<T> row, out long index)
            where T : unmanaged, INumber<T>
        {
            index = 0;
            return TensorPrimitives.Product(row);
        }
    }

    private static int IndexOfNaN<T>(ReadOnlySpan<T> row)
        where T : unmanaged, INumber<T>
    {
        var i = 0;
        while (!T.IsNaN(row[i]))
            i++;
        return i;
    }
}
