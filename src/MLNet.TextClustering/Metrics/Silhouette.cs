using System.Numerics.Tensors;

namespace MLNet.TextClustering.Metrics;

/// <summary>
/// The silhouette: mean over documents of (b − a) / max(a, b), a the mean distance to the other documents of the own cluster and b the smallest
/// mean distance to another cluster. −1 to 1, best 1, near 0 for overlapping clusters. A document alone in its cluster counts 0.
/// Not a number with fewer than two clusters, or when every document is its own cluster.
/// </summary>
/// <remarks>
/// Rousseeuw: Silhouettes, J. Comput. Appl. Math. 20 (1987). Exact up to the given sample size; above, evenly spaced documents stand for the rest, each still
/// measured against all documents, so that the estimate is of the exact value and the work is sample · n · dimension.
/// </remarks>
internal static class Silhouette
{
    public const int DefaultSampleSize = 4_000;

    /// <param name="vectors">n rows of <paramref name="dimension"/> numbers.</param>
    /// <param name="dimension">Length of a row.</param>
    /// <param name="clusters">The cluster of each row: any numbers.</param>
    /// <param name="cosine">Cosine distance, 1 − cos, instead of the Euclidean one. A row of zeros has cosine 0 with everything.</param>
    /// <param name="sampleSize">The largest number of documents whose silhouette is computed.</param>
    public static double Mean(ReadOnlyMemory<float> vectors, int dimension, ReadOnlySpan<int> clusters, bool cosine = false, int sampleSize = DefaultSampleSize)
    {
        double[] values = Samples(vectors, dimension, clusters, cosine, sampleSize);
        return values.Length == 0 ? double.NaN : values.Average();
    }

    /// <summary>The silhouette of each (sampled) document; empty where it is not defined.</summary>
    public static double[] Samples(ReadOnlyMemory<float> vectors, int dimension, ReadOnlySpan<int> clusters, bool cosine = false, int sampleSize = int.MaxValue, ParallelOptions? parallel = null)
    {
        int n = clusters.Length;
        if (vectors.Length != (long)n * dimension)
            throw new ArgumentException($"{n} clusters with vectors of {dimension} numbers need {(long)n * dimension} numbers, not {vectors.Length}.", nameof(vectors));

        int[] ids = clusters.ToArray();
        int[] names = [.. ids.Distinct().Order()];
        if (names.Length < 2 || names.Length >= n)
            return [];

        int[] group = [.. ids.Select(id => Array.BinarySearch(names, id))];
        var sizes = new int[names.Length];
        foreach (int g in group)
            sizes[g]++;

        float[] norms = cosine ? Norms(vectors.Span, dimension, n) : [];
        int count = Math.Min(n, sampleSize);
        var values = new double[count];
        Parallel.For(0, count, parallel ?? new ParallelOptions(), s =>
        {
            int i = SampleAt(s, count, n);
            var sums = new double[sizes.Length];
            var all = vectors.Span;
            var own = all.Slice(i * dimension, dimension);
            for (int j = 0; j < n; j++)
            {
                if (j == i)
                    continue;
                var other = all.Slice(j * dimension, dimension);
                sums[group[j]] += cosine ? CosineDistance(own, other, norms[i] * norms[j]) : TensorPrimitives.Distance(own, other);
            }

            values[s] = Value(sums, sizes, group[i]);
        });
        return values;
    }

    /// <summary>The document that stands at a place of the sample.</summary>
    public static int SampleAt(int place, int sampleSize, int documents) => (int)((long)place * documents / sampleSize);

    private static double Value(double[] sums, int[] sizes, int own)
    {
        if (sizes[own] == 1)
            return 0;
        double a = sums[own] / (sizes[own] - 1);
        double b = double.PositiveInfinity;
        for (int g = 0; g < sizes.Length; g++)
        {
            if (g != own)
                b = Math.Min(b, sums[g] / sizes[g]);
        }

        double larger = Math.Max(a, b);
        return larger > 0 ? (b - a) / larger : 0;
    }

    private static float CosineDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float norms) =>
        norms > 0 ? Math.Max(1 - (TensorPrimitives.Dot(x, y) / norms), 0) : 1;

    private static float[] Norms(ReadOnlySpan<float> vectors, int dimension, int n)
    {
        var norms = new float[n];
        for (int i = 0; i < n; i++)
            norms[i] = TensorPrimitives.Norm(vectors.Slice(i * dimension, dimension));
        return norms;
    }
}
