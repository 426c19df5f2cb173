using System.Numerics.Tensors;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Topics;

/// <summary>
/// One run of k-means on the cosines of sparse rows from a greedy k-means++ start (Arthur and Vassilvitskii 2007). An empty cluster takes the document that lies farthest
/// from its own centroid.
/// </summary>
internal sealed class TfIdfKMeansFit
{
    // A pass that lowers the sum of the squares by less than this share is the last.
    private const double Tolerance = 1e-5;

    private readonly SparseMatrix _documents;
    private readonly int _k;
    private readonly float[] _centroids;      // terms x k
    private readonly int[] _assignments;
    private readonly float[] _distances;      // squared, of each document to its own centroid
    private readonly int[] _sizes;

    private TfIdfKMeansFit(SparseMatrix documents, int k)
    {
        _documents = documents;
        _k = k;
        _centroids = new float[documents.ColumnCount * k];
        _assignments = new int[documents.RowCount];
        _distances = new float[documents.RowCount];
        _sizes = new int[k];
    }

    /// <summary>The centroids, terms x k, of the best of several runs by the sum of the squared distances; of equally good ones the first.</summary>
    public static float[] Best(SparseMatrix documents, int k, int restarts, int maximumIterations, int seed, ParallelOptions parallel, Action<int, double> report)
    {
        KMeansResult[] results = KMeansSteps.Runs(
            restarts, seed, "tf-idf k-means", parallel, random => new TfIdfKMeansFit(documents, k).Run(random, maximumIterations, parallel.CancellationToken), report);
        return results.MinBy(result => result.Inertia)!.Centroids;
    }

    private KMeansResult Run(RandomSource random, int maximumIterations, CancellationToken cancellation)
    {
        ChooseStart(random);
        double inertia = double.PositiveInfinity;
        for (int iteration = 0; iteration < maximumIterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            KMeansSteps.FillEmptyClusters(_sizes, _assignments, _distances, Move);
            MoveCentroids();
            double before = inertia;
            inertia = Reassign();
            if (before - inertia <= Tolerance * inertia) break;
        }

        return new KMeansResult(_centroids, _assignments, inertia);
    }

    // Of a few candidates for each next centroid, drawn by squared distance, the one that leaves the least sum.
    private void ChooseStart(RandomSource random)
    {
        int count = _documents.RowCount, candidates = 2 + (int)Math.Log(_k);
        var dense = new float[_documents.ColumnCount];
        var trial = new float[count];
        var best = new float[count];
        Array.Fill(_distances, float.PositiveInfinity);
        for (int cluster = 0; cluster < _k; cluster++)
        {
            double total = TotalDistance(), least = double.PositiveInfinity;
            for (int c = 0; c < (cluster == 0 ? 1 : candidates); c++)
            {
                double sum = Nearer(cluster == 0 ? random.NextInt(count) : KMeansSteps.Draw<float>(_distances, total * random.NextDouble()), dense, trial);
                if (sum >= least) continue;
                least = sum;
                (best, trial) = (trial, best);
            }

            for (int i = 0; i < count; i++)
            {
                if (best[i] < _distances[i]) _assignments[i] = cluster;
                _distances[i] = MathF.Min(best[i], _distances[i]);
            }
        }

        foreach (int cluster in _assignments) _sizes[cluster]++;
    }

    private double TotalDistance()
    {
        double total = 0;
        foreach (float distance in _distances) total += distance;
        return total;
    }

    // Squared distances of all documents to one of them, and the sum of what would be left with it as a centroid.
    private double Nearer(int centre, float[] dense, float[] distances)
    {
        Scatter(centre, dense, 1);
        double sum = 0;
        for (int i = 0; i < distances.Length; i++)
        {
            ReadOnlySpan<int> terms = _documents.RowColumns(i);
            ReadOnlySpan<float> weights = _documents.RowValues(i);
            float dot = 0;
            for (int t = 0; t < terms.Length; t++) dot += weights[t] * dense[terms[t]];
            distances[i] = MathF.Max(0, 2 - (2 * dot));
            sum += MathF.Min(distances[i], _distances[i]);
        }

        Scatter(centre, dense, 0);
        return sum;
    }

    private void Scatter(int document, float[] dense, float factor)
    {
        ReadOnlySpan<int> terms = _documents.RowColumns(document);
        for (int t = 0; t < terms.Length; t++) dense[terms[t]] = factor * _documents.RowValues(document)[t];
    }

    private void Move(int document, int cluster)
    {
        _sizes[_assignments[document]]--;
        _sizes[cluster]++;
        _assignments[document] = cluster;
        _distances[document] = 0;
    }

    private void MoveCentroids()
    {
        Array.Clear(_centroids);
        for (int i = 0; i < _assignments.Length; i++)
        {
            int cluster = _assignments[i];
            ReadOnlySpan<int> terms = _documents.RowColumns(i);
            ReadOnlySpan<float> weights = _documents.RowValues(i);
            for (int t = 0; t < terms.Length; t++) _centroids[(terms[t] * _k) + cluster] += weights[t];
        }

        var norms = new float[_k];
        for (int start = 0; start < _centroids.Length; start += _k)
        {
            ReadOnlySpan<float> row = _centroids.AsSpan(start, _k);
            TensorPrimitives.MultiplyAdd(row, row, norms, norms);
        }

        TensorPrimitives.Sqrt<float>(norms, norms);
        for (int start = 0; start < _centroids.Length; start += _k)
        {
            Span<float> row = _centroids.AsSpan(start, _k);
            TensorPrimitives.Divide(row, norms, row);
        }
    }

    // Returns the sum of the squared distances.
    private double Reassign()
    {
        Array.Clear(_sizes);
        var distances = new float[_k];
        double inertia = 0;
        for (int i = 0; i < _assignments.Length; i++)
        {
            TfIdfKMeansModel.Distances(_documents.RowColumns(i), _documents.RowValues(i), _centroids, distances);
            int nearest = TensorPrimitives.IndexOfMin<float>(distances);
            _assignments[i] = nearest;
            _distances[i] = distances[nearest];
            _sizes[nearest]++;
            inertia += distances[nearest];
        }

        return inertia;
    }
}
