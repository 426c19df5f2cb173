using System.Numerics.Tensors;
using Microsoft.ML.Data;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Topics;

/// <summary>Assigns a TF-IDF row to the centroid with the largest cosine. Score: squared distances, 2 − 2 cos.</summary>
/// <param name="weighting">Features to TF-IDF.</param>
/// <param name="centroids">Terms x clusters; each cluster's column has length one.</param>
/// <param name="clusters">Clusters.</param>
internal sealed class TfIdfKMeansModel(TermWeighting weighting, float[] centroids, int clusters) : TermClusterModel(Kind, weighting, centroids, clusters)
{
    public const string Kind = "tf-idf k-means";

    public override uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch)
    {
        Row.Weigh(row, scratch, out ReadOnlySpan<int> terms, out ReadOnlySpan<float> weights, out _);
        Distances(terms, weights, Table, output);
        return (uint)TensorPrimitives.IndexOfMin<float>(output) + 1;
    }

    /// <summary>‖x‖² + 1 − 2 x·c for each centroid c.</summary>
    public static void Distances(ReadOnlySpan<int> terms, ReadOnlySpan<float> weights, float[] centroids, Span<float> distances)
    {
        distances.Clear();
        SparseProduct.AddRow(terms, weights, centroids, distances.Length, distances);
        TensorPrimitives.Multiply(distances, -2, distances);
        TensorPrimitives.Add(distances, 1 + TensorPrimitives.SumOfSquares(weights), distances);
    }

    /// <summary>The nearest centroid of each row, counted from 0.</summary>
    public static int[] Nearest(SparseMatrix tfidf, float[] centroids, int clusters)
    {
        var nearest = new int[tfidf.RowCount];
        var distances = new float[clusters];
        for (int row = 0; row < nearest.Length; row++)
        {
            Distances(tfidf.RowColumns(row), tfidf.RowValues(row), centroids, distances);
            nearest[row] = TensorPrimitives.IndexOfMin<float>(distances);
        }

        return nearest;
    }

    public static TfIdfKMeansModel Read(WeightArchive archive)
    {
        (TermWeighting weighting, float[] centroids, int clusters) = ReadTable(archive);
        return new TfIdfKMeansModel(weighting, centroids, clusters);
    }
}
