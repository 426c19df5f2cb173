namespace Microsoft.ML.Trainers;

/// <summary>
/// The first centroids. k-means++ (Arthur and Vassilvitskii 2007) in its greedy form: each next centroid is the best of a few
/// rows drawn with probability proportional to the squared distance from the centroids so far.
/// </summary>
internal sealed class KMeansPlusPlus
{
    private const string TooFewExamples = "Failed to initialize clusters: too few examples";

    private readonly FeatureRows _rows;
    private readonly float[] _squaredNorms;
    private readonly ParallelOptions _parallel;
    private readonly Random _random;

    // By row, the squared distance to the nearest centroid so far.
    private readonly float[] _nearest;

    public KMeansPlusPlus(FeatureRows rows, float[] squaredNorms, ParallelOptions parallel, Random random)
    {
        _rows = rows;
        _squaredNorms = squaredNorms;
        _parallel = parallel;
        _random = random;
        _nearest = new float[rows.Count];
        Array.Fill(_nearest, float.PositiveInfinity);
    }

    /// <summary>The numbers of k different rows, all equally likely.</summary>
    public static int[] ChooseAtRandom(FeatureRows rows, int k, Random random)
    {
        if (rows.Count < k)
            throw new InvalidOperationException(TooFewExamples);
        int[] chosen = new int[k];
        for (int row = 0; row < rows.Count; row++)
        {
            int place = row < k ? row : random.Next(row + 1);
            if (place < k)
                chosen[place] = row;
        }
        return chosen;
    }

    /// <summary>The numbers of k rows that differ from each other and lie far apart.</summary>
    public int[] Choose(int k)
    {
        if (_rows.Count == 0)
            throw new InvalidOperationException(TooFewExamples);

        int[] chosen = new int[k];
        int[] candidates = new int[2 + (int)Math.Log(k)];
        var candidateTable = new PointTable(candidates.Length, _rows.Dimension);
        var chosenTable = new PointTable(1, _rows.Dimension);
        for (int i = 0; i < k; i++)
        {
            chosen[i] = i == 0 ? _random.Next(_rows.Count) : ChooseNext(candidates, candidateTable);
            RowView row = _rows.GetRow(chosen[i]);
            chosenTable.Set(0, row);
            TakeNearer(chosenTable);
            chosenTable.Unset(0, row);
        }
        return chosen;
    }

    private int ChooseNext(int[] candidates, PointTable table)
    {
        double[] blockSums = SumBlocks(1, (block, sums) =>
        {
            for (int r = 0; r < block.RowCount; r++)
                sums[0] += _nearest[block.FirstRow + r];
        });
        double total = blockSums.Sum();
        if (total == 0)
            throw new InvalidOperationException(TooFewExamples);

        for (int i = 0; i < candidates.Length; i++)
        {
            candidates[i] = Draw(blockSums, total);
            table.Set(i, _rows.GetRow(candidates[i]));
        }
        double[] potentials = SumBlocks(candidates.Length, (block, sums) => AddPotentials(block, table, sums));
        for (int i = 0; i < candidates.Length; i++)
            table.Unset(i, _rows.GetRow(candidates[i]));

        int best = 0;
        var byCandidate = new double[candidates.Length];
        for (int i = 0; i < potentials.Length; i++)
            byCandidate[i % candidates.Length] += potentials[i];
        for (int i = 1; i < candidates.Length; i++)
            best = byCandidate[i] < byCandidate[best] ? i : best;
        return candidates[best];
    }

    /// <summary>A row with probability proportional to its squared distance.</summary>
    private int Draw(double[] blockSums, double total)
    {
        double rest = _random.NextDouble() * total;
        int b = 0;
        while (b < blockSums.Length - 1 && rest >= blockSums[b])
            rest -= blockSums[b++];

        // Rounding may leave a little at the end of the last block; the last row with a distance takes it.
        int last = -1;
        for (; b >= 0 && last < 0; b--)
        {
            FeatureRows.Block block = _rows.Blocks[b];
            for (int row = block.FirstRow; row < block.FirstRow + block.RowCount && (last < 0 || rest >= 0); row++)
            {
                if (_nearest[row] == 0)
                    continue;
                last = row;
                rest -= _nearest[row];
            }
        }
        return last;
    }

    private void AddPotentials(FeatureRows.Block block, PointTable candidates, Span<double> sums)
    {
        Span<float> distances = stackalloc float[candidates.BufferLength];
        for (int r = 0; r < block.RowCount; r++)
        {
            int row = block.FirstRow + r;
            candidates.SquaredDistances(block[r], _squaredNorms[row], distances);
            for (int i = 0; i < candidates.Count; i++)
                sums[i] += Math.Min(distances[i], _nearest[row]);
        }
    }

    private void TakeNearer(PointTable chosen)
        => Parallel.ForEach(_rows.Blocks, _parallel, block =>
        {
            Span<float> distances = stackalloc float[chosen.BufferLength];
            for (int r = 0; r < block.RowCount; r++)
            {
                int row = block.FirstRow + r;
                chosen.SquaredDistances(block[r], _squaredNorms[row], distances);
                _nearest[row] = Math.Min(distances[0], _nearest[row]);
            }
        });

    private delegate void BlockSum(FeatureRows.Block block, Span<double> sums);

    /// <summary>Sums for each block, block after block, so that the number of threads changes nothing.</summary>
    private double[] SumBlocks(int width, BlockSum add)
    {
        var sums = new double[width * _rows.Blocks.Count];
        Parallel.For(0, _rows.Blocks.Count, _parallel, b => add(_rows.Blocks[b], sums.AsSpan(b * width, width)));
        return sums;
    }
}
