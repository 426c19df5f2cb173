namespace Microsoft.ML.Trainers;

/// <summary>
/// Lloyd's iterations with the bounds of Hamerly (2010): a row whose centroid surely is still the nearest is not looked at.
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

    // By row: the distance to its own centroid is at most _upper, to any other at least _lower. Null: no memory for them.
    private readonly float[] _upper;
    private readonly float[] _lower;

    public Lloyd(FeatureRows rows, float[] squaredNorms, int[] firstCentroids, bool useBounds, ParallelOptions parallel)
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
        if (useBounds)
        {
            _upper = new float[rows.Count];
            _lower = new float[rows.Count];
            Array.Fill(_upper, float.PositiveInfinity);
        }
    }

    public PointTable Centroids => _centroids;

    /// <summary>The mean squared distance of a row to its centroid.</summary>
    public double AverageScore { get; private set; } = double.PositiveInfinity;

    /// <summary>Iterates until nothing changes, or the average score falls by less than the tolerance, relative to itself.</summary>
    public int Run(int maximumIterations, float tolerance, Action<int> progress)
    {
        double totalSquaredNorm = _squaredNorms.Sum(norm => (double)norm);
        for (int iteration = 1; iteration <= maximumIterations; iteration++)
        {
            bool[] changed = Assign();
            if (!changed.Contains(true))
                return iteration;
            MoveCentroids(changed);

            double previous = AverageScore;
            double explained = 0;
            for (int c = 0; c < _sizes.Length; c++)
                explained += _sizes[c] * _support.SquaredNorms[c];
            AverageScore = Math.Max(0, (totalSquaredNorm - explained) / _rows.Count);
            progress(iteration);
            if (previous - AverageScore <= tolerance * previous && iteration > 1)
                return iteration;
        }
        return maximumIterations;
    }

    /// <summary>Gives each row its nearest centroid; returns which clusters have got or lost rows.</summary>
    private bool[] Assign()
    {
        var changed = new bool[_centroids.Count];
        Parallel.ForEach(_rows.Blocks, _parallel, block =>
        {
            float[] distances = new float[_centroids.BufferLength];
            for (int r = 0; r < block.RowCount; r++)
            {
                int row = block.FirstRow + r;
                if (_upper != null && _upper[row] < _lower[row])
                    continue;
                _centroids.SquaredDistances(block[r], _squaredNorms[row], distances);
                int nearest = FindNearest(distances.AsSpan(0, _centroids.Count), out float second);
                if (_upper != null)
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
        return changed;
    }

    private void MoveCentroids(bool[] changed)
    {
        int[] members = GroupRows(out int[] starts);
        float[] moved = new float[changed.Length];
        int next = -1;
        Parallel.For(0, _movers.Length, _parallel, worker =>
        {
            // Which worker moves which centroid does not matter: each is moved as if it were alone.
            for (int c = Interlocked.Increment(ref next); c < changed.Length; c = Interlocked.Increment(ref next))
            {
                // A cluster that has lost its last row keeps its centroid.
                if (changed[c] && _sizes[c] > 0)
                    moved[c] = (float)Math.Sqrt(_movers[worker].Move(c, members.AsSpan(starts[c], _sizes[c])));
            }
        });
        if (_upper != null)
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
        int farthest = Array.IndexOf(moved, moved.Max());
        float most = moved[farthest];
        float secondMost = moved.Where((_, c) => c != farthest).DefaultIfEmpty(0).Max();
        for (int row = 0; row < _assigned.Length; row++)
        {
            _upper[row] += moved[_assigned[row]];
            _lower[row] -= _assigned[row] == farthest ? secondMost : most;
        }
    }

    private static int FindNearest(ReadOnlySpan<float> distances, out float second)
    {
        int nearest = 0;
        second = float.PositiveInfinity;
        for (int c = 1; c < distances.Length; c++)
        {
            if (distances[c] < distances[nearest])
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
