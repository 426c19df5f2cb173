using System.Numerics.Tensors;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Embedding;

/// <summary>
/// Document vectors e = [a; b] of TF-IDF rows x: a = xE/‖xE‖, centred on the mean of the training documents and of length 1 again;
/// b = xG/‖xG‖ likewise, times 0.5. A row without a known term gives one constant vector. Channels of the user's columns stand behind them.
/// </summary>
/// <param name="words">E and G.</param>
/// <param name="means">ā and b̄, one after the other: Rank + LsaRank numbers.</param>
/// <param name="additional">The further channels, if any.</param>
internal sealed class DocumentVectors(WordVectors words, float[] means, AdditionalChannels? additional = null)
{
    private const float LsaShare = 0.5f;
    private const float LeastNorm = 1e-6f;
    private const int RowsAtOnce = 128;

    public WordVectors Words { get; } = words;

    public float[] Means { get; } = means;

    public AdditionalChannels Additional { get; } = additional ?? AdditionalChannels.None;

    /// <summary>The length of a document vector.</summary>
    public int Width => Words.Width + Additional.Width;

    /// <summary>Learns the means from the training documents and returns the vectors of these as well: documents x Width.</summary>
    /// <param name="words">E and G.</param>
    /// <param name="tfidf">The training documents.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="additional">The further channels, if any.</param>
    /// <param name="values">What these read of the training documents: documents x their width.</param>
    public static (DocumentVectors Vectors, float[] Rows) Fit(
        WordVectors words, SparseMatrix tfidf, ParallelOptions parallel, AdditionalChannels? additional = null, float[]? values = null)
    {
        var model = new DocumentVectors(words, new float[words.Width], additional);
        int width = model.Width;
        var rows = model.AllDirections(tfidf, parallel);
        var sums = new double[words.Width];
        for (int row = 0; row < tfidf.RowCount; row++)
        {
            for (int i = 0; i < sums.Length; i++)
                sums[i] += rows[row * width + i];
        }

        for (int i = 0; i < sums.Length; i++)
            model.Means[i] = (float)(sums[i] / Math.Max(1, tfidf.RowCount));
        Parallel.For(0, tfidf.RowCount, parallel, row =>
        {
            Span<float> vector = rows.AsSpan(row * width, width);
            model.Centre(vector[..words.Width]);
            model.Additional.Encode(values.AsSpan(row * model.Additional.Width, model.Additional.Width), vector[words.Width..]);
        });
        return (model, rows);
    }

    /// <summary>The word channels of one TF-IDF row, into the first numbers of <paramref name="destination"/>; the additional ones are left as they are.</summary>
    public void Encode(ReadOnlySpan<int> terms, ReadOnlySpan<float> weights, Span<float> destination)
    {
        Directions(terms, weights, destination[..Words.Width]);
        Centre(destination[..Words.Width]);
    }

    private float[] AllDirections(SparseMatrix tfidf, ParallelOptions parallel)
    {
        var rows = new float[(long)tfidf.RowCount * Width];
        Parallel.For(0, (tfidf.RowCount + RowsAtOnce - 1) / RowsAtOnce, parallel, chunk =>
        {
            int end = Math.Min(tfidf.RowCount, (chunk + 1) * RowsAtOnce);
            for (int row = chunk * RowsAtOnce; row < end; row++)
                Directions(tfidf.RowColumns(row), tfidf.RowValues(row), rows.AsSpan(row * Width, Words.Width));
        });
        return rows;
    }

    private void Directions(ReadOnlySpan<int> terms, ReadOnlySpan<float> weights, Span<float> destination)
    {
        destination.Clear();
        SparseProduct.AddRow(terms, weights, Words.Table, Words.Width, destination);
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
