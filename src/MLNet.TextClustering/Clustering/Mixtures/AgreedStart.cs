using System.Numerics.Tensors;
using MLNet.TextClustering.Metrics;

namespace MLNet.TextClustering.Clustering;

/// <summary>
/// Which of several k-means runs a tied mixture had better start from. Each run leads expectation maximization to a mixture of its own; that is taken which agrees most with the others, by the
/// mean adjusted Rand index. Neither the inertia of the runs nor the likelihood of the mixtures tells the good ones: see docs/TRAINING.md.
/// </summary>
internal static class AgreedStart
{
    // Enough to tell to which optimum a run leads: some thousand points and a few steps.
    private const int MostPoints = 6000;
    private const int MostSteps = 10;

    /// <param name="points">The points; of more than 6,000, so many or up to twice as many, evenly spaced, are judged by.</param>
    /// <param name="options">Clusters, and how k-means runs.</param>
    /// <param name="steps">The most steps of expectation maximization.</param>
    /// <param name="regularization">Of the mixture's covariance.</param>
    /// <param name="parallel">Threads and cancellation; the result does not depend on the number of threads.</param>
    public static KMeansResult Find(Points points, FixedClusterOptions options, int steps, double regularization, ParallelOptions parallel)
    {
        KMeansResult[] runs = KMeansFit.Runs(points, options.NumberOfClusters, spherical: false, options.Restarts, options.MaximumIterations, options.Seed, parallel);
        if (runs.Length < 3 || steps == 0) return runs[0];

        int stride = Math.Max(1, points.Count / MostPoints);
        int[] judges = [.. Enumerable.Range(0, (points.Count + stride - 1) / stride).Select(i => i * stride)];
        Points some = stride == 1 ? points : points.Select(judges);
        int[][] partitions = [.. runs.Select(run =>
        {
            KMeansResult start = run with { Assignments = [.. judges.Select(i => run.Assignments[i])] };
            return Partition(TiedGaussianMixtureFit.Fit(some, start, Math.Min(steps, MostSteps), regularization, parallel), some);
        })];
        return runs[Medoid(partitions)];
    }

    /// <summary>The partition of the largest mean adjusted Rand index with the others; of equally good ones the first.</summary>
    public static int Medoid(IReadOnlyList<int[]> partitions)
    {
        var agreement = new double[partitions.Count];
        for (int a = 0; a < partitions.Count; a++)
        {
            for (int b = 0; b < a; b++)
            {
                double index = PairMetrics.AdjustedRand(ContingencyTable.Create(partitions[a], partitions[b]));
                agreement[a] += index;
                agreement[b] += index;
            }
        }

        return TensorPrimitives.IndexOfMax<double>(agreement);
    }

    private static int[] Partition(TiedGaussianMixtureModel mixture, Points points)
    {
        var posterior = new float[mixture.ClusterCount];
        var scratch = new float[mixture.ScratchSize];
        var partition = new int[points.Count];
        for (int i = 0; i < partition.Length; i++)
        {
            mixture.Posterior(points[i], posterior, scratch);
            partition[i] = TensorPrimitives.IndexOfMax<float>(posterior);
        }

        return partition;
    }
}
