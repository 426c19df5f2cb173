using System.Numerics;

namespace TorchSharp;

/// <summary>Which rows of a table go into which bag, and with what weights.</summary>
/// <remarks>Entries whose row is the padding row are left out before this is built.</remarks>
internal sealed class Bags(int[] starts, int[] rows, int[] entries)
{
    /// <summary>Bag b holds the entries from starts[b] up to starts[b + 1].</summary>
    internal int[] Starts => starts;

    /// <summary>The row of the table of each kept entry.</summary>
    internal int[] Rows => rows;

    /// <summary>The position that each kept entry has among all indices, where its weight stands.</summary>
    internal int[] Entries => entries;

    internal int Count => starts.Length - 1;

    internal int Size(int bag) => starts[bag + 1] - starts[bag];

    /// <summary>The kept entries sorted by row: row r has those from the returned starts[r] up to starts[r + 1].</summary>
    internal (int[] Starts, int[] Order) ByRow(int tableRows)
    {
        var first = new int[tableRows + 1];
        foreach (int row in rows)
            first[row + 1]++;
        for (int r = 0; r < tableRows; r++)
            first[r + 1] += first[r];

        var next = (int[])first.Clone();
        var order = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            order[next[rows[i]]++] = i;
        return (first, order);
    }

    /// <summary>The bag of each kept entry.</summary>
    internal int[] Owners()
    {
        var owners = new int[rows.Length];
        for (int bag = 0; bag < Count; bag++)
            owners.AsSpan(starts[bag], Size(bag)).Fill(bag);
        return owners;
    }
}

/// <summary>Sums, means and maxima of the rows of a table, and what flows back to the table and to the weights.</summary>
/// <remarks>Work is split by bags or by table rows, each of which one thread writes alone, so the result does not depend on the threads.</remarks>
internal static unsafe class BagKernel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int BagsAtOnce = 16;
    private const int RowsAtOnce = 256;

    /// <summary>result[b] = Σ scale(entry) table[row(entry)].</summary>
    internal static void Sum(Bags bags, T* table, T[] scales, T* result, int width) =>
        Workers.Run((bags.Count + BagsAtOnce - 1) / BagsAtOnce, part =>
        {
            for (int bag = part * BagsAtOnce; bag < Math.Min(bags.Count, (part + 1) * BagsAtOnce); bag++)
            {
                var target = new Span<T>(result + (long)bag * width, width);
                target.Clear();
                for (int i = bags.Starts[bag]; i < bags.Starts[bag + 1]; i++)
                    AddScaled(target, new(table + (long)bags.Rows[i] * width, width), scales[i]);
            }
        });

    /// <summary>Element-wise maxima, and which kept entry gave each (-1 for an empty bag, whose result is zero).</summary>
    internal static void Max(Bags bags, T* table, T* result, int[] winners, int width) =>
        Workers.Run(bags.Count, bag =>
        {
            var target = new Span<T>(result + (long)bag * width, width);
            var winner = winners.AsSpan(bag * width, width);
            target.Clear();
            winner.Fill(-1);
            for (int i = bags.Starts[bag]; i < bags.Starts[bag + 1]; i++)
            {
                var row = new ReadOnlySpan<T>(table + (long)bags.Rows[i] * width, width);
                for (int j = 0; j < width; j++)
                {
                    if (winner[j] >= 0 && row[j] <= target[j])
                        continue;
                    target[j] = row[j];
                    winner[j] = i;
                }
            }
        });

    /// <summary>gradient[r] = Σ over the entries of row r of scale(entry) upstream[bag(entry)].</summary>
    internal static void SumBackward(Bags bags, T[] scales, T* upstream, T* gradient, int tableRows, int width)
    {
        var (first, order) = bags.ByRow(tableRows);
        var owners = bags.Owners();
        Workers.Run((tableRows + RowsAtOnce - 1) / RowsAtOnce, part =>
        {
            for (int row = part * RowsAtOnce; row < Math.Min(tableRows, (part + 1) * RowsAtOnce); row++)
            {
                var target = new Span<T>(gradient + (long)row * width, width);
                target.Clear();
                for (int i = first[row]; i < first[row + 1]; i++)
                    AddScaled(target, new(upstream + (long)owners[order[i]] * width, width), scales[order[i]]);
            }
        });
    }

    internal static void MaxBackward(Bags bags, int[] winners, T* upstream, T* gradient, int tableRows, int width)
    {
        new Span<T>(gradient, checked(tableRows * width)).Clear();
        for (int i = 0; i < winners.Length; i++)
        {
            if (winners[i] >= 0)
                gradient[(long)bags.Rows[winners[i]] * width + i % width] += upstream[i];
        }
    }

    /// <summary>The gradient of each weight: the product of its table row with what flows into its bag.</summary>
    internal static void WeightsBackward(Bags bags, T* table, T* upstream, T* gradient, int width)
    {
        var owners = bags.Owners();
        for (int i = 0; i < owners.Length; i++)
        {
            gradient[bags.Entries[i]] = Dot(
                new(table + (long)bags.Rows[i] * width, width), new(upstream + (long)owners[i] * width, width));
        }
    }

    private static void AddScaled(Span<T> target, ReadOnlySpan<T> source, T scale)
    {
        var factor = new Vector<T>(scale);
        int j = 0;
        for (; j <= target.Length - Vector<T>.Count; j += Vector<T>.Count)
            (new Vector<T>(target[j..]) + new Vector<T>(source[j..]) * factor).CopyTo(target[j..]);
        for (; j < target.Length; j++)
            target[j] += source[j] * scale;
    }

    private static T Dot(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
    {
        var sum = Vector<T>.Zero;
        int j = 0;
        for (; j <= a.Length - Vector<T>.Count; j += Vector<T>.Count)
            sum += new Vector<T>(a[j..]) * new Vector<T>(b[j..]);
        var result = Vector.Sum(sum);
        for (; j < a.Length; j++)
            result += a[j] * b[j];
        return result;
    }
}
