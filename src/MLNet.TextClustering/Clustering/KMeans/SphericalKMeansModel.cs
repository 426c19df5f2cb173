using System.Numerics.Tensors;
using Microsoft.ML.Data;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Clustering;

/// <summary>Assigns a row to the centroid with the largest cosine. Score: squared distances between the row and the centroids, all of length one: 2 − 2 cos.</summary>
/// <param name="centroids">K x width, of length one each.</param>
/// <param name="width">Length of a row.</param>
internal sealed class SphericalKMeansModel(float[] centroids, int width) : IRowModel
{
    public const string Kind = "spherical k-means";

    public int InputSize => width;

    public int OutputSize => ClusterCount;

    public int ClusterCount => centroids.Length / width;

    public int ScratchSize => width;

    public uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch)
    {
        Span<float> point = scratch[..width];
        PointReader.Copy(row, point);
        FeatureRow.NormalizeToOne(point);
        float square = TensorPrimitives.SumOfSquares<float>(point); // 1, 0 for a row of zeros, NaN for a missing one
        for (int k = 0; k < output.Length; k++)
            output[k] = square + 1 - (2 * TensorPrimitives.Dot(point, centroids.AsSpan(k * width, width)));
        return float.IsNaN(square) ? 0 : (uint)TensorPrimitives.IndexOfMin<float>(output) + 1;
    }

    public WeightArchive ToArchive()
    {
        var archive = new WeightArchive(Kind);
        archive.Add("clusters", ClusterCount);
        archive.Add("width", width);
        archive.Add("centroids", centroids);
        return archive;
    }

    public static SphericalKMeansModel Read(WeightArchive archive)
    {
        int clusters = archive.Int("clusters", 1, RowModelChain.MaximumOutputSize), width = archive.Int("width", 1, RowModelChain.MaximumOutputSize);
        return new SphericalKMeansModel(archive.Floats("centroids", clusters * width), width);
    }
}
