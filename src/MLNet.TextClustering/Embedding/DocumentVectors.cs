using System.Numerics.Tensors;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Embedding;

/// <summary>
/// Document vectors e = [a; b] of TF-IDF rows x: a = xE/‖xE‖, centred on the mean of the training documents and of length 1 again;
/// b = xG/‖xG‖ likewise, times 0.5. A row without a known term gives one constant vector.
/// </summary>
/// <param name="words">E and G.</param>
/// <param name="means">ā and b̄, one after the other: Rank + LsaRank numbers.</param>
internal sealed class DocumentVectors(WordVectors words, float[] means)
{
    private const float LsaShare = 0.5f;
    private const float LeastNorm = 1e-6f;
    private const int RowsAtOnce = 128;

    public WordVectors Words { get; } = words;

    public float[] Means { get; } = means;

    /// <summary>The length of a document vector.</summary>
    public int Width => Words.Width;

    /// <summary>Learns the means from the training documents and returns the vectors of these as well: documents x Width.</summary>
    public static (DocumentVectors Vectors, float[] Rows) Fit(WordVectors words, SparseMatrix tfidf, ParallelOptions parallel)
    {
        int width = words.Width;
        var model = new DocumentVectors(words, new float[width]);
        var rows = model.AllDirections(tfidf, parallel);
        var sums = new double[width];
        for (int row = 0; row < tfidf.RowCount; row++)
        {
            for (int i = 0; i < width; i++)
                sums[i] += rows[row * width + i];
        }

        for (int i = 0; i < width; i++)
            model.Means[i] = (float)(sums[i] / Math.Max(1, tfidf.RowCount));
        Parallel.For(0, tfidf.RowCount, parallel, row => model.Centre(rows.AsSpan(row * width, width)));
        return (model, rows);
    }

    /// <summary>The vector of one TF-IDF row, into <paramref name="destination"/> (Width numbers).</summary>
    public void Encode(ReadOnlySpan<int> terms, ReadOnlySpan<float> weights, Span<float> destination)
    {
        Directions(terms, weights, destination);
        Centre(destination);
    }

    private float[] AllDirections(SparseMatrix tfidf, ParallelOptions parallel)
    {
        var rows = new float[(long)tfidf.RowCount * Width];
        Parallel.For(0, (tfidf.RowCount + RowsAtOnce - 1) / RowsAtOnce, parallel, chunk =>
        {
            int end = Math.Min(tfidf.RowCount, (chunk + 1) * RowsAtOnce);
            for (int row = chunk * RowsAtOnce; row < end; row++)
                Directions(tfidf.RowColumns(row), tfidf.RowValues(row), rows.AsSpan(row * Width, Width));
        });
        return rows;
    }

    private void Directions(ReadOnlySpan<int> terms, ReadOnlySpan<float> weights, Span<float> destination)
    {
        destination.Clear();
        SparseProduct.AddRow(terms, weights, Words.Table, Width, destination);
        Normalize(destination[..Words.Rank], 1);
        Normalize(destination[Words.Rank..], 1);
    }

    private void Centre(Span<float> vector)
    {
        TensorPrimitives.Subtract(vector, Means, vector);
        Normalize(vector[..Words.Rank], 1);
        Normalize(vector[Words.Rank..], LsaShare);
    }

    private static void Normalize(Span<float> vector, float length) =>
        TensorPrimitives.Multiply(vector, length / MathF.Max(TensorPrimitives.Norm<float>(vector), LeastNorm), vector);
}
