using System.Numerics;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp;

/// <summary>What flows back into a table from sums over bags of its rows: row r is the sum of weight * gradient[bag] over the bags that r is in.</summary>
internal sealed unsafe class BagRows : RowRecipe
{
    private readonly Tensor _gradient;
    private readonly int[] _starts;
    private readonly (int Bag, double Weight)[] _entries;

    /// <param name="weights">One for each index, or null where all are 1.</param>
    internal BagRows(Tensor gradient, long[] index, long[] ends, double[] weights, long rows)
        : base(rows, gradient.Sizes[1], gradient.dtype)
    {
        _gradient = Keep(gradient);
        _starts = new int[rows + 1];
        foreach (var row in index)
            _starts[row + 1]++;
        for (var row = 0L; row < rows; row++)
            _starts[row + 1] += _starts[row];

        // Rows keep the order of the bags, so that sums have one order.
        var next = _starts[..^1];
        _entries = new (int, double)[index.Length];
        for (var bag = 0; bag < ends.Length - 1; bag++)
        {
            for (var i = ends[bag]; i < ends[bag + 1]; i++)
                _entries[next[index[i]]++] = (bag, weights is null ? 1 : weights[i]);
        }
    }

    internal override void Write(long first, Tensor target)
    {
        if (Type == ScalarType.Float32)
            Write<float>(first, target);
        else
            Write<double>(first, target);
    }

    public override void Dispose() => _gradient.Dispose();

    private void Write<T>(long first, Tensor target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var source = _gradient.Pointer<T>();
        var rows = target.Pointer<T>();
        Reductions.ForRows(target.Sizes[0], Columns, row =>
        {
            var sum = rows + (row * Columns);
            new Span<T>(sum, (int)Columns).Clear();
            foreach (var (bag, weight) in _entries.AsSpan(_starts[first + row].._starts[first + row + 1]))
                Vectors.AddScaled(sum, source + (bag * Columns), T.CreateTruncating(weight), Columns);
        });
    }
}
