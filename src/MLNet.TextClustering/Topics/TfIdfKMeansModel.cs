using System.Numerics.Tensors;
using Microsoft.ML.Data;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Topics;

/// <summary>Assigns a TF-IDF row to the nearest centroid. Score: squared distances.</summary>
internal sealed class TfIdfKMeansModel : TermClusterModel
{
    public const string Kind = "tf-idf k-means";

    private readonly float[] _squares;

    /// <param name="weighting">Features to TF-IDF.</param>
    /// <param name="centroids">Terms x clusters.</param>
    /// <param name="clusters">Clusters.</param>
    public TfIdfKMeansModel(TermWeighting weighting, float[] centroids, int clusters) : base(Kind, weighting, centroids, clusters) =>
        _squares = TermCentroids.Squares(centroids, clusters);

    public override uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch)
    {
        Row.Weigh(row, scratch, out ReadOnlySpan<int> terms, out ReadOnlySpan<float> weights, out _);
        TermCentroids.Distances(terms, weights, Table, _squares, output);
        return (uint)TensorPrimitives.IndexOfMin<float>(output) + 1;
    }

    public static TfIdfKMeansModel Read(WeightArchive archive)
    {
        (TermWeighting weighting, float[] centroids, int clusters) = ReadTable(archive);
        return new TfIdfKMeansModel(weighting, centroids, clusters);
    }
}

/// <summary>Distances between sparse rows and centroids that lie in a table of terms x clusters.</summary>
internal static class TermCentroids
{
    /// <summary>‖c‖² of each centroid.</summary>
    public static float[] Squares(float[] centroids, int clusters)
    {
        var squares = new float[clusters];
        for (int start = 0; start < centroids.Length; start += clusters)
        {
            ReadOnlySpan<float> row = centroids.AsSpan(start, clusters);
            TensorPrimitives.MultiplyAdd(row, row, squares, squares);
        }

        return squares;
    }

    /// <summary>‖x‖² + ‖c‖² − 2 x·c for each centroid c.</summary>
    public static void Distances(ReadOnlySpan<int> terms, ReadOnlySpan<float> weights, float[] centroids, float[] squares, Span<float> distances)
    {
        distances.Clear();
        SparseProduct.AddRow(terms, weights, centroids, squares.Length, distances);
        TensorPrimitives.MultiplyAdd(distances, -2, squares, distances);
        TensorPrimitives.Add(distances, TensorPrimitives.SumOfSquares(weights), distances);
    }
}
