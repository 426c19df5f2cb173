using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Metrics;

namespace MLNet.TextClustering;

/// <summary>How tight clusters are and how far apart, in the space of their vectors; without labels. Made by <see cref="TextClusteringCatalog.EvaluateGeometry"/>.</summary>
/// <remarks>
/// These figures compare clusterings of the same vectors. They say nothing across spaces: a latent that pulls everything apart has good ones and may be wrong.
/// n documents, k clusters of sizes n_c, centroids m_c, overall mean m. Figures are not a number where they are not defined: with one cluster, and when every document is
/// a cluster of its own.
/// </remarks>
public sealed class ClusterGeometry
{
    private ClusterGeometry(double[] silhouettes, Dispersion dispersion, ClusterShape[] clusters, int documents)
    {
        SilhouetteSampleSize = silhouettes.Length;
        Silhouette = silhouettes.Length == 0 ? double.NaN : silhouettes.Average();
        SilhouetteStandardError = silhouettes.Length == 0 ? double.NaN : StandardError(silhouettes, Silhouette, documents);
        DaviesBouldin = dispersion.DaviesBouldin();
        CalinskiHarabasz = dispersion.CalinskiHarabasz();
        WithinClusterDispersion = dispersion.Within;
        BetweenClusterDispersion = dispersion.Between;
        Clusters = clusters;
        DocumentCount = documents;
    }

    /// <summary>
    /// The mean over documents of (b − a) / max(a, b): a the mean distance to the others of the own cluster, b the smallest mean distance to another cluster
    /// (Rousseeuw 1987). −1 to 1, best 1, near 0 where clusters overlap. A document alone in its cluster counts 0.
    /// </summary>
    public double Silhouette { get; }

    /// <summary>What sampling adds to the uncertainty of <see cref="Silhouette"/>: one standard error. 0 when all documents were measured.</summary>
    public double SilhouetteStandardError { get; }

    /// <summary>Of how many documents the silhouette was computed; 0 where it is not defined.</summary>
    public int SilhouetteSampleSize { get; }

    /// <summary>
    /// The mean over clusters of their worst (s_c + s_d) / ‖m_c − m_d‖, s the mean distance of a cluster's documents to its centroid (Davies, Bouldin 1979). 0 or more, best 0.
    /// Centroids that coincide do not count; 0 when all do, or when all clusters are points.
    /// </summary>
    public double DaviesBouldin { get; }

    /// <summary>
    /// (B / (k − 1)) / (W / (n − k)) of the dispersions between and within clusters (Caliński, Harabasz 1974). 0 or more, the more the better, without an upper bound; it
    /// favours few clusters. 1 when W is 0.
    /// </summary>
    public double CalinskiHarabasz { get; }

    /// <summary>W = Σ over documents of the squared distance to the centroid of their cluster: what k-means makes small. 0 or more, best 0; it falls as k rises, and is 0 for k = n.</summary>
    public double WithinClusterDispersion { get; }

    /// <summary>B = Σ n_c ‖m_c − m‖². 0 or more, the more the better; W + B is the same for all clusterings.</summary>
    public double BetweenClusterDispersion { get; }

    /// <summary>Each cluster by itself, in order of appearance.</summary>
    public IReadOnlyList<ClusterShape> Clusters { get; }

    /// <summary>Number of documents that were measured: those with a cluster and with finite numbers only.</summary>
    public int DocumentCount { get; }

    /// <summary>Measures clusters of vectors.</summary>
    /// <param name="vectors">One row after the other, n × <paramref name="dimension"/> finite numbers.</param>
    /// <param name="dimension">Length of a row, at least 1.</param>
    /// <param name="clusters">The cluster of each row: any numbers.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <remarks>Time: sample · n · dimension for the silhouette, n · dimension and k² · dimension for the rest. Memory: some numbers a row; no n × n matrix.</remarks>
    /// <exception cref="ArgumentException">There is no row, a number is not finite, or the lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public static ClusterGeometry Measure(float[] vectors, int dimension, int[] clusters, ClusterGeometryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(clusters);
        OptionCheck.Within(nameof(dimension), dimension, 1, int.MaxValue);
        if (clusters.Length == 0)
            throw new ArgumentException("There is no document to measure.", nameof(clusters));
        if (vectors.Length != (long)clusters.Length * dimension)
            throw new ArgumentException($"{clusters.Length} clusters with vectors of {dimension} numbers need {(long)clusters.Length * dimension} numbers, not {vectors.Length}.", nameof(vectors));
        int wrong = Array.FindIndex(vectors, v => !float.IsFinite(v));
        if (wrong >= 0)
            throw new ArgumentException($"Row {wrong / dimension} holds {vectors[wrong]}. Leave out rows with numbers that are not finite.", nameof(vectors));
        return Measure(new Points(vectors, clusters.Length, dimension), clusters, c => c.ToString(System.Globalization.CultureInfo.InvariantCulture), options ?? new ClusterGeometryOptions());
    }

    internal static ClusterGeometry Measure(Points points, int[] clusters, Func<int, string> name, ClusterGeometryOptions options)
    {
        options.Validate();
        bool cosine = options.Distance == ClusterDistance.Cosine;
        ReadOnlyMemory<float> rows = points.Values.AsMemory(0, points.Count * points.Width);
        double[] silhouettes = Metrics.Silhouette.Samples(rows, points.Width, clusters, cosine, options.SilhouetteSampleSize, options.Parallel);
        var dispersion = Dispersion.Of(cosine ? Scaled(points) : points, clusters, options.CancellationToken);
        return new ClusterGeometry(silhouettes, dispersion, Shapes(silhouettes, dispersion, name), points.Count);
    }

    private static ClusterShape[] Shapes(double[] silhouettes, Dispersion dispersion, Func<int, string> name)
    {
        var sums = new (double Sum, int Count)[dispersion.Ids.Length];
        for (int place = 0; place < silhouettes.Length; place++)
        {
            ref var own = ref sums[dispersion.Groups[Metrics.Silhouette.SampleAt(place, silhouettes.Length, dispersion.Groups.Length)]];
            own = (own.Sum + silhouettes[place], own.Count + 1);
        }

        var shapes = new ClusterShape[sums.Length];
        for (int c = 0; c < shapes.Length; c++)
        {
            (int nearest, double distance) = dispersion.Nearest(c);
            shapes[c] = new ClusterShape(
                name(dispersion.Ids[c]), dispersion.Sizes[c], dispersion.Squares[c] / dispersion.Sizes[c], sums[c].Sum / sums[c].Count,
                nearest < 0 ? "" : name(dispersion.Ids[nearest]), distance);
        }

        return shapes;
    }

    private static Points Scaled(Points points)
    {
        var values = points.Values.AsSpan(0, points.Count * points.Width).ToArray();
        for (int i = 0; i < points.Count; i++)
            Latent.FeatureRow.NormalizeToOne(values.AsSpan(i * points.Width, points.Width));
        return points with { Values = values };
    }

    private static double StandardError(double[] values, double mean, int documents) =>
        values.Length >= documents || values.Length < 2 ? 0 : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1) / values.Length);
}
