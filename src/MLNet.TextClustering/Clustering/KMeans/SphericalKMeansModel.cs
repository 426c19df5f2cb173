using System.Numerics.Tensors;
using MLNet.TextClustering.Latent;

namespace MLNet.TextClustering.Clustering;

/// <summary>Assigns a row to the centroid with the largest cosine. Score: squared distances between the row and the centroids, all of length one: 2 − 2 cos.</summary>
/// <param name="centroids">K x width, of length one each.</param>
/// <param name="width">Length of a row.</param>
internal sealed class SphericalKMeansModel(float[] centroids, int width) : CentroidModel(centroids, width)
{
    public new const string Kind = "spherical k-means";

    protected override string ArchiveKind => Kind;

    protected override void Score(Span<float> point, Span<float> distances)
    {
        FeatureRow.NormalizeToOne(point);
        float square = TensorPrimitives.SumOfSquares<float>(point); // 1, 0 for a row of zeros, NaN for a missing one
        for (int k = 0; k < distances.Length; k++) distances[k] = square + 1 - (2 * TensorPrimitives.Dot(point, Centroid(k)));
    }
}
