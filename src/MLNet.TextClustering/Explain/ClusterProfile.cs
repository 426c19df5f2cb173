using System.Numerics.Tensors;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Explain;

/// <summary>All that a model keeps of its clusters to explain them without the texts it was trained on.</summary>
/// <param name="Columns">Which columns it was made from.</param>
/// <param name="Weighting">The terms.</param>
/// <param name="Kind">What the scores are.</param>
/// <param name="Sizes">Texts of each cluster.</param>
/// <param name="UnassignedCount">Texts without a cluster.</param>
/// <param name="TermCounts">Clusters x terms: how many of the cluster's texts have the term.</param>
/// <param name="Centres">Clusters x <paramref name="Width"/>: the mean of the texts' points of length one. Its own length is their mean cosine with it: the cohesion.</param>
/// <param name="Width">Numbers in a point.</param>
/// <param name="DecoderCentres">Clusters x latent size: the mean of the texts' mu, those of several models side by side; null where there is no decoder.</param>
/// <param name="Leads">How far the texts' clusters are ahead of the next best.</param>
/// <param name="OutlierScores">How their outlier scores are distributed.</param>
/// <param name="Examples">Representative texts of each cluster, as far as texts are kept.</param>
internal sealed record ClusterProfile(
    ExplainedColumns Columns,
    TermWeighting Weighting,
    ScoreKind Kind,
    int[] Sizes,
    int UnassignedCount,
    SparseMatrix TermCounts,
    float[] Centres,
    int Width,
    float[]? DecoderCentres,
    Quantiles Leads,
    Quantiles OutlierScores,
    string[][] Examples)
{
    private const double LeastSpread = 1e-6;

    public int ClusterCount => Sizes.Length;

    /// <summary>What its terms are called.</summary>
    public string[] TermNames { get; } = Explain.TermNames.Of(Weighting.Vocabulary);

    public ReadOnlySpan<float> Centre(int cluster) => Centres.AsSpan(cluster * Width, Width);

    /// <summary>Numbers in a centre for the decoders; 0: there are none.</summary>
    public int DecoderWidth => (DecoderCentres?.Length ?? 0) / ClusterCount;

    public ReadOnlySpan<float> DecoderCentre(int cluster) => DecoderCentres.AsSpan(cluster * DecoderWidth, DecoderWidth);

    /// <summary>Mean cosine of a cluster's texts with its centre.</summary>
    public double Cohesion(int cluster) => Sizes[cluster] == 0 ? double.NaN : CentreLength(cluster);

    /// <summary>Cosine of a point with a centre, given their inner product.</summary>
    public double Similarity(int cluster, double product)
    {
        double length = CentreLength(cluster);
        return length > 0 ? Math.Clamp(product / length, -1, 1) : 0;
    }

    /// <summary>Cosine of two centres.</summary>
    public double CentreSimilarity(int left, int right) =>
        CentreLength(right) > 0 ? Similarity(left, TensorPrimitives.Dot(Centre(left), Centre(right)) / CentreLength(right)) : 0;

    /// <summary>Distance to the centre beside the mean distance of the cluster's texts.</summary>
    public double OutlierScore(int cluster, double similarity) => (1 - similarity) / Math.Max(LeastSpread, 1 - CentreLength(cluster));

    private double CentreLength(int cluster) => TensorPrimitives.Norm(Centre(cluster));
}
