namespace Microsoft.ML.Trainers;

/// <summary>
/// Lloyd's iterations with the bounds of Yinyang k-means (Ding and others, 2015): a row whose centroid surely is still the nearest is not looked at.
/// Every sum is taken in the order of the rows, one centroid at a time, so the number of threads does not change a bit.
/// </summary>
internal sealed class Lloyd
{
    private readonly FeatureRows _rows;
    private readonly float[] _squaredNorms;
    private readonly ParallelOptions _parallel;
    private readonly PointTable _centroids;
    private readonly int[] _assigned;
    private readonly int[] _sizes;
    private readonly CentroidSupport _support;
    private readonly CentroidMover[] _movers;

    // By row, for the first rows: the distance to its own centroid is at most _upper, to any other at least _lower.
    private readonly float[] _upper;
    private readonly float[] _lower;

    public Lloyd(FeatureRows rows, float[] squaredNorms, int[] firstCentroids, int boundedRows, ParallelOptions parallel)
    {
        _rows = rows;
        _squaredNorms = squaredNorms;
        _parallel = parallel;
        _centroids = new PointTable(firstCentroids.Length, rows.Dimension);
        _sizes = new int[firstCentroids.Length];
        _support = new CentroidSupport(rows, firstCentroids);
        _movers = new CentroidMover[Math.Min(parallel.MaxDegreeOfParallelism, firstCentroids.Length)];
        for (int i = 0; i < _movers.Length; i++)
            _movers[i] = new CentroidMover(rows, _centroids, _support);
        for (int c = 0; c < firstCentroids.Length; c++)
            _centroids.Set(c, rows.GetRow(firstCentroids[c]));

        _assigned = new int[rows.Count];
        Array.Fill(_assigned, -1);
        _upper = new float[boundedRows];
        _lower = new float[boundedRows];
        Array.Fill(_upper, float.PositiveInfinity);
    }

    public PointTable Centroids => _centroids;

    /// <summary>
    /// What ML.NET calls so: the sum of |x - c|² - |x|² over the rows that had to be looked at, over the number of all rows. Its changes end the training.
    /// </summary>
    public double AverageScore { get; private set; } = double.PositiveInfinity;

    /// <summary>Iterates until no row changes its cluster, or the average score changes by less than the tolerance.</summary>
    public int Run(int maximumIterations, float tolerance, Action<int> progress)
    {
        for (int iteration = 1; iteration <= maximumIterations; iteration++)
        {
            bool[] changed = Assign(out double score);
            if (!changed.Contains(true))
                return iteration;
            MoveCentroids(changed, isFirst: iteration == 1);
            double change = Math.Abs(AverageScore - score);
            AverageScore = score;
            progress(iteration);
            if (change < tolerance)
                return iteration;
        }
        return maximumIterations;
    }

    /// <summary>Gives each row its nearest centroid; returns which clusters have got or lost rows.</summary>
    private bool[] Assign(out double averageScore)
    {
        var changed = new bool[_centroids.Count];
        double[] scores = new double[_rows.Blocks.Count];
        Parallel.For(0, scores.Length, _parallel, b =>
        {
            FeatureRows.Block block = _rows.Blocks[b];
            float[] distances = new float[_centroids.BufferLength];
            for (int r = 0; r < block.RowCount; r++)
            {
                int row = block.FirstRow + r;
                bool isBounded = row < _upper.Length;
                if (isBounded && _upper[row] < _lower[row])
                    continue;
                _centroids.SquaredDistances(block[r], _squaredNorms[row], distances);
                int nearest = FindNearest(distances.AsSpan(0, _centroids.Count), out float second);
                scores[b] += distances[nearest] - _squaredNorms[row];
                if (isBounded)
                {
                    _upper[row] = MathF.Sqrt(distances[nearest]);
                    _lower[row] = MathF.Sqrt(second);
                }
                if (nearest == _assigned[row])
                    continue;
                if (_assigned[row] >= 0)
                    changed[_assigned[row]] = true;
                changed[nearest] = true;
                _assigned[row] = nearest;
            }
        });
        averageScore = scores.Sum() / _rows.Count;
        return changed;
    }

    private void MoveCentroids(bool[] changed, bool isFirst)
    {
        int[] members = GroupRows(out int[] starts);
        float[] moved = new float[changed.Length];
        int next = -1;
        Parallel.For(0, _movers.Length, _parallel, worker =>
        {
            // Which worker moves which centroid does not matter: each is moved as if it were alone. One without rows goes to the origin, as in ML.NET.
            for (int c = Interlocked.Increment(ref next); c < changed.Length; c = Interlocked.Increment(ref next))
            {
                if (changed[c] || isFirst)
                    moved[c] = (float)Math.Sqrt(_movers[worker].Move(c, members.AsSpan(starts[c], _sizes[c])));
            }
        });
        WidenBounds(moved);
    }

    /// <summary>Row numbers by cluster, in order; also counts the clusters' sizes.</summary>
    private int[] GroupRows(out int[] starts)
    {
        Array.Clear(_sizes);
        foreach (int cluster in _assigned)
            _sizes[cluster]++;
        starts = new int[_sizes.Length];
        for (int c = 1; c < starts.Length; c++)
            starts[c] = starts[c - 1] + _sizes[c - 1];

        int[] next = (int[])starts.Clone();
        int[] members = new int[_assigned.Length];
        for (int row = 0; row < members.Length; row++)
            members[next[_assigned[row]]++] = row;
        return members;
    }

    private void WidenBounds(float[] moved)
    {
        float most = moved.Max();
        for (int row = 0; row < _upper.Length; row++)
        {
            _upper[row] += moved[_assigned[row]];
            _lower[row] -= most;
        }
    }

    // Of two that are equally near the later one.
    private static int FindNearest(ReadOnlySpan<float> distances, out float second)
    {
        int nearest = 0;
        second = float.PositiveInfinity;
        for (int c = 1; c < distances.Length; c++)
        {
            if (distances[c] <= distances[nearest])
            {
                second = distances[nearest];
                nearest = c;
            }
            else if (distances[c] < second)
            {
                second = distances[c];
            }
        }
        return nearest;
    }
}
