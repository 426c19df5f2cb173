namespace MLNet.TextClustering.Clustering;

/// <summary>
/// Expectation maximization (Dempster, Laird and Rubin 1977) for any mixture whose maximization step needs no more than sums over the points. Sums of fixed blocks are added in order: the
/// same bits for any number of threads.
/// </summary>
/// <param name="points">The points.</param>
/// <param name="clusters">Components of the mixture.</param>
/// <param name="second">Which second moments <paramref name="maximize"/> needs.</param>
/// <param name="maximize">The maximization step.</param>
/// <param name="parallel">Threads and cancellation.</param>
internal sealed class MixtureFit<TModel>(Points points, int clusters, SecondMoments second, Func<ClusterMoments, TModel> maximize, ParallelOptions parallel)
    where TModel : MixtureModel
{
    private const int RowsAtOnce = 512;
    private const int BlocksOfProducts = 8; // each holds clusters x width x width numbers
    private const float Negligible = 1e-5f;
    private const double Converged = 1e-4;

    /// <summary>At most <paramref name="steps"/> steps; fewer once the mean log likelihood grows by less than 1e-4.</summary>
    /// <param name="start">Clusters to start from.</param>
    /// <param name="steps">The most steps.</param>
    /// <param name="report">Hears of each step: how many are done, and the mean log likelihood before it, but for a constant.</param>
    public TModel Run(KMeansResult start, int steps, Action<int, double>? report = null)
    {
        TModel model = maximize(Moments(start));
        double last = double.NegativeInfinity;
        for (int step = 0; step < steps; step++)
        {
            (ClusterMoments moments, double likelihood) = Expect(model);
            model = maximize(moments);
            report?.Invoke(step + 1, likelihood);
            if (likelihood - last < Converged) break;
            last = likelihood;
        }

        return model;
    }

    /// <summary>The mean log likelihood of the points, but for a constant.</summary>
    public double Likelihood(TModel model) => Expect(model).Likelihood;

    private ClusterMoments Moments(KMeansResult start)
    {
        var moments = new ClusterMoments(clusters, points.Width, second);
        for (int i = 0; i < points.Count; i++) moments.Add(start.Assignments[i], points[i], 1);
        return moments;
    }

    // Expectation: how much of each point belongs to each cluster, summed up; and the mean log likelihood.
    private (ClusterMoments Moments, double Likelihood) Expect(TModel model)
    {
        int rows = second == SecondMoments.Products ? Math.Max(RowsAtOnce, (points.Count + BlocksOfProducts - 1) / BlocksOfProducts) : RowsAtOnce;
        int blocks = (points.Count + rows - 1) / rows;
        var moments = new ClusterMoments[blocks];
        var likelihoods = new double[blocks];
        Parallel.For(0, blocks, parallel, block =>
        {
            moments[block] = new ClusterMoments(clusters, points.Width, second);
            var posterior = new float[clusters];
            var scratch = new float[model.ScratchSize];
            for (int i = block * rows; i < Math.Min(points.Count, (block + 1) * rows); i++)
            {
                likelihoods[block] += model.Posterior(points[i], posterior, scratch);
                for (int k = 0; k < clusters; k++)
                {
                    if (posterior[k] > Negligible) moments[block].Add(k, points[i], posterior[k]);
                }
            }
        });
        for (int block = 1; block < blocks; block++) moments[0].Add(moments[block]);
        return (moments[0], (likelihoods.Sum() / points.Count) + model.LogFactor);
    }
}
