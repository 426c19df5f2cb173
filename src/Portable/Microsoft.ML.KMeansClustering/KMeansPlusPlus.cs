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

    // By row and candidate, what that distance would be with the candidate as the next centroid.
    private readonly float[] _nearestWith;
    private readonly int _candidateCount;
    private readonly PointTable _candidates;

    public KMeansPlusPlus(FeatureRows rows, float[] squaredNorms, int k, ParallelOptions parallel, Random random)
    {
        _rows = rows;
        _squaredNorms = squaredNorms;
        _parallel = parallel;
        _random = random;
        _nearest = new float[rows.Count];
        Array.Fill(_nearest, float.PositiveInfinity);
        _candidateCount = 2 + (int)Math.Log(k);
        _candidates = new PointTable(_candidateCount, rows.Dimension);
        _nearestWith = new float[rows.Count * _candidateCount];
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
        for (int i = 0; i < k; i++)
        {
            int[] candidates = i == 0 ? [_random.Next(_rows.Count)] : DrawCandidates();
            int best = FindBest(candidates);
            chosen[i] = candidates[best];
            TakeNearer(best);
        }
        return chosen;
    }

    private int[] DrawCandidates()
    {
        double[] blockSums = SumBlocks(1, (block, sums) =>
        {
            for (int r = 0; r < block.RowCount; r++)
                sums[0] += _nearest[block.FirstRow + r];
        });
        double total = blockSums.Sum();
        if (total == 0)
            throw new InvalidOperationException(TooFewExamples);

        int[] candidates = new int[_candidateCount];
        for (int i = 0; i < candidates.Length; i++)
            candidates[i] = Draw(blockSums, total);
        return candidates;
    }

    /// <summary>Which candidate brings the rows' distances down most.</summary>
    private int FindBest(int[] candidates)
    {
        for (int i = 0; i < candidates.Length; i++)
            _candidates.Set(i, _rows.GetRow(candidates[i]));
        double[] blockSums = SumBlocks(candidates.Length, MeasureCandidates);
        for (int i = 0; i < candidates.Length; i++)
            _candidates.Unset(i, _rows.GetRow(candidates[i]));

        var potentials = new double[candidates.Length];
        for (int i = 0; i < blockSums.Length; i++)
            potentials[i % potentials.Length] += blockSums[i];
        return Array.IndexOf(potentials, potentials.Min());
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

    private void MeasureCandidates(FeatureRows.Block block, Span<double> sums)
    {
        Span<float> distances = stackalloc float[_candidates.BufferLength];
        for (int r = 0; r < block.RowCount; r++)
        {
            int row = block.FirstRow + r;
            _candidates.SquaredDistances(block[r], _squaredNorms[row], distances);
            for (int i = 0; i < sums.Length; i++)
            {
                float nearest = Math.Min(distances[i], _nearest[row]);
                _nearestWith[row * _candidateCount + i] = nearest;
                sums[i] += nearest;
            }
        }
    }

    private void TakeNearer(int candidate)
    {
        for (int row = 0; row < _nearest.Length; row++)
            _nearest[row] = _nearestWith[row * _candidateCount + candidate];
    }

    private delegate void BlockSum(FeatureRows.Block block, Span<double> sums);

    /// <summary>Sums for each block, block after block, so that the number of threads changes nothing.</summary>
    private double[] SumBlocks(int width, BlockSum add)
    {
        var sums = new double[width * _rows.Blocks.Count];
        Parallel.For(0, _rows.Blocks.Count, _parallel, b => add(_rows.Blocks[b], sums.AsSpan(b * width, width)));
        return sums;
    }
}
