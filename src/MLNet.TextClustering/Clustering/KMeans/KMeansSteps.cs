using System.Numerics;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Clustering;

/// <summary>The steps of k-means that are the same for dense points and for sparse ones.</summary>
internal static class KMeansSteps
{
    /// <summary>Runs from several starts, side by side. They are told in their order, whichever ends first, so that what is written down of them does not depend on the threads.</summary>
    /// <param name="restarts">Runs.</param>
    /// <param name="seed">Seeds the starts.</param>
    /// <param name="name">Sets the random numbers apart from those of others.</param>
    /// <param name="parallel">Threads and cancellation; the result does not depend on the number of threads.</param>
    /// <param name="run">One run.</param>
    /// <param name="report">Hears of each run: how many are told, and its inertia.</param>
    public static KMeansResult[] Runs(int restarts, int seed, string name, ParallelOptions parallel, Func<RandomSource, KMeansResult> run, Action<int, double>? report = null)
    {
        var results = new KMeansResult[restarts];
        int told = 0;
        Parallel.For(0, restarts, parallel, number =>
        {
            KMeansResult result = run(new RandomSource(seed, $"{name} {number}"));
            lock (results)
            {
                results[number] = result;
                for (; told < restarts && results[told] is not null; told++) report?.Invoke(told + 1, results[told].Inertia);
            }
        });
        return results;
    }

    /// <summary>Where the running sum of the weights passes <paramref name="target"/>: an index drawn by weight where that is a random share of their sum. It never is one without weight, unless none has any.</summary>
    public static int Draw<T>(ReadOnlySpan<T> weights, double target) where T : INumber<T>
    {
        int last = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= T.Zero) continue;
            last = i;
            target -= double.CreateTruncating(weights[i]);
            if (target < 0) return i;
        }

        return last;
    }

    /// <summary>Moves to each cluster without a point the one that lies farthest from its own centroid, of those that do not leave a cluster empty.</summary>
    /// <param name="sizes">Points of each cluster, which <paramref name="move"/> keeps up to date, as it does the others.</param>
    /// <param name="assignments">The cluster of each point.</param>
    /// <param name="distances">Of each point to its own centroid.</param>
    /// <param name="move">Moves a point to a cluster.</param>
    public static void FillEmptyClusters(int[] sizes, int[] assignments, float[] distances, Action<int, int> move)
    {
        for (int cluster = 0; cluster < sizes.Length; cluster++)
        {
            if (sizes[cluster] > 0) continue;
            int farthest = -1;
            for (int i = 0; i < assignments.Length; i++)
            {
                if (sizes[assignments[i]] > 1 && (farthest < 0 || distances[i] > distances[farthest])) farthest = i;
            }

            if (farthest < 0) return;
            move(farthest, cluster);
        }
    }
}
